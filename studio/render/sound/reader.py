"""Sound out of any file, as 48 kHz stereo blocks. The one user of PyAV for reading sound."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE, samples

Samples = NDArray[np.float32]


class AudioUnreadable(ValueError):
    """The file has no sound that can be decoded."""


def read_audio(path: Path, start: Fraction, duration: Fraction) -> Iterator[Samples]:
    """Float32 blocks (samples, 2) of ``duration`` seconds from ``start``, exact to the sample; fewer where the file
    ends earlier.

    Raises AudioUnreadable with the reason.
    """
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise AudioUnreadable("no sound in it")
            yield from _cut(_decoded(container, start), samples(start), samples(duration))
    except (av.FFmpegError, OSError) as error:
        raise AudioUnreadable(str(error)) from error


def _decoded(container: av.container.InputContainer, start: Fraction) -> Iterator[tuple[int, Samples]]:
    """(position in samples, block) from a little before ``start`` on; gaps in the stream's times are kept."""
    stream = container.streams.audio[0]
    if start > 1 and stream.time_base is not None:
        container.seek(int((start - 1) / stream.time_base), stream=stream)
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    position = None
    for frame in container.decode(stream):
        if position is None:
            position = samples(_seconds(frame))
        for piece in resampler.resample(frame):
            block = np.ascontiguousarray(piece.to_ndarray().T, dtype=np.float32)
            yield position, block
            position += len(block)
    for piece in resampler.resample(None):
        block = np.ascontiguousarray(piece.to_ndarray().T, dtype=np.float32)
        yield position or 0, block
        position = (position or 0) + len(block)


def _seconds(frame: av.AudioFrame) -> Fraction:
    if frame.pts is None or frame.time_base is None:
        return Fraction(0)
    return Fraction(frame.pts) * frame.time_base


def _cut(blocks: Iterator[tuple[int, Samples]], begin: int, count: int) -> Iterator[Samples]:
    end = begin + count
    for position, block in blocks:
        low, high = max(begin - position, 0), min(end - position, len(block))
        if high > low:
            yield np.nan_to_num(block[low:high])
        if position >= end:
            return


def sound_duration(path: Path) -> Fraction | None:
    """Seconds of sound in a file as its container says; None when it does not say."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                return None
            stream = container.streams.audio[0]
            if stream.duration and stream.time_base:
                return Fraction(stream.duration) * stream.time_base
            return Fraction(container.duration, av.time_base) if container.duration else None
    except (av.FFmpegError, OSError):
        return None
