"""Shots of still pictures: prepared once at the size they are needed, then only moved."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import cv2
import numpy as np

from studio.render import grade, pictures
from studio.render.focus import Attention, Box, attention
from studio.render.framing import Framed, Situation, frame_still, number_of
from studio.render.motion import Ground, Path, View
from studio.render.pan import Pan
from studio.render.planes import Plane, Planes, bytes_of, every, from_rgb
from studio.render.shots import Setting
from studio.timeline.model import Framing

MARGIN = 1.035
"""Pictures are prepared this much larger than ever shown, so that drawing always makes smaller, which stays sharp."""

LARGEST_ZOOM = 1.25
AVERAGED_FROM = 1.35
GROUND_BLUR, GROUND_LIGHT = 0.035, 0.5
"""The blurred copy behind a whole picture: its blur (of the frame's width) and its brightness."""

SHADOW, SHADOW_BLUR = 0.45, 0.02
QUARTERS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Still:
    """A picture, made ready, and the way that the view takes over it. Threads may share it."""

    def __init__(self, planes: Planes, path: Path) -> None:
        self.path = path
        ground = Ground(planes)
        self._drawn = Pan(ground, path) if path.pans else ground

    def draw(self, progress: float, out: Planes) -> None:
        """Fill ``out`` with the view at 0..1 of the way."""
        self._drawn.draw(self.path.at(progress), out)

    def rest(self) -> None:
        """Keep only what is needed to draw again."""
        if isinstance(self._drawn, Pan):
            self._drawn.rest()


class StillShot:
    """A picture on which the view moves."""

    def __init__(self, setting: Setting, still: Still) -> None:
        self._setting, self._still = setting, still

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out`` with the view at this tick."""
        self._still.draw(self._setting.progress(tick), out)

    def key(self, tick: int) -> Hashable:
        """All ticks look alike where nothing moves."""
        return "still" if self._still.path.rests else None

    def rest(self) -> None:
        """Others may still draw it; what they miss then they make again."""
        self._still.rest()

    def close(self) -> None:
        """Nothing is open."""


Look = Callable[[Plane], Attention]


def prepared(setting: Setting, look: Look = attention) -> tuple[Planes, Path]:
    """The picture of a clip as the planes that the view moves over, and its way. ``look`` says where its subject is.

    Raises MediaRefused.
    """
    framing = setting.picture.framing
    width, height = setting.frame
    if setting.path is None:
        raise ValueError("a still needs a file")
    rgb = pictures.load(setting.path, round(width * LARGEST_ZOOM), round(height * LARGEST_ZOOM))
    rgb = arranged(rgb, framing)
    situation = Situation(width / height, setting.seconds, setting.timeline.look, number_of(setting.placed.clip.id))
    framed = frame_still(framing, _attention(rgb, framing, look), rgb.shape[1] / rgb.shape[0], situation)
    planes, path = _prepared(rgb, framed, width, height)
    tables = grade.tables(setting.picture.grade)
    if tables:
        tables.apply(planes)
    return planes, path


def _attention(rgb: Plane, framing: Framing, look: Look) -> Attention:
    """Where to look; spared where the focus and the fit are given."""
    if framing.focus is not None and framing.fit != "auto":
        return Attention(np.full((8, 8), 1 / 64, np.float32), ())
    return look(rgb)


def arranged(rgb: Plane, framing: Framing) -> Plane:
    """Cropped, turned and mirrored as the framing asks, in that order."""
    if framing.crop is not None:
        height, width = rgb.shape[:2]
        left, top, wide, high = (float(part) for part in framing.crop)
        x, y = min(round(left * width), width - 2), min(round(top * height), height - 2)
        rgb = rgb[y : y + max(round(high * height), 2), x : x + max(round(wide * width), 2)]
    if framing.turn in QUARTERS:
        rgb = bytes_of(cv2.rotate(rgb, QUARTERS[framing.turn]))
    if framing.mirrored:
        rgb = bytes_of(cv2.flip(rgb, 1))
    if framing.upside_down:
        rgb = bytes_of(cv2.flip(rgb, 0))
    return rgb


def _prepared(rgb: Plane, framed: Framed, width: int, height: int) -> tuple[Planes, Path]:
    """The planes that the view moves over, and its path over them."""
    if framed.mode == "whole":
        zoom = 1 / min(framed.start.width, framed.end.width)
        margin = zoom * (MARGIN if framed.start != framed.end else 1)
        rgb = over_own_ground(rgb, round(width * margin), round(height * margin), 1 / zoom)
    return _cut(rgb, framed, width, height)


def _cut(rgb: Plane, framed: Framed, width: int, height: int) -> tuple[Planes, Path]:
    """Only the part that is ever seen, scaled so that its nearest view is ``MARGIN`` times the frame."""
    high, wide = rgb.shape[:2]
    reach = _union(framed.start, framed.end)
    x0, y0 = int(reach.left * wide), int(reach.top * high)
    x1 = min(int(np.ceil((reach.left + reach.width) * wide - 1e-6)), wide)
    y1 = min(int(np.ceil((reach.top + reach.height) * high - 1e-6)), high)
    nearest = min(framed.start.width, framed.end.width) * wide
    rests = framed.start == framed.end
    scale = width * (1.0 if rests else MARGIN) / nearest
    size = (_even((x1 - x0) * scale, width), _even((y1 - y0) * scale, height))
    resized = _resized(rgb[y0:y1, x0:x1], size)
    views = [
        _view(box, (wide, high), (x0, y0), (size[0] / (x1 - x0), size[1] / (y1 - y0)))
        for box in (framed.start, framed.end)
    ]
    return from_rgb(resized), Path(*(_bounded(view, size, width, height) for view in views))


def _view(box: Box, picture: tuple[int, int], origin: tuple[int, int], scale: tuple[float, float]) -> View:
    return View(
        (box.left * picture[0] - origin[0]) * scale[0],
        (box.top * picture[1] - origin[1]) * scale[1],
        box.width * picture[0] * scale[0],
    )


def _bounded(view: View, size: tuple[int, int], width: int, height: int) -> View:
    """Rounding may have left the planes a pixel short of the view."""
    return View(view.left, view.top, min(view.width, size[0], size[1] * width / height))


def _union(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return Box(left, top, right - left, bottom - top)


def _even(length: float, least: int) -> int:
    return max(round(length / 2) * 2, least)


def _resized(rgb: Plane, size: tuple[int, int]) -> Plane:
    """Averaged where much smaller; otherwise cubic, which is sharper and three times as fast."""
    much_smaller = size[0] * AVERAGED_FROM < rgb.shape[1]
    return bytes_of(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if much_smaller else cv2.INTER_CUBIC))


def over_own_ground(rgb: Plane, width: int, height: int, room: float) -> Plane:
    """The whole picture, filling ``room`` (0-1) of a frame, over its own blurred and darkened copy."""
    ground = own_ground(rgb, width, height)
    scale = min(width * room / rgb.shape[1], height * room / rgb.shape[0])
    size = (max(round(rgb.shape[1] * scale), 1), max(round(rgb.shape[0] * scale), 1))
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    _shade(ground, left, top, *size)
    ground[top : top + size[1], left : left + size[0]] = _resized(rgb, size)
    return ground


def own_ground(rgb: Plane, width: int, height: int) -> Plane:
    """A picture blurred, darkened and stretched over the frame; worked out at a sixteenth of its size."""
    small = (max(width // 16, 8), max(height // 16, 8))
    scale = max(small[0] / rgb.shape[1], small[1] / rgb.shape[0])
    skip = max(1, int(1 / scale / 4))
    rgb = every(rgb, skip)
    covering = (max(round(rgb.shape[1] * scale * skip), small[0]), max(round(rgb.shape[0] * scale * skip), small[1]))
    reduced = cv2.resize(rgb, covering, interpolation=cv2.INTER_AREA)
    x, y = (covering[0] - small[0]) // 2, (covering[1] - small[1]) // 2
    part = reduced[y : y + small[1], x : x + small[0]].astype(np.float32) * GROUND_LIGHT
    blurred = np.clip(cv2.GaussianBlur(part, (0, 0), max(small[0] * GROUND_BLUR, 1.0)) + 0.5, 0, 255).astype(np.uint8)
    return bytes_of(cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR))


def _shade(ground: Plane, left: int, top: int, width: int, height: int) -> None:
    """A soft shadow under the picture, worked out at an eighth of the size."""
    high, wide = ground.shape[:2]
    mask = np.zeros((max(high // 8, 1), max(wide // 8, 1)), np.float32)
    mask[top // 8 : (top + height) // 8 + 1, left // 8 : (left + width) // 8 + 1] = SHADOW
    soft = cv2.GaussianBlur(mask, (0, 0), max(wide / 8 * SHADOW_BLUR, 1.0))
    kept = cv2.resize(np.round(255 * (1 - soft)).astype(np.uint8), (wide, high), interpolation=cv2.INTER_LINEAR)
    cv2.multiply(ground, cv2.merge([kept, kept, kept]), dst=ground, scale=1 / 255)
