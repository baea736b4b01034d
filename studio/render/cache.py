"""Finished parts kept on disk under the hash of what they show, the longest unused ones thrown away first."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from studio.render.leftovers import clear_away, unfinished

LIMIT = 3_000_000_000
"""Bytes a cache may hold: some hours of finished video."""

SEAL = "seal"
"""Ending of the file that tells what the other files of its key are: sizes and checksums by ending."""

PIECE = 1 << 20


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
        """Whether all files of a key are there as they were written; marks them as used now.

        What a power cut or the disk has damaged counts as absent, so that it is made again; all are read for that
        (55 MB take 0.1 s).
        """
        try:
            told = json.loads(self.path(key, SEAL).read_bytes())
            if any(_seal_of(self.path(key, ending)) != told[ending] for ending in endings):
                return False
            for ending in (*endings, SEAL):
                os.utime(self.path(key, ending))
        except (OSError, ValueError, LookupError, TypeError):
            return False
        return True

    @contextmanager
    def making(self, key: str, *endings: str) -> Iterator[tuple[Path, ...]]:
        """A path to write to for each ending; they become the key's files when the block ends well."""
        with ExitStack() as parts:
            paths = tuple(parts.enter_context(self._part(ending)) for ending in endings)
            seal = parts.enter_context(self._part(SEAL))
            yield paths
            told = {ending: _seal_of(path) for ending, path in zip(endings, paths, strict=True)}
            seal.write_text(json.dumps(told), "ascii")
            for ending, path in zip((*endings, SEAL), (*paths, seal), strict=True):
                path.replace(self.path(key, ending))

    @contextmanager
    def _part(self, ending: str) -> Iterator[Path]:
        handle, name = tempfile.mkstemp(suffix=f".{ending}", prefix=unfinished(), dir=self._folder)
        os.close(handle)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def drop(self, key: str) -> None:
        """Throw away all files of a key."""
        for path in self._folder.glob(f"{key}.*"):
            path.unlink(missing_ok=True)

    def prune(self) -> None:
        """Throw away what killed processes left behind, and the longest unused files until the limit is kept."""
        clear_away(self._folder)
        files = sorted(self._files(), key=lambda file: file[1])
        total = sum(size for _, _, size in files)
        for path, used, size in files:
            if total <= self._limit:
                break
            with contextlib.suppress(OSError):
                if path.stat().st_mtime != used:
                    continue  # somebody has just found it
                path.unlink()
            total -= size

    def _files(self) -> Iterator[tuple[Path, float, int]]:
        for entry in os.scandir(self._folder):
            with contextlib.suppress(OSError):
                state = entry.stat()
                if entry.is_file():
                    yield Path(entry.path), state.st_mtime, state.st_size


def _seal_of(path: Path) -> list[int]:
    """Size and CRC-32: against decay, not against malice."""
    size = check = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            size, check = size + len(piece), zlib.crc32(piece, check)
    return [size, check]
