"""Opens a finished file and says what is in it, from its packets; nothing is decoded unless asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from studio.render.errors import RenderFailed
from studio.render.planes import Planes
from studio.render.reader import upright


@dataclass(frozen=True, slots=True)
class Finished:
    """A video file as its index tells. ``duration`` is that of the picture in seconds; ``regular``: frames follow each
    other without a gap; ``key_frames`` are frame numbers; ``index_first``: playable while it loads."""

    width: int
    height: int
    codec: str
    pixels: str
    tags: tuple[int, int, int, int]
    frames: int
    duration: Fraction
    regular: bool
    key_frames: tuple[int, ...]
    sound_codec: str | None
    sound_rate: int
    sound_duration: Fraction
    size: int
    index_first: bool


def inspect(path: Path, timebase: Fraction) -> Finished:
    """Read a finished file's structure. Raises RenderFailed("structure") when it cannot be opened."""
    try:
        with av.open(str(path), format="mov") as container:
            return _finished(container, path, timebase)
    except (av.FFmpegError, IndexError, OSError) as error:
        raise RenderFailed("structure", f"The finished file cannot be read ({error}).") from error


def _finished(container: Any, path: Path, timebase: Fraction) -> Finished:
    video = container.streams.video[0]
    context = video.codec_context
    sound = container.streams.audio[0] if container.streams.audio else None
    step = timebase / video.time_base
    shown = [(one.pts, one.is_keyframe) for one in container.demux(video) if one.pts is not None and one.size]
    stamps = sorted(stamp for stamp, _ in shown)
    return Finished(
        width=context.width,
        height=context.height,
        codec=f"{context.codec.name} {context.profile}",
        pixels=str(context.pix_fmt),
        tags=(
            int(context.color_primaries),
            int(context.color_trc),
            int(context.colorspace),
            int(context.color_range),
        ),
        frames=len(stamps),
        duration=Fraction(video.duration or 0) * video.time_base,
        regular=step.denominator == 1 and stamps == [index * step.numerator for index in range(len(stamps))],
        key_frames=tuple(round(stamp / step) for stamp, is_key in shown if is_key),
        sound_codec=None if sound is None else sound.codec_context.codec.name,
        sound_rate=0 if sound is None else sound.codec_context.sample_rate,
        sound_duration=Fraction(0) if sound is None else Fraction(sound.duration or 0) * sound.time_base,
        size=path.stat().st_size,
        index_first=_index_first(path),
    )


def _index_first(path: Path) -> bool:
    """Whether the box of the index comes before that of the media."""
    with path.open("rb") as file:
        while head := file.read(8):
            size, name = int.from_bytes(head[:4], "big"), head[4:]
            if name in (b"moov", b"mdat"):
                return name == b"moov"
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False


def frames_of(path: Path) -> Iterator[Planes]:
    """Decode all frames of a finished file, in order: for a full check, and for tests."""
    with av.open(str(path), format="mov") as container:
        for frame in container.decode(video=0):
            yield upright(frame)
