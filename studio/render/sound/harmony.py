"""Harmony: chord symbols by degree become pitches, led from chord to chord by the smallest movement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
BASS_DEGREES = (0, 2, 4, 5, 7, 9, 11)
QUALITIES = {
    "": (0, 4, 7), "m": (0, 3, 7), "5": (0, 7), "6": (0, 4, 7, 9), "m6": (0, 3, 7, 9),
    "7": (0, 4, 7, 10), "maj7": (0, 4, 7, 11), "m7": (0, 3, 7, 10), "dim": (0, 3, 6),
    "9": (0, 4, 10, 14), "maj9": (0, 4, 11, 14), "m9": (0, 3, 10, 14), "add9": (0, 4, 7, 14), "madd9": (0, 3, 7, 14),
    "sus2": (0, 2, 7), "sus4": (0, 5, 7), "7sus4": (0, 5, 7, 10), "9sus4": (0, 5, 10, 14),
}  # fmt: skip
RUB = {1: 6.0, 2: 1.5}
"""What neighbouring tones a semitone or a tone apart cost, against semitones of movement."""

SYMBOL = re.compile(r"(b?)([iIvV]+)([a-z0-9]*)(?:/(b?)([1-7]))?")


@dataclass(frozen=True, slots=True)
class Chord:
    """``tones`` and ``bass`` in semitones above the key's tonic; ``root`` likewise."""

    root: int
    tones: tuple[int, ...]
    bass: int

    @property
    def classes(self) -> frozenset[int]:
        """The pitch classes above the tonic."""
        return frozenset(tone % 12 for tone in self.tones)


@cache
def chord(symbol: str) -> Chord:
    """A chord by its degree in the major scale: ``ii7``, ``bVImaj7``, ``V7sus4``, ``I/3`` (third in the bass).

    Small letters are minor. Raises ValueError for what cannot be read.
    """
    match = SYMBOL.fullmatch(symbol)
    if match is None or match[2].lower() not in DEGREES:
        raise ValueError(f"no such chord: {symbol}")
    flat, numeral, suffix, bass_flat, bass = match.groups()
    quality = ("m" if numeral.islower() else "") + suffix
    quality = quality.replace("msus", "sus").replace("mdim", "dim").replace("m5", "5")
    if quality not in QUALITIES:
        raise ValueError(f"no such chord: {symbol}")
    root = DEGREES[numeral.lower()] - len(flat)
    low = BASS_DEGREES[int(bass) - 1] - len(bass_flat) if bass else root
    return Chord(root, tuple(root + tone for tone in QUALITIES[quality]), low)


def voicing(one: Chord, key: int, centre: int, before: Sequence[int] = ()) -> tuple[int, ...]:
    """The chord's tones as MIDI pitches, rising, near ``centre`` and as near as can be to the voicing ``before``."""
    return min(_inversions(one, key, centre), key=lambda pitches: (_cost(pitches, before, centre), pitches))


def _inversions(one: Chord, key: int, centre: int) -> Iterable[tuple[int, ...]]:
    """Close and half-open positions within about an octave and a half around the centre."""
    classes = sorted({(key + tone) % 12 for tone in one.tones})
    for turn, octave in product(range(len(classes)), range(-1, 1)):
        lowest = centre + octave * 6
        first = lowest + (classes[turn] - lowest) % 12
        close = [first]
        for step in range(1, len(classes)):
            tone = classes[(turn + step) % len(classes)]
            close.append(close[-1] + (tone - close[-1]) % 12)
        yield tuple(close)
        if len(close) > 2:
            yield tuple(sorted([*close[:-2], close[-2] - 12, close[-1]]))


def _cost(pitches: tuple[int, ...], before: Sequence[int], centre: int) -> float:
    away = abs(sum(pitches) / len(pitches) - centre)
    rub = sum(RUB.get(high - low, 0.0) for low, high in pairwise(pitches))
    if not before:
        return away + rub
    moved = sum(min(abs(pitch - other) for other in before) for pitch in pitches)
    top = abs(pitches[-1] - before[-1])
    return moved + 0.5 * top + 0.6 * away + rub


def near(pitch: int, centre: int) -> int:
    """The same pitch class, in the octave around ``centre``."""
    return pitch + 12 * round((centre - pitch) / 12)
