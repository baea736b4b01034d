"""Things that stand alone on a calm ground (a bag before a wall, a plate on a table): what a crop cuts of them is
missed, while pictures that are full of this and that can be cropped."""

from __future__ import annotations

import cv2
import numpy as np

from studio.render.parts import Box
from studio.render.planes import Plane, bytes_of

EDGE = 0.03
"""Width of the strip along all four edges that tells the ground's colours, of the shorter side."""

CELLS = (20, 12, 12)
"""Levels of lightness and of both colour axes (CIELAB, as 8 bits) that count as one colour."""

SELDOM, CALM = 0.004, 8
"""What less of the strip has is no colour of the ground, which is calm when it has no more than so many: walls, tables
and cloths of 50 pictures had up to 7, photographs of rooms, streets and food 10 to 60."""

LEAST, FULL = 0.03, 0.35
"""Share of the picture, and of its own box, that a thing fills at least."""


def standing(rgb: Plane) -> tuple[Box, ...]:
    """The things in a small picture of shape (h, w, 3) that touch none of its edges, on a ground that is calm."""
    lab = cv2.cvtColor(cv2.GaussianBlur(rgb, (0, 0), 1.2), cv2.COLOR_RGB2LAB)
    cells = lab.astype(np.int32) // np.array(CELLS)
    high, wide = cells.shape[:2]
    edge = max(3, round(min(high, wide) * EDGE))
    strip = np.ones((high, wide), bool)
    strip[edge:-edge, edge:-edge] = False
    counts = np.zeros([256 // size + 3 for size in CELLS], np.float32)
    np.add.at(counts, tuple(cells[strip].T + 1), 1)
    common = counts >= SELDOM * strip.sum()
    if common.sum() > CALM:
        return ()
    ground = _with_neighbours(common)
    red, green, blue = (cells[..., axis] + 1 for axis in range(3))
    return _boxes(bytes_of((~ground[red, green, blue]).astype(np.uint8)))


def _with_neighbours(common: np.ndarray) -> np.ndarray:
    """The cells that are common, and those right beside them."""
    found = common.copy()
    for axis in range(3):
        found |= np.roll(common, 1, axis) | np.roll(common, -1, axis)
    return found


def _boxes(mask: Plane) -> tuple[Box, ...]:
    high, wide = mask.shape
    mask = bytes_of(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)))
    mask = bytes_of(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    found = cv2.connectedComponentsWithStats(mask)[2][1:]
    return tuple(
        Box(left / wide, top / high, across / wide, down / high)
        for left, top, across, down, area in found.tolist()
        if left > 1 and top > 1 and left + across < wide - 1 and top + down < high - 1
        and area >= max(LEAST * wide * high, FULL * across * down)
    )  # fmt: skip
