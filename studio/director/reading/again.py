"""What "a bit more" means: the step that an edit made, once more."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.language.marks import Token


def step_of(edit: e.TimelineEdit) -> Token | None:
    """The step that an edit made ("bigger", "darker"), as its token; None where it made none."""
    for name, value in edit:
        by = value - 100 if name == "scale" and isinstance(value, int) else value
        if name in _STEPS and isinstance(by, int) and by:
            kind, more, less = _STEPS[name]
            return Token(kind, more if by > 0 else less, _WORDS.get(more if by > 0 else less, "more"))
    return None


_STEPS = {
    "scale": ("step", "size_up", "size_down"),
    "louder": ("step", "loud", "quiet"),
    **{name: ("grade", f"{name}+", f"{name}-") for name in ("brightness", "contrast", "saturation", "warmth")},
}
"""Fields of edits that say by how much, and the kind and values of the tokens for more and for less of it."""

_WORDS = {"size_up": "bigger", "size_down": "smaller", "loud": "louder", "quiet": "quieter"}
