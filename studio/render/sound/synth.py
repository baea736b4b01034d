"""From notes to samples, block after block: memory does not grow with the length of the piece."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.instruments import DRUMS, LONGEST_TAIL, sound_of
from studio.render.sound.moods import moods
from studio.render.sound.music import Bed, Note
from studio.render.sound.plan import RATE, samples
from studio.render.sound.room import Room

Samples = NDArray[np.float32]
BLOCK = 1 << 17
"""Samples of one block: 2.7 s."""

VERSION = 1
"""Part of cache keys; raised when the same seed would sound different."""

END_FADE = 1.1
"""Seconds over which the last chord dies away, so that the piece is silent on its last frame."""

BED_LEVEL = 0.55
KEPT_SOUNDS = 400


def stream(bed: Bed) -> Iterator[Samples]:
    """The bed as blocks of float32 (samples, 2), in all exactly ``round(duration * 48000)`` samples."""
    total = samples(bed.duration)
    band = _Band(bed)
    fade = min(samples_of(END_FADE), total)
    for start in range(0, total, BLOCK):
        block = band.block(start)[: total - start]
        _fade_out(block, start, total, fade)
        yield block


def render(bed: Bed) -> Samples:
    """The whole bed in one array."""
    return np.concatenate(list(stream(bed)))


def samples_of(seconds: float) -> int:
    return round(seconds * RATE)


def _fade_out(block: Samples, start: int, total: int, fade: int) -> None:
    begin = total - fade
    if start + len(block) <= begin:
        return
    at = np.arange(start, start + len(block))
    through = np.clip((at - begin) / fade, 0, 1)
    block *= (0.5 + 0.5 * np.cos(np.pi * through)).astype(np.float32)[:, None]


class _Band:
    """Plays a bed's notes into two buses (tones, drums), each with its own distance in the room."""

    def __init__(self, bed: Bed) -> None:
        mood = moods()[bed.mood]
        self._notes = list(bed.notes)
        self._next = 0
        longest = max((note.duration for note in bed.notes), default=1.0) + LONGEST_TAIL
        self._length = BLOCK + samples_of(longest) + RATE
        self._tones = np.zeros((self._length, 2), np.float32)
        self._drums = np.zeros((self._length, 2), np.float32)
        self._room = Room(mood, BLOCK, drums=False)
        self._near_room = Room(mood, BLOCK, drums=True)
        self._kept: dict[tuple[str, int, int, int], Samples] = {}

    def block(self, start: int) -> Samples:
        """The samples from ``start`` on; blocks are asked for in order."""
        while self._next < len(self._notes) and samples_of(self._notes[self._next].start) < start + BLOCK:
            self._play(self._notes[self._next], start)
            self._next += 1
        mixed = self._room.add(self._tones[:BLOCK]) + self._near_room.add(self._drums[:BLOCK])
        for bus in (self._tones, self._drums):
            bus[:-BLOCK] = bus[BLOCK:].copy()
            bus[-BLOCK:] = 0
        return np.asarray(np.tanh(mixed * BED_LEVEL), np.float32)

    def _play(self, note: Note, start: int) -> None:
        sound = self._sound(note)
        at = samples_of(note.start) - start
        count = min(len(sound), self._length - at)
        bus = self._drums if note.instrument in DRUMS else self._tones
        bus[at : at + count] += sound[:count] * np.float32(note.level)

    def _sound(self, note: Note) -> Samples:
        shade = self._next % 3 if note.instrument in DRUMS else 0
        key = (note.instrument, note.pitch, samples_of(note.duration), shade)
        if key not in self._kept:
            if len(self._kept) >= KEPT_SOUNDS:
                self._kept.clear()
            self._kept[key] = sound_of(note.instrument, note.pitch, note.duration, shade)
        return self._kept[key]
