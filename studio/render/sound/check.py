"""What a finished mix measures: loudness, peak, silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import log10

import numpy as np

from studio.render.sound.loudness import LoudnessMeter
from studio.render.sound.peak import PeakMeter
from studio.render.sound.plan import RATE, Samples

SILENCE_DB = -60.0
"""A tenth of a second whose highest sample stays below this counts as silent: under the noise of a quiet room at any
volume that people listen at."""

FAINT_DB = -38.0
"""A second whose RMS stays below this can hardly be heard beside what is 20 dB louder."""

STEADY = 3
"""Seconds of one loudness: pauses between words are shorter, and no step."""

HOP = RATE // 10


@dataclass(frozen=True, slots=True)
class SoundReport:
    """``lufs`` integrated; ``peak`` in dBTP (both -99 for silence); ``longest_silence``, ``duration`` in seconds;
    ``jump``: by how many decibels three whole seconds differ at least from the three before them, where that is most
    (0: nowhere), and ``jump_at`` the second at which it is; ``faint``: the longest stretch in seconds that can hardly
    be heard."""

    lufs: float
    peak: float
    longest_silence: Fraction
    duration: Fraction
    jump: float = 0.0
    jump_at: int = 0
    faint: int = 0


class SoundCheck:
    """Measures blocks as they pass."""

    def __init__(self) -> None:
        self._loudness, self._peak = LoudnessMeter(), PeakMeter()
        self._count = self._quiet = self._longest = 0
        self._left = np.zeros((0, 2), np.float32)
        self._power: list[float] = []

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
        tenths = line[: whole * HOP].reshape(whole, HOP * 2)
        self._power += np.square(tenths, dtype=np.float64).mean(axis=1).tolist()
        self._left = line[whole * HOP :]

    def report(self) -> SoundReport:
        """What was measured; call it once, at the end."""
        levels = self._levels()
        jump, at = _largest_jump(levels)
        faint = (len(list(run)) for low, run in groupby(SILENCE_DB < one < FAINT_DB for one in levels) if low)
        return SoundReport(
            lufs=round(self._loudness.integrated(), 2),
            peak=round(self._peak.db(), 2),
            longest_silence=Fraction(self._longest, 10),
            duration=Fraction(self._count, RATE),
            jump=round(jump, 1),
            jump_at=at,
            faint=max(faint, default=0),
        )

    def _levels(self) -> list[float]:
        """Decibels (RMS) of each whole second."""
        seconds = [self._power[at : at + 10] for at in range(0, len(self._power) - 9, 10)]
        return [10 * log10(max(sum(one) / 10, 1e-12)) for one in seconds]


def _largest_jump(levels: Sequence[float]) -> tuple[float, int]:
    """(decibels, second) of the largest step between ``STEADY`` seconds and as many after them; sound alone counts."""
    found = (0.0, 0)
    for at in range(STEADY, len(levels) - STEADY + 1):
        before, after = levels[at - STEADY : at], levels[at : at + STEADY]
        step = max(min(after) - max(before), min(before) - max(after))
        if min(*before, *after) > SILENCE_DB and step > found[0]:
            found = (step, at)
    return found


def measure(blocks: Iterable[Samples]) -> SoundReport:
    """Measure a whole stream."""
    check = SoundCheck()
    for block in blocks:
        check.add(block)
    return check.report()
