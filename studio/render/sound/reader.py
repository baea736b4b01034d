"""Sound out of any file, as 48 kHz stereo blocks, and played faster or slower. The one module that decodes sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from studio.render.sound.blocks import gathered
from studio.render.sound.plan import RATE, Samples, samples

DEMUXERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mp3,wav,aac,flac,ogg"
"""None of them follows references to other files or to the network, as playlists do."""

LEAD = Fraction(1)
"""Seconds that are decoded and thrown away after a jump: what MP3 and AAC need to be right again."""

GATHERED = RATE // 2
"""Samples that are handed on at once, about: codecs give a thousand at a time, which costs more to handle than to
decode."""

SLOWEST, FASTEST = 0.5, 100.0
"""What one stage of FFmpeg's ``atempo`` can do."""


class AudioUnreadable(ValueError):
    """The file has no sound that can be decoded; the message says why."""


def read_audio(path: Path, start: Fraction, duration: Fraction) -> Iterator[Samples]:
    """Float32 blocks (samples, 2) of ``duration`` seconds from ``start``, exact to the sample; fewer where the file
    ends earlier.

    Raises AudioUnreadable.
    """
    try:
        with _opened(path) as container:
            blocks = _cut(_decoded(container, start), samples(start), samples(start + duration))
            for block in gathered(blocks, GATHERED):
                yield np.nan_to_num(block, copy=False, nan=0.0, posinf=1.0, neginf=-1.0)
    except (av.FFmpegError, OSError) as error:
        raise AudioUnreadable(error.strerror or str(error)) from error


def sound_duration(path: Path) -> Fraction | None:
    """Seconds of sound in a file as its container says; None when it does not say.

    Raises AudioUnreadable.
    """
    try:
        with _opened(path) as container:
            stream = container.streams.audio[0]
            if stream.duration and stream.time_base:
                return Fraction(stream.duration * stream.time_base)
            return Fraction(container.duration, av.time_base) if container.duration else None
    except (av.FFmpegError, OSError) as error:
        raise AudioUnreadable(error.strerror or str(error)) from error


def _opened(path: Path) -> Any:
    container = av.open(str(path), options={"format_whitelist": DEMUXERS, "protocol_whitelist": "file"})
    if not container.streams.audio:
        container.close()
        raise AudioUnreadable("there is no sound in it")
    return container


def _decoded(container: Any, start: Fraction) -> Iterator[tuple[int, Samples]]:
    """(position in samples from the beginning of the file, block), from a little before ``start`` on."""
    stream = container.streams.audio[0]
    origin = _origin(container, stream)
    if start > LEAD:
        container.seek(int((start - LEAD + origin) / stream.time_base), stream=stream)
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    position: int | None = None
    for frame in _frames(container, stream, whole=start <= LEAD):
        if position is None:
            position = samples(Fraction(frame.pts * frame.time_base) - origin) if frame.pts is not None else 0
        for block in _planar(resampler.resample(frame)):
            yield position, block
            position += len(block)
    for block in _planar(resampler.resample(None)):
        yield position or 0, block
        position = (position or 0) + len(block)


def _origin(container: Any, stream: Any) -> Fraction:
    """Where the file's time begins: at its picture's start where it has one, so that sound stays in step with it."""
    first = container.streams.video[0] if container.streams.video else stream
    return Fraction((first.start_time or 0) * first.time_base)


def _frames(container: Any, stream: Any, whole: bool) -> Iterator[Any]:
    """Decoded frames. A damaged packet on the way is skipped as players do; nothing in the whole file is an error."""
    found, failed = False, None
    for packet in container.demux(stream):
        try:
            for frame in packet.decode():
                found = True
                yield frame
        except av.InvalidDataError as error:
            failed = error
    if not found and (whole or failed):
        raise AudioUnreadable("nothing in it can be decoded") from failed


def _planar(frames: Iterable[Any]) -> Iterator[Samples]:
    for frame in frames:
        yield frame.to_ndarray().T


def _cut(blocks: Iterator[tuple[int, Samples]], begin: int, end: int) -> Iterator[Samples]:
    """What lies between two positions; a sound that begins later is preceded by silence."""
    at = begin
    for position, block in blocks:
        if position > at and at < end:
            yield np.zeros((min(position, end) - at, 2), np.float32)
            at = min(position, end)
        low, high = max(at - position, 0), min(end - position, len(block))
        if high > low:
            yield block[low:high]
            at = position + high
        if at >= end:
            return


def stretched(blocks: Iterable[Samples], speed: Fraction) -> Iterator[Samples]:
    """Played ``speed`` times as fast, at the same pitch."""
    graph = av.filter.Graph()
    nodes = [graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE))]
    nodes += [graph.add("atempo", f"{step:.6f}") for step in _tempo_steps(float(speed))]
    nodes += [graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"), graph.add("abuffersink")]
    graph.link_nodes(*nodes).configure()
    position = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.T), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, position, Fraction(1, RATE)
        position += len(block)
        graph.push(frame)
        yield from _planar(_pulled(graph))
    graph.push(None)
    yield from _planar(_pulled(graph))


def _tempo_steps(speed: float) -> list[float]:
    steps = []
    while speed < SLOWEST:
        steps.append(SLOWEST)
        speed /= SLOWEST
    return [*steps, min(speed, FASTEST)]


def _pulled(graph: Any) -> Iterator[Any]:
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
