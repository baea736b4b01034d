"""One part of a mix, played on demand, with its gain, its fades, and short edges against clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import numpy as np

from studio.render.sound.blocks import silence
from studio.render.sound.loop import Loop, find_loop, looped
from studio.render.sound.plan import RATE, AudioPart, Samples, samples
from studio.render.sound.reader import stretched

Read = Callable[[Path, Fraction, Fraction], Iterator[Samples]]
MakeBed = Callable[[str, Fraction, int], Iterator[Samples]]

EDGE = Fraction(8, 1000)
"""Seconds over which every part fades at its edges: no click at a cut."""

SONG_FADE = Fraction(2)
"""Seconds over which a song that goes on after its part is faded out where no fade was asked for."""

RAMP = Fraction(1, 2)
"""Seconds over which a part goes from one level to another."""

WHOLE = Fraction(24 * 3600)


class Sources:
    """The sound of parts before gains and fades: beds are made, files are read, short songs go round."""

    def __init__(self, read: Read, make_bed: MakeBed) -> None:
        self._read, self._make_bed = read, make_bed
        self._loop = lru_cache(maxsize=8)(self._find_loop)

    def of(self, part: AudioPart) -> Iterator[Samples]:
        """The samples of a part; they may end before it does. Raises AudioUnreadable."""
        if part.kind == "music" and part.mood is not None:
            return self._make_bed(part.mood, part.duration, part.seed)
        if part.path is None:
            raise ValueError("a part without a mood needs a file")
        if part.kind == "user_music":
            return self._song(part.path, part.source_start, part.duration)
        blocks = self._read(part.path, part.source_start, part.duration * part.speed)
        return blocks if part.speed == 1 else stretched(blocks, part.speed)

    def _song(self, path: Path, start: Fraction, duration: Fraction) -> Iterator[Samples]:
        """A song as long as it is needed: what is missing after its end comes from its middle again."""
        count = 0
        for block in self._read(path, start, duration):
            count += len(block)
        if count >= samples(duration) - samples(EDGE):
            return self._read(path, start, duration)
        loop = self._loop(path)
        if loop.end <= samples(start):
            return self._read(path, start, duration)
        return looped(loop, samples(start), samples(duration), self._between(path))

    def _find_loop(self, path: Path) -> Loop:
        return find_loop(self._read(path, Fraction(0), WHOLE), self._between(path))

    def _between(self, path: Path) -> Callable[[int, int], Iterator[Samples]]:
        return lambda begin, end: self._read(path, Fraction(begin, RATE), Fraction(max(end - begin, 0), RATE))


class Player:
    """Plays one part in order, block by block."""

    def __init__(self, part: AudioPart, blocks: Iterator[Samples], lift: float) -> None:
        """``lift``: the linear factor that brings the recording to the common level."""
        self.part = part
        self._begin, self._count = samples(part.start), samples(part.duration)
        self._blocks = blocks
        self._waiting = silence(0)
        self._level = np.float32(lift * part.gain)
        self._curve = _curve(part, lift) if part.levels else None
        song_ends = part.fade_out or (SONG_FADE if part.kind == "user_music" else EDGE)
        self._fade_in = max(samples(part.fade_in), samples(EDGE))
        self._fade_out = max(min(samples(song_ends), self._count // 2), samples(EDGE))

    def add_to(self, bus: Samples, start: int) -> None:
        """Add what this part plays of the block that begins at sample ``start`` of the programme."""
        low, high = max(self._begin - start, 0), min(self._begin + self._count - start, len(bus))
        if high <= low:
            return
        piece, ended = self._take(high - low)
        at = start + low - self._begin
        bus[low : low + len(piece)] += piece * self._shape(at, len(piece)) * _last_edge(len(piece), ended)

    def _take(self, count: int) -> tuple[Samples, bool]:
        """So many samples, fewer where the source ends; and whether it ended. An edge's worth is kept back, so that
        the end is known before it is played."""
        needed, ended = count + samples(EDGE), False
        while len(self._waiting) < needed:
            block = next(self._blocks, None)
            if block is None:
                ended = True
                break
            self._waiting = np.concatenate([self._waiting, block])
        piece, self._waiting = self._waiting[:count], self._waiting[count:]
        return piece, ended and not len(self._waiting)

    def _shape(self, at: int, count: int) -> Samples:
        """Gain and fades for ``count`` samples from ``at`` within the part, shape (count, 1)."""
        if self._curve is None and at >= self._fade_in and at + count <= self._count - self._fade_out:
            return np.full((count, 1), self._level)
        position = np.arange(at, at + count, dtype=np.float32)
        rise = np.clip(position / self._fade_in, 0, 1)
        fall = np.clip((self._count - 1 - position) / self._fade_out, 0, 1)
        shape = (rise * rise * (3 - 2 * rise)) * (fall * fall * (3 - 2 * fall))
        level = self._level if self._curve is None else np.interp(np.arange(at, at + count), *self._curve)
        return np.asarray(shape * level, np.float32)[:, None]


def _curve(part: AudioPart, lift: float) -> tuple[list[int], list[float]]:
    """Samples within a part and the gain at each, straight lines between: every change of level takes a moment."""
    cuts = sorted({Fraction(0), *(edge for start, end, _ in part.levels for edge in (start, end)), part.duration})
    times, gains = [0], [_gain_at(part, Fraction(0)) * lift]
    for before, at, after in zip(cuts, cuts[1:], cuts[2:], strict=False):
        ramp = min(RAMP, at - before, after - at) / 2
        for time, gain in ((at - ramp, _gain_at(part, at - EDGE)), (at + ramp, _gain_at(part, at))):
            times.append(samples(time))
            gains.append(gain * lift)
    return times, gains


def _gain_at(part: AudioPart, time: Fraction) -> float:
    return next((gain for start, end, gain in part.levels if start <= time < end), part.gain)


def _last_edge(count: int, ended: bool) -> Samples:
    """A short fall at the end of a source that is over before its part."""
    shape = np.ones((count, 1), np.float32)
    if ended and count:
        length = min(samples(EDGE), count)
        shape[-length:, 0] = np.linspace(1, 0, length, dtype=np.float32)
    return shape
