"""How alike two frames are: their structure, and the light and colour of every spot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.render.reference.samples import LUMA, Floats

WINDOW = 7
TILE = 10
"""Pixels of the side of a spot."""


@dataclass(frozen=True, slots=True)
class Levels:
    """A frame as encoders take it: BT.709, limited range; the two colours at half the size."""

    light: Floats
    blue: Floats
    red: Floats


@dataclass(frozen=True, slots=True)
class Likeness:
    """``whole`` and ``worst``: structural similarity, its mean over the frame and over the spot where it is least;
    ``off``: by how many levels the mean light or colour of a spot differs at most."""

    whole: float
    worst: float
    off: float

    def within(self, bound: Likeness) -> bool:
        """Whether it is more alike than a bound in every respect."""
        return self.whole > bound.whole and self.worst > bound.worst and self.off < bound.off


def levels(rgb: Floats) -> Levels:
    """Of RGB 0-1, even in size."""
    height, width = rgb.shape[:2]
    light = rgb @ LUMA
    blue, red = (rgb[..., at] - light for at in (2, 0))
    blue, red = blue / (1 - LUMA[2]) / 2, red / (1 - LUMA[0]) / 2
    halves = (one.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)) for one in (blue, red))
    return Levels(16 + 219 * light, *(128 + 224 * one for one in halves))


def likeness(one: Levels, other: Levels) -> Likeness:
    """Of two frames of one size."""
    similar = structure(one.light, other.light)
    pairs = ((one.light, other.light, TILE), (one.blue, other.blue, TILE // 2), (one.red, other.red, TILE // 2))
    off = max(float(np.abs(_spots(a - b, side)).max()) for a, b, side in pairs)
    return Likeness(float(similar.mean()), float(_spots(similar, TILE).min()), off)


def structure(one: Floats, other: Floats) -> Floats:
    """Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two planes of levels, at every window."""
    mean_a, mean_b = _means(one), _means(other)
    var_a = _means(one * one) - mean_a**2
    var_b = _means(other * other) - mean_b**2
    both = _means(one * other) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    found = (2 * mean_a * mean_b + c1) * (2 * both + c2) / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
    return np.asarray(found)


def _means(values: Floats) -> Floats:
    """The mean of every square of ``WINDOW`` pixels."""
    sums = np.pad(values, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    n = WINDOW
    return np.asarray((sums[n:, n:] - sums[:-n, n:] - sums[n:, :-n] + sums[:-n, :-n]) / n**2)


def _spots(values: Floats, side: int) -> Floats:
    """The mean of every spot; what is left over at the right and at the bottom counts to no spot."""
    rows, columns = values.shape[0] // side, values.shape[1] // side
    cut = values[: rows * side, : columns * side]
    return np.asarray(cut.reshape(rows, side, columns, side).mean(axis=(1, 3)))
