"""What is found out once of a timeline and the files that it shows, and asked for again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from studio.render.fingerprint import media_print
from studio.timeline.layout import clips_of
from studio.timeline.model import Timeline, TrackKind

KNOWN = 8
"""Timelines of which it is known at once."""

Found = TypeVar("Found")


class Remembered(Generic[Found]):
    """Something that is found out of timelines. Who asks while it is found out waits for it."""

    def __init__(self, *tracks: TrackKind) -> None:
        """``tracks``: the kinds of tracks whose files it depends on."""
        self._tracks = tracks
        self._lock = threading.Lock()
        self._known: dict[Hashable, Found] = {}

    def of(self, timeline: Timeline, media: Mapping[str, Path], find: Callable[[dict[str, Path]], Found]) -> Found:
        """What ``find`` finds with the files that are used; found anew where the timeline or one of them changed."""
        used = {one.clip.media for kind in self._tracks for one in clips_of(timeline, kind)}
        files = tuple(sorted((name, path) for name, path in media.items() if name in used))
        key = (timeline, files, tuple(media_print(path) for _, path in files))
        with self._lock:
            if key not in self._known:
                while len(self._known) >= KNOWN:
                    self._known.pop(next(iter(self._known)))
                self._known[key] = find(dict(files))
            return self._known[key]
