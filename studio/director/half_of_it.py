"""Half of what the last message did to the look of pictures: "too much, half of that", 有点过了，收一半回来."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.other_pictures import last_of, once_more
from studio.director.project import Answer
from studio.director.reading.parting import trimmed


def half_of_it(heard: Heard) -> Answer | None:
    """The last message once more, half as strong; None for any message that does not say so, and after one that did
    anything else."""
    if not hint("half_of_it").fullmatch(trimmed(heard.words).rstrip("!！~～ ")):
        return None
    last = last_of(heard)
    halves = [_half(one) for one in last.edits] if last else []
    edits = [one for one in halves if one is not None]
    return once_more(heard, last, edits) if last and edits and len(edits) == len(halves) else None


def _half(edit: e.TimelineEdit) -> e.TimelineEdit | None:
    """An edit with half its steps; None where it makes none, or anything beside them."""
    if not isinstance(edit, (e.Colors, e.Frame)):
        return None
    steps = {name: value for name, value in edit if isinstance(value, int) and not isinstance(value, bool)}
    steps = {name: value for name, value in steps.items() if value and name != "turn"}
    rest = edit.model_copy(update=dict.fromkeys(steps, 0))
    if not steps or rest != type(edit)(pictures=edit.pictures):
        return None
    return edit.model_copy(update={name: round(value / 2) for name, value in steps.items()})
