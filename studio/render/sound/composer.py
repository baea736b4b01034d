"""The composer: lays a mood's players over a form, chord by chord, and ends on the home chord."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from studio.render.sound.form import BEATS, ENERGY, Form, Section
from studio.render.sound.harmony import Chord, chord, near, voicing
from studio.render.sound.melody import STEPS, Motif, motif, phrase_plan, sing
from studio.render.sound.moods import Layer, Mood
from studio.render.sound.score import Note

MARKS = {"x": 1.0, "o": 0.62, "g": 0.34}
"""How loud the strokes of a rhythm are: full, soft, ghost."""

BASS_CENTRE = 38
STRUM = 0.014
"""Seconds from string to string."""

ECHO = 0.34
LONGEST_NOTE = 9.0
CENTRE_KEY = 60
VARIANTS = 4
FILL_LAYER = Layer("hit", ("tom",), (), 60, 0.6, 0.15, 0.25, 0.0, 1.0, 0)
"""How a drum plays that is heard in fills only."""

THEMES, THEME_BARS = 3, 20
"""A long piece has several themes and takes up another one after so many bars."""

HARD = {"kick", "kick_soft", "taiko", "boom"}

HARMONY = ("chord", "strum", "arpeggio")
SHORT_LIVED, SHORT_RING = {"ukulele", "pluck", "pizzicato", "spiccato", "marimba", "bell"}, 1.5
"""Strings and bars that have died away after so many seconds."""


@dataclass(frozen=True, slots=True)
class _Theme:
    """The progressions and the tunes of some time: ``tunes`` has three motifs for each kind of section."""

    verse: list[str]
    lift: list[str]
    tunes: dict[str, list[Motif]]


class Composer:
    """Writes one piece. Every choice comes from ``chance``: the same start, the same piece."""

    def __init__(self, mood: Mood, form: Form, duration: Fraction, chance: random.Random) -> None:
        self._mood, self._form, self._chance = mood, form, chance
        self._step = float(form.beat) * BEATS / STEPS
        self._end = float(duration)
        self._key = CENTRE_KEY + chance.choice(mood.keys)
        self._themes = [self._theme() for _ in range(THEMES)]
        self._cadence = chance.choice(mood.cadence)
        self._players = list(self._cast())
        self._voicings: dict[int, tuple[int, ...]] = {}
        self._sung: dict[int, int] = {}
        self._notes: list[Note] = []

    def _theme(self) -> _Theme:
        mood, chance = self._mood, self._chance
        rhythms = chance.sample(mood.motifs, 3)
        tunes = {kind: [motif(one, chance) for one in rhythms] for kind in ("verse", "lift", "peak")}
        return _Theme(chance.choice(mood.verse).split(), chance.choice(mood.lift).split(), tunes)

    def _theme_of(self, section: Section) -> _Theme:
        return self._themes[section.first // THEME_BARS % THEMES]

    def _cast(self) -> Iterator[tuple[Layer, str, str]]:
        """Who plays what: an instrument that nobody plays yet, where there is one."""
        taken: set[str] = set()
        for layer in self._mood.layers:
            free = [name for name in layer.instruments if name not in taken] or layer.instruments
            instrument = self._chance.choice(free)
            taken.add(instrument)
            yield layer, instrument, self._chance.choice(layer.rhythms)

    def notes(self) -> list[Note]:
        """The whole piece."""
        for number, section in enumerate(self._form.sections):
            later = self._form.sections[number + 1 :]
            following = later[0].energy if later else 1.0
            for bar in range(section.bars):
                self._bar(section, bar, turning=bar == section.bars - 1 and following > section.energy)
            if number and section.energy >= 0.8:
                self._land(section)
            if following > max(section.energy, 0.7):
                self._rise(section)
        self._last_chord()
        return self._notes

    def _bar(self, section: Section, bar: int, turning: bool) -> None:
        chords = self._chords(section, bar)
        upcoming = self._upcoming(section, bar)
        for layer, instrument, rhythm in self._players:
            if not layer.least <= section.energy <= layer.most:
                continue
            at = (section.first + bar) * STEPS % len(rhythm)
            marks = rhythm[at : at + STEPS]
            if layer.play == "melody":
                self._sing(layer, instrument, section, bar, chords)
            elif layer.play == "bass":
                self._bass(layer, instrument, marks, section, bar, [*chords, upcoming])
            elif layer.play == "hit":
                self._hits(layer, instrument, self._cleared(instrument, marks) if turning else marks, section, bar)
            else:
                self._harmony(layer, instrument, marks, section, bar, chords)
        if turning:
            self._fill(section, bar)

    def _cleared(self, drum: str, marks: str) -> str:
        """A drum's rhythm before a fuller section: it leaves the fill its room."""
        fill = self._mood.turn.fill
        if not fill:
            return marks
        return "." * STEPS if drum in fill else marks[: STEPS - BEATS] + "." * BEATS

    def _fill(self, section: Section, bar: int) -> None:
        """The way into a fuller section; out of the intro only its last beat."""
        for drum, marks in self._mood.turn.fill.items():
            heard = marks if section.energy > ENERGY["intro"] else "." * (STEPS - BEATS) + marks[-BEATS:]
            known = (layer for layer, instrument, _ in self._players if instrument == drum)
            self._hits(next(known, FILL_LAYER), drum, heard, section, bar)

    def _chords(self, section: Section, bar: int) -> list[Chord]:
        """The chords of a bar (one, or two halves); the last bar before the end is the cadence."""
        if section.first + bar == self._form.bars - 1 and self._form.bars > 1:
            return [chord(symbol) for symbol in self._cadence.split()]
        theme = self._theme_of(section)
        row = theme.lift if section.energy > 0.7 else theme.verse
        return [chord(symbol) for symbol in row[bar % len(row)].split(",")]

    def _upcoming(self, section: Section, bar: int) -> Chord:
        if bar + 1 < section.bars:
            return self._chords(section, bar + 1)[0]
        following = next((one for one in self._form.sections if one.first == section.first + section.bars), None)
        return self._chords(following, 0)[0] if following else chord(self._mood.last)

    def _harmony(
        self, layer: Layer, instrument: str, marks: str, section: Section, bar: int, chords: list[Chord]
    ) -> None:
        for number, (step, mark, length) in enumerate(_strokes(marks)):
            one = chords[step * len(chords) // STEPS]
            pitches = self._voiced(one, layer.centre)
            when = self._when(section.first + bar, step)
            if layer.play == "arpeggio":
                index = int(mark, 16)
                pitch = pitches[index % len(pitches)] + 12 * (index // len(pitches))
                self._add(layer, instrument, when, pitch, self._accent(step, section) * layer.level, length)
                continue
            spread = STRUM if layer.play == "strum" else 0.004
            up = layer.play == "strum" and number % 2
            level = layer.level * MARKS[mark] * self._accent(step, section)
            for order, pitch in enumerate(reversed(pitches) if up else pitches):
                self._add(layer, instrument, when + order * spread, pitch, level, length)

    def _voiced(self, one: Chord, centre: int) -> tuple[int, ...]:
        pitches = voicing(one, self._key, centre, self._voicings.get(centre, ()))
        self._voicings[centre] = pitches
        return pitches

    def _bass(self, layer: Layer, instrument: str, marks: str, section: Section, bar: int, chords: list[Chord]) -> None:
        halves = chords[:-1]
        for step, mark, length in _strokes(marks):
            one = halves[step * len(halves) // STEPS]
            root = near(self._key + one.bass, BASS_CENTRE)
            pitch = {
                "1": root,
                "8": root + 12,
                "5": root + 7 if root + 7 < BASS_CENTRE + 9 else root - 5,
                "3": near(self._key + one.tones[1], root + 3),
                "a": self._approach(root, chords[-1]),
            }[mark]
            level = layer.level * self._accent(step, section)
            self._add(layer, instrument, self._when(section.first + bar, step), pitch, level, length)

    def _approach(self, root: int, following: Chord) -> int:
        """A step above or below the next root, from the side where the bass is."""
        target = near(self._key + following.bass, BASS_CENTRE)
        scale = {(self._key + tone) % 12 for tone in self._mood.scale}
        sides = (1, 2) if root >= target else (-1, -2)
        return next((target + side for side in sides if (target + side) % 12 in scale), target)

    def _sing(self, layer: Layer, instrument: str, section: Section, bar: int, chords: list[Chord]) -> None:
        tunes = self._theme_of(section).tunes
        motifs = tunes.get(section.kind, tunes["verse"])
        which = motifs[phrase_plan(section.bars)[bar]]
        centre = layer.centre + (3 if section.kind == "peak" else 0)
        came_from = (
            self._sung.get(layer.centre, self._key + 12) if bar else near(self._key + chords[0].tones[-1], centre)
        )
        for tone in sing(which, chords, self._key, self._mood.scale, centre, came_from):
            level = layer.level * self._accent(tone.step, section)
            when = self._when(section.first + bar, tone.step)
            self._add(layer, instrument, when, tone.pitch, level, tone.steps * self._step)
            self._sung[layer.centre] = tone.pitch

    def _hits(self, layer: Layer, instrument: str, marks: str, section: Section, bar: int) -> None:
        for step, mark, _ in _strokes(marks):
            level = layer.level * MARKS[mark] * self._chance.uniform(0.9, 1.08)
            when = self._when(section.first + bar, step, tight=instrument in HARD)
            self._add(layer, instrument, when, self._chance.randrange(VARIANTS), level, 1)

    def _land(self, section: Section) -> None:
        turn = self._mood.turn
        if turn.land:
            self._effect(turn.land, self._when(section.first, 0, tight=True), 2.0, turn.level)

    def _rise(self, section: Section) -> None:
        turn = self._mood.turn
        if turn.rise:
            length = min(section.bars, 2) * STEPS * self._step
            arrival = (section.first + section.bars) * STEPS * self._step
            self._effect(turn.rise, arrival - length, length, turn.level)

    def _last_chord(self) -> None:
        """The home chord, rolled, with the bass and one stroke under it; the band fades it to the end. Where strings
        play it that die away soon, it is struck on each beat until the last one has no longer to ring than it can."""
        beat, start = float(self._form.beat), float(self._form.last_chord)
        strikes = max(1, self._form.ring - ceil(SHORT_RING / beat) + 1) if self._dies_away() else 1
        for number in range(strikes):
            self._strike(start + number * beat, beat if number + 1 < strikes else self._end - start - number * beat)
        if self._mood.turn.land and self._form.bars:
            self._effect(self._mood.turn.land, start, self._end - start, self._mood.turn.level * 0.8)

    def _dies_away(self) -> bool:
        return any(layer.play in HARMONY and instrument in SHORT_LIVED for layer, instrument, _ in self._players)

    def _strike(self, start: float, length: float) -> None:
        home = chord(self._mood.last)
        for layer, instrument, _ in self._players:
            if layer.play == "bass":
                self._add(layer, instrument, start, near(self._key, BASS_CENTRE), layer.level, length / self._step)
            elif layer.play in HARMONY:
                for order, pitch in enumerate(self._voiced(home, layer.centre)):
                    when = start + order * STRUM * (2 if layer.play == "arpeggio" else 1)
                    self._add(layer, instrument, when, pitch, layer.level, length / self._step)
            elif instrument in HARD and self._form.bars:
                self._add(layer, instrument, start, 0, layer.level, 1)

    def _effect(self, instrument: str, start: float, length: float, level: float) -> None:
        self._notes.append(Note(max(start, 0.0), instrument, 0, level, length, 0.0, 0.3))

    def _when(self, bar: int, step: int, tight: bool = False) -> float:
        """Seconds of a step, swung and a little human."""
        unit, late = self._mood.swing
        swung = late * unit if step % (2 * unit) == unit else 0.0
        jitter = 0.0 if tight or step == 0 else self._chance.gauss(0, self._mood.loose)
        return max(0.0, (bar * STEPS + step + swung) * self._step + jitter)

    def _accent(self, step: int, section: Section) -> float:
        """Louder on the beat and in fuller sections; the few who play an intro play up."""
        metre = 1.0 if step % 8 == 0 else 0.92 if step % 4 == 0 else 0.82
        fuller = self._mood.intro if section.kind == "intro" else 0.82 + 0.2 * section.energy
        return metre * fuller * self._chance.uniform(0.93, 1.07)

    def _add(self, layer: Layer, instrument: str, when: float, pitch: int, level: float, length: float) -> None:
        """``length`` in steps."""
        duration = min(length * self._step, LONGEST_NOTE)
        self._notes.append(Note(when, instrument, pitch, level, duration, layer.pan, layer.send))
        again = when + layer.echo * self._step
        if layer.echo and again + 1 < float(self._form.last_chord):
            self._notes.append(
                Note(again, instrument, pitch, level * ECHO, duration, -layer.pan or 0.5, layer.send * 1.5)
            )


def _strokes(marks: str) -> Iterator[tuple[int, str, int]]:
    """(step, mark, length in steps) of each stroke; ``.`` lets it sound on, ``-`` ends it."""
    step = 0
    while step < len(marks):
        length = 1
        while step + length < len(marks) and marks[step + length] == ".":
            length += 1
        if marks[step] not in ".-":
            yield step, marks[step], length
        step += length
