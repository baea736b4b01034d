"""Reads clips: what is in a file, and its frames by time, turned upright, as BT.709 planes.

The one module that decodes video. The demuxer is always named, so that no file can choose one that follows references
to other files or to the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.video.reformatter import Interpolation

from studio.render.errors import MediaRefused
from studio.render.planes import Plane, Planes, bytes_of

DEMUXERS = {
    "mp4": "mov", "mov": "mov", "m4a": "mov", "webm": "matroska", "mkv": "matroska", "avi": "avi",
    "mp3": "mp3", "wav": "wav", "aac": "aac",
}  # fmt: skip

HDR_TRANSFERS = {16, 18}
"""Transfer characteristics of PQ and HLG (ITU-T H.273)."""

BT709, BT601, UNSPECIFIED = 1, 5, 2
LIMITED, FULL = 1, 2
SD_LINES = 576
"""Untagged pictures of at most so many lines are taken for BT.601, as players do."""

ATTACHED_PICTURE = 1024
"""A cover in a music file: a picture stream that is no video."""

LARGEST_SIDE = 8192
TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a container holds. ``width`` and ``height`` as shown (rotation and pixel shape applied), 0 without video;
    ``duration`` in seconds; ``complete``: its last moments can be read."""

    width: int
    height: int
    duration: Fraction | None
    fps: Fraction | None
    has_sound: bool
    has_video: bool
    hdr: bool
    complete: bool


@contextmanager
def opened(path: Path, kind: str) -> Iterator[Any]:
    """A container to read. Raises MediaRefused("damaged") for whatever FFmpeg does not understand, then or later."""
    try:
        with av.open(str(path), format=DEMUXERS[kind]) as container:
            yield container
    except av.FFmpegError as error:
        raise MediaRefused("damaged", f"It cannot be read ({error.strerror}).") from error


def clip_facts(path: Path, kind: str) -> ClipFacts:
    """Look at a clip or a sound of a known type (see ``sniff``) and decode its beginning and end.

    Raises MediaRefused("damaged") when nothing in it can be decoded.
    """
    with opened(path, kind) as container:
        video = _video_stream(container)
        sound = container.streams.audio[0] if container.streams.audio else None
        if video is None and sound is None:
            raise MediaRefused("damaged", "There is neither a picture nor sound in it.")
        first = next(container.decode(video or sound), None)
        if first is None:
            raise MediaRefused("damaged", "Nothing in it can be decoded.")
        length = _duration(container, video or sound)
        width, height = shown_size(video, first) if video else (0, 0)
        return ClipFacts(
            width,
            height,
            length,
            Fraction(video.average_rate) if video and video.average_rate else None,
            sound is not None,
            video is not None,
            video is not None and int(video.codec_context.color_trc or 0) in HDR_TRANSFERS,
            length is None or _reaches(container, video or sound, length),
        )


def _video_stream(container: Any) -> Any:
    return next((one for one in container.streams.video if not int(one.disposition) & ATTACHED_PICTURE), None)


def _duration(container: Any, stream: Any) -> Fraction | None:
    if stream.duration:
        return Fraction(stream.duration * stream.time_base)
    return Fraction(container.duration, 1_000_000) if container.duration else None


def _reaches(container: Any, stream: Any, length: Fraction) -> bool:
    """Whether packets go on to within a second (or a tenth) of the end that the header promises."""
    origin = (stream.start_time or 0) * stream.time_base
    slack = max(Fraction(1), length / 10)
    container.seek(int((origin + max(length - slack, 0)) / stream.time_base), stream=stream, backward=True)
    last = Fraction(-1)
    for packet in container.demux(stream):
        if packet.pts is not None and packet.size:
            last = max(last, (packet.pts + (packet.duration or 0)) * stream.time_base - origin)
    return last >= length - slack


def shown_size(stream: Any, frame: Any) -> tuple[int, int]:
    """Width and height on a screen: pixels made square, the rotation that phones note applied."""
    ratio = stream.sample_aspect_ratio or 1
    width, height = round(frame.width * Fraction(ratio)), frame.height
    return (height, width) if frame.rotation % 180 else (width, height)


