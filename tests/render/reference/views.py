"""Where the view is at a moment of its way."""

from __future__ import annotations

from collections.abc import Sequence

from studio.render.moves import Leg
from studio.render.parts import Box


def view_at(legs: Sequence[Leg], progress: float) -> Box:
    """The view at 0..1 of the way."""
    began = 0.0
    for leg in legs:
        if progress < leg.until or leg is legs[-1]:
            part = (progress - began) / (leg.until - began)
            return _between(leg, _pace(leg, part, alone=len(legs) == 1))
        began = leg.until
    raise AssertionError("a way has an end")


def _pace(leg: Leg, part: float, *, alone: bool) -> float:
    if leg.pace == "quick":
        return 6 * part**5 - 15 * part**4 + 10 * part**3
    return 0.5 * part + 0.5 * (3 * part**2 - 2 * part**3) if alone else part


def _between(leg: Leg, part: float) -> Box:
    a, b = leg.start, leg.end
    sides = zip((a.left, a.top, a.width, a.height), (b.left, b.top, b.width, b.height), strict=True)
    return Box(*(first + (last - first) * part for first, last in sides))
