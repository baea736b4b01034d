"""Loudness as in ITU-R BS.1770-4, measured block by block, and a look-ahead limiter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE

Samples = NDArray[np.float32]
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two K-weighting filters at 48 kHz, from BS.1770-4, tables 1 and 2: (numerator, denominator)."""

HOP = RATE // 10
GATE, RELATIVE_GATE, OFFSET = -70.0, -10.0, -0.691
SILENT = -99.0
TAPS = 1 << 15
"""The K-weighting's impulse response is cut here (0.7 s): its tail is below -100 dB."""


def _k_response() -> NDArray[np.float64]:
    impulse = np.zeros(TAPS)
    impulse[0] = 1.0
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(TAPS * 2))
    spectrum = np.ones(len(z), np.complex128)
    for top, bottom in (SHELF, HIGH_PASS):
        spectrum *= (top[0] + top[1] * z + top[2] * z**2) / (bottom[0] + bottom[1] * z + bottom[2] * z**2)
    return np.asarray(np.fft.irfft(spectrum)[:TAPS])


class LoudnessMeter:
    """Feed blocks of any length; ``integrated()`` tells the loudness of all of them in LUFS."""

    def __init__(self) -> None:
        self._size = TAPS * 4
        self._spectrum = np.fft.rfft(_k_response(), self._size)
        self._step = self._size - TAPS
        self._waiting = np.zeros((0, 2), np.float32)
        self._tail = np.zeros((TAPS, 2))
        self._energy: list[float] = []
        self._left = np.zeros(0)

    def add(self, block: Samples) -> None:
        self._waiting = np.concatenate([self._waiting, block]) if len(self._waiting) else block
        while len(self._waiting) >= self._step:
            self._filter(self._waiting[: self._step])
            self._waiting = self._waiting[self._step :]

    def integrated(self) -> float:
        """LUFS of what was fed, gated as the standard says; -99 for silence. Ends the measurement."""
        if len(self._waiting):
            self._filter(self._waiting)
            self._waiting = self._waiting[:0]
        hops = np.asarray(self._energy)
        if len(hops) == 0:
            return SILENT
        if len(hops) < 4:
            hops = np.pad(hops, (0, 4 - len(hops)), mode="edge")
        blocks = np.convolve(hops, np.ones(4) / 4, mode="valid")
        return _gated(blocks)

    def _filter(self, piece: Samples) -> None:
        count = len(piece)
        wide = np.fft.irfft(np.fft.rfft(piece, self._size, axis=0) * self._spectrum[:, None], self._size, axis=0)
        wide[:TAPS] += self._tail
        self._tail = wide[count : count + TAPS].copy()
        power = np.concatenate([self._left, (wide[:count] ** 2).sum(axis=1)])
        whole = len(power) // HOP * HOP
        self._energy += power[:whole].reshape(-1, HOP).mean(axis=1).tolist()
        self._left = power[whole:]


def _gated(blocks: NDArray[np.float64]) -> float:
    levels = OFFSET + 10 * np.log10(blocks + 1e-12)
    loud = blocks[levels > GATE]
    if not len(loud):
        return SILENT
    relative = OFFSET + 10 * np.log10(loud.mean()) + RELATIVE_GATE
    kept = blocks[(levels > GATE) & (levels > relative)]
    return float(OFFSET + 10 * np.log10(kept.mean()))


def integrated(samples: Samples) -> float:
    """LUFS of one array of shape (samples, 2)."""
    meter = LoudnessMeter()
    meter.add(samples)
    return meter.integrated()


class Limiter:
    """Keeps peaks under a ceiling by turning down ahead of them, smoothly; output lags input by ``delay`` samples."""

    def __init__(self, ceiling: float, look: float = 0.005) -> None:
        self._ceiling = ceiling
        self.delay = int(look * RATE)
        window = np.hanning(self.delay + 2)[1:-1]
        self._window = window / window.sum()
        self._held = np.zeros((2 * self.delay, 2), np.float32)

    def add(self, block: Samples) -> Samples:
        """As many samples out as in, ``delay`` late."""
        line = np.concatenate([self._held, block])
        self._held = line[len(line) - 2 * self.delay :].copy()
        needed = np.minimum(1.0, self._ceiling / np.maximum(np.abs(line).max(axis=1), 1e-9))
        # The gain at n must be low enough for every peak within the window around it, then be smoothed inside it.
        lowest = _running_minimum(needed, self.delay)
        smooth = np.convolve(lowest, self._window, mode="valid")
        begin = self.delay
        return np.asarray(line[begin : begin + len(block)] * smooth[: len(block), None], np.float32)


def _running_minimum(values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """The minimum of each ``count + 1`` neighbours, by doubling."""
    result, width = values, 1
    while width * 2 <= count + 1:
        result = np.minimum(result[:-width], result[width:])
        width *= 2
    rest = count + 1 - width
    return np.minimum(result[: len(result) - rest], result[rest:]) if rest else result


def peak_db(samples: Samples) -> float:
    """The highest true peak in dBTP, four times oversampled (BS.1770-4, annex 2, with an FFT interpolator)."""
    if not len(samples):
        return SILENT
    count = len(samples)
    size = 1 << int(np.ceil(np.log2(count + 256)))
    spectrum = np.fft.rfft(samples, size, axis=0)
    wide = np.zeros((size * 2 + 1, 2), np.complex64)
    wide[: len(spectrum)] = spectrum * 4
    peak = np.abs(np.fft.irfft(wide, size * 4, axis=0)).max()
    return float(20 * np.log10(max(peak, 1e-6)))
