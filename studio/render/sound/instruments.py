"""Instruments: one note of each as samples, made with numpy alone, at levels that go together."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE

Samples = NDArray[np.float32]
TABLE = 2048
NOISE_SEED = 7
LONGEST_TAIL = 1.6
"""Seconds that a note sounds at most after its duration."""


def sound_of(instrument: str, pitch: int, duration: float, shade: int = 0) -> Samples:
    """One note at level 1 as float32 (samples, 2). ``shade`` varies noise between strokes of a drum."""
    if instrument in DRUMS:
        mono = DRUMS[instrument](np.random.default_rng(NOISE_SEED + shade))
        return np.ascontiguousarray(np.stack([mono, mono], axis=1).astype(np.float32))
    return TONES[instrument](440.0 * 2 ** ((pitch - 69) / 12), duration, pitch).astype(np.float32)


@cache
def _wave(name: str) -> Samples:
    """One period of a wave by its harmonics."""
    harmonics = {
        "saw": [1 / n for n in range(1, 22)],
        "dark": [1, 0.35, 0.15, 0.06],
        "soft": [1 / n**1.7 for n in range(1, 13)],
    }[name]
    phase = np.arange(TABLE) / TABLE * 2 * np.pi
    wave = np.sum([level * np.sin((n + 1) * phase) for n, level in enumerate(harmonics)], axis=0)
    return np.asarray(wave / np.abs(wave).max(), np.float32)


def _tone(frequency: float, count: int, wave: str, phase: float = 0.0) -> Samples:
    steps = (np.arange(count, dtype=np.float64) * (frequency / RATE * TABLE) + phase * TABLE).astype(np.int64)
    return np.asarray(_wave(wave)[steps & (TABLE - 1)], np.float32)


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(int(seconds * RATE)) / RATE


def _envelope(count: int, attack: float, hold: float, release: float) -> Samples:
    """Rises in ``attack`` seconds, stays, and dies away exponentially from ``hold`` on; ends at zero."""
    shape = np.ones(count, np.float32)
    rise = max(1, min(int(attack * RATE), count))
    shape[:rise] = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    at = min(int(hold * RATE), count)
    rest = count - at
    if rest > 0:
        fall = np.exp(-np.arange(rest, dtype=np.float32) / (release * RATE) * 4)
        last = min(rest, 480)
        fall[-last:] *= np.linspace(1, 0, last, dtype=np.float32)
        shape[at:] *= fall
    return shape


def _stereo(mono: NDArray[np.floating], place: float) -> Samples:
    """``place`` 0 left, 1 right; equal power."""
    angle = place * np.pi / 2
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1).astype(np.float32) * 1.35


def _keys(frequency: float, duration: float, pitch: int) -> Samples:
    """An electric piano: two-operator frequency modulation that softens as it rings, with a slow tremolo."""
    t = _time(duration + 0.9)
    depth = 1.1 * np.exp(-t * 5) + 0.35 * np.exp(-t * 1.2)
    mono = np.sin(2 * np.pi * frequency * t + depth * np.sin(2 * np.pi * frequency * t))
    mono += 0.10 * np.exp(-t * 14) * np.sin(2 * np.pi * frequency * 7 * t)
    mono *= np.exp(-t * 1.1) * _envelope(len(t), 0.005, duration, 0.5) * 0.34
    sway = 0.12 * np.sin(2 * np.pi * 4.6 * t)
    return np.stack([mono * (1 - sway), mono * (1 + sway)], axis=1).astype(np.float32)


def _bell(frequency: float, duration: float, pitch: int) -> Samples:
    t = _time(min(duration, 0.6) + 1.2)
    depth = 1.2 * np.exp(-t * 6)
    mono = np.sin(2 * np.pi * frequency * t + depth * np.sin(2 * np.pi * frequency * 3.5 * t)) * np.exp(-t * 3.2)
    return _stereo(mono * _envelope(len(t), 0.003, len(t) / RATE - 0.05, 0.2) * 0.36, 0.62)


def _bass(frequency: float, duration: float, pitch: int) -> Samples:
    count = int((duration * 0.92 + 0.15) * RATE)
    t = np.arange(count) / RATE
    mono = _tone(frequency, count, "dark") * (0.75 + 0.25 * np.exp(-t * 5))
    mono = mono * _envelope(count, 0.007, duration * 0.9, 0.14) * 0.52
    return np.stack([mono, mono], axis=1)


def _wide(frequency: float, duration: float, attack: float, release: float, level: float) -> Samples:
    """Several slightly detuned voices, spread left and right."""
    count = int((duration + release) * RATE)
    shape = _envelope(count, attack, duration, release) * level
    left = _tone(frequency * 1.0030, count, "soft", 0.1) + _tone(frequency * 0.9985, count, "soft", 0.6)
    right = _tone(frequency * 0.9972, count, "soft", 0.3) + _tone(frequency * 1.0018, count, "soft", 0.8)
    middle = 0.5 * _tone(frequency, count, "dark", 0.4)
    return np.stack([(left + middle) * shape, (right + middle) * shape], axis=1).astype(np.float32)


def _pad(frequency: float, duration: float, pitch: int) -> Samples:
    return _wide(frequency, duration, 0.45, 1.2, 0.12)


def _strings(frequency: float, duration: float, pitch: int) -> Samples:
    attack = min(0.22, duration / 4 + 0.02)
    return _wide(frequency, duration, attack, 0.9, 0.15)


def _struck(frequency: float, duration: float, pitch: int, dying: float) -> Samples:
    """A string that is plucked or struck: bright at first, dark later."""
    t = _time(duration + 1.0)
    bright = np.exp(-t * 9)
    mono = _tone(frequency, len(t), "saw") * bright * 0.38
    mono = mono + _tone(frequency * 1.0006, len(t), "dark") * (1 - bright * 0.45)
    mono = mono * np.exp(-t * dying) * _envelope(len(t), 0.003, duration, 0.45) * 0.42
    return _stereo(mono, 0.36 + 0.28 * ((pitch * 7) % 11) / 10)


def _pluck(frequency: float, duration: float, pitch: int) -> Samples:
    return _struck(frequency, duration, pitch, 3.4)


def _piano(frequency: float, duration: float, pitch: int) -> Samples:
    return _struck(frequency, duration, pitch, 1.9)


TONES = {
    "keys": _keys,
    "bell": _bell,
    "bass": _bass,
    "pad": _pad,
    "strings": _strings,
    "pluck": _pluck,
    "piano": _piano,
}


def _drop(low: float, extra: float, dying: float, length: float, noise: np.random.Generator) -> NDArray[np.float64]:
    """A drum skin: a sine that falls to ``low`` hertz, with a click of noise at the stroke."""
    t = _time(length)
    phase = 2 * np.pi * (low * t + extra / 34 * (1 - np.exp(-34 * t)))
    skin = np.sin(phase) * np.exp(-dying * t) * 0.85
    return (skin + noise.standard_normal(len(t)) * np.exp(-t * 320) * 0.07) * _fade_end(len(t))


def _kick(noise: np.random.Generator) -> NDArray[np.float64]:
    return _drop(47, 120, 11, 0.42, noise)


def _taiko(noise: np.random.Generator) -> NDArray[np.float64]:
    return _drop(55, 60, 6.5, 0.9, noise)


def _snare(noise: np.random.Generator) -> NDArray[np.float64]:
    t = _time(0.28)
    rattle = noise.standard_normal(len(t)) * 0.24 * np.exp(-t * 22)
    return (rattle + 0.34 * np.sin(2 * np.pi * 185 * t) * np.exp(-t * 26)) * _fade_end(len(t)) * 0.8


def _clap(noise: np.random.Generator) -> NDArray[np.float64]:
    t = _time(0.26)
    hands = sum(np.where(t >= at, np.exp(-(t - at) * (60 if at < 0.02 else 22)), 0) for at in (0, 0.011, 0.022))
    return _hiss(len(t), 900, 9000, noise) * hands * 0.30 * _fade_end(len(t))


def _hat(noise: np.random.Generator) -> NDArray[np.float64]:
    t = _time(0.12)
    return _hiss(len(t), 6500, 13000, noise) * np.exp(-t * 65) * 0.17 * _fade_end(len(t))


def _hiss(count: int, low: float, high: float, noise: np.random.Generator) -> NDArray[np.float64]:
    """Noise between two frequencies, RMS 0.5: what lies near half the sampling rate would overshoot in playback."""
    spectrum = np.fft.rfft(noise.standard_normal(count * 2))
    hertz = np.fft.rfftfreq(count * 2, 1 / RATE)
    band = 1 / (1 + (low / np.maximum(hertz, 1)) ** 6) / (1 + (hertz / high) ** 12)
    hiss = np.fft.irfft(spectrum * band)[:count]
    return np.asarray(hiss / np.sqrt((hiss**2).mean()) * 0.5)


def _fade_end(count: int) -> NDArray[np.float64]:
    last = min(count, 480)
    shape = np.ones(count)
    shape[-last:] = np.linspace(1, 0, last)
    return shape


DRUMS = {"kick": _kick, "taiko": _taiko, "snare": _snare, "clap": _clap, "hat": _hat}
