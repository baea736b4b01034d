"""Signals that the sound tests share. All float32 of shape (samples, 2) at 48 kHz."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import av
import numpy as np

from studio.render.sound.peak import PeakMeter

RATE = 48_000


def sine(hertz: float, seconds: float, db: float = -10.0, phase: float = 0.0) -> np.ndarray:
    """A tone whose peak is ``db`` below full scale, on both sides."""
    t = np.arange(round(seconds * RATE)) / RATE
    wave = 10 ** (db / 20) * np.sin(2 * np.pi * hertz * t + phase)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def true_peak_db(blocks: np.ndarray | Iterable[np.ndarray]) -> float:
    """dBTP of one array, or of blocks one after another."""
    meter = PeakMeter()
    for block in [blocks] if isinstance(blocks, np.ndarray) else blocks:
        meter.add(block)
    return meter.db()


def silence(seconds: float) -> np.ndarray:
    return np.zeros((round(seconds * RATE), 2), np.float32)


def noise(seconds: float, db: float = -20.0, seed: int = 1) -> np.ndarray:
    """Noise with an RMS of ``db``, without its highest part."""
    count = round(seconds * RATE)
    white = np.random.default_rng(seed).standard_normal(count + 40)
    wave = np.convolve(white, np.ones(41) / 41, "valid")
    wave *= 10 ** (db / 20) / np.sqrt((wave**2).mean())
    return np.stack([wave, wave], axis=1).astype(np.float32)


def cut(samples: np.ndarray, size: int) -> Iterator[np.ndarray]:
    return (samples[at : at + size] for at in range(0, len(samples), size))


def level_db(samples: np.ndarray) -> float:
    return float(10 * np.log10((samples.astype(np.float64) ** 2).mean() + 1e-12))


def write(path: Path, samples: np.ndarray, codec: str, rate: int = RATE) -> None:
    """A file of the container that its ending says."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, 0
        resampler = av.AudioResampler(format=stream.format.name, layout="stereo", rate=rate)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def lag(heard: np.ndarray, original: np.ndarray) -> int:
    """How many samples later ``heard`` is, by correlation."""
    size = 1 << (len(heard) + len(original)).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(original[:, 0], size)), size)
    at = int(product.argmax())
    return at if at < size // 2 else at - size