class ClipReader:
    """Frames of one clip by time. Going forward is cheap; going back seeks to the key frame before."""

    def __init__(self, path: Path, kind: str) -> None:
        """Raises MediaRefused: ``damaged``, ``hdr``, or ``unsupported`` when it has no video."""
        self._opened = opened(path, kind)
        self._container = self._opened.__enter__()
        self._stream = _video_stream(self._container)
        if self._stream is None:
            raise MediaRefused("unsupported", "There is no picture in it.")
        if int(self._stream.codec_context.color_trc or 0) in HDR_TRANSFERS:
            raise MediaRefused("hdr", "It is an HDR clip; save it as SDR first.")
        self._stream.thread_count = 1
        self._origin = (self._stream.start_time or 0) * self._stream.time_base
        self._frames: Iterator[Any] = iter(())
        self._shown: Any = None
        self._next: Any = None
        self._planes: Planes | None = None

    def close(self) -> None:
        """Give the file back."""
        self._container.close()

    def at(self, seconds: Fraction) -> Planes:
        """What is on screen at a time (seconds from the clip's start; past the end: the last frame), turned upright.

        The planes stay valid until the next call. Raises MediaRefused("damaged").
        """
        try:
            if self._advance(seconds) or self._planes is None:
                self._planes = upright(self._shown)
        except av.FFmpegError as error:
            raise MediaRefused("damaged", f"A frame at {float(seconds):.1f} s cannot be decoded.") from error
        return self._planes

    def _advance(self, seconds: Fraction) -> bool:
        """Make ``_shown`` the last frame that starts at or before ``seconds``; says whether it changed."""
        before = self._shown
        if self._shown is None or seconds < self._time(self._shown) or self._far(seconds):
            self._restart(seconds)
        while self._next is not None and self._time(self._next) <= seconds:
            self._shown, self._next = self._next, next(self._frames, None)
        if self._shown is None:
            raise MediaRefused("damaged", "Nothing in it can be decoded.")
        return self._shown is not before

    def _far(self, seconds: Fraction) -> bool:
        return self._next is not None and seconds - self._time(self._next) > 10

    def _restart(self, seconds: Fraction) -> None:
        target = int((max(seconds, Fraction(0)) + self._origin) / self._stream.time_base)
        self._container.seek(target, stream=self._stream, backward=True)
        self._frames = self._decoded()
        self._shown = next(self._frames, None)
        self._next = next(self._frames, None)

    def _decoded(self) -> Iterator[Any]:
        for frame in self._container.decode(self._stream):
            if frame.pts is not None:
                yield frame

    def _time(self, frame: Any) -> Fraction:
        return Fraction(frame.pts * frame.time_base - self._origin)


def upright(frame: Any) -> Planes:
    """A decoded frame as BT.709 limited planes, even in size, turned as its rotation says."""
    if max(frame.width, frame.height) > LARGEST_SIDE:
        raise MediaRefused("too_large_picture", f"Its frames are {frame.width}x{frame.height}.")
    planes = _views(frame if _is_ours(frame) else _converted(frame))
    turn = TURNS.get(frame.rotation % 360)
    return planes if turn is None else Planes(*(bytes_of(cv2.rotate(plane, turn)) for plane in planes))


def _is_ours(frame: Any) -> bool:
    return frame.format.name == "yuv420p" and _matrix(frame) == BT709 and int(frame.color_range) != FULL


def _matrix(frame: Any) -> int:
    if int(frame.colorspace) != UNSPECIFIED:
        return int(frame.colorspace)
    return BT601 if frame.height <= SD_LINES else BT709


def _converted(frame: Any) -> Any:
    rgb = frame.format.is_rgb
    full = rgb or int(frame.color_range) == FULL or frame.format.name.startswith("yuvj")
    return frame.reformat(
        format="yuv420p",
        src_colorspace=None if rgb else _matrix(frame),
        dst_colorspace=BT709,
        src_color_range=FULL if full else LIMITED,
        dst_color_range=LIMITED,
        interpolation=Interpolation.BILINEAR | Interpolation.ACCURATE_RND,
        threads=1,
    )


def _views(frame: Any) -> Planes:
    width, height = frame.width & ~1, frame.height & ~1
    sizes = ((width, height), (width // 2, height // 2), (width // 2, height // 2))
    parts = zip(frame.planes, sizes, strict=True)
    return Planes(*(_view(plane, *size) for plane, size in parts))


def _view(plane: Any, width: int, height: int) -> Plane:
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[:height, :width]
