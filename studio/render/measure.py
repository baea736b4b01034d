"""Measures frames as they are produced, on every 144th pixel (0.04 ms each time), so that nothing is decoded again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2

from studio.render.planes import Plane, Planes, luma_sample

TextFact = tuple[str, float, bool, bool]
"""A text's clip, the least contrast between its words and what is right behind them (WCAG), whether all of it stands
where no platform lays anything over it, and whether it stands clear of the other texts."""

TextCount = tuple[str, int, int]
"""A text's clip, in how many frames it was looked for, and in how many of them its own drawing changed the picture."""


class Looked(NamedTuple):
    """What was looked at while a frame was drawn. ``picture``: a sample of the picture track's luma, before anything
    was laid over it; ``texts``: the clips that were looked for, and whether each changed the picture."""

    picture: Plane
    texts: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """Of each frame: mean luma, its standard deviation, and the mean difference from the frame before (None for the
    first of a chunk's), all in luma levels; ``own_...``: the same of the picture track alone, below logos, texts and
    fades. ``texts`` and ``facts``: of the texts that were drawn."""

    luma: tuple[float, ...]
    detail: tuple[float, ...]
    change: tuple[float | None, ...]
    own_luma: tuple[float, ...]
    own_detail: tuple[float, ...]
    own_change: tuple[float | None, ...]
    texts: tuple[TextCount, ...] = ()
    facts: tuple[TextFact, ...] = ()


class Meter:
    """Takes frames in order."""

    def __init__(self) -> None:
        self._frames, self._pictures = _Series(), _Series()
        self._looked: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()

    def take(self, planes: Planes, looked: Looked) -> None:
        """Measure one frame."""
        self._frames.take(luma_sample(planes))
        self._pictures.take(looked.picture)
        for clip, seen in looked.texts:
            self._looked[clip] += 1
            self._seen[clip] += seen

    def result(self) -> Measured:
        """All frames so far."""
        frames, own = self._frames, self._pictures
        return Measured(
            tuple(frames.luma),
            tuple(frames.detail),
            tuple(frames.change),
            tuple(own.luma),
            tuple(own.detail),
            tuple(own.change),
            tuple((clip, count, self._seen[clip]) for clip, count in self._looked.items()),
        )


class _Series:
    """Brightness, detail and change of one sample after another."""

    def __init__(self) -> None:
        self._last: Plane | None = None
        self.luma: list[float] = []
        self.detail: list[float] = []
        self.change: list[float | None] = []

    def take(self, sample: Plane) -> None:
        mean, deviation = cv2.meanStdDev(sample)
        self.luma.append(round(float(mean[0, 0]), 1))
        self.detail.append(round(float(deviation[0, 0]), 1))
        changed = None if self._last is None else cv2.norm(sample, self._last, cv2.NORM_L1) / sample.size
        self.change.append(None if changed is None else round(changed, 3))
        self._last = sample


def joined(parts: Sequence[Measured]) -> Measured:
    """The measurements of consecutive chunks as one."""
    return Measured(
        tuple(value for part in parts for value in part.luma),
        tuple(value for part in parts for value in part.detail),
        tuple(value for part in parts for value in part.change),
        tuple(value for part in parts for value in part.own_luma),
        tuple(value for part in parts for value in part.own_detail),
        tuple(value for part in parts for value in part.own_change),
        _added([count for part in parts for count in part.texts]),
        tuple(dict.fromkeys((clip, least, safe, apart) for part in parts for clip, least, safe, apart in part.facts)),
    )


def _added(counts: Sequence[TextCount]) -> tuple[TextCount, ...]:
    """One count for each text, which may show in several chunks."""
    looked: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for clip, times, shown in counts:
        looked[clip] += times
        seen[clip] += shown
    return tuple((clip, times, seen[clip]) for clip, times in looked.items())
