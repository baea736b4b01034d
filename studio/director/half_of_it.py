"""Half of what the last message did to pictures: "too much, half of that", "not that slow", 有点过了，收一半回来."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from studio.director import edits as e
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.other_pictures import last_of, once_more
from studio.director.project import Answer
from studio.director.reading.parting import trimmed


def half_of_it(heard: Heard) -> Answer | None:
    """The last message once more, half as strong; None for any message that does not say so, and after one that did
    anything else."""
    words = trimmed(heard.words).rstrip("!！~～ ")
    not_so = hint("not_so").fullmatch(words)
    halfway = hint("halfway").fullmatch(words)
    last = last_of(heard) if not_so or halfway or hint("half_of_it").fullmatch(words) else None
    if last is None or (not_so and not all(_goes(one, next(filter(None, not_so.groups()))) for one in last.edits)):
        return None
    if not (not_so or halfway) and any(isinstance(one, e.Speed) for one in last.edits):
        return None  # half of which speed?
    edits = [half for one in last.edits if (half := _half(one)) is not None]
    return once_more(heard, last, edits) if len(edits) == len(last.edits) else None


def _goes(edit: e.TimelineEdit, word: str) -> bool:
    """Whether an edit goes where a word says: "not so bright" takes nothing back from what was made darker."""
    way = next((way for name, way in _WAYS.items() if hint(name).fullmatch(word)), None)
    return way is None or way(edit)


_WAYS: dict[str, Callable[[e.TimelineEdit], bool]] = {
    "so_bright": lambda edit: isinstance(edit, e.Colors) and edit.brightness > 0,
    "so_dark": lambda edit: isinstance(edit, e.Colors) and (edit.brightness < 0 or edit.vignette > 0),
    "so_warm": lambda edit: isinstance(edit, e.Colors) and edit.warmth > 0,
    "so_cold": lambda edit: isinstance(edit, e.Colors) and edit.warmth < 0,
    "so_slow": lambda edit: isinstance(edit, e.Speed) and edit.factor < 1,
    "so_fast": lambda edit: isinstance(edit, e.Speed) and edit.factor > 1,
    "so_close": lambda edit: isinstance(edit, e.Frame) and edit.closer > 0,
    "so_long": lambda edit: isinstance(edit, e.PictureLength) and edit.relative and edit.seconds > 0,
    "so_short": lambda edit: isinstance(edit, e.PictureLength) and edit.relative and edit.seconds < 0,
}
"""What a word says, and the edits that do just that."""


def _half(edit: e.TimelineEdit) -> e.TimelineEdit | None:
    """An edit half-way; None where it makes no step, or anything beside them."""
    if isinstance(edit, e.Speed):
        return edit.model_copy(update={"factor": (1 + Fraction(edit.factor)) / 2})
    if isinstance(edit, e.PictureLength):
        return edit.model_copy(update={"seconds": edit.seconds / 2}) if edit.relative else None
    if not isinstance(edit, (e.Colors, e.Frame)):
        return None
    steps = {name: value for name, value in edit if isinstance(value, int) and not isinstance(value, bool)}
    steps = {name: value for name, value in steps.items() if value and name != "turn"}
    rest = edit.model_copy(update=dict.fromkeys(steps, 0))
    if not steps or rest != type(edit)(pictures=edit.pictures):
        return None
    return edit.model_copy(update={name: round(value / 2) for name, value in steps.items()})
