"""Things by the names people know them by: pictures, times, lists, totals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studio.director.words import say, term
from studio.timeline.brief import SIZES
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.layout import Placed, duration, media_of
from studio.timeline.model import Clip, Timeline


def plain_seconds(seconds: Fraction) -> str:
    """Seconds as people write them: 30, 2.5; hundredths only below a second."""
    text = f"{float(seconds):.2f}" if seconds < 1 else f"{float(seconds):.1f}"
    return text.rstrip("0").rstrip(".")


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
    return say(locale, "between.items").join(items[:8]) + (" ..." if len(items) > 8 else "")


def joined(items: Sequence[str], locale: str) -> str:
    """Items as a list in a sentence: a, b and c."""
    if len(items) < 2 or len(items) > 8:
        return listed(items, locale)
    return say(locale, "between.last_items").join((listed(items[:-1], locale), items[-1]))


def kind_of(timeline: Timeline, clips: Sequence[Clip]) -> str:
    """``photo``, ``clip``, ``scene`` (drawn) or, for a mixture, ``picture``."""
    media = [media_of(timeline, clip) for clip in clips]
    kinds = {"scene" if one is None else "clip" if one.kind == "video" else "photo" for one in media}
    return kinds.pop() if len(kinds) == 1 else "picture"


def picture_names(timeline: Timeline, which: Sequence[int] | None, locale: str) -> str:
    """The pictures at 1-based places: "photo 3 (cat.jpg)", "photos 1 (a.jpg) and 2 (b.jpg)", "all 5 photos"."""
    clips = reel_of(timeline).clips
    indexes = chosen(timeline, which)
    kind = kind_of(timeline, [clips[index] for index in indexes])
    if len(set(indexes)) == len(clips) > 1:
        return say(locale, f"all_of.{kind}", count=len(clips))
    names = [say(locale, f"one_of.{kind}", number=i + 1, name=_name(clips[i], locale)) for i in indexes]
    return say(locale, f"some_of.{kind}", count=len(indexes), names=joined(names, locale))


def _name(clip: Clip, locale: str) -> str:
    return clip.name if clip.media else term(locale, "backdrops", clip.name)


def upper_first(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def total_told(before: Timeline, after: Timeline, locale: str) -> list[str]:
    """What became of the whole length, when it changed."""
    was, now = (seconds_of(one, duration(one)) for one in (before, after))
    return [say(locale, "total", before=was, after=now)] if was != now else []
