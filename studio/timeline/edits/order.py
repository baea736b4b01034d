"""Order: move, swap, reverse, shuffle, remove, duplicate, replace, insert. Captions go with their picture."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from studio.timeline.edits.follow import Kept
from studio.timeline.edits.reel import (
    Reel,
    available,
    chosen,
    new_id,
    positions,
    reel_of,
    with_clips,
    with_order,
    with_reel,
)
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import FRAME, Clip, MediaReference, Picture, Timeline


def move(timeline: Timeline, which: Sequence[int], place: int) -> Timeline:
    """Moves pictures, in the order named, so that the first of them stands at ``place`` (1-based; -1: the end)."""
    clips = reel_of(timeline).clips
    moving = chosen(timeline, which)
    (target,) = chosen(timeline, [place])
    rest = [clip for index, clip in enumerate(clips) if index not in moving]
    at = len(rest) if place == -1 else min(target, len(rest))
    return with_order(timeline, [*rest[:at], *(clips[index] for index in moving), *rest[at:]])


def swap(timeline: Timeline, first: int, second: int) -> Timeline:
    """Two pictures change places."""
    clips = list(reel_of(timeline).clips)
    one, other = chosen(timeline, [first, second])
    if one == other:
        raise EditRefused("same_picture")
    clips[one], clips[other] = clips[other], clips[one]
    return with_order(timeline, clips)


def reverse_order(timeline: Timeline) -> Timeline:
    """The last picture first."""
    return with_order(timeline, reel_of(timeline).clips[::-1])


def shuffle(timeline: Timeline, seed: int) -> Timeline:
    """Another order, the same for the same seed and never the one before."""
    clips = reel_of(timeline).clips
    if len(clips) < 2:
        raise EditRefused("too_few_pictures", count=len(clips))
    dice = random.Random(seed)
    mixed = list(clips)
    while tuple(mixed) == clips:
        dice.shuffle(mixed)
    return with_order(timeline, mixed)


def remove(timeline: Timeline, which: Sequence[int]) -> Timeline:
    """Takes pictures out, the texts over them with them; the video gets shorter by their time."""
    reel = reel_of(timeline)
    gone = set(chosen(timeline, which))
    if len(gone) == len(reel.clips):
        raise EditRefused("nothing_left")
    stays = [index for index in range(len(reel.clips)) if index not in gone]
    clips = tuple(reel.clips[index] for index in stays)
    joins = tuple(reel.joins[index - 1] for index in stays[1:])
    old, new = positions(reel.clips), positions(clips)
    return with_reel(timeline, Reel(clips, joins), [Kept(old[i], at) for i, at in zip(stays, new, strict=True)])


def duplicate(timeline: Timeline, which: Sequence[int]) -> Timeline:
    """Shows pictures once more, each right after itself."""
    for index in sorted(set(chosen(timeline, which)), reverse=True):
        copy = replace(reel_of(timeline).clips[index], id=new_id(timeline, "p"))
        timeline = inserted(timeline, index + 1, copy)
    return timeline


def inserted(timeline: Timeline, index: int, clip: Clip) -> Timeline:
    """A clip put in before the one at ``index``; everything after it moves on."""
    reel = reel_of(timeline)
    clips = (*reel.clips[:index], clip, *reel.clips[index:])
    example = next((one for one in reel.joins if one), None)
    joins = (*reel.joins[:index], example, *reel.joins[index:])[: len(clips) - 1]
    old, new = positions(reel.clips), positions(clips)
    places = [at for at in range(len(clips)) if at != index]
    kept = [Kept(before, new[at]) for before, at in zip(old, places, strict=True)]
    return with_reel(timeline, Reel(clips, joins), kept)


def replace_media(timeline: Timeline, which: Sequence[int], media: MediaReference) -> Timeline:
    """Shows another picture in the same place, as long as the one before (a shorter clip: as long as it is).

    Raises EditRefused ``not_a_picture`` for a sound.
    """
    _must_be_seen(media)
    timeline = with_media(timeline, media)
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        content = clips[index].content
        content = replace(content, backdrop=None, backdrop_colors=()) if isinstance(content, Picture) else content
        clip = replace(clips[index], media=media.id, name=media.name, source_start=0, content=content)
        longest = available(timeline, clip)
        clips[index] = clip if longest is None else replace(clip, duration=min(clip.duration, longest))
    return with_clips(timeline, clips)


def insert(timeline: Timeline, media: MediaReference, place: int | None, seconds_ticks: int | None = None) -> Timeline:
    """Puts a picture in at a place (None: at the end), for 3 s or as long as the clip is.

    Raises EditRefused ``not_a_picture`` for a sound.
    """
    _must_be_seen(media)
    timeline = with_media(timeline, media)
    count = len(reel_of(timeline).clips)
    index = count if place is None or place == -1 else chosen(timeline, [place])[0]
    length = seconds_ticks or (media.duration if media.kind == "video" and media.duration else round(3 / FRAME))
    if media.kind == "video" and media.duration:
        length = min(length, media.duration)
    return inserted(timeline, index, Clip(new_id(timeline, "p"), length, Picture(), media.id, media.name))


def _must_be_seen(media: MediaReference) -> None:
    if media.kind == "audio":
        raise EditRefused("not_a_picture", name=media.name)


def with_media(timeline: Timeline, media: MediaReference) -> Timeline:
    """The timeline knowing one more file."""
    if any(one.id == media.id for one in timeline.media):
        return timeline
    return replace(timeline, media=(*timeline.media, media))
