"""Music beds: composed from a mood, a length and a seed, and rendered block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from studio.render.sound.band import play
from studio.render.sound.composer import Composer
from studio.render.sound.form import BEATS, Form, form_of
from studio.render.sound.moods import moods
from studio.render.sound.plan import RATE, Samples, samples
from studio.render.sound.score import Note
from studio.timeline.tempo import chance_of

BLOCK = RATE
LONGEST = Fraction(3600)


@dataclass(frozen=True, slots=True)
class Bed:
    """A piece of music as notes, in the order of their starts. It fills ``duration`` seconds and ends by itself."""

    mood: str
    duration: Fraction
    seed: int
    form: Form
    notes: tuple[Note, ...]

    @property
    def beats(self) -> tuple[Fraction, ...]:
        """The times of all beats, in seconds: where a cut falls on the music."""
        count = self.form.bars * BEATS + self.form.ring
        return tuple(self.form.beat * number for number in range(count))

    @property
    def bars(self) -> tuple[Fraction, ...]:
        """The times of the bars' first beats, the last chord's included."""
        return tuple(self.form.beat * BEATS * number for number in range(self.form.bars + 1))


def compose(mood: str, duration: Fraction, seed: int) -> Bed:
    """The bed of a mood: another for every seed, the same for the same one.

    Raises ValueError for an unknown mood and for a duration that is not above 0 and at most an hour.
    """
    if mood not in moods():
        raise ValueError(f"no such mood: {mood}")
    if not 0 < duration <= LONGEST:
        raise ValueError(f"no bed has this length: {float(duration)} s")
    chance = chance_of(mood, seed)
    plan = moods()[mood]
    form = form_of(duration, plan.bpm, chance)
    notes = Composer(plan, form, duration, chance).notes()
    return Bed(mood, duration, seed, form, tuple(sorted(notes, key=lambda note: note.start)))


def stream(bed: Bed, block: int = BLOCK) -> Iterator[Samples]:
    """The bed as blocks of ``block`` samples (the last one shorter), in all ``round(duration * 48000)``.

    Memory does not grow with the length. The samples do not depend on ``block``.
    """
    ring = float(bed.form.ring * bed.form.beat)
    return play(moods()[bed.mood], bed.notes, samples(bed.duration), ring, bed.seed, block)


def render(bed: Bed) -> Samples:
    """The whole bed in one array: 23 MB a minute."""
    total = samples(bed.duration)
    return next(stream(bed, total))
