"""Soft pictures, worked out small, at their full size: dithered, or they would show steps from level to level.

Ordered dithering, in cells that the encoder keeps. Under an end card over a dark picture, 0.24 levels (RMS, over 16
pixels) are off without it. A grain of single pixels leaves 0.22 of that in the video, and takes the encoder more than
twice as long at high quality; cells of four pixels leave 0.09 at standard and 0.06 at high quality, and take it a sixth
and up to a third longer.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from studio.render.planes import Floats, Plane

ORDER = ((0, 2), (3, 1))
"""Which of four cells is the first to show the next level (Bayer's matrix)."""

CELL = 4
"""Pixels of a cell's side: twice that is one block of the encoder's transform."""

BITS = 8
"""Of a level's fraction, in which pictures are enlarged: floats take twice the time."""

ROWS = 128
"""So many are dithered at once: they stay in the processor's cache."""


def enlarge(small: Floats, out: Plane) -> None:
    """Fill ``out`` (one channel) with ``small`` (levels and their fractions, 0-255). The pattern lies still over the
    frame: the same picture always gives the same bytes."""
    height, width = out.shape
    levels = np.clip(small * 2**BITS + 0.5, 0, 255 * 2**BITS).astype(np.uint16)
    fine = cv2.resize(levels, (width, height), interpolation=cv2.INTER_LINEAR)
    pattern = _pattern(width)
    for top in range(0, height, ROWS):
        rows = fine[top : top + ROWS]
        cv2.add(rows, pattern[: len(rows)], dst=rows)
        rows >>= BITS
        out[top : top + ROWS] = rows


@lru_cache(maxsize=8)
def _pattern(width: int) -> npt.NDArray[np.uint16]:
    """What is added to rows of so many pixels before they are cut off to whole levels: half a level on average."""
    cells = ((np.array(ORDER) + 0.5) * 2**BITS / 4).astype(np.uint16)
    block = np.kron(cells, np.ones((CELL, CELL), np.uint16))
    return np.ascontiguousarray(np.tile(block, (ROWS // len(block), -(-width // len(block))))[:, :width])
