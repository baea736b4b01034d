"""Two edits of the same thing as one, so that they can be told as one: "red" and "bigger" of the title."""

from __future__ import annotations

from typing import Any

from studio.director import edits as e

_TARGET = ("edit", "role", "number", "pictures")
_KINDS = (e.ChangeText, e.Music, e.Colors, e.Frame, e.Logo, e.Fade)


def together(one: e.TimelineEdit, other: e.TimelineEdit) -> e.TimelineEdit | None:
    """One edit that says what both say, ``other`` in the end; None when they are about different things."""
    if type(one) is not type(other) or not isinstance(one, _KINDS):
        return None
    first: dict[str, Any] = dict(e.plain(one))
    second: dict[str, Any] = dict(e.plain(other))
    if any(first.get(key) != second.get(key) for key in _TARGET):
        return None
    style = {**first.get("style", {}), **second.get("style", {})}
    (whole,) = e.edits_of({**first, **second, **({"style": style} if style else {})})
    assert isinstance(whole, e.TimelineEdit)
    return whole
