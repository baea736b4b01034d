"""The picture track as edits see it: clips and the joins between them, and everything else following along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from studio.timeline.check import faults
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import Placed, duration, media_of, placed, track_of
from studio.timeline.model import Clip, Item, Picture, Sound, Timeline, Track, Transition


@dataclass(frozen=True, slots=True)
class Reel:
    """The clips of the picture track and, between them, transitions (None: a hard cut); one join less than clips."""

    clips: tuple[Clip, ...]
    joins: tuple[Transition | None, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the old picture track (``old`` ticks from, to) and where it lies in the new one."""

    old: tuple[int, int]
    new: tuple[int, int]


def reel_of(timeline: Timeline) -> Reel:
    """The picture track of a timeline.

    Raises EditRefused ``nothing_yet`` when it has none.
    """
    track = next((one for one in timeline.tracks if one.kind == "video"), None)
    found = placed(track) if track else ()
    if not found:
        raise EditRefused("nothing_yet")
    return Reel(tuple(one.clip for one in found), tuple(one.leaving for one in found[:-1]))


def positions(clips: Sequence[Clip]) -> list[tuple[int, int]]:
    """(start, end) of each clip, in ticks."""
    ends = list(accumulate(clip.duration for clip in clips))
    return list(zip([0, *ends], ends, strict=False))


def chosen(timeline: Timeline, which: Sequence[int] | None) -> list[int]:
    """Indexes of the pictures at 1-based places; negative ones count from the end, None means all.

    Raises EditRefused ``no_such_picture``.
    """
    count = len(reel_of(timeline).clips)
    if which is None:
        return list(range(count))
    for number in which:
        if number == 0 or abs(number) > count:
            raise EditRefused("no_such_picture", number=number, count=count)
    return [number - 1 if number > 0 else count + number for number in which]


def available(timeline: Timeline, clip: Clip) -> int | None:
    """Longest that a clip can be from where it starts, in ticks; None: as long as one likes."""
    media = media_of(timeline, clip)
    frozen = isinstance(clip.content, Picture) and clip.content.frozen
    if media is None or media.kind != "video" or media.duration is None or frozen:
        return None
    return int((media.duration - clip.source_start) / clip.speed)


def new_id(timeline: Timeline, stem: str) -> str:
    """An id that no clip has yet."""
    taken = {item.id for track in timeline.tracks for item in track.items if isinstance(item, Clip)}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}{number}") not in taken)


def with_clips(timeline: Timeline, clips: Sequence[Clip], kept: Sequence[Kept] | None = None) -> Timeline:
    """The timeline with other pictures in the same joins (cut or filled up to fit), texts and sounds following.

    ``kept`` None: place by place, the n-th stretch becomes the n-th.
    """
    reel = reel_of(timeline)
    if kept is None:
        pairs = zip(positions(reel.clips), positions(clips), strict=False)
        kept = [Kept(old, new) for old, new in pairs]
    joins = (*reel.joins, *([reel.joins[-1] if reel.joins else None] * len(clips)))[: len(clips) - 1]
    return with_reel(timeline, Reel(tuple(clips), joins), kept)


def with_reel(timeline: Timeline, reel: Reel, kept: Sequence[Kept]) -> Timeline:
    """The timeline with another picture track; texts, logos and sounds move with the stretches that were kept.

    Raises EditRefused ``nothing_left`` when no picture would remain.
    """
    if not reel.clips:
        raise EditRefused("nothing_left")
    old_total = duration(timeline)
    tracks = []
    for track in timeline.tracks:
        if track.kind == "video":
            tracks.append(replace(track, items=_items(reel)))
        else:
            tracks.append(_followed(track, kept, old_total, sum(clip.duration for clip in reel.clips)))
    return checked(replace(timeline, tracks=tuple(tracks)))


def checked(timeline: Timeline) -> Timeline:
    """The timeline itself.

    Raises EditRefused ``impossible`` when it breaks a rule of ``check.faults``.
    """
    found = faults(timeline)
    if found:
        raise EditRefused("impossible", detail=found[0])
    return timeline


def _items(reel: Reel) -> tuple[Item, ...]:
    items: list[Item] = [reel.clips[0]]
    for left, join, right in zip(reel.clips, reel.joins, reel.clips[1:], strict=False):
        fitting = fitted(join, left, right)
        items += [right] if fitting is None else [fitting, right]
    return tuple(items)


def fitted(join: Transition | None, left: Clip, right: Clip) -> Transition | None:
    """A transition shortened so that it takes at most half of either clip; None when nothing is left of it."""
    if join is None:
        return None
    before, after = min(join.before, left.duration // 2), min(join.after, right.duration // 2)
    return replace(join, before=before, after=after) if before + after else None


def _followed(track: Track, kept: Sequence[Kept], old_total: int, new_total: int) -> Track:
    moved: list[tuple[int, Clip]] = []
    position = 0
    for one in placed(track):
        start, end = _moved(one, kept, old_total, new_total)
        start, end = max(start, position), min(end, new_total)
        if end > start:
            moved.append((start, _refitted(one.clip, end - start)))
            position = end
    return track_of(track.kind, moved, track.name)


def _refitted(clip: Clip, length: int) -> Clip:
    if isinstance(clip.content, Sound):
        into, out = min(clip.content.fade_in, length // 2), min(clip.content.fade_out, length // 2)
        return replace(clip, duration=length, content=replace(clip.content, fade_in=into, fade_out=out))
    return replace(clip, duration=length)


def _moved(one: Placed, kept: Sequence[Kept], old_total: int, new_total: int) -> tuple[int, int]:
    """Where an item on another track goes; one that covered everything still does, sounds keep their own time."""
    if (one.start, one.end) == (0, old_total):
        return 0, new_total
    if isinstance(one.clip.content, Sound):
        return one.start, new_total if one.end == old_total else one.end
    overlapping = [stretch for stretch in kept if stretch.old[0] < one.end and one.start < stretch.old[1]]
    if not overlapping:
        return 0, 0
    first, last = overlapping[0], overlapping[-1]
    return _mapped(max(one.start, first.old[0]), first), _mapped(min(one.end, last.old[1]), last)


def _mapped(tick: int, stretch: Kept) -> int:
    (old_start, old_end), (new_start, new_end) = stretch.old, stretch.new
    return new_start + (tick - old_start) * (new_end - new_start) // max(1, old_end - old_start)
