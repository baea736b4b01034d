"""Time: trim, cut out, split, speed, freeze, the length of a picture and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from studio.timeline.check import FASTEST, LONGEST, SLOWEST
from studio.timeline.edits.follow import Kept
from studio.timeline.edits.order import inserted
from studio.timeline.edits.reel import (
    Reel,
    available,
    chosen,
    new_id,
    positions,
    reel_of,
    with_clips,
    with_reel,
)
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration, media_of
from studio.timeline.model import Clip, Picture, Timeline, Transition
from studio.timeline.share import capped_shares, shares

Stretch = tuple[Fraction, Fraction]
"""(start, end) in seconds."""

Span = tuple[Fraction | None, Fraction | None]
"""A stretch as it is said: (start, end) in seconds, either may be left out, a negative start counts from the end."""


def stretch(start: Fraction | None, end: Fraction | None, total: Fraction) -> Stretch:
    """Where a ``Span`` lies in a video of so many seconds; what is left out is the video's edge."""
    start = start or Fraction(0)
    return total + start if start < 0 else start, total if end is None else min(end, total)


def apart(spans: Sequence[Span], total: Fraction) -> list[Stretch]:
    """The stretches of a video in order, those that overlap as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretch(*one, total) for one in spans):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def from_the_end_on(spans: Sequence[Span], total: Fraction) -> list[Stretch]:
    """Stretches as they can be cut out one after another, each where it was before the first cut: the last first.

    Raises EditRefused ``longer_than_all`` when one begins before the video does.
    """
    found = apart(spans, total)
    if found and found[0][0] < 0:
        raise EditRefused("longer_than_all", asked=_number(total - found[0][0]), total=_number(total))
    return found[::-1]


def ticks_of(timeline: Timeline, seconds: Fraction) -> int:
    """Whole ticks of a time in seconds."""
    return round(seconds / timeline.timebase)


def trim(timeline: Timeline, which: Sequence[int] | None, start: Fraction, end: Fraction) -> Timeline:
    """Takes seconds off the start and the end of pictures; the video gets shorter by them."""
    clips = list(reel_of(timeline).clips)
    head, tail = ticks_of(timeline, start), ticks_of(timeline, end)
    for index in chosen(timeline, which):
        clip = clips[index]
        if head + tail >= clip.duration:
            raise EditRefused("too_short_to_trim", name=clip.name, have=_seconds(timeline, clip.duration))
        skipped = round(head * clip.speed) if available(timeline, clip) is not None else 0
        clips[index] = replace(clip, duration=clip.duration - head - tail, source_start=clip.source_start + skipped)
    return with_clips(timeline, clips)


def excerpt(timeline: Timeline, which: Sequence[int] | None, start: Fraction, end: Fraction) -> Timeline:
    """Shows a stretch of clips' own files, in seconds of these, at the speed that each has.

    Raises EditRefused ``file_too_short`` where a file does not last so long, ``too_short_to_trim`` for what is no clip
    and for an empty stretch.
    """
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        clip = clips[index]
        media = media_of(timeline, clip)
        first, last = ticks_of(timeline, start), ticks_of(timeline, end)
        if media is None or media.duration is None or available(timeline, clip) is None or last <= first:
            raise EditRefused("too_short_to_trim", name=clip.name, have=_seconds(timeline, clip.duration))
        if last > media.duration:
            have = _seconds(timeline, media.duration)
            raise EditRefused("file_too_short", name=clip.name, have=have, asked=_number(end))
        clips[index] = replace(clip, source_start=first, duration=max(1, int((last - first) / clip.speed)))
    return with_clips(timeline, clips)


def picture_length(timeline: Timeline, which: Sequence[int] | None, seconds: Fraction, relative: bool) -> Timeline:
    """Sets how long pictures are shown, or (``relative``) makes them that much longer or shorter."""
    clips = list(reel_of(timeline).clips)
    change = ticks_of(timeline, seconds)
    for index in chosen(timeline, which):
        length = clips[index].duration + change if relative else change
        longest = available(timeline, clips[index])
        if length < 1:
            raise EditRefused(
                "too_short_to_trim", name=clips[index].name, have=_seconds(timeline, clips[index].duration)
            )
        if longest is not None and length > longest:
            have, asked = _seconds(timeline, longest), _seconds(timeline, length)
            raise EditRefused("clip_too_short", name=clips[index].name, have=have, asked=asked)
        clips[index] = replace(clips[index], duration=length)
    return with_clips(timeline, clips)


def total_length(
    timeline: Timeline, seconds: Fraction, by_speed: bool = False, which: Sequence[int] | None = None
) -> Timeline:
    """Makes the whole exactly that long: stills are held longer or shorter in proportion, clips are trimmed at their
    ends and never slowed; ``by_speed``: clips are played faster or slower instead, and nothing is left out. ``which``:
    the pictures that change; the others keep their lengths.

    Raises EditRefused ``clips_too_short`` when there are not enough moving pictures and no still to hold,
    ``no_time_left`` where the others leave less than one frame a picture, ``length_out_of_range`` for less than that of
    the whole, or above an hour.
    """
    clips = reel_of(timeline).clips
    total = ticks_of(timeline, seconds)
    if total < len(clips) or seconds > LONGEST:
        raise EditRefused("length_out_of_range", seconds=_number(seconds))
    if by_speed:
        return _paced(timeline, shares(total, [clip.duration for clip in clips]))
    changed = chosen(timeline, which)
    left = total - sum(clip.duration for index, clip in enumerate(clips) if index not in changed)
    if left < len(changed):
        raise EditRefused("no_time_left", seconds=_number(seconds))
    caps = [available(timeline, clips[index]) for index in changed]
    try:
        lengths = capped_shares(left, [clips[index].duration for index in changed], caps)
    except ValueError as error:
        have = _seconds(timeline, sum(cap or 0 for cap in caps) + total - left)
        raise EditRefused("clips_too_short", have=have, asked=_number(seconds)) from error
    given = dict(zip(changed, lengths, strict=True))
    return with_clips(
        timeline, [replace(clip, duration=given.get(index, clip.duration)) for index, clip in enumerate(clips)]
    )


def _paced(timeline: Timeline, lengths: Sequence[int]) -> Timeline:
    """Every clip as long as said, at whatever speed that takes."""
    made = []
    for clip, length in zip(reel_of(timeline).clips, lengths, strict=True):
        moving = available(timeline, clip) is not None
        speed = clip.speed * clip.duration / length if moving else clip.speed
        if not SLOWEST <= speed <= FASTEST:
            raise EditRefused("speed_out_of_range", factor=_number(speed))
        made.append(replace(clip, duration=length, speed=speed))
    return with_clips(timeline, made)


def cut(timeline: Timeline, start: Fraction, end: Fraction) -> Timeline:
    """Takes a stretch of time out of the whole: pictures, and the texts over them."""
    total = duration(timeline)
    first, last = ticks_of(timeline, start), min(ticks_of(timeline, end), total)
    if first >= total:
        raise EditRefused("outside", time=_number(start), total=_seconds(timeline, total))
    if first >= last or (first == 0 and last == total):
        raise EditRefused("nothing_left")
    opened = _split_ticks(_split_ticks(timeline, first), last)
    reel = reel_of(opened)
    old = positions(reel.clips)
    stays = [index for index, (begin, close) in enumerate(old) if close <= first or begin >= last]
    clips = tuple(reel.clips[index] for index in stays)
    joins = tuple(reel.joins[index - 1] if index - 1 in stays else None for index in stays[1:])
    kept = [Kept(old[index], new) for index, new in zip(stays, positions(clips), strict=True)]
    return with_reel(opened, Reel(clips, joins), kept)


def split(timeline: Timeline, at: Fraction) -> Timeline:
    """Makes two pictures of the one shown at a moment; the video looks the same."""
    total = duration(timeline)
    if not 0 < ticks_of(timeline, at) < total:
        raise EditRefused("outside", time=_number(at), total=_seconds(timeline, total))
    return _split_ticks(timeline, ticks_of(timeline, at))


def _split_ticks(timeline: Timeline, tick: int) -> Timeline:
    reel = reel_of(timeline)
    for index, (start, end) in enumerate(positions(reel.clips)):
        if start < tick < end:
            left, right = _halves(timeline, reel.clips[index], tick - start)
            clips = (*reel.clips[:index], left, right, *reel.clips[index + 1 :])
            joins: tuple[Transition | None, ...] = (*reel.joins[:index], None, *reel.joins[index:])
            return with_reel(timeline, Reel(clips, joins), [Kept(one, one) for one in positions(clips)])
    return timeline


def _halves(timeline: Timeline, clip: Clip, at: int) -> tuple[Clip, Clip]:
    moving = available(timeline, clip) is not None
    second_start = clip.source_start + (round(at * clip.speed) if moving else 0)
    left = replace(clip, duration=at)
    right = replace(clip, id=new_id(timeline, "p"), duration=clip.duration - at, source_start=second_start)
    return left, right


def speed(timeline: Timeline, which: Sequence[int] | None, factor: Fraction, relative: bool = False) -> Timeline:
    """Plays clips at ``factor`` times their natural speed, or (``relative``) so much faster than now; a still is shown
    that much shorter or longer than now."""
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        clip = clips[index]
        media = media_of(timeline, clip)
        moving = media is not None and media.kind == "video"
        now = clip.speed if moving and not relative else Fraction(1)
        change = factor / now
        wanted = clip.speed * change if moving else factor
        if not SLOWEST <= wanted <= FASTEST:
            raise EditRefused("speed_out_of_range", factor=_number(wanted))
        length = max(1, int(clip.duration / change))
        clips[index] = replace(clip, duration=length, speed=wanted if moving else clip.speed)
    return with_clips(timeline, clips)


def speed_between(
    timeline: Timeline, start: Fraction, end: Fraction, factor: Fraction, relative: bool = False
) -> Timeline:
    """Plays what moves in a stretch of time at another speed, as ``speed`` does: clips are split where it begins and
    ends, stills stay as they are.

    Raises EditRefused ``no_motion`` when there is nothing in it that moves, ``outside`` when it is not in the video.
    """
    total = duration(timeline)
    first, last = ticks_of(timeline, start), min(ticks_of(timeline, end), total)
    if not 0 <= first < last:
        raise EditRefused("outside", time=_number(start), total=_seconds(timeline, total))
    stretches = moving_stretches(timeline, first, last)
    if not stretches:
        raise EditRefused("no_motion", start=_number(start), end=_seconds(timeline, last))
    if not relative and all(one.speed == factor for one in _shown(timeline, stretches)):
        raise EditRefused("no_change")
    for stretch in stretches:
        for tick in stretch:
            timeline = _split_ticks(timeline, tick)
    which = [number for number, span in enumerate(positions(reel_of(timeline).clips), 1) if span in stretches]
    return speed(timeline, which, factor, relative)


def _shown(timeline: Timeline, stretches: Sequence[tuple[int, int]]) -> list[Clip]:
    """The clips that show in stretches of time."""
    clips = reel_of(timeline).clips
    spans = zip(clips, positions(clips), strict=True)
    return [clip for clip, (begin, close) in spans if any(begin < end and close > start for start, end in stretches)]


def moving_stretches(timeline: Timeline, first: int, last: int) -> list[tuple[int, int]]:
    """(start, end) of what moves between two ticks, clip by clip."""
    clips = reel_of(timeline).clips
    moving = [span for clip, span in zip(clips, positions(clips), strict=True) if available(timeline, clip) is not None]
    return [(max(first, start), min(last, end)) for start, end in moving if start < last and end > first]


def freeze(timeline: Timeline, at: Fraction, seconds: Fraction) -> Timeline:
    """Holds the frame shown at a moment for some seconds; what follows moves on by them."""
    total = duration(timeline)
    tick = ticks_of(timeline, at)
    if not 0 <= tick <= total or ticks_of(timeline, seconds) < 1:
        raise EditRefused("outside", time=_number(at), total=_seconds(timeline, total))
    if tick >= total:
        return freeze_end(timeline, -1, seconds)
    timeline = _split_ticks(timeline, tick)
    clips = reel_of(timeline).clips
    index = next(i for i, (start, end) in enumerate(positions(clips)) if start <= tick < end)
    return inserted(timeline, index, _held(timeline, clips[index], seconds))


def freeze_end(timeline: Timeline, place: int, seconds: Fraction) -> Timeline:
    """Holds a picture's last frame for some seconds after it."""
    (index,) = chosen(timeline, [place])
    clip = reel_of(timeline).clips[index]
    if ticks_of(timeline, seconds) < 1:
        raise EditRefused("outside", time=_number(seconds), total=_seconds(timeline, duration(timeline)))
    moving = available(timeline, clip) is not None
    last = replace(clip, source_start=clip.source_start + (int((clip.duration - 1) * clip.speed) if moving else 0))
    return inserted(timeline, index + 1, _held(timeline, last, seconds))


def _held(timeline: Timeline, clip: Clip, seconds: Fraction) -> Clip:
    assert isinstance(clip.content, Picture)
    content = replace(clip.content, frozen=True)
    return replace(clip, id=new_id(timeline, "p"), duration=ticks_of(timeline, seconds), content=content)


def _seconds(timeline: Timeline, ticks: int) -> str:
    return _number(ticks * timeline.timebase)


def _number(seconds: Fraction) -> str:
    return f"{float(seconds):.2f}".rstrip("0").rstrip(".")
