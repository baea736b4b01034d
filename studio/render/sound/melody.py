"""Melody: a motif of one bar, repeated, answered and resolved over the phrase's chords."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from studio.render.sound.harmony import Chord

STEPS = 16
"""Steps of a bar."""

WALK = (-2, -1, -1, 0, 1, 1, 2)
LEAP = (-4, -3, 3, 4)
LEAP_CHANCE = 0.12


@dataclass(frozen=True, slots=True)
class Motif:
    """``strokes``: (step, scale steps up or down from the note before)."""

    strokes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tone:
    """A note of a melody: ``step`` and ``steps`` (its length) in sixteenths of a bar, ``pitch`` as in MIDI."""

    step: int
    steps: int
    pitch: int


def motif(rhythm: str, chance: random.Random) -> Motif:
    """A contour for the strokes of a rhythm: mostly steps, now and then a leap that turns back."""
    moves: list[int] = []
    for _ in range(sum(mark != "." for mark in rhythm)):
        if moves and abs(moves[-1]) > 2:
            moves.append(-1 if moves[-1] > 0 else 1)
        else:
            moves.append(chance.choice(LEAP if chance.random() < LEAP_CHANCE else WALK))
    strokes = [step for step, mark in enumerate(rhythm) if mark != "."]
    return Motif(tuple(zip(strokes, moves, strict=True)))


def phrase_plan(bars: int) -> list[int]:
    """Which motif each bar of a phrase has: statement, answer, statement, resolution (0, 1, 0, 2)."""
    plan = [(0, 1, 0, 2)[bar % 4] for bar in range(bars)]
    if plan:
        plan[-1] = 2
    return plan


def sing(
    one: Motif, chords: Sequence[Chord], key: int, scale: Sequence[int], centre: int, came_from: int
) -> list[Tone]:
    """The motif over the chords of a bar: strokes on the beat go to its tones. ``came_from``: the last pitch."""
    ladder = [12 * octave + key % 12 + tone for octave in range(11) for tone in scale]
    at = min(range(len(ladder)), key=lambda index: abs(ladder[index] - came_from))
    tones = []
    ends = [step for step, _ in one.strokes[1:]] + [STEPS]
    for (step, move), end in zip(one.strokes, ends, strict=True):
        at = _kept_near(ladder, at + move, centre)
        if step % 4 == 0:
            at = _drawn(ladder, at, chords[step * len(chords) // STEPS], key)
        tones.append(Tone(step, end - step, ladder[at]))
    return tones


def _kept_near(ladder: list[int], at: int, centre: int) -> int:
    if ladder[at] > centre + 9:
        return at - 3
    return at + 3 if ladder[at] < centre - 7 else at


def _drawn(ladder: list[int], at: int, chord: Chord, key: int) -> int:
    """The nearest note that belongs to the chord."""
    near = [index for index in range(at - 3, at + 4) if (ladder[index] - key) % 12 in chord.classes]
    return min(near, key=lambda index: (abs(index - at), index), default=at)
