"""Pictures on a ground of one colour, or of one that changes softly from top to bottom (a product on white, a wall, a
drawing): the frame goes on with that, and what stands on it is shown as large as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

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

SOFT, SOFT_MOST, APART = 10, 0.97, 14
"""The same of a ground that changes from top to bottom, against the colour of its row; and by how many levels both ends
of a row, or rows a little apart, may differ: a horizon or the edge of a table does by more."""

ALL_OVER, PRINT = 0.85, 0.45
"""What is spread over so much of both sides, and fills less of that, is printed: lines of text fill a third, products
and codes half and more."""

NEAR = 0.04
"""Rows so far apart, as a share of the height, are a little apart."""

STEPS = 24
"""In so many colours such a ground is told."""

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlainGround:
    """``colors`` (RGB) lie all around, from the picture's top to its bottom, one where all is alike; whatever differs
    from them is within ``content``, with some air around it. ``printed``: that is spread all over the picture, and most
    of it has the ground's colour all the same, as between lines of print."""

    colors: tuple[Color, ...]
    content: Box
    printed: bool = False


def plain_ground(rgb: Plane) -> PlainGround | None:
    """The ground of a picture of shape (h, w, 3), if it has one and something stands on it."""
    small = reduced(rgb, SIDE).astype(np.int16)
    strip = max(2, round(min(small.shape[:2]) * EDGE))
    sides = (small[:strip], small[-strip:], small[:, :strip], small[:, -strip:])
    edge = np.concatenate([side.reshape(-1, 3) for side in sides])
    color = np.median(edge, axis=0)
    if (np.abs(edge - color).max(axis=1) <= LEVELS).mean() >= MOST:
        return _ground(small, color[None], LEVELS)
    rows = _rows(small, strip)
    return None if rows is None else _ground(small, rows, SOFT)


def _ground(small: npt.NDArray[np.int16], rows: Floats, levels: int) -> PlainGround | None:
    """``rows``: the ground's colour in each row of a small picture, or in all of them."""
    differs = bytes_of(np.abs(small - rows[:, None]).max(axis=2) > levels)
    left, top, width, height = cv2.boundingRect(differs)
    if not width or not height:
        return None
    (x, wide), (y, high) = _aired(left, width, differs.shape[1]), _aired(top, height, differs.shape[0])
    told = rows[np.linspace(0, len(rows) - 1, min(STEPS, len(rows))).round().astype(int)].round().astype(int)
    colors = tuple((red, green, blue) for red, green, blue in told.tolist())
    filled = float(differs[top : top + height, left : left + width].mean())
    return PlainGround(colors, Box(x, y, wide, high), min(wide, high) >= ALL_OVER and filled < PRINT)


def _rows(small: npt.NDArray[np.int16], strip: int) -> Floats | None:
    """The colour of each row, if both sides have the same and it changes softly, and top and bottom go with it."""
    left, right = small[:, :strip], small[:, -strip:]
    ends = np.stack([np.median(side, axis=1) for side in (left, right)])
    rows = np.asarray(cv2.blur(ends.mean(axis=0).astype(np.float32), (1, 2 * strip + 1)), np.float32)
    near = max(round(len(rows) * NEAR), 1)
    if np.abs(rows[near:] - rows[:-near]).max() > APART or np.abs(ends[0] - ends[1]).max() > APART:
        return None
    away = np.abs(small - rows[:, None]).max(axis=2)
    sides = (away[:strip], away[-strip:], away[:, :strip], away[:, -strip:])
    return rows if all((side <= SOFT).mean() >= SOFT_MOST for side in sides) else None


def _aired(start: int, length: int, side: int) -> tuple[float, float]:
    """(start, length) as fractions of a side, with air around, and not less than ``LEAST``."""
    shown = min(max(length / side + 2 * AIR, LEAST), 1.0)
    middle = (start + length / 2) / side
    return min(max(middle - shown / 2, 0.0), 1 - shown), shown


def placed_on(colors: Sequence[Color], rgb: Plane, part: Box, card: Box, width: int, height: int) -> Plane:
    """A frame of so many pixels, RGB, all of that ground, with the part of a picture at ``card``: no edge is seen."""
    left, top, across, down = card.pixels(width, height)
    rows = part.top + (np.arange(height) + 0.5 - top) / down * part.height
    known, told = np.linspace(0, 1, len(colors)), np.array(colors, np.float32)
    levels = np.stack([np.interp(rows, known, told[:, channel]) for channel in range(3)], axis=1)
    frame = bytes_of(np.broadcast_to(np.round(levels)[:, None], (height, width, 3)).astype(np.uint8))
    picture = resized(rgb[part.slices(*rgb.shape[:2])], (across, down))
    mask = _ramp(down, part.height)[:, None, None] * _ramp(across, part.width)[None, :, None]
    ground = levels[top : top + down, None].astype(np.float32)
    frame[top : top + down, left : left + across] = (ground + (picture - ground) * mask + 0.5).astype(np.uint8)
    return frame


def _ramp(length: int, shown: float) -> Floats:
    """From 0 at both ends to 1 behind the air."""
    near = np.arange(length, dtype=np.float32) + 0.5
    air = max(length * AIR / shown, 1.0)
    return np.asarray(np.clip(np.minimum(near, length - near) / air, 0, 1), np.float32)
