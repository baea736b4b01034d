"""The work of one thread: one chunk after another, drawn, measured, encoded and put into the cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from studio.render.cache import Cache
from studio.render.compose import Composer, TextLayer
from studio.render.encode import ChunkWriter, Settings
from studio.render.measure import Measured, Meter
from studio.render.memory import give_back
from studio.render.shelf import Shelf
from studio.render.shots import Setting, setting_of
from studio.timeline.layout import Placed, tracks_of
from studio.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn, and how large: the same for all chunks of a job."""

    timeline: Timeline
    media: tuple[tuple[str, Path], ...]
    width: int
    height: int

    def setting(self, one: Placed) -> Setting:
        """One of its clips. Raises RenderFailed("missing_media")."""
        return setting_of(self.timeline, one, (self.width, self.height), dict(self.media))


@dataclass(frozen=True, slots=True)
class ChunkJob:
    """Ticks ``start`` to ``end`` of a scene, to be kept in the cache ``folder`` under ``key``."""

    scene: Scene
    start: int
    end: int
    settings: Settings
    folder: Path
    key: str


KEPT = ("mp4", "json")
"""Endings of what a chunk is kept as: the video, and what was measured of it."""


class Artist:
    """Renders chunks one after another and keeps what the next one of the same scene can use."""

    def __init__(self, shelf: Shelf) -> None:
        """``shelf``: the stills, shared with other artists."""
        self._shelf = shelf
        self._scene: Scene | None = None
        self._composer: Composer | None = None

    def render(self, job: ChunkJob, tell: Callable[[int], None]) -> None:
        """Raises RenderFailed and OSError. ``tell`` is given the number of frames done, and may raise."""
        cache = Cache(job.folder)
        with cache.making(job.key, *KEPT) as (path, report):
            measured = _encoded(self._composer_of(job.scene), job, path, tell)
            report.write_text(json.dumps(asdict(measured)), "ascii")
        give_back()

    def _composer_of(self, scene: Scene) -> Composer:
        if self._composer is None or scene != self._scene:
            self.close()
            self._composer = composer_of(scene, self._shelf)
            self._scene = scene
        return self._composer

    def close(self) -> None:
        """Give back files and memory."""
        if self._composer is not None:
            self._composer.close()
            self._composer = None


def composer_of(scene: Scene, shelf: Shelf | None = None) -> Composer:
    """Whatever draws a scene, texts included."""
    text = text_layer(scene.timeline, scene.width, scene.height)
    return Composer(scene.timeline, dict(scene.media), scene.width, scene.height, text, shelf)


def text_layer(timeline: Timeline, width: int, height: int) -> TextLayer | None:
    """The texts; fonts are loaded only where there are any."""
    if not any(track.items for track in tracks_of(timeline, "text")):
        return None
    from studio.render.text.layer import TextLayer as Written

    layer: TextLayer = Written(timeline, width, height)
    return layer


def measured_in(cache: Cache, key: str) -> Measured:
    """What was measured when a chunk was made."""
    return Measured(**{name: tuple(values) for name, values in json.loads(cache.path(key, "json").read_text()).items()})


def _encoded(composer: Composer, job: ChunkJob, path: Path, tell: Callable[[int], None]) -> Measured:
    meter = Meter()
    scene = job.scene
    writer = ChunkWriter(path, scene.width, scene.height, scene.timeline.timebase, job.settings)
    try:
        for tick in range(job.start, job.end):
            meter.take(writer.planes, composer.draw(tick, writer.planes))
            writer.write()
            tell(tick + 1 - job.start)
    finally:
        writer.close()
    return replace(meter.result(), facts=composer.text_facts(job.start, job.end))
