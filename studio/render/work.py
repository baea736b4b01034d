"""What a render has to do, decided before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.render.cache import Cache
from studio.render.chunkjob import ChunkJob, Scene
from studio.render.chunks import Chunk, Span, chunks, divided
from studio.render.encode import Settings
from studio.render.errors import RenderFailed
from studio.render.fingerprint import media_prints, renderer
from studio.render.size import frame_size
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import Timeline

LEAST_DIVIDED = 40
"""Ticks of the shortest chunk that is shared out."""


@dataclass(frozen=True, slots=True)
class Work:
    """A scene cut into chunks; ``missing`` are those that the cache does not hold."""

    scene: Scene
    settings: Settings
    folder: Path
    chunks: tuple[Chunk, ...]
    missing: tuple[Chunk, ...]

    @property
    def cache(self) -> Cache:
        """Where finished chunks are."""
        return Cache(self.folder)

    @property
    def frames(self) -> int:
        """How many frames have to be drawn."""
        return sum(one.end - one.start for one in self.missing)

    def jobs(self) -> list[ChunkJob]:
        """The chunks to make."""
        return [ChunkJob(self.scene, one.start, one.end, self.settings, self.folder, one.key) for one in self.missing]

    def files(self) -> list[tuple[Path, int]]:
        """All finished chunks in order, with their frames."""
        return [(self.cache.path(one.key, "mp4"), one.end - one.start) for one in self.chunks]


def plan(
    timeline: Timeline, media: Mapping[str, Path], lines: int | None, settings: Settings, folder: Path, hands: int = 1
) -> Work:
    """Cut a timeline into chunks for so many workers (``hands``) and look which are there already.

    Raises RenderFailed: ``nothing_to_show``, ``missing_media``; OSError when a file cannot be read.
    """
    if not duration(timeline):
        raise RenderFailed("nothing_to_show", "There is no picture in it.")
    used = used_media(timeline, media)
    scene = Scene(timeline, tuple(used.items()), *frame_size(timeline, lines))
    circumstances = f"{scene.width}x{scene.height} {settings} {renderer()}"
    prints = media_prints(used)

    def named(spans: Iterable[Span] | None = None) -> tuple[Chunk, ...]:
        return chunks(timeline, prints, circumstances, spans)

    cache = Cache(folder)
    parts = shared_out(named(), lambda one: named(divided(one, hands)), hands, cache)
    missing = {one.key: one for one in parts if not _kept(one, cache)}
    return Work(scene, settings, folder, parts, tuple(missing.values()))


def shared_out(
    whole: Sequence[Chunk], divide: Callable[[Chunk], tuple[Chunk, ...]], hands: int, cache: Cache
) -> tuple[Chunk, ...]:
    """The chunks, some in pieces: after a small edit there would be too few for all workers to have one, and pieces
    that were made then are used again."""
    missing = [one for one in whole if not _kept(one, cache)]
    few = len(missing) < hands
    found: list[Chunk] = []
    for one in whole:
        pieces = divide(one) if one in missing and one.end - one.start >= LEAST_DIVIDED else (one,)
        found += pieces if len(pieces) > 1 and (few or all(_kept(piece, cache) for piece in pieces)) else (one,)
    return tuple(found)


def _kept(chunk: Chunk, cache: Cache) -> bool:
    return cache.find(chunk.key, "mp4", "json")


def used_media(timeline: Timeline, media: Mapping[str, Path]) -> dict[str, Path]:
    """The files that the clips need. Raises RenderFailed("missing_media") with the name of one that is not there."""
    needed = {
        one.clip.media: one.clip.name for kind in ("video", "overlay", "audio") for one in clips_of(timeline, kind)
    }
    found: dict[str, Path] = {}
    for media_id, name in needed.items():
        if media_id is None:
            continue
        path = media.get(media_id)
        if path is None or not path.is_file():
            raise RenderFailed("missing_media", f"The file of {name or media_id} is gone.")
        found[media_id] = path
    return found
