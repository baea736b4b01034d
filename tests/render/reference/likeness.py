"""How alike two frames are: their structure, and the light and colour of every spot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.render.reference.samples import LUMA, Floats

WINDOW = 7
TILE = 10
"""Pixels of the side of a spot."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """``whole`` and ``worst``: structural similarity, its mean over the frame and over the spot where it is least;
    ``off``: by how many levels (of 255) the mean red, green or blue of a spot differs at most."""

    whole: float
    worst: float
    off: float

    def within(self, bound: Likeness) -> bool:
        """Whether it is more alike than a bound in every respect."""
        return self.whole > bound.whole and self.worst > bound.worst and self.off < bound.off


def likeness(one: Floats, other: Floats) -> Likeness:
    """Of two RGB frames, 0-255."""
    similar = structure(one @ LUMA, other @ LUMA)
    return Likeness(float(similar.mean()), float(_tiles(similar).min()), float(np.abs(_tiles(one - other)).max()))


def structure(one: Floats, other: Floats) -> Floats:
    """Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two luma pictures 0-255, at every window."""
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


def _tiles(values: Floats) -> Floats:
    """The mean of every spot; what is left over at the right and at the bottom counts to no spot."""
    rows, columns = values.shape[0] // TILE, values.shape[1] // TILE
    cut = values[: rows * TILE, : columns * TILE]
    return np.asarray(cut.reshape(rows, TILE, columns, TILE, *values.shape[2:]).mean(axis=(1, 3)))
