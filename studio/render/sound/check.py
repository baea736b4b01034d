"""What a finished mix measures: loudness, peak, silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from studio.render.sound.loudness import LoudnessMeter
from studio.render.sound.peak import PeakMeter
from studio.render.sound.plan import RATE, Samples

SILENCE_DB = -60.0
"""A tenth of a second whose highest sample stays below this counts as silent: under the noise of a quiet room at any
volume that people listen at."""

HOP = RATE // 10


@dataclass(frozen=True, slots=True)
class SoundReport:
    """``lufs`` integrated; ``peak`` in dBTP (both -99 for silence); ``longest_silence``, ``duration`` in seconds."""

    lufs: float
    peak: float
    longest_silence: Fraction
    duration: Fraction


class SoundCheck:
    """Measures blocks as they pass."""

    def __init__(self) -> None:
        self._loudness, self._peak = LoudnessMeter(), PeakMeter()
        self._count = self._quiet = self._longest = 0
        self._left = np.zeros((0, 2), np.float32)

    def add(self, block: Samples) -> None:
        """Measure more of the mix."""
        self._loudness.add(block)
        self._peak.add(block)
        self._count += len(block)
        line = np.concatenate([self._left, block])
        whole = len(line) // HOP
        for level in np.abs(line[: whole * HOP]).reshape(whole, HOP * 2).max(axis=1, initial=0.0):
            self._quiet = self._quiet + 1 if level < 10 ** (SILENCE_DB / 20) else 0
            self._longest = max(self._longest, self._quiet)
        self._left = line[whole * HOP :]

    def report(self) -> SoundReport:
        """What was measured; call it once, at the end."""
        return SoundReport(
            lufs=round(self._loudness.integrated(), 2),
            peak=round(self._peak.db(), 2),
            longest_silence=Fraction(self._longest, 10),
            duration=Fraction(self._count, RATE),
        )


def measure(blocks: Iterable[Samples]) -> SoundReport:
    """Measure a whole stream."""
    check = SoundCheck()
    for block in blocks:
        check.add(block)
    return check.report()
