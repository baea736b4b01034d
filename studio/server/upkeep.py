"""Keeps the studio's folders from filling the disk. What is removed can be made again; after an update of the renderer
or of a font, it may look different then."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.render.cache import Cache
from studio.render.leftovers import clear_away
from studio.server.clock import Clock
from studio.server.options import Limits

log = logging.getLogger("studio.upkeep")

STAYS = 3600.0
"""Seconds after it was finished or fetched during which a video stays in any case."""


class Upkeep:
    """The renderer's cache, ``home/cache``, and the finished videos, ``home/renders``."""

    def __init__(self, home: Path, clock: Clock, limits: Limits) -> None:
        """Makes both folders (0700) when they are not there."""
        self.cache, self.renders = home / "cache", home / "renders"
        self._clock, self._limits = clock, limits
        self._rendering = 0
        self._removing = threading.Lock()
        for folder in (self.cache, self.renders):
            folder.mkdir(mode=0o700, exist_ok=True)

    @property
    def in_use(self) -> bool:
        """Whether something is rendered."""
        return self._rendering > 0

    @contextmanager
    def rendering(self) -> Iterator[None]:
        """Nothing is taken from the cache meanwhile: a render needs all that it has made."""
        self._rendering += 1
        try:
            yield
        finally:
            self._rendering -= 1

    async def tidy(self) -> None:
        """Remove what ended processes left unfinished, and the oldest of what exceeds the limits."""
        try:
            await asyncio.to_thread(self._tidy, prune=not self.in_use)
        except OSError as error:
            log.warning("nothing could be tidied up: %s", error)

    def fetched(self, video: Path) -> bool:
        """Whether a video is there for somebody who fetches it now; it stays for a while then."""
        now = int(self._clock.now().timestamp() * 1e9)
        with self._removing:
            with contextlib.suppress(OSError):
                os.utime(video, ns=(now, video.stat().st_mtime_ns))  # when it was made belongs to its entity tag
            return video.is_file()

    def _tidy(self, *, prune: bool) -> None:
        clear_away(self.renders)
        with self._removing:
            self._drop_old_videos()
        if prune:
            Cache(self.cache).prune()
        else:
            clear_away(self.cache)

    def _drop_old_videos(self) -> None:
        total, long_ago = 0, self._clock.now().timestamp() - STAYS
        for number, (used, size, path) in enumerate(sorted(self._videos(), reverse=True)):
            total += size
            if used < long_ago and (number >= self._limits.videos or total > self._limits.videos_bytes):
                with contextlib.suppress(OSError):
                    path.unlink()

    def _videos(self) -> Iterator[tuple[float, int, Path]]:
        """When each was finished or last fetched, its bytes, the file."""
        for path in self.renders.glob("*.mp4"):
            with contextlib.suppress(OSError):
                state = path.stat()
                yield max(state.st_mtime, state.st_atime), state.st_size, path
