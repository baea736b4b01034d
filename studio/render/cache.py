"""Finished parts kept on disk under the hash of what they show, the longest unused ones thrown away first."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.render.leftovers import clear_away, unfinished

LIMIT = 3_000_000_000
"""Bytes a cache may hold: some hours of finished video."""


class Cache:
    """Files by key and ending. Many processes may use one folder: files appear whole or not at all."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """Makes the folder (0700) when it is not there."""
        self._folder, self._limit = folder, limit
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, key: str, ending: str) -> Path:
        """Where the file of a key is or would be."""
        return self._folder / f"{key}.{ending}"

    def find(self, key: str, *endings: str) -> bool:
        """Whether all files of a key are there; marks them as used now."""
        try:
            for ending in endings:
                os.utime(self.path(key, ending))
        except OSError:
            return False
        return True

    @contextmanager
    def making(self, key: str, ending: str) -> Iterator[Path]:
        """A path to write to; it becomes the key's file when the block ends well."""
        handle, name = tempfile.mkstemp(suffix=f".{ending}", prefix=unfinished(), dir=self._folder)
        os.close(handle)
        part = Path(name)
        try:
            yield part
            part.replace(self.path(key, ending))
        finally:
            part.unlink(missing_ok=True)

    def prune(self) -> None:
        """Throw away what killed processes left behind, and the longest unused files until the limit is kept."""
        clear_away(self._folder)
        files = sorted(self._files(), key=lambda file: file[1])
        total = sum(size for _, _, size in files)
        for path, _, size in files:
            if total <= self._limit:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            total -= size

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        for entry in os.scandir(self._folder):
            with contextlib.suppress(OSError):
                state = entry.stat()
                if entry.is_file():
                    yield Path(entry.path), state.st_mtime, state.st_size
