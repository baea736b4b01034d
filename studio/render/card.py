"""A picture that does not fill the frame: a card with round corners and a soft shadow over its own blurred copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np

from studio.render.dither import enlarge
from studio.render.parts import Box, resized
from studio.render.planes import BLACK, NEUTRAL, WHITE, Floats, Plane, Planes, bytes_of, copy, empty, every

ROOM = {"tall": Box(0.04, 0.09, 0.92, 0.80), "even": Box(0.05, 0.06, 0.90, 0.88), "wide": Box(0.05, 0.06, 0.90, 0.88)}
CAPTIONED = {
    "tall": Box(0.04, 0.09, 0.92, 0.52),
    "even": Box(0.05, 0.05, 0.90, 0.55),
    "wide": Box(0.05, 0.05, 0.90, 0.68),
}
UNDER_CAPTIONS = {
    "tall": Box(0.04, 0.32, 0.92, 0.52),
    "even": Box(0.05, 0.38, 0.90, 0.55),
    "wide": Box(0.05, 0.27, 0.90, 0.68),
}
"""Where cards may lie, in fractions of the frame: with captions, above these (three lines, in wide frames two), or
below them where they stand at the top."""

Captioned = Literal["", "below", "above"]
"""Where captions stand, of which a card keeps clear: nowhere, in the lower part or at the top."""

MIDDLE = {"tall": 0.43, "even": 0.5, "wide": 0.5}
"""The height of a card's middle, where there is room for it."""

TALL, WIDE = 0.7, 1.3
"""Frames narrower than the first (width / height) are ``tall``, wider than the second ``wide``."""

ROUND = 0.028
"""Radius of the corners, of the frame's shorter side."""

SHADOW, SHADOW_BLUR, SHADOW_DROP = 0.55, 0.022, 0.012
"""Darkness of the shadow; its blur and how far it falls, of the frame's shorter side."""

GROUND_BLUR = 0.06
"""Blur of the copy, of the frame's shorter side."""

GROUND_LIGHT, GROUND_BRIGHTEST, GROUND_DARKEST = 0.7, 84.0, 34.0
"""The copy has so much of the picture's light, but a mean luma within these bounds: the card stands out, and the frame
is neither glaring nor black."""

GROUND_LIFTED = 1.5
"""The most by which the copy of a dark picture is lightened."""

GROUND_COLOUR = 1.2
"""The copy is more colourful by this factor: blurring has mixed its colours."""

SMALLER = 16
"""How much smaller than the frame the copy is worked out."""

SHADE_SMALLER = 8
"""The same of the shadow, which is less soft."""


def card_of(shape: float, frame_shape: float, *, captioned: Captioned) -> Box:
    """The largest card of ``shape`` (width / height) that has room beside captions."""
    kind = "tall" if frame_shape < TALL else "wide" if frame_shape > WIDE else "even"
    room = {"": ROOM, "below": CAPTIONED, "above": UNDER_CAPTIONS}[captioned][kind]
    width = min(room.width, room.height * shape / frame_shape)
    height = width * frame_shape / shape
    lowest = room.top + room.height - height
    return Box(0.5 - width / 2, min(max(MIDDLE[kind] - height / 2, room.top), lowest), width, height)


def composed(rgb: Plane, part: Box, card: Box, width: int, height: int) -> Plane:
    """A frame of so many pixels, RGB: the part of a picture as a card over the picture's blurred copy."""
    kept = _unshaded(card, width, height)
    channels = [np.empty((height, width), np.uint8) for _ in range(3)]
    for soft, channel in zip(cv2.split(_own_ground(rgb, width, height)), channels, strict=True):
        enlarge(_shaded(np.asarray(soft, np.float32), 0, kept), channel)
    frame = bytes_of(cv2.merge(channels))
    left, top, across, down = card.pixels(width, height)
    picture = resized(rgb[part.slices(*rgb.shape[:2])], (across, down))
    mask = _corners(across, down, round(min(width, height) * ROUND))[..., None]
    spot = frame[top : top + down, left : left + across]
    spot[:] = (picture * mask + spot * (1 - mask) + 0.5).astype(np.uint8)
    return frame


