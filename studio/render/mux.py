"""Joins finished chunks and the sound into one MP4 without encoding anything again."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from studio.render.errors import RenderFailed

Stamped = tuple[float, Any]
"""Seconds, and the packet to be decoded then."""

UNSEEN = {"skip_frame": "all"}
"""Opening a chunk does not decode its first frames, which would take 35 ms of each."""


def join(chunks: Sequence[tuple[Path, int]], timebase: Fraction, sound: Path | None, out: Path) -> None:
    """Write ``out``: the chunks (file, frames) one after another, ``sound`` (an .m4a) beside them, the index first.

    Raises RenderFailed("join") when the chunks do not fit together.
    """
    try:
        with ExitStack() as stack:
            _join(stack, chunks, timebase, sound, out)
    except av.FFmpegError as error:
        raise RenderFailed("join", f"The parts could not be joined ({error.strerror}).") from error


def _join(
    stack: ExitStack, chunks: Sequence[tuple[Path, int]], timebase: Fraction, sound: Path | None, out: Path
) -> None:
    target = stack.enter_context(av.open(str(out), "w", format="mp4", options={"movflags": "+faststart"}))
    with av.open(str(chunks[0][0]), format="mov", options=UNSEEN) as first:
        model = first.streams.video[0]
        headers = model.codec_context.extradata
        video = target.add_stream_from_template(model)
        video.time_base = model.time_base
    flows = [_video_packets(chunks, timebase, video, headers)]
    if sound is not None:
        source = stack.enter_context(av.open(str(sound), format="mov"))
        audio = target.add_stream_from_template(source.streams.audio[0])
        flows.append(_sound_packets(source, audio))
    for _, packet in heapq.merge(*flows, key=lambda stamped: stamped[0]):
        target.mux(packet)


def _video_packets(
    chunks: Sequence[tuple[Path, int]], timebase: Fraction, stream: Any, headers: bytes | None
) -> Iterator[Stamped]:
    """Each chunk's packets, later by all frames before it."""
    done = 0
    for path, frames in chunks:
        with av.open(str(path), format="mov", options=UNSEEN) as source:
            own: Any = source.streams.video[0]
            if own.codec_context.extradata != headers:
                raise RenderFailed("join", "Two parts were encoded with different settings.")
            later, unit = int(done * timebase / own.time_base), float(own.time_base)
            for packet in source.demux(own):
                if packet.dts is None:
                    continue
                packet.pts, packet.dts = packet.pts + later, packet.dts + later
                packet.stream = stream
                yield packet.dts * unit, packet
        done += frames


def _sound_packets(source: Any, stream: Any) -> Iterator[Stamped]:
    own = source.streams.audio[0]
    unit = float(own.time_base)
    for packet in source.demux(own):
        if packet.dts is not None:
            packet.stream = stream
            yield packet.dts * unit, packet
