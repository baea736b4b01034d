"""Loudness as in ITU-R BS.1770-4, measured block by block."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE, Samples

SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two K-weighting filters at 48 kHz, from BS.1770-4, tables 1 and 2: (numerator, denominator)."""

HOP = RATE // 10
GATE, RELATIVE_GATE, OFFSET = -70.0, -10.0, -0.691
SILENT = -99.0
TAPS = 1 << 12
"""The K-weighting's impulse response is cut here (85 ms): what follows is below -100 dB in all."""

SIZE = 1 << 16
STEP = SIZE - TAPS


def _k_weighting() -> NDArray[np.complex64]:
    """The spectrum of the cut impulse response, for transforms of ``SIZE``."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(SIZE))
    spectrum = np.ones(len(z), np.complex128)
    for top, bottom in (SHELF, HIGH_PASS):
        spectrum *= (top[0] + top[1] * z + top[2] * z**2) / (bottom[0] + bottom[1] * z + bottom[2] * z**2)
    response = np.fft.irfft(spectrum)[:TAPS]
    return np.asarray(np.fft.rfft(response, SIZE), np.complex64)


class LoudnessMeter:
    """Feed blocks of any length; ``integrated()`` tells the loudness of all of them in LUFS."""

    def __init__(self) -> None:
        self._weighting = _k_weighting()
        self._waiting = np.zeros((0, 2), np.float32)
        self._tail = np.zeros((2, TAPS), np.float32)
        self._power = np.zeros(0)
        self._hops: list[float] = []

    def add(self, block: Samples) -> None:
        """Measure more of the programme."""
        self._waiting = np.concatenate([self._waiting, block]) if len(self._waiting) else block
        while len(self._waiting) >= STEP:
            self._measure(self._waiting[:STEP])
            self._waiting = self._waiting[STEP:]

    def integrated(self) -> float:
        """LUFS of what was fed, gated as the standard says; -99 for silence. Call it once, at the end."""
        if len(self._waiting):
            self._measure(self._waiting)
        hops = np.asarray(self._hops or [self._power.mean() if len(self._power) else 0.0])
        blocks = np.convolve(hops, np.ones(4) / 4, mode="valid") if len(hops) >= 4 else hops.mean(keepdims=True)
        return _gated(blocks)

    def _measure(self, piece: Samples) -> None:
        count = len(piece)
        spectrum = np.fft.rfft(piece.T, SIZE, axis=1) * self._weighting
        wide = np.asarray(np.fft.irfft(spectrum, SIZE, axis=1), np.float32)
        wide[:, :TAPS] += self._tail
        self._tail = wide[:, count : count + TAPS].copy()
        power = np.concatenate([self._power, np.square(wide[:, :count]).sum(axis=0)])
        whole = len(power) // HOP * HOP
        self._hops += power[:whole].reshape(-1, HOP).mean(axis=1).tolist()
        self._power = power[whole:]


def _gated(blocks: NDArray[np.float64]) -> float:
    """The mean of the blocks' power in LUFS, without what is silent or 10 LU below the rest."""
    levels = OFFSET + 10 * np.log10(blocks + 1e-12)
    loud = blocks[levels > GATE]
    if not len(loud):
        return SILENT
    relative = OFFSET + 10 * np.log10(loud.mean()) + RELATIVE_GATE
    kept = blocks[(levels > GATE) & (levels > relative)]
    return float(OFFSET + 10 * np.log10(kept.mean()))


def integrated(blocks: Samples | Iterable[Samples]) -> float:
    """LUFS of one array of shape (samples, 2), or of blocks one after another."""
    meter = LoudnessMeter()
    for block in [blocks] if isinstance(blocks, np.ndarray) else blocks:
        meter.add(block)
    return meter.integrated()
