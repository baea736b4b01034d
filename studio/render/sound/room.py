"""The room and the tone: reverberation and shelves, as one convolution in equal parts (overlap-add)."""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.moods import Mood, Tone
from studio.render.sound.moods import Room as Size
from studio.render.sound.plan import RATE
from studio.render.sound.waves import Wave

Spectrum = NDArray[np.complex64]

PART = 1 << 15
"""Samples of a block and of each part of the room's response: 0.68 s; larger Fourier transforms leave the cache."""

TONE_TAPS = 4096
ROOM_SEED = 11
BEFORE = 0.018
"""Seconds until the room answers: what is near stays clear."""

BANDS = ((220.0, 900.0, 1.0), (900.0, 3600.0, 0.85), (3600.0, 9000.0, 0.5))
"""Where the room rings: (from, to in hertz, share of its time). Nothing below: that would be mud."""


class Room:
    """Blocks of ``PART`` samples through a mood's room and tone; what rings on is added to the blocks after."""

    def __init__(self, mood: Mood) -> None:
        tone = _tone(mood.tone)
        self._tone: Spectrum = np.fft.rfft(tone, 2 * PART).astype(np.complex64)
        self._parts = _parts(_convolved(_response(mood.room), tone))
        size = PART + 1
        self._sent: deque[Spectrum] = deque((np.zeros(size, np.complex64) for _ in self._parts), len(self._parts))
        self._rest = np.zeros((2, PART), np.float32)

    def add(self, dry: Wave, send: Wave) -> Wave:
        """``dry`` (2, PART) stays where it is, ``send`` (PART,) goes into the room; (2, PART) comes out."""
        self._sent.appendleft(np.fft.rfft(send, 2 * PART).astype(np.complex64, copy=False))
        total = np.fft.rfft(dry, 2 * PART, axis=1) * self._tone
        for sent, part in zip(self._sent, self._parts, strict=True):
            total += sent * part
        wave = np.asarray(np.fft.irfft(total, 2 * PART, axis=1), np.float32)
        out = wave[:, :PART] + self._rest
        self._rest = wave[:, PART:]
        return out


def _convolved(response: NDArray[np.float32], tone: NDArray[np.float64]) -> NDArray[np.float64]:
    size = 1 << (response.shape[1] + len(tone)).bit_length()
    return np.fft.irfft(np.fft.rfft(response, size, axis=1) * np.fft.rfft(tone, size), size, axis=1)


def _parts(response: NDArray[np.float64]) -> list[Spectrum]:
    """The spectra of a response (2, ...) cut into parts of equal length."""
    whole = response[:, : response.shape[1] // PART * PART]
    pieces = whole.reshape(2, -1, PART).transpose(1, 0, 2)
    return [np.fft.rfft(piece, 2 * PART, axis=1).astype(np.complex64) for piece in pieces]


def _response(size: Size) -> NDArray[np.float32]:
    """Noise that dies away, sooner where it is high, different on both sides; energy 1 a side."""
    count = int(size.seconds * 1.1 * RATE)
    t = np.arange(count) / RATE
    white = np.fft.rfft(np.random.default_rng(ROOM_SEED).standard_normal((2, count)), axis=1)
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / RATE), 1.0)
    tail = np.zeros((2, count))
    for low, high, share in BANDS:
        if low >= size.damping:
            continue
        band = 1 / np.sqrt((1 + (low / hertz) ** 6) * (1 + (hertz / min(high, size.damping)) ** 6))
        tail += np.fft.irfft(white * band, count, axis=1) * np.exp(-6.9 * t / (size.seconds * share))
    tail *= np.minimum(1, t / 0.015) * np.minimum(1, (t[-1] - t) / 0.05)
    tail /= np.sqrt((tail**2).sum(axis=1, keepdims=True))
    return np.pad(tail, ((0, 0), (int(BEFORE * RATE), 0))).astype(np.float32)


def _tone(tone: Tone) -> NDArray[np.float64]:
    """Shelves, the cut above and a cut below 32 Hz, as a minimum-phase response: nothing smears ahead of a stroke."""
    size = 1 << 16
    hertz = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1.0)
    shelves = tone.low / (1 + (hertz / 120) ** 2) + tone.high / (1 + (5000 / hertz) ** 2)
    gain = 10 ** (shelves / 20) * hertz**4 / (hertz**4 + 32**4) / np.sqrt(1 + (hertz / tone.cut) ** 6)
    cepstrum = np.fft.irfft(np.log(np.maximum(gain, 1e-5)), size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    response = np.fft.irfft(np.exp(np.fft.rfft(cepstrum)), size)[:TONE_TAPS]
    response[TONE_TAPS // 2 :] *= np.linspace(1, 0, TONE_TAPS // 2)
    return np.asarray(response)
