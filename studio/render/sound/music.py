"""Composing: a mood, a length and a seed become notes. Loop-free, with an intro, a verse, a lift and an ending."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from studio.render.sound.moods import Layer, Mood, moods

STEPS = 16
BEATS = 4
INTRO_SHARE, LIFT_SHARE = 0.14, 0.45
STRONG, SOFT = 0.85, 0.55
TIMING_JITTER = 0.006


@dataclass(frozen=True, slots=True)
class Note:
    """``start`` and ``duration`` in seconds; ``pitch`` as a MIDI number (drums: 0); ``level`` from 0 to 1."""

    start: float
    instrument: str
    pitch: int
    level: float
    duration: float


@dataclass(frozen=True, slots=True)
class Bed:
    """A piece of music as notes. ``bar``: seconds of one bar, so that whole bars fill ``duration`` exactly."""

    mood: str
    duration: Fraction
    seed: int
    bar: Fraction
    notes: tuple[Note, ...]

    @property
    def beats(self) -> tuple[Fraction, ...]:
        """The times of all beats, in seconds."""
        beat = self.bar / BEATS
        return tuple(beat * number for number in range(int(self.duration / beat)))


def compose(mood: str, duration: Fraction, seed: int) -> Bed:
    """The bed of a mood: different for every seed, the same for the same one.

    Raises ValueError for an unknown mood or a duration that is not positive.
    """
    if mood not in moods():
        raise ValueError(f"no such mood: {mood}")
    if duration <= 0:
        raise ValueError("a bed needs a length")
    plan = moods()[mood]
    chance = random.Random(f"{mood}:{seed}")
    bar = _bar_length(plan, duration, chance)
    bars = max(1, round(duration / bar))
    composer = _Composer(plan, chance, float(bar), bars)
    return Bed(mood, duration, seed, bar, tuple(sorted(composer.notes(), key=lambda note: note.start)))


def _bar_length(mood: Mood, duration: Fraction, chance: random.Random) -> Fraction:
    """Seconds of a bar near the chosen tempo such that a whole number of bars fills the duration."""
    wanted = Fraction(60 * BEATS, chance.randint(*mood.bpm))
    return duration / max(1, round(duration / wanted))


class _Composer:
    def __init__(self, mood: Mood, chance: random.Random, bar: float, bars: int) -> None:
        self._mood = mood
        self._chance = chance
        self._bar = bar
        self._step = bar / STEPS
        self._bars = bars
        self._key = 57 + chance.randint(-4, 5)
        self._progression = chance.choice(mood.progressions)
        self._motif = [chance.randrange(len(mood.scale)) for _ in range(6)]
        self._notes: list[Note] = []

    def notes(self) -> list[Note]:
        for number in range(self._bars - 1):
            part = self._part(number)
            for layer in self._mood.layers:
                if layer.part <= part:
                    self._layer(layer, number, part)
            if part > 0:
                self._drums(number, part)
        self._ending()
        return self._notes

    def _part(self, number: int) -> int:
        """0 intro, 1 verse, 2 lift: by where the bar stands in the piece."""
        at = number / max(1, self._bars - 1)
        if self._bars >= 6 and at < INTRO_SHARE:
            return 0
        return 1 if at < LIFT_SHARE and self._bars >= 4 else 2

    def _chord(self, number: int) -> tuple[int, tuple[int, ...]]:
        return self._progression[number % len(self._progression)]

    def _voiced(self, number: int, octave: int) -> list[int]:
        """The chord's tones near the middle of the octave: small movements from chord to chord."""
        root, tones = self._chord(number)
        middle = 12 * (octave + 1) + 3
        notes = []
        for tone in tones:
            pitch = self._key + root + tone
            pitch += 12 * round((middle - pitch) / 12)
            notes.append(pitch)
        return sorted(set(notes))

    def _layer(self, layer: Layer, number: int, part: int) -> None:
        start = number * self._bar
        strokes = [(at, mark) for at, mark in enumerate(layer.rhythm) if mark != "."]
        for count, (at, mark) in enumerate(strokes):
            end = strokes[count + 1][0] if count + 1 < len(strokes) else STEPS
            level = layer.level * (STRONG if mark == "x" else SOFT) * (0.9 if part == 0 else 1.0)
            level *= 1 + self._chance.uniform(-0.08, 0.08)
            when = start + self._swung(at)
            length = (end - at) * self._step
            for pitch, share in self._pitches(layer, number, count):
                self._add(when, layer.instrument, pitch, level * share, length)

    def _pitches(self, layer: Layer, number: int, count: int) -> list[tuple[int, float]]:
        """(pitch, share of the level) of one stroke."""
        voiced = self._voiced(number, layer.octave)
        root = self._key + self._chord(number)[0]
        low = root + 12 * round((12 * (layer.octave + 1) - root) / 12)
        match layer.pattern:
            case "chord" | "hold":
                return [(pitch, 1.0) for pitch in voiced]
            case "arpeggio":
                order = [0, 1, 2, 1, 2, 1, 0, 2]
                pitch = voiced[order[count % len(order)] % len(voiced)]
                return [(pitch + (12 if count % 8 in (2, 4) and number % 2 else 0), 1.0)]
            case "root":
                return [(low, 1.0)]
            case "octaves":
                return [(low + (12 if count % 2 else 0), 1.0 if count % 2 == 0 else 0.8)]
            case "melody":
                return self._melody(layer, number, count)

    def _melody(self, layer: Layer, number: int, count: int) -> list[tuple[int, float]]:
        """The motif, answered higher or lower every other bar; strong notes lie in the chord."""
        scale = self._mood.scale
        degree = self._motif[(count + number) % len(self._motif)] + (number // 2) % 3
        pitch = self._key + scale[degree % len(scale)] + 12 * (degree // len(scale))
        pitch += 12 * round((12 * (layer.octave + 1) + 4 - pitch) / 12)
        if count == 0:
            pitch = min(self._voiced(number, layer.octave), key=lambda tone: abs(tone - pitch))
        if self._chance.random() < 0.15 and count:
            return []
        return [(pitch, 1.0)]

    def _drums(self, number: int, part: int) -> None:
        patterns = {**self._mood.drums, **(self._mood.lift if part == 2 else {})}
        for drum, rhythm in patterns.items():
            for at, mark in enumerate(rhythm):
                if mark != ".":
                    level = (STRONG if mark == "x" else SOFT) * (1 + self._chance.uniform(-0.1, 0.1))
                    self._add(number * self._bar + self._swung(at), drum, 0, level, 0.3)
        if number % 4 == 3 and part == 2 and "snare" in patterns:
            for at in (13, 14, 15):
                self._add(number * self._bar + self._swung(at), "snare", 0, 0.35 + 0.1 * (at - 13), 0.3)

    def _ending(self) -> None:
        """The last bar: the home chord, once, ringing out, with the bass and one drum stroke under it."""
        start = (self._bars - 1) * self._bar
        minor = 3 in self._mood.scale and 4 not in self._mood.scale
        home = (0, 3, 7) if minor else (0, 4, 7)
        for layer in self._mood.layers:
            if layer.pattern in ("root", "octaves"):
                self._add(start, layer.instrument, self._near(0, layer.octave), layer.level, self._bar * 0.8)
            elif layer.pattern != "melody":
                for tone in home:
                    pitch = self._near(tone, layer.octave)
                    self._add(start, layer.instrument, pitch, layer.level * STRONG, self._bar * 0.8)
        for drum in ("kick", "taiko"):
            if drum in self._mood.drums:
                self._add(start, drum, 0, STRONG, 0.3)

    def _near(self, tone: int, octave: int) -> int:
        pitch = self._key + tone
        return pitch + 12 * round((12 * (octave + 1) - pitch) / 12)

    def _swung(self, at: int) -> float:
        late = self._mood.swing * self._step if at % 4 == 2 else 0.0
        return at * self._step + late

    def _add(self, start: float, instrument: str, pitch: int, level: float, duration: float) -> None:
        when = max(0.0, start + self._chance.uniform(-TIMING_JITTER, TIMING_JITTER))
        self._notes.append(Note(when, instrument, pitch, min(level, 1.0), duration))
