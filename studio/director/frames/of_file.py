"""Stretches of a clip's own file: "use the gig from 8 to 16 seconds", of which 10 seconds were shown."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.frame import AnyEdit
from studio.timeline.edits.reel import available, reel_of
from studio.timeline.layout import media_of
from studio.timeline.model import Clip


def of_its_file(clause: Clause, start: Fraction | None, end: Fraction | None) -> list[AnyEdit] | None:
    """A stretch that goes beyond what is shown of a clip, as one of its file; None for any other, and for pictures."""
    if not clause.has("places") or len(clause.indexes()) != 1 or start is None or start < 0:
        return None
    clip = reel_of(clause.timeline).clips[clause.indexes()[0]]
    whole, shown = _seconds_of_file(clause, clip), clip.duration * clause.timeline.timebase
    if whole is None or (end is None and start < shown) or (end is not None and end <= shown):
        return None
    end = min(whole, start + shown) if end is None else end
    return [e.Excerpt(pictures=clause.pictures(), start=start, end=end)] if start < end else None


def _seconds_of_file(clause: Clause, clip: Clip) -> Fraction | None:
    media = media_of(clause.timeline, clip)
    if media is None or media.duration is None or available(clause.timeline, clip) is None:
        return None
    return media.duration * clause.timeline.timebase
