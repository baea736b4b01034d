"""Where things lie in time: tracks flattened to clips with absolute starts, in ticks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.timeline.model import Clip, Gap, MediaReference, Timeline, Track, TrackKind, Transition


@dataclass(frozen=True, slots=True)
class Placed:
    """A clip with its start (ticks from the timeline's beginning) and the transitions on its two sides."""

    clip: Clip
    start: int
    entering: Transition | None = None
    leaving: Transition | None = None

    @property
    def end(self) -> int:
        return self.start + self.clip.duration


def track_duration(track: Track) -> int:
    """Length of a track in ticks; transitions take no time."""
    return sum(item.duration for item in track.items if not isinstance(item, Transition))


def duration(timeline: Timeline) -> int:
    """Length of the timeline in ticks: that of its picture track."""
    return max((track_duration(track) for track in timeline.tracks if track.kind == "video"), default=0)


def placed(track: Track) -> tuple[Placed, ...]:
    """The clips of a track in order, with absolute starts and neighbouring transitions."""
    return tuple(_placed(track))


def _placed(track: Track) -> Iterator[Placed]:
    position = 0
    for index, item in enumerate(track.items):
        if isinstance(item, Transition):
            continue
        if isinstance(item, Clip):
            before = track.items[index - 1] if index else None
            after = track.items[index + 1] if index + 1 < len(track.items) else None
            yield Placed(
                item,
                position,
                before if isinstance(before, Transition) else None,
                after if isinstance(after, Transition) else None,
            )
        position += item.duration


def tracks_of(timeline: Timeline, kind: TrackKind) -> tuple[Track, ...]:
    """All tracks of one kind, in order."""
    return tuple(track for track in timeline.tracks if track.kind == kind)


def clips_of(timeline: Timeline, kind: TrackKind) -> tuple[Placed, ...]:
    """All clips on tracks of one kind, by start."""
    found = (one for track in tracks_of(timeline, kind) for one in placed(track))
    return tuple(sorted(found, key=lambda one: one.start))


def media_of(timeline: Timeline, clip: Clip) -> MediaReference | None:
    """The media reference of a clip, or None for drawn and written ones."""
    return next((one for one in timeline.media if one.id == clip.media), None)


def track_of(kind: TrackKind, clips: list[tuple[int, Clip]], name: str = "") -> Track:
    """A track from (start, clip) pairs, gaps filled in.

    Raises ValueError when two clips overlap.
    """
    items: list[Clip | Gap | Transition] = []
    position = 0
    for start, clip in sorted(clips, key=lambda pair: pair[0]):
        if start < position:
            raise ValueError(f"clip {clip.id} starts at tick {start}, before {position}")
        if start > position:
            items.append(Gap(start - position))
        items.append(clip)
        position = start + clip.duration
    return Track(kind, tuple(items), name)
