"""The pitched instruments. Each gives one note at level 1: float32 of shape (samples,), or (2, samples) in stereo.

A struck or plucked sound is a sum of partials that die at their own speed; a held one is made of detuned voices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.render.sound.plan import RATE
from studio.render.sound.waves import HIGHEST, Wave, decay, hiss, let_go, partials, rise, seconds, tone

Ring = Callable[[float, int], Wave]
Hold = Callable[[float, float], Wave]


@dataclass(frozen=True, slots=True)
class Struck:
    """Rings by itself: one sound for each pitch, cut to the note; silent ``release`` seconds after it."""

    ring: Ring
    release: float


@dataclass(frozen=True, slots=True)
class Held:
    """Sounds as long as the note lasts, and ``release`` seconds more."""

    hold: Hold
    release: float


def note(instrument: str, pitch: int, duration: float, rung: Callable[[str, int], Wave]) -> Wave:
    """One note. ``rung`` gives the whole ring of a struck instrument at a pitch (kept by the caller)."""
    kind = TONES[instrument]
    if isinstance(kind, Struck):
        return let_go(rung(instrument, pitch), duration, kind.release)
    return let_go(kind.hold(hertz(pitch), duration + kind.release), duration, kind.release)


def ring(instrument: str, pitch: int) -> Wave:
    """The whole sound of a struck instrument."""
    kind = TONES[instrument]
    assert isinstance(kind, Struck)
    return kind.ring(hertz(pitch), pitch)


def hertz(pitch: int) -> float:
    """The frequency of a MIDI pitch."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def _keys(frequency: float, pitch: int) -> Wave:
    """An electric piano: a sine bent by another, mellow after the stroke, with the tine's short ring."""
    t = seconds(3.2)
    turns = np.asarray(np.arange(len(t)) * (frequency / RATE) % 1.0 * 2 * np.pi, np.float32)
    depth = (1.3 * decay(len(t), 6.0) + 0.5 * decay(len(t), 1.5)) * np.float32(min(1.0, 330 / frequency) ** 0.5)
    body = np.sin(turns + depth * np.sin(turns)) * decay(len(t), 1.1 + frequency / 900)
    tine = partials(frequency, 0.4, [(7.0, 0.05, 16.0), (13.0, 0.02, 28.0)])
    body[: len(tine)] += tine
    sway = np.float32(0.16) * np.sin(np.float32(2 * np.pi * 4.4) * t)
    return np.stack([body * (1 - sway), body * (1 + sway)]) * rise(len(t), 0.004) * np.float32(0.34)


def _string_parts(frequency: float, bright: float, stiff: float, slow: float) -> list[tuple[float, float, float]]:
    """Partials of a string: slightly sharp the higher they are, and the sooner gone."""
    count = min(14, int(HIGHEST / frequency))
    speed = slow * (frequency / 261.6) ** 0.5
    return [
        (n * (1 + stiff * n * n) ** 0.5, n**-bright, speed * (0.7 + 0.32 * n)) for n in range(1, count + 1)
    ]  # fmt: skip


def _hammered(frequency: float, pitch: int, bright: float, thump: float) -> Wave:
    parts = _string_parts(frequency, bright, 0.0004, 0.9)
    one = partials(frequency, 3.6, parts, 0.13)
    other = partials(frequency * 1.0007, 3.6, parts[:5], 0.31)
    one += np.float32(0.6) * other
    knock = hiss(2400, 120, 1400, pitch) * decay(2400, 130.0)
    one[:2400] += knock * np.float32(thump)
    wave = one * rise(len(one), 0.003) * np.float32(0.21)
    return _wide(wave, 0.25 * (pitch - 60) / 24)


def _piano(frequency: float, pitch: int) -> Wave:
    return _hammered(frequency, pitch, 1.25, 0.045)


def _felt(frequency: float, pitch: int) -> Wave:
    """A piano with felt on its strings: dark and close."""
    return _hammered(frequency, pitch, 1.65, 0.09) * np.float32(1.15)


