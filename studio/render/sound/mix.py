"""The mix: parts laid over each other, music ducked under clips and voice, mastered to its loudness, block by block.

Two passes over the same stream: the first measures, the second writes at the gain found. The gain is found with the
music at its usual level, so that "music at 30 %" is heard as quieter music instead of being levelled out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.render.sound import synth
from studio.render.sound.loudness import SILENT, Limiter, LoudnessMeter
from studio.render.sound.music import compose
from studio.render.sound.plan import RATE, AudioPart, MixPlan, samples
from studio.render.sound.reader import read_audio, sound_duration

Samples = NDArray[np.float32]
Read = Callable[[Path, Fraction, Fraction], Iterator[Samples]]
MakeBed = Callable[[str, Fraction, int], Iterator[Samples]]

BLOCK = 1 << 16
CEILING = 10 ** (-2.6 / 20)
"""Linear peak before AAC, which overshoots by up to a decibel (measured over all moods): -1 dBTP is kept after it."""

DUCKED = 0.22
"""-13 dB: the music's share while a voice or a clip speaks."""

HEARD = 10 ** (-42 / 20)
"""RMS of a hundredth of a second from which a clip or a voice counts as heard."""

ATTACK, RELEASE = 0.1, 0.35
EDGE = Fraction(8, 1000)
"""Seconds over which every part fades at its edges: no click at a cut."""

LOOP_FADE = Fraction(2)
STEADY = ("clip", "voice")
MOST_GAIN_DB = 24.0


def bed(mood: str, duration: Fraction, seed: int) -> Iterator[Samples]:
    """The music bed of a part, made on the spot."""
    return synth.stream(compose(mood, duration, seed))


def stream(plan: MixPlan, read: Read = read_audio, make_bed: MakeBed = bed) -> Iterator[Samples]:
    """The mastered programme as float32 blocks (samples, 2), in all ``round(duration * 48000)`` samples.

    Raises AudioUnreadable for a part whose file cannot be read.
    """
    usual = replace(plan, parts=tuple(_usual(part) for part in plan.parts))
    gain = _gain(plan.target_lufs, _loudness(_raw(usual, read, make_bed)))
    limiter = Limiter(CEILING)
    left, skip = samples(plan.duration), limiter.delay
    for block in _padded(_raw(plan, read, make_bed), limiter.delay):
        out = limiter.add(block * np.float32(gain))[skip:]
        skip = max(0, skip - len(block))
        out = out[:left]
        left -= len(out)
        if len(out):
            yield out


def _usual(part: AudioPart) -> AudioPart:
    return replace(part, gain=1.0) if part.kind in ("music", "user_music") else part


def _loudness(blocks: Iterator[Samples]) -> float:
    meter = LoudnessMeter()
    for block in blocks:
        meter.add(block)
    return meter.integrated()


def _gain(target: float, measured: float) -> float:
    if measured <= SILENT:
        return 1.0
    return float(10 ** (min(target - measured, MOST_GAIN_DB) / 20))


def _padded(blocks: Iterator[Samples], more: int) -> Iterator[Samples]:
    yield from blocks
    yield np.zeros((more, 2), np.float32)


def _raw(plan: MixPlan, read: Read, make_bed: MakeBed) -> Iterator[Samples]:
    """The parts added up, before mastering."""
    players = [_Player(part, read, make_bed) for part in plan.parts]
    ducking = _Ducking()
    total = samples(plan.duration)
    for start in range(0, total, BLOCK):
        count = min(BLOCK, total - start)
        steady = np.zeros((count, 2), np.float32)
        free = np.zeros((count, 2), np.float32)
        ducked = np.zeros((count, 2), np.float32)
        for player in players:
            kind = steady if player.part.kind in STEADY else ducked if player.part.duck else free
            player.add_to(kind, start)
        yield steady + free + ducked * ducking.gain(steady)


