"""Following the work: what a command shows of plans that workers carry out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from create_video.app import App
from create_video.errors import RUNNING
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan
from create_video.keeper import Keeper

Event = dict[str, Any]
Show = Callable[[Event], None]
LOOK_SECONDS = 0.1


class Follower:
    """Shows the events of a project's plans until they end or the time is up.

    ``deadline``: on the place's monotonic clock, None for no limit. ``pieces``: show a reply as it arrives; else each
    reply is shown whole, so that a command that must return in the midst of one does not tear it.
    """

    def __init__(
        self, app: App, journal: ProjectJournal, show: Show, deadline: float | None, *, pieces: bool = False
    ) -> None:
        self._app = app
        self._journal = journal
        self._show = show
        self._deadline = deadline
        self._pieces = pieces
        self._clock = app.place.clock
        self._still = app.place.settings.timing.still_working
        self._offsets: dict[int, int] = {}
        self._last_said = self._clock.monotonic()

    def follow(self, plans: Sequence[Plan]) -> int:
        """Follow the plans in order; the exit code of the last that failed, or RUNNING when the time is up first."""
        code = 0
        for plan in plans:
            result = self._follow(plan)
            if result == RUNNING:
                return RUNNING
            code = result or code
        return code

    def _follow(self, plan: Plan) -> int:
        """Look, again and again. A plan that is finished without having said so was left by a killed worker."""
        keeper, quiet = Keeper(self._app, self._journal, plan.lane), 0
        for look in itertools.count():
            events = self._news(plan.id)
            for event in events:
                if event["kind"] == "end":
                    return int(event["exit_code"])
                if event["kind"] == "parked" and look:
                    return RUNNING
            quiet = 0 if events else quiet + 1
            if quiet > 1 and (left := self._journal.plan(plan.id)).finished:
                return left.exit_code
            if quiet:
                keeper.keep()
            if self._deadline is not None and self._clock.monotonic() >= self._deadline:
                return RUNNING
            self._say_still_working()
            self._clock.sleep(LOOK_SECONDS)
        raise AssertionError("unreachable")

    def _news(self, number: int) -> list[Event]:
        """What is new, shown and noted as heard."""
        begin = self._offsets.setdefault(number, self._journal.heard(number))
        found = self._journal.events_with_ends(number, begin)
        if not self._pieces:
            found = _whole_replies(found)
        if not found:
            return []
        for event, _ in found:
            if event["kind"] != "end":
                self._show(event)
            if event["kind"] != "progress":
                self._last_said = self._clock.monotonic()
        self._offsets[number] = found[-1][1]
        self._journal.hear(number, found[-1][1])
        return [event for event, _ in found]

    def _say_still_working(self) -> None:
        if self._clock.monotonic() - self._last_said >= self._still:
            self._last_said = self._clock.monotonic()
            self._show({"kind": "still"})


def _whole_replies(found: list[tuple[Event, int]]) -> list[tuple[Event, int]]:
    """The events without the beginning of a reply whose end is still to come."""
    end = len(found)
    while end and found[end - 1][0]["kind"] == "delta":
        end -= 1
    return found[:end]
