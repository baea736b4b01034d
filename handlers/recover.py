"""After a broken stream: read the state, at the contract's pace, until it changes."""

from __future__ import annotations

from create_video.errors import SkillError
from create_video.wire import Json, State
from handlers.desk import Desk


def wait_for_change(desk: Desk, before: Json) -> State | None:
    """The first state whose draft differs from ``before``; None after the agreed number of unchanged reads.

    The first read comes after ``state_first_read`` seconds, the others ``state_next_read`` apart, unless the server
    says when to ask again. While it says that it is working on a message, or when media come into being between two
    reads, the count begins anew.
    SkillError("outcome_unknown") when the state could not be read even once.
    """
    timing = desk.settings.timing
    pause, unchanged, last = timing.state_first_read, 0, None
    deadline = desk.clock.monotonic() + timing.turn
    while unchanged < timing.state_unchanged_reads and desk.clock.monotonic() < deadline:
        desk.wait(pause)
        state = readable_state(desk)
        pause, unchanged = timing.state_next_read, unchanged + 1
        if state is None:
            continue
        if state.draft != before:
            return state
        if state.working or (last is not None and _pieces(state.generated_media) > _pieces(last.generated_media)):
            unchanged = 0
        if state.poll_after_ms is not None:
            pause = min(max(state.poll_after_ms / 1000, timing.render_poll_least), timing.render_poll_most)
        last = state
    if last is None:
        raise SkillError("outcome_unknown")
    return None


def _pieces(media: Json) -> int:
    """How many values it holds: links in it may be signed anew at every read."""
    inside = list(media.values()) if isinstance(media, dict) else media if isinstance(media, list) else []
    return 1 + sum(_pieces(inner) for inner in inside)


def readable_state(desk: Desk) -> State | None:
    """The state, None when it cannot be read just now: that is no sign that nothing changed."""
    try:
        return desk.state()
    except SkillError as error:
        if error.slug not in ("network", "service", "protocol", "rate_limited"):
            raise
        return None
