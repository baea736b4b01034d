"""Makes a copy of a finished MP4 that is small enough: its picture encoded again at the rate that fits, its sound
copied. For videos of the hosted service, which knows no limit of bytes."""

from __future__ import annotations

import errno
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from studio.render.errors import RenderFailed

SHARE = 0.94
"""Of the room that is left by the sound, because one pass misses its rate by a few percent."""

TRIES = 3
CONTAINER_BYTES = 20_000

FINE, COARSEST = 0.05, 0.015
"""Bits for a pixel of a frame: below the first, fewer pixels look better; below the second, no video is worth it."""

SMALLEST = 240
"""Lines on the shorter side."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the copy's picture may be: bits a second, and its size in pixels."""

    rate: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Facts:
    """A video's length in seconds and in frames, the bytes of its sound, and its size in pixels."""

    seconds: float
    frames: float
    sound: int
    width: int
    height: int


def fit(source: Path, out: Path, most: int, progress: Callable[[float], None]) -> None:
    """Write a copy of ``source`` with at most ``most`` bytes to ``out``; ``progress`` takes percent.

    Raises RenderFailed: ``size`` when it would not be worth watching, ``media`` for what is no video or a damaged one,
    ``disk_full``.
    """
    try:
        _fit(source, out, most, progress)
    except av.FFmpegError as error:
        raise RenderFailed("disk_full" if error.errno == errno.ENOSPC else "media", str(error.strerror)) from error


def _fit(source: Path, out: Path, most: int, progress: Callable[[float], None]) -> None:
    facts, share = _facts(source), SHARE
    for _ in range(TRIES):
        _write(source, out, _target(facts, most, share), progress)
        size = out.stat().st_size
        if size <= most:
            return
        share *= 0.98 * most / size
    raise RenderFailed("size", f"It cannot be made to fit {most} bytes.")


def _facts(source: Path) -> Facts:
    with _opened(source) as container:
        video = container.streams.video[0]
        seconds = float(container.duration / av.time_base)
        sound = sum(packet.size for packet in container.demux(audio=0)) if container.streams.audio else 0
        frames = max(float(video.average_rate) * seconds, 1)
        return Facts(seconds, frames, sound, video.codec_context.width, video.codec_context.height)


def _target(facts: Facts, most: int, share: float) -> Target:
    bits = (most - CONTAINER_BYTES - facts.sound) * 8 * share
    pixels = bits / facts.frames / FINE
    scale = min(1.0, math.sqrt(max(pixels, 0) / (facts.width * facts.height)))
    scale = max(scale, min(1.0, SMALLEST / min(facts.width, facts.height)))
    wide, high = (max(round(side * scale / 2) * 2, 16) for side in (facts.width, facts.height))
    if bits / facts.frames / (wide * high) < COARSEST:
        raise RenderFailed("size", f"It cannot be made to fit {most} bytes.")
    return Target(int(bits / facts.seconds), wide, high)


def _opened(source: Path) -> Any:
    container = av.open(str(source), format="mov")
    if not container.streams.video or not container.duration:
        container.close()
        raise RenderFailed("media", "no picture in it")
    return container


def _write(source: Path, out: Path, target: Target, progress: Callable[[float], None]) -> None:
    with (
        _opened(source) as container,
        av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}) as copy,
    ):
        video: Any = container.streams.video[0]
        picture = _picture_stream(copy, video, target)
        sound = copy.add_stream_from_template(container.streams.audio[0]) if container.streams.audio else None
        seconds, shown = float(container.duration / av.time_base), 0.0
        for packet in container.demux([video, *container.streams.audio[:1]]):
            if packet.stream is not video:
                if packet.dts is not None:
                    packet.stream = sound
                    copy.mux(packet)
                continue
            for frame in packet.decode():
                copy.mux(picture.encode(frame.reformat(target.width, target.height, "yuv420p")))
                if frame.time is not None and frame.time - shown > seconds / 20:
                    shown = frame.time
                    progress(100 * shown / seconds)
        copy.mux(picture.encode())


def _picture_stream(copy: Any, video: Any, target: Target) -> Any:
    """As the studio's own videos: H.264 High, tagged as what it was."""
    rate = Fraction(video.average_rate)
    stream = copy.add_stream("libx264", rate=rate)
    stream.width, stream.height, stream.pix_fmt = target.width, target.height, "yuv420p"
    kilobits = max(target.rate // 1000, 1)
    rates = f"bitrate={kilobits}:vbv-maxrate={round(kilobits * 1.5)}:vbv-bufsize={kilobits * 2}"
    stream.options = {"preset": "veryfast", "profile": "high", "x264-params": f"{rates}:keyint=120"}
    context, own = stream.codec_context, video.codec_context
    context.time_base = 1 / rate
    context.color_range, context.colorspace = own.color_range, own.colorspace
    context.color_primaries, context.color_trc = own.color_primaries, own.color_trc
    return stream