class _Ducking:
    """How far the music gives way, following what is heard over it."""

    def __init__(self) -> None:
        self._level = 1.0

    def gain(self, heard: Samples) -> Samples:
        """The music's gain for a block, shape (samples, 1)."""
        hop = RATE // 100
        hops = -(-len(heard) // hop)
        padded = np.pad(heard, ((0, hops * hop - len(heard)), (0, 0)))
        rms = np.sqrt((padded.reshape(hops, -1) ** 2).mean(axis=1))
        levels = np.empty(hops + 1)
        levels[0] = self._level
        for at in range(hops):
            wanted = DUCKED if rms[at] > HEARD else 1.0
            time = ATTACK if wanted < self._level else RELEASE
            self._level += (wanted - self._level) * (1 - np.exp(-0.01 * 3 / time))
            levels[at + 1] = self._level
        at_samples = np.interp(np.arange(len(heard)) / hop, np.arange(hops + 1), levels)
        return at_samples.astype(np.float32)[:, None]


class _Player:
    """One part, played on demand in order."""

    def __init__(self, part: AudioPart, read: Read, make_bed: MakeBed) -> None:
        self.part = part
        self._begin = samples(part.start)
        self._count = samples(part.duration)
        self._blocks = self._source(read, make_bed)
        self._waiting = np.zeros((0, 2), np.float32)
        self._played = 0

    def _source(self, read: Read, make_bed: MakeBed) -> Iterator[Samples]:
        part = self.part
        if part.kind == "music" and part.mood is not None:
            return make_bed(part.mood, part.duration, part.seed)
        assert part.path is not None
        if part.kind == "user_music":
            return _looped(part, read)
        blocks = read(part.path, part.source_start, part.duration * part.speed)
        return blocks if part.speed == 1 else _resampled(blocks, float(part.speed))

    def add_to(self, bus: Samples, start: int) -> None:
        """Add what this part plays of the block that begins at sample ``start``."""
        low, high = max(self._begin - start, 0), min(self._begin + self._count - start, len(bus))
        if high <= low:
            return
        piece = self._take(high - low)
        piece = piece * self._shape(start + low - self._begin, len(piece))
        bus[low : low + len(piece)] += piece

    def _take(self, count: int) -> Samples:
        while len(self._waiting) < count:
            block = next(self._blocks, None)
            if block is None:
                break
            self._waiting = np.concatenate([self._waiting, block])
        piece, self._waiting = self._waiting[:count], self._waiting[count:]
        return piece

    def _shape(self, at: int, count: int) -> Samples:
        """Gain, fades and the short edges, for ``count`` samples from ``at`` within the part."""
        position = np.arange(at, at + count)
        fade_in = max(samples(self.part.fade_in), samples(EDGE))
        fade_out = max(samples(self.part.fade_out), samples(EDGE))
        rise = np.clip(position / fade_in, 0, 1)
        fall = np.clip((self._count - position) / fade_out, 0, 1)
        shape = (rise * rise * (3 - 2 * rise)) * (fall * fall * (3 - 2 * fall)) * self.part.gain
        return np.asarray(shape, np.float32)[:, None]


def _looped(part: AudioPart, read: Read) -> Iterator[Samples]:
    """The user's music from its start, repeated with a crossfade as long as it is needed."""
    assert part.path is not None
    whole = (sound_duration(part.path) or part.duration) - part.source_start
    if whole >= part.duration or whole <= LOOP_FADE * 2:
        yield from read(part.path, part.source_start, part.duration)
        return
    fade = samples(LOOP_FADE)
    rise = np.sqrt(np.linspace(0, 1, fade, dtype=np.float32))[:, None]
    end = np.zeros((0, 2), np.float32)
    while True:
        head = end
        held = np.zeros((0, 2), np.float32)
        for block in read(part.path, part.source_start, whole):
            if len(head):
                count = min(len(head), len(block))
                at = fade - len(head)
                block = block.copy()
                block[:count] = block[:count] * rise[at : at + count] + head[:count] * rise[::-1][at : at + count]
                head = head[count:]
            held = np.concatenate([held, block])
            if len(held) > fade:
                yield held[:-fade]
                held = held[-fade:]
        if len(held) < fade:
            return
        end = held


def _resampled(blocks: Iterator[Samples], speed: float) -> Iterator[Samples]:
    """Played faster or slower: linear interpolation (the pitch follows, as on tape)."""
    held, at = np.zeros((0, 2), np.float32), 0.0
    for block in blocks:
        held = np.concatenate([held, block])
        count = int((len(held) - 1 - at) / speed)
        if count > 0:
            where = at + np.arange(count) * speed
            index = where.astype(int)
            part = (where - index).astype(np.float32)[:, None]
            yield held[index] * (1 - part) + held[index + 1] * part
            at += count * speed
            drop = int(at)
            held, at = held[drop:], at - drop
