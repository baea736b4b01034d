"""When music fades: "fade in from second 5 on", "fade out from 12 to 16 seconds"."""

from __future__ import annotations

from fractions import Fraction

from studio.director.clause import Clause

_USUAL = Fraction(2)
"""So many seconds a fade takes that begins or ends somewhere."""

Fading = tuple[Fraction | None, Fraction | None, Fraction | None]
"""Where the music starts, where it ends, and for how long it fades, as far as that is said."""


def fades_at(clause: Clause) -> Fading:
    """What a stretch of time says of the one fade of a clause; nothing where its length is said beside it, or where it
    is the beginning or the end of the music ("over the last 3 seconds")."""
    ways = [one.value for one in clause.all("fade_edge")]
    spans = [one for one in clause.all("span") if one.value in ("from", "between", "until")]
    if len(ways) == 1 and not clause.has("span", "lasting", "seconds") and (begin := clause.seconds("at")) is not None:
        return _fades_in("from", begin, None) if ways[0] == "in" else _fades_out(begin, None, clause.total)
    if len(ways) != 1 or len(spans) != 1 or clause.has("lasting", "seconds"):
        return None, None, None
    start, end = clause.span()
    if ways[0] == "in":
        return _fades_in(spans[0].value, start, end)
    return _fades_out(start, end, clause.total) if ways[0] == "out" else (None, None, None)


def _fades_in(which: str, start: Fraction | None, end: Fraction | None) -> Fading:
    if which == "until":
        return None, None, end
    return start, None, end - start if start is not None and end is not None else _USUAL


def _fades_out(start: Fraction | None, end: Fraction | None, total: Fraction) -> Fading:
    if end is None:
        return None, None, total - start if start is not None and start < total else None
    return None, end, end - start if start else _USUAL
