"""Building blocks of the instruments: oscillators, envelopes, coloured noise. Mono float32 unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE

Wave: TypeAlias = NDArray[np.float32]

TABLE_BITS = 13
TABLE = 1 << TABLE_BITS
"""Samples of one period: the error of the nearest one is below -68 dB."""

HIGHEST = 15_000.0
"""No partial lies above: what is near half the rate would fold back or overshoot in players."""

SMOOTH_END = 480
"""Samples over which every sound reaches zero."""


@cache
def table(shape: str, partials: int) -> Wave:
    """One period of a shape, of so many partials at most, peak 1."""
    orders = np.arange(1, max(partials, 1) + 1)
    levels = {
        "sine": (orders == 1).astype(float),
        "saw": 1 / orders,
        "soft": 1 / orders**1.7,
        "dark": np.where(orders <= 4, np.array([1, 0.35, 0.15, 0.06])[np.minimum(orders, 4) - 1], 0),
        "hollow": np.where(orders % 2 == 1, 1 / orders**1.4, 0.05 / orders),
        "string": np.minimum(1, (orders / 2) ** 0.4) / orders**1.25,
    }[shape]
    phase = np.arange(TABLE) / TABLE * 2 * np.pi
    wave = np.sum([level * np.sin(order * phase) for level, order in zip(levels, orders, strict=True)], axis=0)
    return np.asarray(wave / np.abs(wave).max(), np.float32)


def tone(shape: str, frequency: float, count: int, phase: float = 0.0, most: int = 24) -> Wave:
    """``count`` samples of a shape at a frequency in hertz; ``phase`` in turns; ``most`` partials."""
    partials = min(most, int(HIGHEST / frequency))
    start = int(phase % 1 * 2**32)
    turns = np.arange(count, dtype=np.uint32) * np.uint32(round(frequency / RATE * 2**32)) + np.uint32(start)
    at = (turns >> np.uint32(32 - TABLE_BITS)).astype(np.intp)
    return np.asarray(table(shape, partials).take(at), np.float32)


def seconds(length: float) -> Wave:
    """The times of the samples of ``length`` seconds."""
    return np.arange(int(length * RATE), dtype=np.float32) / np.float32(RATE)


def decay(count: int, rate: float) -> Wave:
    """An exponential fall from 1: e to the minus ``rate`` a second."""
    coarse, fine = _steps(count)
    fall = -rate / RATE
    return np.asarray(np.outer(_float(np.exp(fall * coarse)), _float(np.exp(fall * fine))).ravel()[:count], np.float32)


def _steps(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """``count`` samples as rows and columns: a sample's number is the sum of its row's and its column's. What is
    exponential in the sum is a product then, which costs a fraction of an exponential for each sample."""
    side = max(int(np.sqrt(count)), 1)
    return np.arange(0, count, side, dtype=np.float64), np.arange(side, dtype=np.float64)


def _float(values: NDArray[np.float64]) -> Wave:
    return values.astype(np.float32)


def rise(count: int, attack: float) -> Wave:
    """From 0 to 1 within ``attack`` seconds, smoothly, then 1."""
    shape = np.ones(count, np.float32)
    length = max(1, min(int(attack * RATE), count))
    shape[:length] = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length, dtype=np.float32))
    return shape


def let_go(wave: Wave, hold: float, release: float) -> Wave:
    """``wave`` (its last axis is time) as it dies away after ``hold`` seconds; silent ``release`` seconds later."""
    begin = min(int(hold * RATE), wave.shape[-1])
    end = min(begin + max(int(release * RATE), SMOOTH_END), wave.shape[-1])
    result = wave[..., :end].copy()
    fall = np.linspace(1, 0, end - begin, dtype=np.float32)
    result[..., begin:] *= fall * fall
    last = min(SMOOTH_END, end)
    result[..., end - last :] *= np.linspace(1, 0, last, dtype=np.float32)
    return result


def partials(
    frequency: float, length: float, parts: Sequence[tuple[float, float, float]], phase: float = 0.0, begin: float = 0.0
) -> Wave:
    """The sum of sines: (ratio to ``frequency``, level, decay a second) each; those above the limit are left out. The
    first begins at ``begin`` + ``phase`` turns, each further one ``phase`` later."""
    heard = [(number, *part) for number, part in enumerate(parts) if frequency * part[0] < HIGHEST]
    if not heard:
        return np.zeros(int(length * RATE), np.float32)
    orders, ratios, levels, rates = np.array(heard, np.float64).T[:, :, None]
    coarse, fine = _steps(int(length * RATE))
    turn = (2j * np.pi * frequency * ratios - rates) / RATE
    begun = levels * np.exp(2j * np.pi * (begin + phase * (orders + 1)))
    rows, columns = begun * np.exp(turn * coarse), np.exp(turn * fine)
    left, right = np.vstack([rows.real, rows.imag]), np.vstack([columns.imag, columns.real])
    # No matrix product: BLAS would bring threads of its own, which take turns with ours.
    wave = np.einsum("ki,kj->ij", _float(left), _float(right))
    return np.asarray(wave.ravel()[: int(length * RATE)], np.float32)


def hiss(count: int, low: float, high: float, seed: int, steep: int = 3) -> Wave:
    """Noise between two frequencies in hertz, RMS 1."""
    size = 1 << (max(count, 2) - 1).bit_length()
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(size, np.float32))
    hertz = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1.0)
    band = 1 / (1 + _power(low / hertz, 2 * steep)) / (1 + _power(hertz / high, 2 * steep))
    noise = np.fft.irfft(spectrum * _float(np.sqrt(band)), size)[:count]
    return np.asarray(noise / np.sqrt(np.mean(noise**2)), np.float32)


def _power(values: NDArray[np.float64], exponent: int) -> NDArray[np.float64]:
    """``values ** exponent`` for small even exponents, ten times as fast as numpy's."""
    squares = result = values * values
    for _ in range(exponent // 2 - 1):
        result = result * squares
    return result
