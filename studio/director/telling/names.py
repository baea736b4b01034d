"""Things by the names people know them by: pictures, times, lists, totals."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.values import plain_seconds
from studio.director.words import say, term
from studio.timeline.brief import SIZES
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.layout import Placed, duration
from studio.timeline.model import Timeline


def seconds_of(timeline: Timeline, ticks: int) -> str:
    """Ticks as seconds for people."""
    return plain_seconds(ticks * timeline.timebase)


def time_of(timeline: Timeline, one: Placed) -> str:
    """``0-3``: where something lies, in seconds."""
    return f"{seconds_of(timeline, one.start)}-{seconds_of(timeline, one.end)}"


def shape_name(timeline: Timeline, locale: str) -> str:
    """The frame's shape in words."""
    name = next((one for one, size in SIZES.items() if size == (timeline.width, timeline.height)), "")
    return term(locale, "shape", name) if name else f"{timeline.width}x{timeline.height}"


def listed(items: Sequence[str], locale: str) -> str:
    """Items one after another, the first eight."""
    comma = "、" if locale == "zh-CN" else ", "
    return comma.join(items[:8]) + (" ..." if len(items) > 8 else "")


def picture_names(timeline: Timeline, which: Sequence[int] | None, locale: str) -> str:
    """The pictures at 1-based places, by place and file name."""
    clips = reel_of(timeline).clips
    indexes = chosen(timeline, which)
    if which is None and len(clips) > 1:
        return say(locale, "everything")
    return listed([f"{index + 1} ({clips[index].name})" for index in indexes], locale)


def total_told(before: Timeline, after: Timeline, locale: str) -> str:
    """What became of the whole length."""
    was, now = (seconds_of(one, duration(one)) for one in (before, after))
    return say(locale, "total_same" if was == now else "total", before=was, after=now)
