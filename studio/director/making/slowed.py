"""Speeds in a video whose length was said: clips that are slowed down keep their time and show less of themselves, and
a pace of all is only how it is to feel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.timeline.edits.reel import available, chosen, reel_of
from studio.timeline.model import Timeline


def within_their_time(
    edits: Sequence[e.TimelineEdit], timeline: Timeline | None, seconds: Fraction | None
) -> Iterator[e.TimelineEdit]:
    """The edits. Each that slows whole clips comes behind some that cut these down so far that they get their time
    back. ``seconds``: the length of the video that was asked for."""
    for edit in edits:
        slows = isinstance(edit, e.Speed) and edit.factor < 1 and edit.start is None
        if isinstance(edit, e.Speed) and slows and timeline is not None and seconds is not None:
            clips = reel_of(timeline).clips
            for index in chosen(timeline, edit.pictures):
                if available(timeline, clips[index]) is not None:
                    less = clips[index].duration * timeline.timebase * edit.factor
                    yield e.PictureLength(pictures=[index + 1], seconds=less)
        yield edit


def is_pace(edit: e.TimelineEdit, timed: bool, seconds: Fraction | None) -> bool:
    """Whether a speed of all is only how a video of a given length is to feel."""
    return isinstance(edit, e.Speed) and edit.pictures is None and (timed or bool(seconds and edit.relative))
