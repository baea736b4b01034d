"""The band: plays notes into samples, block after block. Memory does not grow with the length of the piece."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from studio.render.sound import drums, tones
from studio.render.sound.moods import Mood
from studio.render.sound.plan import RATE, Samples
from studio.render.sound.room import PART, Room
from studio.render.sound.score import Note
from studio.render.sound.waves import Wave, decay, hiss, rise

END_FADE = 2.2
"""Seconds over which the last chord dies away, so that the last frame is silent; at most ``END_SHARE`` of it."""

END_SHARE = 0.75

KEPT_BYTES = 48_000_000
"""Sounds kept for notes that come again."""

PUMPED = ("kick", "kick_soft")
PUMP_SECONDS = 0.32
HISS_SECONDS = 5.0
DRIVE = 0.9
"""How far the sum is driven into saturation: strokes lose a little of their peaks, chords nothing."""


def play(mood: Mood, notes: Sequence[Note], total: int, ring: float, seed: int, block: int) -> Iterator[Samples]:
    """``total`` samples of a piece as blocks of ``block`` samples, float32 (samples, 2); the last one may be shorter.

    ``notes`` in the order of their starts; ``ring``: seconds that the last chord has.
    """
    waiting = np.zeros((0, 2), np.float32)
    done = 0
    for part in _parts(mood, notes, total, ring, seed):
        waiting = np.concatenate([waiting, part]) if len(waiting) else part
        while len(waiting) >= block:
            yield waiting[:block]
            waiting = waiting[block:]
        done += len(part)
    if len(waiting):
        yield waiting


def _parts(mood: Mood, notes: Sequence[Note], total: int, ring: float, seed: int) -> Iterator[Samples]:
    band = _Band(mood, notes, seed)
    fade = int(min(END_FADE, END_SHARE * ring) * RATE)
    for start in range(0, total, PART):
        wave = band.part(start)[:, : total - start]
        left = total - start - np.arange(wave.shape[1])
        if left[-1] <= fade:
            share = np.clip((left - 1) / max(fade, 1), 0, 1)
            wave = wave * (share * share * (3 - 2 * share)).astype(np.float32)
        yield np.ascontiguousarray(wave.T, np.float32)


@dataclass(frozen=True, slots=True)
class _Voice:
    """A sound under way: ``wave`` (channels, samples) from sample ``at`` on."""

    wave: Wave
    at: int
    left: float
    right: float
    send: float
    drum: bool


class _Band:
    """Sums the voices of a block on two stages, drums and the rest; the rest gives way to the kick."""

    def __init__(self, mood: Mood, notes: Sequence[Note], seed: int) -> None:
        self._mood, self._notes = mood, notes
        self._next = 0
        self._voices: list[_Voice] = []
        self._pumps: list[_Voice] = []
        self._room = Room(mood)
        self._sounds = _Sounds()
        self._hiss = hiss(int(HISS_SECONDS * RATE), 400, 7000, seed) * np.float32(mood.hiss)

    def part(self, start: int) -> Wave:
        """The ``PART`` samples from ``start`` on, (2, PART); parts are asked for in order."""
        self._begin_notes(start + PART)
        stage = np.zeros((2, 3, PART), np.float32)
        for voice in self._voices:
            _add(stage[int(voice.drum)], voice, start)
        self._voices = [voice for voice in self._voices if voice.at + voice.wave.shape[-1] > start + PART]
        total = stage[1] + stage[0] * self._pump(start) if self._mood.pump else stage[0] + stage[1]
        if self._mood.hiss:
            total[:2] += np.take(self._hiss, np.arange(start, start + PART), mode="wrap")
        wave = self._room.add(total[:2], total[2]) * np.float32(self._mood.gain * DRIVE)
        return np.asarray(np.tanh(wave) / DRIVE, np.float32)

    def _begin_notes(self, end: int) -> None:
        while self._next < len(self._notes) and self._notes[self._next].start * RATE < end:
            note = self._notes[self._next]
            self._voices.append(self._voice(note))
            if note.instrument in PUMPED and self._mood.pump:
                self._pumps.append(_Voice(_PUMP, round(note.start * RATE), self._mood.pump, 0, 0, True))
            self._next += 1

    def _voice(self, note: Note) -> _Voice:
        angle = (note.pan + 1) * np.pi / 4
        level = note.level * 2**0.5
        drum = note.instrument not in tones.TONES
        wave = self._sounds.of(note)
        left, right = float(level * np.cos(angle)), float(level * np.sin(angle))
        return _Voice(wave, round(note.start * RATE), left, right, note.level * note.send, drum)

    def _pump(self, start: int) -> Wave:
        down = np.zeros((3, PART), np.float32)
        for voice in self._pumps:
            _add(down, voice, start)
        self._pumps = [voice for voice in self._pumps if voice.at + voice.wave.shape[-1] > start + PART]
        return np.asarray(1 - np.minimum(down[0], np.float32(self._mood.pump)), np.float32)


_PUMP: Wave = np.asarray(decay(int(PUMP_SECONDS * RATE), 9.0) * rise(int(PUMP_SECONDS * RATE), 0.006))[None, :]
_PUMP[0, -2400:] *= np.linspace(1, 0, 2400, dtype=np.float32)


def _add(stage: Wave, voice: _Voice, start: int) -> None:
    """Add what a voice sounds within the block to (left, right, send)."""
    begin = max(voice.at - start, 0)
    end = min(voice.at + voice.wave.shape[-1] - start, PART)
    if end <= begin:
        return
    piece = voice.wave[:, begin + start - voice.at : end + start - voice.at]
    left, right = piece[0], piece[-1]
    stage[0, begin:end] += left * np.float32(voice.left)
    stage[1, begin:end] += right * np.float32(voice.right)
    if voice.send:
        both = left if len(piece) == 1 else (left + right) * np.float32(0.7)
        stage[2, begin:end] += both * np.float32(voice.send)


class _Sounds:
    """Sounds of notes, (channels, samples); the ones last used are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int], Wave] = OrderedDict()
        self._bytes = 0

    def of(self, note: Note) -> Wave:
        if note.instrument in tones.TONES:
            key = (note.instrument, note.pitch, round(note.duration * 200))
            return self._keep(key, lambda: tones.note(note.instrument, note.pitch, note.duration, self._ring))
        if note.instrument in drums.DRUMS:
            return self._keep((note.instrument, note.pitch, 0), lambda: drums.stroke(note.instrument, note.pitch))
        return np.atleast_2d(drums.effect(note.instrument, note.duration))

    def _ring(self, instrument: str, pitch: int) -> Wave:
        return self._keep((instrument, pitch, -1), lambda: tones.ring(instrument, pitch))

    def _keep(self, key: tuple[str, int, int], make: Callable[[], Wave]) -> Wave:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        wave = np.atleast_2d(make())
        self._kept[key] = wave
        self._bytes += wave.nbytes
        while self._bytes > KEPT_BYTES:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.nbytes
        return wave
