"""What is to be heard, as values: the renderer turns a timeline into a MixPlan, the mixer turns that into samples."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second of everything here."""

Samples: TypeAlias = NDArray[np.float32]
"""A block of sound: float32 of shape (samples, 2), full scale 1."""

PartKind = Literal["music", "user_music", "clip", "voice"]


@dataclass(frozen=True, slots=True)
class AudioPart:
    """One sound for a while. Times in seconds; ``gain`` linear (1.0 as recorded).

    ``music`` is made here from ``mood`` and ``seed``; the others read ``path`` from ``source_start`` on, at ``speed``.
    ``duck``: gives way while a clip or a voice is heard. ``levels``: (start, end, gain) of stretches that have a gain
    of their own, counted from the part's start, in order.
    """

    kind: PartKind
    start: Fraction
    duration: Fraction
    gain: float = 1.0
    path: Path | None = None
    source_start: Fraction = Fraction(0)
    speed: Fraction = Fraction(1)
    fade_in: Fraction = Fraction(0)
    fade_out: Fraction = Fraction(0)
    mood: str | None = None
    seed: int = 0
    duck: bool = True
    levels: tuple[tuple[Fraction, Fraction, float], ...] = ()

    @property
    def is_music(self) -> bool:
        """Whether this is a bed of ours or the user's song."""
        return self.kind in ("music", "user_music")


@dataclass(frozen=True, slots=True)
class MixPlan:
    """All parts of a programme of ``duration`` seconds, mastered to ``target_lufs``.

    ``usual_music_gain``: the gain that music has when nobody asked for another. With it the programme has its target
    loudness; a smaller gain is heard as quieter music, not levelled out again.
    """

    duration: Fraction
    parts: tuple[AudioPart, ...] = ()
    target_lufs: float = -14.0
    usual_music_gain: float = 0.7


def samples(seconds: Fraction) -> int:
    """The sample count of a time, rounded to the nearest."""
    return round(seconds * RATE)
