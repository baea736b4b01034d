"""When a text shows that stands on a picture."""

from __future__ import annotations

from fractions import Fraction

from studio.director.clause import Clause
from studio.timeline.edits.reel import chosen, positions, reel_of


def inside(clause: Clause, place: int, start: Fraction | None, end: Fraction) -> tuple[Fraction, Fraction]:
    """A stretch that was said, while a picture shows: as times of the video where it lies in that, else counted from
    when the picture begins."""
    begin, close = within(clause, place, None)
    start = start or Fraction(0)
    if begin <= start and end <= close:
        return start, end
    return min(begin + start, close), min(begin + end, close)


def place_of(clause: Clause) -> int | None:
    token = clause.first("places") or clause.first("goal")
    if token is None:
        return None
    found = clause.places_in(token)
    return found[0] if found else None


def within(clause: Clause, place: int, seconds: Fraction | None) -> tuple[Fraction, Fraction]:
    """The time of a picture, or its first seconds."""
    index = chosen(clause.timeline, [place])[0]
    start, end = (tick * clause.timeline.timebase for tick in positions(reel_of(clause.timeline).clips)[index])
    return start, end if seconds is None else min(end, start + seconds)