def _plucked(frequency: float, bright: float, slow: float, where: float, length: float) -> Wave:
    """A string plucked at a share of its length: the partials with a node there are missing."""
    parts = [
        (ratio, level * abs(np.sin(np.pi * where * (number + 1))), rate)
        for number, (ratio, level, rate) in enumerate(_string_parts(frequency, bright, 0.00008, slow))
    ]
    wave = partials(frequency, length, parts, 0.07)
    return wave * rise(len(wave), 0.0015)


def _guitar(frequency: float, pitch: int) -> Wave:
    return _plucked(frequency, 0.95, 1.5, 0.21, 2.2) * np.float32(0.30)


def _ukulele(frequency: float, pitch: int) -> Wave:
    return _plucked(frequency, 1.15, 3.6, 0.29, 1.2) * np.float32(0.34)


def _pizzicato(frequency: float, pitch: int) -> Wave:
    wave = _plucked(frequency, 1.3, 6.5, 0.33, 0.8) * np.float32(0.52)
    knock = hiss(1200, 200, 1800, pitch) * decay(1200, 220.0)
    wave[:1200] += knock * np.float32(0.03)
    return wave


def _pluck(frequency: float, pitch: int) -> Wave:
    """A synthesiser's pluck: bright for a moment, round after it."""
    count = int(1.4 * RATE)
    bright = decay(count, 11.0)
    wave = tone("saw", frequency, count, 0.0, 16) * bright * np.float32(0.40)
    wave += tone("dark", frequency * 1.0011, count, 0.2) * (1 - np.float32(0.4) * bright)
    wave *= decay(count, 3.6) * rise(count, 0.003) * np.float32(0.30)
    return _wide(wave, 0.3 * np.sin(pitch * 1.7))


def _marimba(frequency: float, pitch: int) -> Wave:
    wave = partials(frequency, 1.1, [(1, 1.0, 5.5), (3.93, 0.30, 14.0), (9.24, 0.08, 30.0)])
    knock = hiss(1000, 300, 3000, pitch) * decay(1000, 300.0)
    wave[:1000] += knock * np.float32(0.06)
    return wave * rise(len(wave), 0.002) * np.float32(0.42)


def _bell(frequency: float, pitch: int) -> Wave:
    """A celesta: little bars over a box."""
    parts = [(1, 1.0, 2.6), (2.0, 0.10, 4.0), (3.98, 0.16, 9.0), (6.7, 0.05, 16.0)]
    wave = partials(frequency, 2.2, parts, 0.11)
    return wave * rise(len(wave), 0.002) * np.float32(0.30)


def _bass(frequency: float, pitch: int) -> Wave:
    """A round electric bass."""
    parts = [(1, 1.0, 1.3), (2, 0.55, 2.2), (3, 0.28, 3.6), (4, 0.14, 5.5), (5, 0.08, 8.0), (6, 0.04, 11.0)]
    wave = partials(frequency, 3.0, parts, 0.05)
    return wave * rise(len(wave), 0.006) * np.float32(0.46)


def _synth_bass(frequency: float, pitch: int) -> Wave:
    count = int(1.6 * RATE)
    wave = tone("dark", frequency, count) + tone("saw", frequency * 1.002, count, 0.25, 12) * decay(count, 7.0) * 0.5
    return np.asarray(wave * decay(count, 1.0) * rise(count, 0.005) * 0.40, np.float32)


def _sub(frequency: float, length: float) -> Wave:
    """A deep, still tone with enough of the octave to be heard on a phone."""
    count = int(length * RATE)
    wave = tone("dark", frequency, count) + np.float32(0.35) * tone("soft", frequency * 2, count, 0.3, 6)
    return wave * rise(count, 0.05) * np.float32(0.36)


def _ensemble(frequency: float, length: float, shape: str, most: int, attack: float, spread: float) -> Wave:
    """Voices slightly apart in pitch, half of them left and half right, the middle between."""
    count = int(length * RATE)
    sides = [
        [(1 + spread, 0.11), (1 - spread * 0.55, 0.63)],
        [(1 - spread, 0.37), (1 + spread * 0.62, 0.83)],
    ]
    middle = np.float32(1.3) * tone(shape, frequency, count, 0.29, most)
    shaped = rise(count, min(attack, length / 2))
    voices = [sum(tone(shape, frequency * ratio, count, phase, most) for ratio, phase in side) for side in sides]
    return np.stack([(voice + middle) * shaped for voice in voices])


