"""The verification gate: whatever is not proven is no finished video."""

from __future__ import annotations

from pathlib import Path

from studio.render.checks import BLACK_LUMA, PictureReport, failures, structure_failures
from studio.render.chunkjob import Scene
from studio.render.compose import Composer
from studio.render.errors import RenderFailed
from studio.render.inspect import Finished, frames_of, inspect
from studio.render.measure import Measured
from studio.render.planes import empty, luma_sample
from studio.render.report import SoundMeasures
from studio.timeline.layout import placed, tracks_of
from studio.timeline.model import Timeline

SILENCE = -60.0
"""LUFS at or below which a programme is silent."""

DECODED_DIFFERENCE = 4.0
"""Luma levels by which a decoded frame's mean may differ from what was drawn."""


def prove_pictures(scene: Scene, seen: PictureReport) -> None:
    """Raises RenderFailed when a clip came out black that is not black itself, or a text does not show."""
    suspects = frozenset(one.clip for one in seen.clips if not one.visible)
    for failure in failures(seen, suspects & _dark(scene, suspects)):
        raise failure


def _dark(scene: Scene, suspects: frozenset[str]) -> frozenset[str]:
    """Those of the clips that are black by themselves, drawn alone, without texts and fades."""
    if not suspects:
        return frozenset()
    composer = Composer(scene.timeline, dict(scene.media), scene.width, scene.height)
    planes = empty(scene.width, scene.height)
    dark = set()
    for one in placed(tracks_of(scene.timeline, "video")[0]):
        if one.clip.id in suspects:
            composer.draw_below((one.start + one.end) // 2, planes)
            if float(luma_sample(planes).mean()) <= BLACK_LUMA:
                dark.add(one.clip.id)
    composer.close()
    return frozenset(dark)


def prove_sound(measures: SoundMeasures | None, ours: bool) -> None:
    """Raises RenderFailed("silent") when music of our own making is not heard."""
    if ours and measures is not None and measures.loudness <= SILENCE:
        raise RenderFailed("silent", "The music is not heard.")


def prove_file(timeline: Timeline, path: Path, size: tuple[int, int], with_sound: bool) -> Finished:
    """Raises RenderFailed when the file's structure is not what was wanted."""
    finished = inspect(path, timeline.timebase)
    for failure in structure_failures(timeline, finished, size, with_sound):
        raise failure
    return finished


def prove_full(path: Path, measured: Measured) -> None:
    """Decode every frame and compare its brightness with what was drawn. Raises RenderFailed("structure")."""
    count = 0
    for planes, luma in zip(frames_of(path), measured.luma, strict=False):
        if abs(float(luma_sample(planes).mean()) - luma) > DECODED_DIFFERENCE:
            raise RenderFailed("structure", f"Frame {count} does not look like what was drawn.")
        count += 1
    if count != len(measured.luma):
        raise RenderFailed("structure", f"Only {count} of {len(measured.luma)} frames can be decoded.")
