"""After a broken stream: read the state, at the contract's pace, until it changes."""

from __future__ import annotations

from create_video.wire import Json, State
from handlers.desk import Desk


def wait_for_change(desk: Desk, before: Json) -> State | None:
    """The first state whose draft differs from ``before``; None after the agreed number of unchanged reads.

    The first read comes after ``state_first_read`` seconds, the others ``state_next_read`` apart, unless the server
    says when to ask again.
    """
    timing = desk.settings.timing
    pause = timing.state_first_read
    for _ in range(timing.state_unchanged_reads):
        desk.wait(pause)
        state = desk.state()
        if state.draft != before:
            return state
        pause = timing.state_next_read
        if state.poll_after_ms is not None:
            pause = min(max(state.poll_after_ms / 1000, timing.render_poll_least), timing.render_poll_most)
    return None
