"""How fast the music of a mood is: known before a note is written, so that cuts can fall on its beats."""

from __future__ import annotations

import random
from fractions import Fraction

BPM: dict[str, tuple[int, int]] = {
    "calm": (62, 70),
    "cinematic": (70, 80),
    "corporate": (98, 108),
    "elegant": (78, 88),
    "epic": (86, 96),
    "happy": (118, 128),
    "lofi": (72, 82),
    "playful": (104, 114),
    "upbeat": (112, 122),
}
"""Slowest and fastest tempo of each mood, in beats a minute."""


def chance_of(mood: str, seed: int) -> random.Random:
    """The dice that decide a bed: its tempo first, then all else."""
    return random.Random(f"{mood}:{seed}")


def beat_near(duration: Fraction, bpm: float) -> Fraction:
    """Seconds of a beat near a tempo, bent a little so that ``duration`` seconds are a whole number of beats."""
    wanted = Fraction(60) / Fraction(bpm).limit_denominator(100)
    return duration / max(1, round(duration / wanted))


def beat_of(mood: str, duration: Fraction, seed: int) -> Fraction:
    """Seconds of a beat of the bed that lasts ``duration`` seconds. Raises KeyError for an unknown mood."""
    return beat_near(duration, chance_of(mood, seed).uniform(*BPM[mood]))
