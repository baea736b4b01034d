"""The room and the tone: reverberation and two shelves, as one convolution in blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.moods import Mood
from studio.render.sound.plan import RATE

Samples = NDArray[np.float32]
TONE_TAPS = 1023
ROOM_SEED = 11
DRUM_SHARE = 0.4
"""Drums stand nearer than the rest: their share of the room, of the mood's."""


class Room:
    """Convolves blocks with a mood's room, overlap-add: what rings on is added to the next block."""

    def __init__(self, mood: Mood, block: int, *, drums: bool) -> None:
        response = _response(mood, drums)
        self._size = 1 << int(np.ceil(np.log2(block + len(response))))
        self._spectrum = np.fft.rfft(response, self._size, axis=0).astype(np.complex64)
        self._tail = np.zeros((self._size - block, 2), np.float32)
        self._block = block

    def add(self, dry: Samples) -> Samples:
        """A block of ``block`` samples in, as many out."""
        wet = np.fft.irfft(np.fft.rfft(dry, self._size, axis=0) * self._spectrum, self._size, axis=0).astype(np.float32)
        count = len(self._tail)
        wet[:count] += self._tail
        self._tail = wet[self._block : self._block + count].copy()
        if len(self._tail) < count:
            self._tail = np.pad(self._tail, ((0, count - len(self._tail)), (0, 0)))
        return wet[: self._block]


def _response(mood: Mood, drums: bool) -> NDArray[np.float64]:
    """The direct sound plus a decaying, filtered noise (different left and right), through the tone's shelves."""
    count = int(mood.reverb_seconds * RATE * (0.5 if drums else 1.0))
    t = np.arange(count) / RATE
    noise = np.random.default_rng(ROOM_SEED).standard_normal((count, 2))
    noise *= (np.exp(-6.9 * t / (count / RATE)) * np.minimum(1, t / 0.012))[:, None]
    size = 1 << int(np.ceil(np.log2(count * 2)))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    band = 1 / (1 + (hertz / 4500) ** 2) * hertz**2 / (hertz**2 + 200**2)
    tail = np.fft.irfft(np.fft.rfft(noise, size, axis=0) * band[:, None], size, axis=0)[:count]
    tail /= np.sqrt((tail**2).sum(axis=0))
    share = mood.reverb_share * (DRUM_SHARE if drums else 1.0)
    response = tail * share
    response[0] += 1.0
    return _through_tone(response, mood)


def _through_tone(response: NDArray[np.float64], mood: Mood) -> NDArray[np.float64]:
    size = 1 << int(np.ceil(np.log2(len(response) + TONE_TAPS)))
    hertz = np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1)
    low = mood.low_db / (1 + (hertz / 140) ** 2)
    high = mood.high_db / (1 + (3500 / hertz) ** 2)
    rumble = hertz**2 / (hertz**2 + 30**2)
    gain = rumble * 10 ** ((low + high) / 20)
    # Minimum phase (from the cepstrum): a linear-phase filter would smear every stroke to before its beginning.
    cepstrum = np.fft.irfft(np.log(np.maximum(gain, 1e-4)), size)
    cepstrum[1 : size // 2] *= 2
    cepstrum[size // 2 + 1 :] = 0
    filtered = np.fft.rfft(response, size, axis=0) * np.exp(np.fft.rfft(cepstrum, size))[:, None]
    return np.fft.irfft(filtered, size, axis=0)
