"""Shots of moving pictures: clips and animations, resampled by time to the timeline's frames."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from studio.render import grade
from studio.render.animation import AnimationReader
from studio.render.focus import Attention, Box, attention, best_window, together
from studio.render.framing import covering, shows_whole
from studio.render.planes import BLACK, NEUTRAL, Plane, Planes, bytes_of, copy, empty, to_rgb
from studio.render.probe import media_type
from studio.render.reader import ClipReader
from studio.render.shots import Setting
from studio.timeline.layout import media_of
from studio.timeline.model import Framing

HELD = 24
"""Frames of a clip played backwards that are held at once: it is decoded forwards, a stretch at a time."""

GROUND_LIGHT = 0.5
LOOKED_AT = 640
"""Longer side, in pixels, of the frame in which the subject is looked for."""

EARLIER = Fraction(1, 4)
"""Of a tick: a frame is taken if it begins up to this much after the tick, because containers round to milliseconds."""

QUARTERS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Frames(Protocol):
    """Frames by time, see ``reader.ClipReader``."""

    def at(self, seconds: Fraction) -> Planes:
        """What is on screen then."""

    def close(self) -> None:
        """Give the file back."""


def frames_in(path: Path) -> Frames:
    """A reader for whatever moves. Raises MediaRefused."""
    kind = media_type(path)
    return AnimationReader(path) if kind in ("gif", "webp", "png") else ClipReader(path, kind)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a clip lies: ``part`` of the picture (fractions) goes to ``left``, ``top``, ``width``, ``height`` pixels of
    the frame; ``grounded``: its own blurred copy fills the rest."""

    part: Box
    left: int
    top: int
    width: int
    height: int
    grounded: bool