def _pad(frequency: float, length: float) -> Wave:
    return _ensemble(frequency, length, "soft", 14, 0.5, 0.0028) * np.float32(0.10)


def _air(frequency: float, length: float) -> Wave:
    """A glassy pad: almost sines, with the octave above."""
    low = _ensemble(frequency, length, "sine", 1, 0.7, 0.0022)
    return (low + np.float32(0.28) * _ensemble(frequency * 2, length, "soft", 8, 0.9, 0.003)) * np.float32(0.11)


def _strings(frequency: float, length: float) -> Wave:
    return _ensemble(frequency, length, "string", 18, 0.28, 0.0034) * np.float32(0.105)


def _spiccato(frequency: float, pitch: int) -> Wave:
    """Short bowed strokes."""
    count = int(0.5 * RATE)
    wave = _ensemble(frequency, 0.5, "string", 16, 0.012, 0.004) * decay(count, 7.0)
    return wave * np.float32(0.20)


def _choir(frequency: float, length: float) -> Wave:
    """An "ah" without words: the partials near the vowel's formants are strong."""
    voices = []
    for side in (0, 1):
        apart = 0.0019 if side else -0.0019
        parts = [(order * (1 + apart * (-1) ** (order + 1)), level, 0.0) for order, level in _vowel(frequency)]
        voices.append(partials(frequency, length, parts, 0.17, 0.3 * side))
    return np.stack(voices) * rise(len(voices[0]), min(0.45, length / 2)) * np.float32(0.16)


def _vowel(frequency: float) -> list[tuple[int, float]]:
    """(partial, level) shaped by the formants of "ah": 650, 1080 and 2650 Hz."""
    orders = range(1, min(10, int(4000 / frequency)) + 1)

    def level(at: float) -> float:
        return float(sum(share * np.exp(-(((at - centre) / wide) ** 2)) for centre, wide, share in
                         ((650, 260, 1.0), (1080, 260, 0.55), (2650, 400, 0.14), (250, 300, 0.6))))  # fmt: skip

    return [(order, level(order * frequency) / order**0.3) for order in orders]


def _brass(frequency: float, length: float) -> Wave:
    """Horns: they open up as they swell."""
    count = int(length * RATE)
    swell = rise(count, min(0.35, length / 2))
    dark = _ensemble(frequency, length, "dark", 6, 0.08, 0.0016)
    bright = _ensemble(frequency, length, "saw", 12, 0.12, 0.0016)
    return (dark * np.float32(0.8) + bright * swell * np.float32(0.55)) * np.float32(0.13)


def _wide(wave: Wave, place: float) -> Wave:
    """Mono at a place from -1 to 1 with equal power."""
    angle = (min(max(place, -1.0), 1.0) + 1) * np.pi / 4
    return np.stack([wave * np.float32(np.cos(angle) * 2**0.5), wave * np.float32(np.sin(angle) * 2**0.5)])


TONES: dict[str, Struck | Held] = {
    "keys": Struck(_keys, 0.30),
    "piano": Struck(_piano, 0.35),
    "felt": Struck(_felt, 0.45),
    "guitar": Struck(_guitar, 0.20),
    "ukulele": Struck(_ukulele, 0.12),
    "pizzicato": Struck(_pizzicato, 0.25),
    "pluck": Struck(_pluck, 0.25),
    "marimba": Struck(_marimba, 0.60),
    "bell": Struck(_bell, 1.20),
    "bass": Struck(_bass, 0.09),
    "synth_bass": Struck(_synth_bass, 0.06),
    "spiccato": Struck(_spiccato, 0.25),
    "sub": Held(_sub, 0.30),
    "pad": Held(_pad, 1.10),
    "air": Held(_air, 1.40),
    "strings": Held(_strings, 0.80),
    "choir": Held(_choir, 1.00),
    "brass": Held(_brass, 0.45),
}
