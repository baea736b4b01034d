"""A look that several pictures have, "only on the shop one": it goes from the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.frame import AnyEdit
from studio.timeline.edits.reel import reel_of
from studio.timeline.model import Picture

_LOOKS = ("filter", "vignette")
"""Settings that a picture has or has not; all have a brightness."""


def only_there(clause: Clause, fields: Mapping[str, Any]) -> list[AnyEdit]:
    """The edits that leave a look on the pictures named alone; empty where no other picture has it."""
    looks = [name for name in _LOOKS if fields.get(name) not in (None, 0)]
    others = [one for one in clause.others() if any(_has(clause, one, name, fields) for name in looks)]
    if not others or len(looks) + 1 < len(fields):
        return []
    named = [index + 1 for index in clause.indexes()]
    taken: dict[str, Any] = {"pictures": others, "reset": looks}
    gone: list[AnyEdit] = [e.Colors(**taken)]
    lack = [one for one in named if not all(_has(clause, one, name, fields) for name in looks)]
    return [*gone, e.Colors(**{**fields, "pictures": lack})] if lack else gone


def _has(clause: Clause, number: int, name: str, fields: Mapping[str, Any]) -> bool:
    """Whether a picture has that look: that filter, or any vignette."""
    picture = reel_of(clause.timeline).clips[number - 1].content
    value = getattr(picture.grade, name) if isinstance(picture, Picture) else None
    return value == fields[name] if name == "filter" else bool(value)
