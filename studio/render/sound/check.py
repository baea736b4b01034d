"""What a mix measures: loudness, peak, silence."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.loudness import SILENT, LoudnessMeter, peak_db
from studio.render.sound.plan import RATE

SILENCE_DB = -60.0
"""A tenth of a second whose highest sample stays below this counts as silent."""

HOP = RATE // 10


@dataclass(frozen=True, slots=True)
class SoundReport:
    """``lufs`` integrated; ``peak`` in dBTP; ``longest_silence`` in seconds."""

    lufs: float
    peak: float
    longest_silence: Fraction
    duration: Fraction


class SoundCheck:
    """Measures blocks as they pass."""

    def __init__(self) -> None:
        self._meter = LoudnessMeter()
        self._peak = SILENT
        self._count = 0
        self._quiet = self._longest = 0
        self._left = np.zeros((0, 2), np.float32)

    def add(self, block: NDArray[np.float32]) -> None:
        self._meter.add(block)
        self._peak = max(self._peak, peak_db(block))
        self._count += len(block)
        whole = np.concatenate([self._left, block])
        hops = len(whole) // HOP
        for level in np.abs(whole[: hops * HOP]).reshape(hops, -1).max(axis=1) if hops else ():
            self._quiet = self._quiet + 1 if level < 10 ** (SILENCE_DB / 20) else 0
            self._longest = max(self._longest, self._quiet)
        self._left = whole[hops * HOP :]

    def report(self) -> SoundReport:
        return SoundReport(
            lufs=round(self._meter.integrated(), 2),
            peak=round(self._peak, 2),
            longest_silence=Fraction(self._longest, 10),
            duration=Fraction(self._count, RATE),
        )
