"""Captions that have times of their own, those of a subtitle file: they belong to what is heard, not to pictures."""

from __future__ import annotations

from dataclasses import replace

from studio.timeline.layout import placed
from studio.timeline.model import Sound, Timeline

_KEY = "captions"
_TIMED = (_KEY, "timed")


def with_own_times(timeline: Timeline, timed: bool) -> Timeline:
    """The timeline, remembering whether its captions have times of their own."""
    others = tuple(one for one in timeline.metadata if one[0] != _KEY)
    return replace(timeline, metadata=(*others, _TIMED) if timed else others)


def have_own_times(timeline: Timeline) -> bool:
    """Whether the captions have times of their own."""
    return _TIMED in timeline.metadata


def go_with_a_song(timeline: Timeline) -> bool:
    """Whether the captions are those of a song of the user's: as long as it plays on, they stay where they are."""
    heard = (one.clip for track in timeline.tracks if track.kind == "audio" for one in placed(track))
    songs = (one for one in heard if isinstance(one.content, Sound) and one.content.role == "music" and one.media)
    return have_own_times(timeline) and any(True for _ in songs)
