"""When a text shows that stands on a picture."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director.clause import Clause
from studio.director.frames.level import over_pictures
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.texts import texts_of


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


def stands_apart(clause: Clause, times: dict[str, Any]) -> bool:
    """Whether a name is for a time at which none stands: "lower third "Tim" from 0:18 to 0:22" is one more."""
    start, end = times.get("start"), times.get("end")
    if start is None or clause.has("verb:change", "verb:replace", "verb:move"):
        return False
    tick, end = clause.timeline.timebase, start + 1 if end is None else end
    return all(one.end * tick <= start or end <= one.start * tick for one in texts_of(clause.timeline, "lower_third"))


def over_several(clause: Clause) -> list[tuple[Fraction, Fraction]]:
    """The stretches of time of several pictures that are named ("on the first and the third photo", "on each picture
    but the last"), or of all; empty where one is named, or none."""
    if not clause.has("places", "lacking"):
        return []
    named = clause.indexes()
    return over_pictures(clause, named) if len(named) > 1 else []
