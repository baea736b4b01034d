"""The verification gate: whatever is not proven is no finished video."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.render.checks import PictureReport, picture_clips, structure_failures, text_failures
from studio.render.chunkjob import Scene
from studio.render.errors import MediaRefused, RenderFailed
from studio.render.evidence import brightness, movement
from studio.render.inspect import Finished, frames_of, inspect
from studio.render.measure import Measured
from studio.render.planes import luma_sample
from studio.render.report import SoundMeasures
from studio.render.shelf import Shelf
from studio.render.shotmaker import unusable
from studio.render.shots import Setting
from studio.render.sound.plan import MixPlan
from studio.render.stretches import black_ticks, is_long_black, is_long_still, still_ticks
from studio.timeline.model import Timeline

SILENCE = -60.0
"""LUFS at or below which a programme is silent."""

LOOKS = 5
"""Moments of a black clip that are looked up."""

LIT = 22.0
"""Mean luma above which a picture is not black: clearly more than that of a frame that counts as black."""

MOVED, MOVED_MORE = 0.5, 10.0
"""A clip that stood still is frozen if it should have changed by more luma levels than the first, and more than so many
times as much as it did. The second leaves room for what lies around a card, and for vignettes."""

DECODED_DIFFERENCE = 4.0
"""Luma levels by which a decoded frame's mean may differ from what was drawn."""


def picture_failures(scene: Scene, seen: PictureReport, measured: Measured, shelf: Shelf) -> Iterator[RenderFailed]:
    """What is not proven: clips that are black or do not move for longer than they may without a reason (``stretches``)
    although their own pictures are not black, or move, or cannot be looked at; and texts that do not show.
    ``shelf``: the one that the scene was drawn with."""
    for one in picture_clips(scene.timeline):
        setting = scene.setting(one)
        try:
            yield from _clip_failures(setting, measured, shelf)
        except MediaRefused as refused:
            yield unusable(setting, refused)
    yield from text_failures(seen)


def _clip_failures(setting: Setting, measured: Measured, shelf: Shelf) -> Iterator[RenderFailed]:
    clip = setting.placed.clip
    if _came_out_black(setting, measured):
        yield RenderFailed("black", f"{clip.name or clip.id} came out black.", clip.id)
    elif _came_out_frozen(setting, measured, shelf):
        yield RenderFailed("frozen", f"{clip.name or clip.id} came out frozen.", clip.id)


def _came_out_black(setting: Setting, measured: Measured) -> bool:
    """Black although most of the moments that are looked up are not."""
    one = setting.placed
    ticks = black_ticks(one, measured)
    if not is_long_black(one, ticks):
        return False
    looked = [ticks[len(ticks) * part // LOOKS] - one.start for part in range(LOOKS)]
    found = brightness(setting, looked)
    return sum(luma > LIT for luma in found) > len(found) / 2


def _came_out_frozen(setting: Setting, measured: Measured, shelf: Shelf) -> bool:
    """Hardly changed where it should have changed much."""
    one = setting.placed
    ticks = still_ticks(one, measured)
    if setting.picture.frozen or not is_long_still(one, ticks, setting.timeline.timebase):
        return False
    changed = sum(measured.own_change[tick] or 0.0 for tick in ticks[1:])
    looked = [tick - one.start for tick in (ticks[0], ticks[len(ticks) // 2], ticks[-1])]
    return movement(setting, looked, shelf) > max(MOVED, changed * MOVED_MORE)


def prove_sound(plan: MixPlan, measures: SoundMeasures) -> None:
    """Raises RenderFailed("silent") when music of our own making is not heard."""
    if any(part.kind == "music" for part in plan.parts) and measures.loudness <= SILENCE:
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
