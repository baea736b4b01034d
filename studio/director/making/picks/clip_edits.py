"""The edits that make of a clip what is wanted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.director.making.picks.clip_parts import ClipPart
from studio.timeline.layout import clips_of
from studio.timeline.model import FRAME, MediaReference, Timeline


def clip_edits(
    place: int, clip: MediaReference, part: ClipPart, again: Sequence[ClipPart], timeline: Timeline
) -> Iterator[e.TimelineEdit]:
    """What makes the part of a clip at a place, and lets others of it follow. ``timeline``: in which the clip is."""
    begin = clips_of(timeline, "video")[place - 1].start * FRAME
    length, last = part.end - part.start, len(clips_of(timeline, "video"))
    for one in reversed(again):
        yield e.Insert(media=clip.id, to=place + 1 if place < last or one is not again[-1] else None)
        if one.start or one.end != (clip.duration or 0) * FRAME:
            yield e.Excerpt(pictures=[place + 1], start=one.start, end=one.end)
        yield from _changes(place + 1, one, begin + length)
    if part.start:
        yield e.Excerpt(pictures=[place], start=part.start, end=part.end)
    yield from _changes(place, part, begin)


def _changes(place: int, part: ClipPart, begin: Fraction) -> Iterator[e.TimelineEdit]:
    """Speed and frames that are held of a part that begins at a moment; the last of these first."""
    if part.freeze:
        yield e.Freeze(picture=place, seconds=part.freeze)
        if part.says:
            end = begin + part.end - part.start
            yield e.AddText(role="caption", text=part.says, start=end, end=end + part.freeze)
    for hold in sorted(part.holds, key=lambda one: -one.at):
        at = begin + hold.at - part.start
        yield e.Freeze(at=at, seconds=hold.seconds)
        if hold.says:
            yield e.AddText(role="caption", text=hold.says, start=at, end=at + hold.seconds)
    if part.speed != 1:
        yield e.Speed(pictures=[place], factor=part.speed)
