"""The mix: parts laid over each other, music ducked under clips and voice, mastered to its loudness, block by block.

It is heard several times: once to level the recordings, once or twice to find the master's gain, once to be written.
The gain is found with the music at its usual level, so that "music at 30 %" is heard as quieter music instead of
being levelled out again. Nothing is kept but blocks: ten minutes need the memory of ten seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from studio.render.sound import ducking, music
from studio.render.sound.limiter import limit
from studio.render.sound.loudness import SILENT, LoudnessMeter, integrated
from studio.render.sound.plan import AudioPart, MixPlan, Samples, samples
from studio.render.sound.player import MakeBed, Player, Read, Sources
from studio.render.sound.reader import read_audio
from studio.render.sound.survey import Heard, duck_curve, listen

BLOCK = 1 << 15
CEILING = 10 ** (-2.2 / 20)
"""The highest sample before AAC. What lies between samples and what AAC adds stays below a decibel for nearly any music
(measured over all moods); ``soundtrack`` tries again for the rest."""

MOST_GAIN_DB = 24.0
CLOSE_DB = 0.1
"""A measured loudness so near its target needs no second look."""

LOUDER_DB = 0.5
"""Decibels above its target that a programme with levels of its own may be."""

MOST_MAKEUP_DB = 3.0
"""What the limiter takes is given back up to so many decibels: more would only flatten the sound."""


def bed(mood: str, duration: Fraction, seed: int) -> Iterator[Samples]:
    """The music bed of a part, made on the spot."""
    return music.stream(music.compose(mood, duration, seed))


def stream(
    plan: MixPlan, read: Read = read_audio, make_bed: MakeBed = bed, ceiling: float = CEILING
) -> Iterator[Samples]:
    """The mastered programme as float32 blocks (samples, 2), in all ``round(duration * 48000)`` samples, none above
    ``ceiling`` (linear).

    ``make_bed`` is asked for the same bed several times: hand in one that keeps what it made.
    Raises AudioUnreadable for a part whose file cannot be read.
    """
    sources = Sources(read, make_bed)
    heard = [listen(part, sources.of) for part in plan.parts]
    usual, desk = _usual(plan), _Desk(plan, sources, heard)
    gain = _master_gain(_Desk(usual, sources, heard), ceiling)
    if usual != plan and not all(part.is_music for part in plan.parts):
        gain = _not_louder(gain, desk)
    yield from limit(desk.blocks(gain), ceiling)


def _usual(plan: MixPlan) -> MixPlan:
    """The plan as if nobody had asked for other levels."""

    def usual(part: AudioPart) -> AudioPart:
        usual_gain = plan.usual_music_gain if part.is_music else 1.0
        return replace(part, gain=usual_gain, levels=()) if part.gain or part.levels else part

    return replace(plan, parts=tuple(usual(part) for part in plan.parts))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The mixing desk with everything plugged in; it can be played again and again."""

    plan: MixPlan
    sources: Sources
    heard: Sequence[Heard]

    def blocks(self, gain: float) -> Iterator[Samples]:
        """The parts added up, times ``gain``, before the limiter."""
        players = [
            Player(part, self.sources.of(part), heard.lift)
            for part, heard in zip(self.plan.parts, self.heard, strict=True)
        ]
        curve = duck_curve(self.plan, self.heard)
        total = samples(self.plan.duration)
        for start in range(0, total, BLOCK):
            count = min(BLOCK, total - start)
            full, ducked = np.zeros((count, 2), np.float32), np.zeros((count, 2), np.float32)
            for player in players:
                player.add_to(ducked if player.part.is_music and player.part.duck else full, start)
            yield (full + ducked * _between(curve, start, count)) * np.float32(gain)


def _between(curve: NDArray[np.float32], start: int, count: int) -> Samples:
    """The curve for each sample of a block, shape (count, 1)."""
    first = start // ducking.HOP
    steps = curve[first : first + count // ducking.HOP + 3]
    if (steps == 1).all():
        return np.ones((1, 1), np.float32)
    at = (start % ducking.HOP + np.arange(count)) / ducking.HOP
    return np.asarray(np.interp(at, np.arange(len(steps)), steps), np.float32)[:, None]


def _master_gain(desk: _Desk, ceiling: float) -> float:
    """The linear gain that brings the limited programme to its target loudness."""
    target = desk.plan.target_lufs
    measured, peak = _measured(desk)
    if measured <= SILENT:
        return 1.0
    gain_db = min(target - measured, MOST_GAIN_DB)
    if peak * 10 ** (gain_db / 20) > ceiling:
        missing = target - integrated(limit(desk.blocks(10 ** (gain_db / 20)), ceiling))
        if missing > CLOSE_DB and gain_db < MOST_GAIN_DB:
            gain_db += min(missing * 1.15, MOST_MAKEUP_DB)
    return float(10 ** (gain_db / 20))


def _not_louder(gain: float, desk: _Desk) -> float:
    """The gain, or, where a programme whose levels somebody chose would be louder than its target, the one that brings
    it there: what was made quiet does not count in its loudness, and what is left would be too loud."""
    measured, _ = _measured(desk)
    wanted_db = desk.plan.target_lufs - measured
    louder = measured > SILENT and 20 * np.log10(gain) - wanted_db > LOUDER_DB
    return float(10 ** (wanted_db / 20)) if louder else gain


def _measured(desk: _Desk) -> tuple[float, float]:
    """(LUFS, highest sample) before mastering."""
    meter, peak = LoudnessMeter(), 0.0
    for block in desk.blocks(1.0):
        meter.add(block)
        peak = max(peak, float(np.abs(block).max(initial=0.0)))
    return meter.integrated(), peak
