"""Plain shapes as masks: which share of each pixel they cover, of shape (height, width, 1)."""

from __future__ import annotations

import numpy as np

from tests.render.reference.samples import FINE, Floats

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""


def rounded(sides: Sides, radius: float, width: int, height: int) -> Floats:
    """A rectangle with round corners in a frame of so many pixels."""
    left, top, right, bottom = sides
    radius = min(radius, (right - left) / 2, (bottom - top) / 2)
    x = (np.arange(width * FINE) + 0.5) / FINE
    y = (np.arange(height * FINE) + 0.5) / FINE
    beyond_x = np.maximum(np.abs(x - (left + right) / 2) - (right - left) / 2 + radius, 0)[None, :]
    beyond_y = np.maximum(np.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius, 0)[:, None]
    inside = beyond_x**2 + beyond_y**2 <= radius**2
    return np.asarray(inside.reshape(height, FINE, width, FINE).mean(axis=(1, 3))[..., None])