def _own_ground(rgb: Plane, width: int, height: int) -> Floats:
    """A picture blurred, evened out in brightness, for a frame of so many pixels, but ``SMALLER``."""
    small = _covering(rgb, max(width // SMALLER, 8), max(height // SMALLER, 8))
    blurred = cv2.GaussianBlur(small.astype(np.float32), (0, 0), max(min(small.shape[:2]) * GROUND_BLUR, 1.0))
    grey = blurred @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    vivid = (grey[..., None] + (blurred - grey[..., None]) * GROUND_COLOUR) * gain_for(float(grey.mean()))
    return np.asarray(np.clip(vivid, 0, 255), np.float32)


def gain_for(luma: float) -> float:
    """By how much the copy of a picture of that mean luma (0-255, full range) is darkened or lightened."""
    luma = max(luma, 1.0)
    return min(max(min(GROUND_LIGHT, GROUND_BRIGHTEST / luma), GROUND_DARKEST / luma), GROUND_LIFTED)


def ground(plane: Plane, shape: tuple[int, ...], level: int, gain: float, blur: float) -> Floats:
    """A plane blurred (by a share of the shorter side) and brought nearer to ``level``, for one of ``shape`` (height,
    width), but ``SMALLER``."""
    small = _covering(plane, max(shape[1] // SMALLER, 8), max(shape[0] // SMALLER, 8))
    soft = cv2.GaussianBlur(small.astype(np.float32), (0, 0), max(min(small.shape) * blur, 1.0))
    return np.asarray(np.clip(level + (soft - level) * gain, BLACK, WHITE), np.float32)


def _covering(rgb: Plane, width: int, height: int) -> Plane:
    """The middle of a picture at a small size."""
    scale = max(width / rgb.shape[1], height / rgb.shape[0])
    skip = max(1, int(1 / scale / 4))
    rgb = every(rgb, skip)
    wide, high = max(round(rgb.shape[1] * scale * skip), width), max(round(rgb.shape[0] * scale * skip), height)
    small = cv2.resize(rgb, (wide, high), interpolation=cv2.INTER_AREA)
    x, y = (wide - width) // 2, (high - height) // 2
    return bytes_of(small[y : y + height, x : x + width])


def _unshaded(card: Box, width: int, height: int) -> Floats:
    """What the card's shadow leaves of the light (0-1), ``SHADE_SMALLER`` than a frame of so many pixels."""
    high, wide = max(height // SHADE_SMALLER, 1), max(width // SHADE_SMALLER, 1)
    left, top, across, down = card.pixels(width, height)
    unit, drop = min(high, wide), min(height, width) * SHADOW_DROP
    rows = _overlap(top + drop, down, height, high)
    mask = SHADOW * rows[:, None] * _overlap(left, across, width, wide)
    return np.asarray(1 - cv2.GaussianBlur(mask, (0, 0), max(unit * SHADOW_BLUR, 1.0)), np.float32)


def _overlap(start: float, length: float, side: int, count: int) -> Floats:
    """How much of each of the ``count`` parts that a ``side`` is divided into lies in a stretch of it."""
    first, last = start * count / side, (start + length) * count / side
    parts = np.arange(count, dtype=np.float32)
    return np.asarray(np.clip(np.minimum(parts + 1, last) - np.maximum(parts, first), 0, 1), np.float32)


def _shaded(soft: Floats, dark: int, kept: Floats) -> Floats:
    """A small plane in the shadow, of which ``kept`` is left, as large as that; ``dark``: the value of black."""
    larger = cv2.resize(soft, kept.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(dark + (larger - dark) * kept, np.float32)


@lru_cache(maxsize=8)
def _corners(width: int, height: int, radius: int) -> Floats:
    """1 inside a rectangle with round corners, 0 outside, with smooth edges."""
    x = np.abs(np.arange(width, dtype=np.float32) + 0.5 - width / 2) - (width / 2 - radius)
    y = np.abs(np.arange(height, dtype=np.float32) + 0.5 - height / 2) - (height / 2 - radius)
    far = np.sqrt(np.maximum(x, 0)[None, :] ** 2 + np.maximum(y, 0)[:, None] ** 2)
    return np.asarray(np.clip(radius - far + 0.5, 0, 1), np.float32)


class MovingCard:
    """The same for frames that change, on planes. The copy behind them stays: what moved in it would be seen as a ghost
    of what moves on the card. ``width`` and ``height`` are those of the card in pixels."""

    def __init__(self, card: Box, frame: tuple[int, int], luma: float, looks: Sequence[Planes]) -> None:
        """``luma``: the usual mean luma of the clip (0-255, full range), which decides how bright the copy is;
        ``looks``: a few of its frames, of which the copy is made."""
        self._left, self._top, self.width, self.height = card.pixels(*frame)
        self._ground = _still_ground(looks, luma, _unshaded(card, *frame), frame)
        radius = round(min(frame) * ROUND / 2) * 2
        full = _corners(self.width, self.height, radius)
        half = np.asarray(cv2.resize(full, (self.width // 2, self.height // 2)), np.float32)
        self._masks = ((full, radius), (half, radius // 2), (half, radius // 2))

    def draw(self, picture: Planes, out: Planes) -> None:
        """``picture``: what the card shows of a frame, at the card's size."""
        copy(self._ground, out)
        for index, (plane, target, mask) in enumerate(zip(picture, out, self._masks, strict=True)):
            x, y = (self._left, self._top) if not index else (self._left // 2, self._top // 2)
            spot = target[y : y + plane.shape[0], x : x + plane.shape[1]]
            _paste(plane, spot, *mask)


def _still_ground(looks: Sequence[Planes], luma: float, kept: Floats, frame: tuple[int, int]) -> Planes:
    """What most of some frames show at each spot, blurred, evened out in brightness and in a card's shadow, of which
    ``kept`` is left."""
    out, brightness = empty(*frame), gain_for(luma)
    for index, target in enumerate(out):
        level, gain = (NEUTRAL, min(brightness, 1.0) * GROUND_COLOUR) if index else (BLACK, brightness)
        usual = bytes_of(np.median([one[index] for one in looks], axis=0))
        enlarge(_shaded(ground(usual, target.shape, level, gain, GROUND_BLUR), level, kept), target)
    return out


def _paste(plane: Plane, spot: Plane, mask: Floats, radius: int) -> None:
    """Lay a picture over a spot, blended in its corners alone."""
    height, width = plane.shape
    rows = (slice(0, radius), slice(height - radius, height))
    columns = (slice(0, radius), slice(width - radius, width))
    corners = [(row, column) for row in rows for column in columns]
    under = [spot[corner].astype(np.float32) for corner in corners]
    np.copyto(spot, plane)
    for corner, below in zip(corners, under, strict=True):
        share = mask[corner]
        spot[corner] = (plane[corner] * share + below * (1 - share) + 0.5).astype(np.uint8)
