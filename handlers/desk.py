"""What a handler works with: one project, one plan, the backend, and the way to tell the user something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from create_video.client.account import Account
from create_video.client.api import Api
from create_video.client.transport import Ambiguous
from create_video.clock import Clock
from create_video.errors import SkillError
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan, Project, Step
from create_video.messages import Messages
from create_video.settings import Settings
from create_video.text import clean, clean_line
from create_video.wire import State

Result = TypeVar("Result")
Shrink = Callable[[Path, Path, int, Callable[[float], None], Callable[[str, float], None]], None]
"""Writes a copy of a video under so many bytes; takes source, copy, bytes, how to wait and how to tell progress."""
SAME_SECONDS = 10.0
OFFERED = 8
"""So many files of a lost session are named to be sent again."""


class Cancelled(BaseException):
    """The user asked to stop this plan. It may be raised anywhere, so nothing that catches errors catches it."""


class Parked(Exception):
    """The service works on a render for longer than we ask for it in one go; ``job``: its id."""

    def __init__(self, job: str) -> None:
        self.job = job
        super().__init__(job)


@dataclass(slots=True)
class Desk:
    """``tell`` writes one event for whoever follows; ``stop_asked`` says whether the user wants this plan stopped."""

    settings: Settings
    api: Api
    account: Account
    journal: ProjectJournal
    project: Project
    plan: Plan
    messages: Messages
    clock: Clock
    tell: Callable[[dict[str, Any]], None]
    stop_asked: Callable[[], bool]
    shrink: Shrink
    _shown: tuple[str, int] | None = field(default=None, init=False)
    _shown_at: float = field(default=0.0, init=False)

    @property
    def backend(self) -> str:
        return self.project.backend

    @property
    def session(self) -> str:
        return self.project.session_id

    def say(self, key: str, **params: object) -> None:
        self.say_text(self.messages.say(key, **params))

    def say_text(self, text: str) -> None:
        """Tell text that is already in the user's words, made safe to show; nothing for an empty one."""
        if text.strip():
            self.tell({"kind": "say", "text": clean(text)})

    def progress(self, stage: str, percent: float, left: float | None = None) -> None:
        """``stage`` is a key under ``stage.`` of the locales; ``left`` in seconds, which is told as a whole number.

        What comes at the same stage and whole percent is told again after ``SAME_SECONDS``.
        """
        shown, now = (stage, round(percent)), self.clock.monotonic()
        if shown == self._shown and now - self._shown_at < SAME_SECONDS:
            return
        self._shown, self._shown_at = shown, now
        seconds = None if left is None else round(left)
        self.tell({"kind": "progress", "stage": stage, "percent": round(percent, 1), "left": seconds})

    def change_project(self, change: Callable[[Project], None]) -> None:
        """Change the project's record as it stands on the disk now."""
        self.project = self.journal.update(change)

    def save_step(self, step: Step, **data: object) -> None:
        """Add to what a step remembers, on the disk before we go on."""
        step.data.update(data)
        self.journal.save_plan(self.plan)

    def call(self, request: Callable[[str], Result]) -> Result:
        """A request with the token. A session that the backend lost is replaced at once; then SkillError says so."""
        try:
            return self.account.call(request)
        except SkillError as error:
            if not self._session_gone(error):
                raise
            self.replace_session()
            raise self.session_lost() from None

    def _session_gone(self, error: SkillError) -> bool:
        """Whether an error means that the session is lost to us: also one that belongs to a token we no longer have."""
        if error.slug == "forbidden":
            return self.project.owner not in ("", self.account.owner)
        return error.slug == "session_lost" and bool(self.session)

    def session_lost(self) -> SkillError:
        """What to say once the session was replaced, with the files that may be sent again."""
        names = dict.fromkeys(clean_line(file.name, 60) for file in reversed(self.project.uploads))
        return SkillError("session_lost", files=", ".join(list(names)[:OFFERED][::-1]))

    def state(self) -> State:
        return self.call(lambda token: self.api.state(token, self.session))

    def new_session(self) -> None:
        """A fresh session; what was uploaded before stays in the journal, to be offered again."""
        try:
            made = self.account.call(lambda token: self.api.create_session(token, self.messages.locale))
        except Ambiguous as error:
            raise error.told(self.api.host) from None

        def begin(project: Project) -> None:
            project.session_id, project.task_id = made.session_id, made.task_id
            project.owner = self.account.owner

        self.change_project(begin)

    def replace_session(self) -> None:
        """A fresh session for one that the backend lost, unless another process has replaced it already."""
        lost = self.session
        with self.journal.connecting():
            self.project = self.journal.load()
            if self.session == lost:
                self.new_session()

    def check_stop(self) -> None:
        """Raise Cancelled when the user asked to stop."""
        if self.stop_asked():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait, in pieces short enough to notice a request to stop."""
        end = self.clock.monotonic() + seconds
        while (left := end - self.clock.monotonic()) > 0:
            self.check_stop()
            self.clock.sleep(min(left, 0.5))
        self.check_stop()
