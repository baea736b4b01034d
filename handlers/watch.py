"""A render job is watched until it ends, whatever single answers say of the network in between."""

from __future__ import annotations

from create_video.errors import SkillError
from create_video.journal.records import Step
from create_video.wire import Render
from handlers.desk import Desk, Parked

STAGES = frozenset({"preparing", "drawing", "fitting", "sound", "joining", "checking"})
PASSING = frozenset({"network", "service", "protocol", "rate_limited"})
"""Errors that say nothing about the job: it is asked for again."""


class Watch:
    """Asks for a step's job. After ``render_deadline`` seconds in all it raises Parked, with the job's id."""

    def __init__(self, desk: Desk, step: Step) -> None:
        self._desk = desk
        self._step = step
        self._until = desk.clock.monotonic() + desk.settings.timing.render_deadline

    def look_up(self) -> Render | None:
        """The job of the step's id; None when the service says again and again that it knows none: a submit may take
        a while to show."""
        pause = self._desk.settings.timing.look_up
        for attempt in range(self._desk.settings.retries.look_up):
            if attempt:
                self._desk.wait(pause * 2 ** (attempt - 1))
            try:
                return self._answer(PASSING)
            except SkillError as error:
                if error.slug != "not_found":
                    raise
        return None

    def to_its_end(self, job: Render) -> Render:
        """The job once it neither waits nor is at work."""
        shown = None
        while job.status in ("pending", "processing", "unknown"):
            stage = job.stage if job.stage in STAGES else "rendering"
            now = (stage, job.progress, None if job.eta_ms is None else job.eta_ms / 1000)
            if now != shown:
                self._desk.progress(*now)
            shown = now
            self._pause(job)
            job = self._answer(PASSING | {"not_found"})
        return job

    def _answer(self, passing: frozenset[str]) -> Render:
        """What the service says of the job; errors that are ``passing`` are waited out."""
        desk, render = self._desk, str(self._step.data["render"])
        while True:
            try:
                return desk.call(lambda token: desk.api.render(token, render))
            except SkillError as error:
                if error.slug not in passing:
                    raise
            self._pause(None)

    def _pause(self, job: Render | None) -> None:
        timing = self._desk.settings.timing
        if self._desk.clock.monotonic() >= self._until:
            raise Parked(str(self._step.data["render"]))
        asked = None if job is None else job.poll_after_ms
        least, most = timing.render_poll_least, timing.render_poll_most
        self._desk.wait(timing.render_poll if asked is None else min(max(asked / 1000, least), most))
