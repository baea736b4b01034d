"""Form: how many bars a piece has, how long they are, and what happens in which."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from studio.timeline.tempo import beat_near

BEATS = 4
"""Beats of a bar."""

PHRASE = 4
"""Bars of a phrase."""

SHORTEST_RING = 1.9
"""Seconds that the last chord has at least, where the piece is long enough for more than that chord."""

Kind = Literal["intro", "verse", "lift", "peak", "break"]
ENERGY: dict[Kind, float] = {"intro": 0.35, "verse": 0.5, "lift": 0.8, "peak": 1.0, "break": 0.35}
ROUND: tuple[Kind, ...] = ("verse", "verse", "lift", "lift", "break")
"""What longer pieces go through, again and again, before their last climb."""


@dataclass(frozen=True, slots=True)
class Section:
    """``bars`` bars from ``first`` on. ``energy`` from 0 to 1 decides who plays."""

    kind: Kind
    first: int
    bars: int

    @property
    def energy(self) -> float:
        """0 to 1."""
        return ENERGY[self.kind]


@dataclass(frozen=True, slots=True)
class Form:
    """``beat``: seconds of a beat; after ``bars`` whole bars the last chord rings for ``ring`` beats. They fill the
    piece exactly."""

    beat: Fraction
    bars: int
    ring: int
    sections: tuple[Section, ...]

    @property
    def last_chord(self) -> Fraction:
        """Seconds until the last chord."""
        return self.bars * BEATS * self.beat


def form_of(duration: Fraction, bpm: tuple[int, int], chance: random.Random) -> Form:
    """The form of a piece of ``duration`` seconds at a tempo in the range, bent a little to come out even."""
    beat = beat_near(duration, chance.uniform(*bpm))
    beats = round(duration / beat)
    least = max(2, math.ceil(SHORTEST_RING / beat))
    bars = max(0, (beats - least) // BEATS)
    return Form(beat, bars, beats - bars * BEATS, tuple(_sections(bars)))


def _sections(bars: int) -> list[Section]:
    intro = _intro(bars)
    lengths = [PHRASE] * ((bars - intro) // PHRASE)
    if (bars - intro) % PHRASE:
        lengths.insert(0, (bars - intro) % PHRASE)
    sections = [Section("intro", 0, intro)] if intro else []
    first = intro
    for kind, length in zip(_kinds(len(lengths)), lengths, strict=True):
        sections.append(Section(kind, first, length))
        first += length
    return sections


def _intro(bars: int) -> int:
    if bars < 3:
        return 0
    if bars < 12:
        return bars % PHRASE or 2
    return bars % PHRASE + (2 if bars % PHRASE < 2 else 0)


def _kinds(count: int) -> list[Kind]:
    """What each phrase is: it climbs to the end; long pieces breathe on the way."""
    short: dict[int, list[Kind]] = {
        0: [], 1: ["lift"], 2: ["verse", "lift"], 3: ["verse", "lift", "peak"], 4: ["verse", "verse", "lift", "peak"],
    }  # fmt: skip
    if count in short:
        return short[count]
    middle = [ROUND[number % len(ROUND)] for number in range(count - 2)]
    if middle[-1] == "verse":
        middle[-1] = "break"
    return [*middle, "lift", "peak"]
