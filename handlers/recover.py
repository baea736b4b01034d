"""After a broken stream: read the state, at the contract's pace, until it changes."""

from __future__ import annotations

from create_video.errors import SkillError
from create_video.wire import Json, State
from handlers.desk import Desk


def wait_for_change(desk: Desk, before: Json) -> State | None:
    """The first state whose draft differs from ``before``; None after the agreed number of unchanged reads.

    The first read comes after ``state_first_read`` seconds, the others ``state_next_read`` apart, unless the server
    says when to ask again. SkillError("outcome_unknown") when the state could not be read even once.
    """
    timing = desk.settings.timing
    pause, seen = timing.state_first_read, False
    for _ in range(timing.state_unchanged_reads):
        desk.wait(pause)
        state = _state(desk)
        pause = timing.state_next_read
        if state is None:
            continue
        seen = True
        if state.draft != before:
            return state
        if state.poll_after_ms is not None:
            pause = min(max(state.poll_after_ms / 1000, timing.render_poll_least), timing.render_poll_most)
    if not seen:
        raise SkillError("outcome_unknown")
    return None


def _state(desk: Desk) -> State | None:
    """The state, None when it cannot be read just now: that is no sign that nothing changed."""
    try:
        return desk.state()
    except SkillError as error:
        if error.slug not in ("network", "service", "protocol", "rate_limited"):
            raise
        return None
