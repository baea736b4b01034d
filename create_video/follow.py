"""Following the work: what a command shows of plans that a worker carries out."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from create_video.app import App
from create_video.errors import RUNNING, SkillError
from create_video.files import read_json
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan
from create_video.processes import last_line, start_detached
from create_video.worker import work

Show = Callable[[dict[str, Any]], None]
LOOK_SECONDS = 0.1
STARTS = 3
GRACE_SECONDS = 20.0
"""How long a worker that was just started may take until it holds the lock: a cold interpreter on a busy machine."""


class Follower:
    """Shows the events of a project's plans until they end or the time is up.

    ``deadline``: on the place's monotonic clock, None for no limit.
    """

    def __init__(self, app: App, journal: ProjectJournal, show: Show, deadline: float | None) -> None:
        self._app = app
        self._journal = journal
        self._show = show
        self._deadline = deadline
        self._clock = app.place.clock
        self._offsets: dict[int, int] = {}
        self._starts = 0
        self._last_start = float("-inf")
        self._last_said = self._clock.monotonic()

    def follow(self, plans: list[Plan]) -> int:
        """Follow the plans in order; the exit code of the last that failed, or RUNNING when the time is up first."""
        code = 0
        for plan in plans:
            result = self._follow(plan.id)
            if result == RUNNING:
                return RUNNING
            code = result or code
        return code

    def _follow(self, number: int) -> int:
        while True:
            ended = self._catch_up(number)
            if ended is not None:
                return ended
            self._keep_working()
            if self._deadline is not None and self._clock.monotonic() >= self._deadline:
                return RUNNING
            self._say_still_working()
            self._clock.sleep(LOOK_SECONDS)

    def _catch_up(self, number: int) -> int | None:
        """Show what is new; the plan's exit code once its end was told."""
        begin = self._offsets.setdefault(number, self._journal.heard(number))
        events, offset = self._journal.events(number, begin)
        self._offsets[number] = offset
        code = None
        for event in events:
            if event.get("kind") == "end":
                code = int(event.get("exit_code", 0))
            else:
                self._show(event)
        if events:
            self._last_said = self._clock.monotonic()
            self._journal.hear(number, max(offset, self._journal.heard(number)))
        if code is None and not events and self._journal.plan(number).finished:
            return self._journal.plan(number).exit_code
        return code

    def _say_still_working(self) -> None:
        if self._clock.monotonic() - self._last_said >= self._app.place.settings.timing.still_working:
            self._last_said = self._clock.monotonic()
            self._show({"kind": "still"})

    def _keep_working(self) -> None:
        """Start a worker when none is alive; a worker that dies at once is not started for ever."""
        if self._journal.working or self._clock.monotonic() - self._last_start < GRACE_SECONDS:
            return
        if self._starts >= STARTS:
            detail = last_line(self._journal.folder / "worker.log")
            raise SkillError("service", detail=detail or "the worker does not start")
        self._starts += 1
        self._last_start = self._clock.monotonic()
        start_worker(self._app, self._journal)


def start_worker(app: App, journal: ProjectJournal) -> None:
    """Start the project's worker: a process of its own, or (CREATE_VIDEO_FOREGROUND=1) this one, to the end."""
    if app.place.environment.get("CREATE_VIDEO_FOREGROUND") == "1":
        work(app, journal)
        return
    project = journal.load()
    start_detached(app.place, ["--project", project.name, "worker"], journal.folder / "worker.log")


def unheard(journal: ProjectJournal) -> list[Plan]:
    """Plans that are open, or whose end nobody has been told of, oldest first."""
    return [plan for plan in journal.plans() if not plan.finished or _has_news(journal, plan)]


def _has_news(journal: ProjectJournal, plan: Plan) -> bool:
    events, _ = journal.events(plan.id, journal.heard(plan.id))
    return bool(events)


def ask_to_stop(journal: ProjectJournal) -> bool:
    """Ask the worker to stop; False when there is nothing to stop."""
    if not journal.open_plans():
        return False
    journal.ask_to_stop()
    found = read_json(journal.folder / "worker.json")
    pid = found.get("pid") if isinstance(found, dict) else None
    if isinstance(pid, int) and journal.working:
        try:
            os.kill(pid, signal.SIGTERM)
        except (ProcessLookupError, PermissionError):
            return True
    return True
