"""Measures frames as they are produced, on every 144th pixel (0.04 ms a frame), so that nothing is decoded again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from studio.render.planes import Plane, Planes, luma_sample

TextFact = tuple[str, float, bool]
"""A text's clip, the least contrast between its words and what is right behind them (WCAG), and whether all of it
stands where no platform lays anything over it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of each frame: mean luma, its standard deviation, and the mean difference from the frame before (0 for the first
    of a chunk's), all in luma levels; ``text``: whether text changed the picture where text should be on screen
    (None: none should be). ``facts``: of the texts that were drawn."""

    luma: tuple[float, ...]
    detail: tuple[float, ...]
    change: tuple[float, ...]
    text: tuple[bool | None, ...]
    facts: tuple[TextFact, ...] = ()


class Meter:
    """Takes frames in order."""

    def __init__(self) -> None:
        self._last: Plane | None = None
        self._found: list[tuple[float, float, float, bool | None]] = []

    def take(self, planes: Planes, text: bool | None) -> None:
        """Measure one frame."""
        sample = np.ascontiguousarray(luma_sample(planes))
        change = 0.0 if self._last is None else cv2.norm(sample, self._last, cv2.NORM_L1) / sample.size
        self._last = sample
        mean, deviation = cv2.meanStdDev(sample)
        self._found.append((round(float(mean[0, 0]), 1), round(float(deviation[0, 0]), 1), round(change, 3), text))

    def result(self) -> Measured:
        """All frames so far."""
        columns = list(zip(*self._found, strict=True)) or [(), (), (), ()]
        return Measured(*columns)


def joined(parts: Sequence[Measured]) -> Measured:
    """The measurements of consecutive chunks as one."""
    return Measured(
        tuple(value for part in parts for value in part.luma),
        tuple(value for part in parts for value in part.detail),
        tuple(value for part in parts for value in part.change),
        tuple(value for part in parts for value in part.text),
        tuple(dict.fromkeys((clip, contrast, safe) for part in parts for clip, contrast, safe in part.facts)),
    )
