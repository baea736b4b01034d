"""The picture track as edits see it: clips and the joins between them, and everything else following along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from studio.timeline.check import faults
from studio.timeline.edits.bound import bound
from studio.timeline.edits.follow import Kept, Moving, followed, uncovered
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.timed import go_with_a_song, have_own_times
from studio.timeline.layout import duration, media_of, placed
from studio.timeline.model import Clip, Item, Picture, Text, Timeline, Transition


@dataclass(frozen=True, slots=True)
class Reel:
    """The clips of the picture track and, between them, transitions (None: a hard cut); one join less than clips."""

    clips: tuple[Clip, ...]
    joins: tuple[Transition | None, ...]


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
        if have_own_times(timeline):
            kept = [_cut_to(*one) for one in zip(kept, reel.clips, clips, strict=False)]
    joins = (*reel.joins, *([reel.joins[-1] if reel.joins else None] * len(clips)))[: len(clips) - 1]
    return with_reel(timeline, Reel(tuple(clips), joins), kept)


def _cut_to(kept: Kept, old: Clip, new: Clip) -> Kept:
    """What of a picture that was cut shorter is still there, and where; that of one that runs at another speed is all
    of it."""
    skipped = round((new.source_start - old.source_start) / new.speed)
    if old.id != new.id or old.speed != new.speed or not 0 <= skipped < old.duration:
        return kept
    length = min(new.duration, old.duration - skipped)
    begin, then = kept.old[0] + skipped, kept.new[0]
    return Kept((begin, begin + length), (then, then + length))


def with_pictures(timeline: Timeline, which: Sequence[int] | None, change: Callable[[Picture], Picture]) -> Timeline:
    """Some pictures (1-based; None: all), each changed."""
    return with_contents(timeline, which, lambda clip, picture: change(picture))


def with_contents(
    timeline: Timeline, which: Sequence[int] | None, change: Callable[[Clip, Picture], Picture]
) -> Timeline:
    """The same, where the clip decides how."""
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        content = clips[index].content
        assert isinstance(content, Picture)
        clips[index] = replace(clips[index], content=change(clips[index], content))
    return with_clips(timeline, clips)


def with_order(timeline: Timeline, clips: Sequence[Clip]) -> Timeline:
    """The timeline with the same pictures in another order: every caption goes with its picture. Captions that run on
    over several pictures tell a story of their own; they stay where they are."""
    old = dict(zip((clip.id for clip in reel_of(timeline).clips), positions(reel_of(timeline).clips), strict=True))
    if _runs_on(timeline, list(old.values())):
        return with_clips(timeline, clips, [Kept((0, duration(timeline)), (0, duration(timeline)))])
    kept = [Kept(old[clip.id], new) for clip, new in zip(clips, positions(clips), strict=True)]
    return with_clips(timeline, clips, _after_title(timeline, kept))


def _runs_on(timeline: Timeline, spans: Sequence[tuple[int, int]]) -> bool:
    texts = (one for track in timeline.tracks if track.kind == "text" for one in placed(track))
    captions = [one for one in texts if isinstance(one.clip.content, Text) and one.clip.content.role == "caption"]
    return any(not any(start <= one.start and one.end <= end for start, end in spans) for one in captions)


def _after_title(timeline: Timeline, kept: Sequence[Kept]) -> list[Kept]:
    """Captions begin when the title is gone: with the first picture's they did so before, and whichever picture comes
    first now has its caption begin then."""
    texts = [one for track in timeline.tracks if track.kind == "text" for one in placed(track)]
    roles = {one.clip.id: one.clip.content.role for one in texts if isinstance(one.clip.content, Text)}
    lead = max((one.end for one in texts if roles[one.clip.id] == "title" and one.start == 0), default=0)
    captions = [one for one in texts if roles[one.clip.id] == "caption"]
    if not lead or not captions or any(one.start < lead for one in captions):
        return list(kept)
    found = []
    for one in kept:
        (a, b), (c, d) = one.old, one.new
        found.append(Kept((lead, b) if a == 0 and lead < b else (a, b), (lead, d) if c == 0 and lead < d else (c, d)))
    return found


def with_reel(timeline: Timeline, reel: Reel, kept: Sequence[Kept]) -> Timeline:
    """The timeline with another picture track; texts, logos and sounds move with the stretches that were kept.

    Raises EditRefused ``nothing_left`` when no picture would remain.
    """
    if not reel.clips:
        raise EditRefused("nothing_left")
    old_total, new_total = duration(timeline), sum(clip.duration for clip in reel.clips)
    moving = Moving(kept, old_total, new_total, go_with_a_song(timeline), bound(timeline))
    tracks = [
        moved
        for track in timeline.tracks
        for moved in ([replace(track, items=_items(reel))] if track.kind == "video" else followed(track, moving))
    ]
    return checked(replace(timeline, tracks=tuple(uncovered(timeline.tracks, tracks, timeline.timebase))))


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
