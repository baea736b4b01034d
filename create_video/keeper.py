"""Somebody works: a lane's worker is started when none is alive."""

from __future__ import annotations

import threading
from collections.abc import Callable

from create_video.app import App
from create_video.errors import SkillError
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Lane
from create_video.place import Place
from create_video.processes import last_line, start_detached
from create_video.text import clean_line

STARTS = 3
GRACE_SECONDS = 20.0
"""How long a worker that was just started may take until it holds the lock: a cold interpreter on a busy machine."""


class Keeper:
    """Keeps a plan going: starts a worker when none is alive, but not for ever one that dies again and again."""

    def __init__(self, app: App, journal: ProjectJournal, lane: Lane) -> None:
        self._place = app.place
        self._journal = journal
        self._lane: Lane = lane
        self._starts = 0
        self._began = float("-inf")
        self._alive: Callable[[], bool] = lambda: False

    def keep(self) -> None:
        """Raises SkillError("worker_dies") with the worker's last words when none lives."""
        now = self._place.clock.monotonic()
        coming = self._alive() and now - self._began < GRACE_SECONDS
        if coming or self._journal.working(self._lane):
            return
        if self._starts == STARTS:
            detail = last_line(self._journal.worker_file(self._lane, "log"))
            raise SkillError("worker_dies", detail=clean_line(detail))
        self._starts, self._began = self._starts + 1, now
        self._alive = start_worker(self._place, self._journal, self._lane)


def start_worker(place: Place, journal: ProjectJournal, lane: Lane) -> Callable[[], bool]:
    """Start a lane's worker; the answer tells whether it lives.

    Where no background process may live (CREATE_VIDEO_FOREGROUND=1) it is a thread of this process: it ends with the
    command, like a killed worker, and the next command goes on.
    """
    if place.environment.get("CREATE_VIDEO_FOREGROUND") == "1":
        from create_video.worker import work

        thread = threading.Thread(target=work, args=(App(place), journal, lane), daemon=True)
        thread.start()
        return thread.is_alive
    arguments = ["--project", journal.load().name, "worker", lane]
    process = start_detached(place, arguments, journal.worker_file(lane, "log"))
    return lambda: process.poll() is None
