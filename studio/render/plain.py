"""Pictures on a ground of one colour (a product on white, a drawing): the frame goes on with that colour, and what
stands on it is shown as large as there is room for."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from studio.render.parts import Box, reduced, resized
from studio.render.planes import Floats, Plane, bytes_of

SIDE = 384
"""Pictures are looked at with their longer side this long, in pixels."""

EDGE = 0.02
"""Width of the strip along all four edges that has to have one colour, of the shorter side."""

LEVELS, MOST = 8, 0.985
"""By so many levels a pixel may differ from the ground in a channel, and so many of the strip's have to be that near:
what JPEG leaves of a white ground does, a sky or a table does not."""

AIR = 0.04
"""What is shown of the ground around the thing, of the picture's sides; over this it fades into the frame's."""

LEAST = 0.5
"""Share of the picture's sides that is shown at least: small things come nearer by no more than twice."""

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlainGround:
    """``color`` (RGB) lies all around; whatever differs from it is within ``content``, with some air around it."""

    color: Color
    content: Box


def plain_ground(rgb: Plane) -> PlainGround | None:
    """The ground of a picture of shape (h, w, 3), if it has one colour and something stands on it."""
    small = reduced(rgb, SIDE).astype(np.int16)
    strip = max(2, round(min(small.shape[:2]) * EDGE))
    sides = (small[:strip], small[-strip:], small[:, :strip], small[:, -strip:])
    edge = np.concatenate([side.reshape(-1, 3) for side in sides])
    color = np.median(edge, axis=0)
    if (np.abs(edge - color).max(axis=1) <= LEVELS).mean() < MOST:
        return None
    differs = bytes_of(np.abs(small - color).max(axis=2) > LEVELS)
    left, top, width, height = cv2.boundingRect(differs)
    if not width or not height:
        return None
    red, green, blue = (round(float(level)) for level in color)
    (x, wide), (y, high) = _aired(left, width, differs.shape[1]), _aired(top, height, differs.shape[0])
    return PlainGround((red, green, blue), Box(x, y, wide, high))


def _aired(start: int, length: int, side: int) -> tuple[float, float]:
    """(start, length) as fractions of a side, with air around, and not less than ``LEAST``."""
    shown = min(max(length / side + 2 * AIR, LEAST), 1.0)
    middle = (start + length / 2) / side
    return min(max(middle - shown / 2, 0.0), 1 - shown), shown


def placed_on(color: Color, rgb: Plane, part: Box, card: Box, width: int, height: int) -> Plane:
    """A frame of so many pixels, RGB, all of that colour, with the part of a picture at ``card``: no edge is seen."""
    frame = np.full((height, width, 3), color, np.uint8)
    left, top, across, down = card.pixels(width, height)
    picture = resized(rgb[part.slices(*rgb.shape[:2])], (across, down))
    mask = _ramp(down, part.height)[:, None, None] * _ramp(across, part.width)[None, :, None]
    ground = np.array(color, np.float32)
    frame[top : top + down, left : left + across] = (ground + (picture - ground) * mask + 0.5).astype(np.uint8)
    return frame


def _ramp(length: int, shown: float) -> Floats:
    """From 0 at both ends to 1 behind the air."""
    near = np.arange(length, dtype=np.float32) + 0.5
    air = max(length * AIR / shown, 1.0)
    return np.asarray(np.clip(np.minimum(near, length - near) / air, 0, 1), np.float32)