class ClipShot:
    """A clip, at its speed, forwards, backwards or frozen."""

    def __init__(self, setting: Setting) -> None:
        """Opens the file and looks at a frame from the middle. Raises MediaRefused."""
        if setting.path is None:
            raise ValueError("a clip needs a file")
        self._setting = setting
        self._frames: Frames = frames_in(setting.path)
        self._reference = media_of(setting.timeline, setting.placed.clip)
        self._layout = self._laid_out()
        self._tables = grade.tables(setting.picture.grade)
        self._held: dict[int, Planes] = {}
        self._whole = empty(self._layout.width, self._layout.height) if self._layout.grounded else None

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out`` with the clip's picture at this tick. Raises MediaRefused("damaged")."""
        if not self._setting.picture.reversed:
            self._draw_at(self._time(tick), out)
            return
        if tick not in self._held:
            self._hold(tick)
        copy(self._held[tick], out)

    def key(self, tick: int) -> Hashable:
        """A frozen clip always looks the same."""
        return "frozen" if self._setting.picture.frozen else None

    def rest(self) -> None:
        """What it holds is worth keeping."""

    def close(self) -> None:
        """Give the file back."""
        self._frames.close()

    def _hold(self, tick: int) -> None:
        """Decode the stretch that ends (backwards: begins) with ``tick``, forwards, and keep it as drawn."""
        spare = list(self._held.values())
        self._held = {}
        for one in range(tick + HELD - 1, tick - 1, -1):
            planes = spare.pop() if spare else empty(*self._setting.frame)
            self._draw_at(self._time(one), planes)
            self._held[one] = planes

    def _time(self, tick: int) -> Fraction:
        """Seconds into the media: source range, speed, freeze and reverse applied; never before or beyond it."""
        clip = self._setting.placed.clip
        position = Fraction(clip.source_start)
        if self._setting.picture.reversed:
            position += (clip.duration - 1 - tick) * clip.speed
        elif not self._setting.picture.frozen:
            position += tick * clip.speed
        return (max(position, Fraction(0)) + EARLIER) * self._setting.timeline.timebase

    def _laid_out(self) -> Layout:
        setting, last = self._setting, self._setting.placed.clip.duration - 1
        framing = setting.picture.framing
        ticks = (last // 2,) if setting.picture.frozen else sorted({last // 8, last // 2, last * 7 // 8})
        times = sorted(self._time(tick) for tick in ticks)
        looks = [_small(self._oriented(self._frames.at(time))) for time in times]
        return layout(framing, looks, self._shape(looks[0]), setting.frame)

    def _shape(self, planes: Planes) -> float:
        """Width / height as shown; the reference knows of pixels that are not square."""
        reference, framing = self._reference, self._setting.picture.framing
        if reference is None or not reference.width or framing.crop is not None:
            return planes.width / planes.height
        turned = framing.turn in (90, 270)
        width, height = (reference.height, reference.width) if turned else (reference.width, reference.height)
        return width / height

    def _oriented(self, planes: Planes) -> Planes:
        framing = self._setting.picture.framing
        if framing == Framing(fit=framing.fit, move=framing.move, focus=framing.focus):
            return planes
        return Planes(*(arranged_plane(plane, framing) for plane in planes))

    def _draw_at(self, seconds: Fraction, out: Planes) -> None:
        planes = self._oriented(self._frames.at(seconds))
        place = self._layout
        if self._whole is None:
            _draw_part(planes, place.part, out)
        else:
            draw_ground(planes, out)
            _draw_part(planes, place.part, self._whole)
            _paste(self._whole, place.left, place.top, out)
        if self._tables:
            self._tables.apply(out)


def arranged_plane(plane: Plane, framing: Framing) -> Plane:
    """One plane cropped, turned and mirrored as the framing asks, in that order."""
    if framing.crop is not None:
        height, width = plane.shape
        left, top, wide, high = (float(part) for part in framing.crop)
        x, y = min(round(left * width), width - 2), min(round(top * height), height - 2)
        plane = plane[y : y + max(round(high * height), 2), x : x + max(round(wide * width), 2)]
    if framing.turn in QUARTERS:
        plane = bytes_of(cv2.rotate(plane, QUARTERS[framing.turn]))
    if framing.mirrored:
        plane = bytes_of(cv2.flip(plane, 1))
    if framing.upside_down:
        plane = bytes_of(cv2.flip(plane, 0))
    return plane


def layout(framing: Framing, looks: Sequence[Planes], shape: float, frame: tuple[int, int]) -> Layout:
    """Decide from a few of its frames how a clip of ``shape`` (width / height) lies in the frame: what matters at any
    of these moments matters, because the view does not follow it."""
    width, height = frame
    seen = together([attention(to_rgb(one)) for one in looks]) if framing.focus is None else None
    cover = covering(shape, width / height)
    best = _chosen(framing, seen, cover)
    if seen is not None and shows_whole(framing, seen, best, shape, width / height):
        wide, high = _inside(shape, width, height)
        return Layout(Box(0, 0, 1, 1), (width - wide) // 4 * 2, (height - high) // 4 * 2, wide, high, True)
    return Layout(best, 0, 0, width, height, False)


def _small(planes: Planes) -> Planes:
    scale = min(LOOKED_AT / max(planes.width, planes.height), 1)
    size = (max(round(planes.width * scale / 2) * 2, 8), max(round(planes.height * scale / 2) * 2, 8))
    small = empty(*size)
    _draw_part(planes, Box(0, 0, 1, 1), small)
    return small


def _chosen(framing: Framing, seen: Attention | None, cover: tuple[float, float]) -> Box:
    if framing.focus is None and seen is not None:
        return best_window(seen, *cover)
    x, y = (0.5, 0.5) if framing.focus is None else (float(framing.focus[0]), float(framing.focus[1]))
    left = min(max(x - cover[0] / 2, 0.0), 1 - cover[0])
    top = min(max(y - cover[1] / 2, 0.0), 1 - cover[1])
    return Box(left, top, *cover)


def _inside(shape: float, width: int, height: int) -> tuple[int, int]:
    """The largest even size of this shape within the frame."""
    wide = min(width, round(height * shape / 2) * 2)
    return wide, min(height, max(round(wide / shape / 2) * 2, 2))


def _draw_part(planes: Planes, part: Box, out: Planes) -> None:
    """Scale a part of the picture to all of ``out``; averaged where it becomes much smaller."""
    for plane, target in zip(planes, out, strict=True):
        height, width = plane.shape
        x0, y0 = round(part.left * width), round(part.top * height)
        x1, y1 = round((part.left + part.width) * width), round((part.top + part.height) * height)
        source = plane[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
        if source.shape == target.shape:
            np.copyto(target, source)
            continue
        much_smaller = source.shape[1] > 1.5 * target.shape[1]
        method = cv2.INTER_AREA if much_smaller else cv2.INTER_LINEAR
        cv2.resize(source, (target.shape[1], target.shape[0]), dst=target, interpolation=method)


def draw_ground(planes: Planes, out: Planes) -> None:
    """Fill ``out`` with the blurred, darkened picture; worked out at a sixteenth of the size, so that it is cheap."""
    cover = covering(planes.width / planes.height, out.width / out.height)
    part = Box((1 - cover[0]) / 2, (1 - cover[1]) / 2, *cover)
    small = empty(max(out.width // 32 * 2, 16), max(out.height // 32 * 2, 16))
    _draw_part(planes, part, small)
    for plane, target, dark in zip(small, out, (BLACK, NEUTRAL, NEUTRAL), strict=True):
        soft = cv2.GaussianBlur(plane, (0, 0), max(small.width * 0.035, 1.0))
        shaded = cv2.addWeighted(soft, GROUND_LIGHT, soft, 0, dark * (1 - GROUND_LIGHT))
        cv2.resize(shaded, (target.shape[1], target.shape[0]), dst=target, interpolation=cv2.INTER_LINEAR)


def _paste(planes: Planes, left: int, top: int, out: Planes) -> None:
    for index, (plane, target) in enumerate(zip(planes, out, strict=True)):
        half = 2 if index else 1
        x, y = left // half, top // half
        target[y : y + plane.shape[0], x : x + plane.shape[1]] = plane
