"""Drums and effects: one stroke of each, mono, level 1. ``variant`` changes the noise, as no two strokes are alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.render.sound.plan import RATE
from studio.render.sound.waves import SMOOTH_END, Wave, decay, hiss, rise, seconds

Stroke = Callable[[int], Wave]
Effect = Callable[[float], Wave]


def stroke(drum: str, variant: int) -> Wave:
    """One stroke of a drum."""
    return _ended(DRUMS[drum](variant))


def effect(name: str, length: float) -> Wave:
    """Something that rises for ``length`` seconds, or lands and rings for as long at most."""
    return _ended(EFFECTS[name](length))


def _ended(wave: Wave) -> Wave:
    last = min(SMOOTH_END, len(wave))
    wave[-last:] *= np.linspace(1, 0, last, dtype=np.float32)
    return wave


def _skin(low: float, extra: float, bend: float, dying: float, length: float) -> Wave:
    """A drum's skin: a sine that falls by ``extra`` hertz to ``low``."""
    t = seconds(length)
    turns = np.float32(2 * np.pi) * (low * t + np.float32(extra / bend) * (1 - decay(len(t), bend)))
    return np.sin(turns) * decay(len(t), dying) * rise(len(t), 0.001)


def _with(wave: Wave, noise: Wave, level: float) -> Wave:
    count = min(len(wave), len(noise))
    wave[:count] += noise[:count] * np.float32(level)
    return wave


def _burst(low: float, high: float, dying: float, length: float, seed: int) -> Wave:
    count = int(length * RATE)
    return hiss(count, low, high, seed) * decay(count, dying) * rise(count, 0.0008)


def _kick(variant: int) -> Wave:
    body = _skin(49, 130, 38, 9.5, 0.42) * np.float32(0.85)
    return _with(body, _burst(1500, 6000, 260, 0.03, variant), 0.05)


def _soft_kick(variant: int) -> Wave:
    body = _skin(52, 62, 30, 10.5, 0.40) * np.float32(0.80)
    return _with(body, _burst(400, 2200, 240, 0.03, variant), 0.04)


def _taiko(variant: int) -> Wave:
    body = _skin(62 + variant, 55, 22, 5.0, 1.1) * np.float32(0.72)
    _with(body, _skin(139, 30, 30, 11.0, 0.5), 0.20)
    return _with(body, _burst(180, 1600, 60, 0.16, variant), 0.10)


def _tom(variant: int) -> Wave:
    body = _skin(104 + 5 * variant, 60, 26, 8.5, 0.6) * np.float32(0.55)
    return _with(body, _burst(250, 2500, 90, 0.1, variant), 0.06)


def _snare(variant: int) -> Wave:
    body = _skin(188, 70, 60, 24, 0.25) * np.float32(0.34)
    return _with(body, _burst(1100, 9000, 21, 0.25, 20 + variant), 0.20)


def _soft_snare(variant: int) -> Wave:
    """Played with little force on a loose, dusty drum."""
    body = _skin(172, 40, 50, 22, 0.25) * np.float32(0.32)
    return _with(body, _burst(700, 4800, 24, 0.25, 30 + variant), 0.16)


def _rim(variant: int) -> Wave:
    body = _skin(820, 0, 50, 70, 0.08) * np.float32(0.30)
    return _with(body, _burst(1800, 6000, 120, 0.05, variant), 0.16)


def _brush(variant: int) -> Wave:
    return _burst(1400, 7000, 15, 0.28, 40 + variant) * rise(int(0.28 * RATE), 0.012) * np.float32(0.12)


def _clap(variant: int) -> Wave:
    hands = _burst(900, 6500, 22, 0.26, 50 + variant) * np.float32(0.20)
    for number in (1, 2):
        late = int(0.011 * number * RATE)
        one = _burst(900, 6500, 120, 0.06, 60 + 10 * number + variant)
        hands[late : late + len(one)] += one * np.float32(0.16)
    return hands


def _snap(variant: int) -> Wave:
    return _burst(1700, 5000, 60, 0.12, 80 + variant) * np.float32(0.22)


def _hat(variant: int) -> Wave:
    return _burst(6800, 12500, 70, 0.12, 90 + variant) * np.float32(0.11)


def _open_hat(variant: int) -> Wave:
    return _burst(6000, 12500, 13, 0.42, 100 + variant) * np.float32(0.095)


def _shaker(variant: int) -> Wave:
    count = int(0.11 * RATE)
    return hiss(count, 5200, 11000, 110 + variant) * rise(count, 0.03) * decay(count, 34) * np.float32(0.12)


def _tambourine(variant: int) -> Wave:
    bars = _burst(7000, 12500, 26, 0.22, 120 + variant) * np.float32(0.085)
    return _with(bars, _burst(7600, 9000, 40, 0.2, 130 + variant), 0.04)


def _boom(variant: int) -> Wave:
    """A deep hit under an arrival."""
    body = _skin(41, 60, 14, 2.6, 2.4) * np.float32(0.62)
    return _with(body, _burst(60, 700, 9, 0.8, 140 + variant), 0.07)


def _crash(length: float) -> Wave:
    count = int(min(max(length, 0.8), 3.0) * RATE)
    wave = hiss(count, 3200, 12000, 150, 2) * decay(count, 2.4) * np.float32(0.075)
    return wave * rise(count, 0.002)


def _swell(length: float) -> Wave:
    """A cymbal, softly rolled, that grows."""
    count = int(length * RATE)
    u = np.linspace(0, 1, count, dtype=np.float32)
    return hiss(count, 2600, 10500, 160, 2) * u**2.6 * np.float32(0.07)


def _sweep(length: float) -> Wave:
    """Noise that climbs: three bands, one after the other."""
    count = int(length * RATE)
    u = np.linspace(0, 1, count, dtype=np.float32)
    bands = [(300, 900, 0.30), (900, 2700, 0.62), (2700, 8000, 0.95)]
    wave = np.zeros(count, np.float32)
    for number, (low, high, centre) in enumerate(bands):
        wave += hiss(count, low, high, 170 + number, 2) * np.exp(-(((u - centre) / 0.30) ** 2))
    return wave * u**1.5 * np.float32(0.055)


def _impact(length: float) -> Wave:
    """A boom with a crash over it."""
    count = int(3.0 * RATE)
    wave = np.zeros(count, np.float32)
    _with(wave, _boom(0), 0.8)
    return _with(wave, _crash(length), 0.7)


def _chime(length: float) -> Wave:
    """A row of little bars, brushed downwards."""
    count = int(2.4 * RATE)
    wave = np.zeros(count, np.float32)
    for number in range(14):
        at = int(number * 0.045 * RATE)
        rest = count - at
        frequency = 5200 * 0.94**number
        bar = np.sin(np.float32(2 * np.pi * frequency) * seconds(rest / RATE)) * decay(rest, 5.0)
        wave[at : at + len(bar)] += bar * np.float32(0.018)
    return wave * rise(count, 0.004)


DRUMS: dict[str, Stroke] = {
    "kick": _kick, "kick_soft": _soft_kick, "taiko": _taiko, "tom": _tom, "snare": _snare, "snare_soft": _soft_snare,
    "rim": _rim, "brush": _brush, "clap": _clap, "snap": _snap, "hat": _hat, "hat_open": _open_hat,
    "shaker": _shaker, "tambourine": _tambourine, "boom": _boom,
}  # fmt: skip
EFFECTS: dict[str, Effect] = {
    "crash": _crash, "swell": _swell, "sweep": _sweep, "impact": _impact, "chime": _chime,
}  # fmt: skip
