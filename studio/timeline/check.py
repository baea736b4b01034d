"""What must hold in every timeline; edits keep it, drafts from outside are checked against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.timeline.layout import Placed, placed, track_duration
from studio.timeline.model import Clip, Gap, Level, Picture, Sound, Text, Timeline, Track, Transition

LONGEST = 60 * 60
"""Longest timeline in seconds."""

SLOWEST, FASTEST = Fraction(1, 10), Fraction(10)
"""Bounds of a clip's speed."""

_CONTENT = {"video": Picture, "overlay": Picture, "audio": Sound, "text": Text}


def faults(timeline: Timeline) -> tuple[str, ...]:
    """What is wrong with a timeline, in words for developers; empty when it can be rendered."""
    return tuple(_faults(timeline))


def _faults(timeline: Timeline) -> Iterator[str]:
    for name, size in (("width", timeline.width), ("height", timeline.height)):
        if size % 2 or not 16 <= size <= 4096:
            yield f"{name} {size} is not an even number from 16 to 4096"
    if not Fraction(1, 240) <= timeline.timebase <= 1:
        yield f"timebase {timeline.timebase} is not between 1/240 and 1 s"
    if timeline.fade_in < 0 or timeline.fade_out < 0:
        yield "a fade is negative"
    ids = [item.id for track in timeline.tracks for item in track.items if isinstance(item, Clip)]
    if len(ids) != len(set(ids)):
        yield "two clips have one id"
    for index, track in enumerate(timeline.tracks):
        yield from (f"track {index + 1}: {fault}" for fault in _track_faults(track, timeline))


def _track_faults(track: Track, timeline: Timeline) -> Iterator[str]:
    if any(not isinstance(item, Transition) and item.duration <= 0 for item in track.items):
        yield "an item without duration"
    if track.kind == "video" and any(isinstance(item, Gap) for item in track.items):
        yield "a gap in the picture track"
    if track_duration(track) * timeline.timebase > LONGEST:
        yield f"longer than {LONGEST} s"
    for one in placed(track):
        yield from (f"clip {one.clip.id}: {fault}" for fault in _clip_faults(one, track, timeline))
    yield from _transition_faults(track)


def _clip_faults(one: Placed, track: Track, timeline: Timeline) -> Iterator[str]:
    clip = one.clip
    if not isinstance(clip.content, _CONTENT[track.kind]):
        yield f"does not belong on a track of kind {track.kind}"
    if not SLOWEST <= clip.speed <= FASTEST:
        yield f"speed {clip.speed} is not between {SLOWEST} and {FASTEST}"
    media = next((ref for ref in timeline.media if ref.id == clip.media), None)
    if clip.media is not None and media is None:
        yield f"its media {clip.media} is not in the timeline"
    if isinstance(clip.content, Picture) and media and media.kind == "audio":
        yield f"its media {clip.media} is sound, not a picture"
    if isinstance(clip.content, Sound):
        yield from _level_faults(clip.content.levels, clip.duration)
    if clip.source_start < 0:
        yield "starts before its media"
    if isinstance(clip.content, Picture) and clip.media is None and clip.content.backdrop is None:
        yield "shows nothing"
    if media and media.kind == "video" and media.duration is not None and not _frozen(clip):
        end = clip.source_start + clip.duration * clip.speed
        if end > media.duration + clip.speed:
            yield f"needs {end} ticks of media that has {media.duration}"


def _level_faults(levels: Sequence[Level], length: int) -> Iterator[str]:
    edges = [edge for one in levels for edge in (one.start, one.end)]
    if edges != sorted(edges) or any(one.start >= one.end for one in levels) or min(edges, default=0) < 0:
        yield "levels out of order"
    if max(edges, default=0) > length:
        yield "a level beyond its end"
    if any(not 0 <= one.volume <= 100 for one in levels):
        yield "a level that is no volume"


def _frozen(clip: Clip) -> bool:
    return isinstance(clip.content, Picture) and clip.content.frozen


def _transition_faults(track: Track) -> Iterator[str]:
    for index, item in enumerate(track.items):
        if not isinstance(item, Transition):
            continue
        around = track.items[index - 1 : index] + track.items[index + 1 : index + 2]
        if not index or len(around) != 2 or not all(isinstance(one, Clip) for one in around):
            yield "a transition that does not lie between two clips"
        if item.before < 0 or item.after < 0 or item.before + item.after == 0:
            yield "a transition without length"
    for one in placed(track):
        taken = (one.entering.after if one.entering else 0) + (one.leaving.before if one.leaving else 0)
        if taken > one.clip.duration:
            yield f"clip {one.clip.id}: its transitions are longer than it is"
