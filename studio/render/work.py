"""What a render has to do, decided before anything is drawn."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.render.cache import Cache
from studio.render.captions import manner_of
from studio.render.chunkjob import KEPT, ChunkJob, Scene
from studio.render.chunks import Chunk, Span, chunks, divided, touches
from studio.render.encode import Settings
from studio.render.errors import RenderFailed
from studio.render.fingerprint import media_prints
from studio.render.logos import LogoFact, logo_facts
from studio.render.overlays import NO_HELP
from studio.render.shelf import Shelf
from studio.render.size import frame_size
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import Timeline

LEAST_DIVIDED = 40
"""Ticks of the shortest chunk that is shared out."""


@dataclass(frozen=True, slots=True)
class Work:
    """A scene cut into chunks for so many hands; ``missing`` are those that the cache does not hold."""

    scene: Scene
    settings: Settings
    folder: Path
    hands: int
    chunks: tuple[Chunk, ...]
    missing: tuple[Chunk, ...]
    logos: tuple[LogoFact, ...] = ()

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

    def forget(self, span: Span) -> None:
        """Throw away the finished chunks with any of these ticks."""
        for one in self.chunks:
            if touches((one.start, one.end), span):
                self.cache.drop(one.key)


def plan(
    timeline: Timeline, media: Mapping[str, Path], lines: int | None, settings: Settings, folder: Path,
    how_many: Callable[[int], int], shelf: Shelf | None = None,
) -> Work:  # fmt: skip
    """Cut a timeline into chunks and look which are there already. ``how_many``: the hands that there are for frames of
    so many pixels; ``shelf``: whatever stills are taken from.

    Raises RenderFailed: ``nothing_to_show``, ``missing_media``; OSError when a file cannot be read.
    """
    if not duration(timeline):
        raise RenderFailed("nothing_to_show", "There is no picture in it.")
    used = used_media(timeline, media)
    scene = Scene(timeline, tuple(used.items()), *frame_size(timeline, lines))
    stills = shelf or Shelf(Cache(folder))
    logos = logo_facts(timeline, used, stills)
    helped = "".join(f" {one.help} {one.on_card}" for one in logos if {one.help, one.on_card} != {NO_HELP})
    circumstances = f"{scene.width}x{scene.height} {settings}{helped}"
    prints, manner = media_prints(used), manner_of(timeline, used, stills)

    def cut(spans: Iterable[Span] | None = None) -> tuple[Chunk, ...]:
        return chunks(timeline, prints, circumstances, spans, manner)

    cache, hands = Cache(folder), how_many(scene.width * scene.height)

    @functools.cache
    def kept(one: Chunk) -> bool:
        return cache.find(one.key, *KEPT)

    parts = shared_out(cut(), lambda one, pieces: cut(divided(one.start, one.end, pieces)), hands, kept)
    missing = {one.key: one for one in parts if not kept(one)}
    return Work(scene, settings, folder, hands, parts, tuple(missing.values()), logos)


Divide = Callable[[Chunk, int], tuple[Chunk, ...]]


def shared_out(whole: Sequence[Chunk], divide: Divide, hands: int, kept: Callable[[Chunk], bool]) -> tuple[Chunk, ...]:
    """The chunks, some of those that are not ``kept`` in pieces: where all hands could not have about as much to do
    otherwise. Pieces that were made then are used again."""
    cut = {one: _kept_pieces(one, divide, hands, kept) for one in whole}
    missing = [one for one, pieces in cut.items() if not pieces]
    few = len(missing) < hands
    for one in straddling(missing, hands):
        cut[one] = divide(one, hands if few else 2)
    return tuple(piece for one in whole for piece in cut[one] or (one,))


def _kept_pieces(chunk: Chunk, divide: Divide, hands: int, kept: Callable[[Chunk], bool]) -> tuple[Chunk, ...]:
    """A chunk as it is kept, whole or in pieces; nothing where it is not."""
    ways = ((chunk,), divide(chunk, 2), divide(chunk, hands))
    return next((way for way in ways if all(kept(one) for one in way)), ())


def straddling(chunks: Sequence[Chunk], hands: int) -> Iterator[Chunk]:
    """Those that lie across the border between two equal shares of all, and not just with an end."""
    total = sum(one.end - one.start for one in chunks)
    before = 0
    for one in chunks:
        length = one.end - one.start
        shares = [(total * hand / hands - before) / length for hand in range(1, hands)]
        if length >= LEAST_DIVIDED and any(0.25 <= share <= 0.75 for share in shares):
            yield one
        before += length


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
