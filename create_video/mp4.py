"""A standard-library reader of MP4 structure: enough to prove that a file is a whole, playable video.

Boxes as in ISO/IEC 14496-12; sample entries as in 14496-15 (avc1) and 14496-14 (mp4a).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
KEPT = frozenset({b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"stsd", b"stsz", b"stts"})
MOOV_MOST = 256 * 1024 * 1024


class BadMp4(ValueError):
    """Why the file is not a whole MP4."""


@dataclass(frozen=True, slots=True)
class Mp4Track:
    """``kind``: "vide", "soun", ...; ``codec``: the sample entry ("avc1"); width and height in pixels."""

    kind: str
    codec: str
    duration: Fraction
    samples: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Mp4:
    """``duration`` in seconds; ``faststart``: the index stands before the data, so that it plays while loading."""

    size: int
    duration: Fraction
    tracks: tuple[Mp4Track, ...]
    faststart: bool

    @property
    def video(self) -> Mp4Track | None:
        return next((track for track in self.tracks if track.kind == "vide"), None)

    @property
    def audio(self) -> Mp4Track | None:
        return next((track for track in self.tracks if track.kind == "soun"), None)


def read_mp4(path: Path) -> Mp4:
    """Read the structure of an MP4 file.

    Raises BadMp4 for a file that is cut, empty or something else, OSError when it cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        top = list(_top_boxes(file, size))
        names = [name for name, _, _ in top]
        for needed in (b"ftyp", b"moov", b"mdat"):
            if needed not in names:
                raise BadMp4(f"no {needed.decode()} box")
        _, start, length = next(box for box in top if box[0] == b"moov")
        if length > MOOV_MOST:
            raise BadMp4("the index is too large")
        file.seek(start)
        moov = file.read(length)
    duration, tracks = _movie(moov)
    return Mp4(size, duration, tracks, names.index(b"moov") < names.index(b"mdat"))


def _top_boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start of the content, length of the content) of each box; BadMp4 where they do not fill the file."""
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            raise BadMp4("the file is cut off")
        length, name = struct.unpack(">I4s", head[:8])
        skip = 8
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack(">Q", head[8:])
            skip = 16
        elif length == 0:
            length = size - at
        if length < skip or at + length > size:
            raise BadMp4("the file is cut off")
        yield name, at + skip, length - skip
        at += length


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if length < 8 or at + length > len(data):
            raise BadMp4("the index is broken")
        yield name, data[at + 8 : at + length]
        at += length


def _movie(moov: bytes) -> tuple[Fraction, tuple[Mp4Track, ...]]:
    tracks = []
    duration = Fraction(0)
    try:
        for name, content in _boxes(moov):
            if name == b"mvhd":
                duration = _duration(content)
            elif name == b"trak":
                tracks.append(_track(dict(_flat(content))))
    except (struct.error, KeyError, IndexError, ZeroDivisionError):
        raise BadMp4("the index is broken") from None
    return duration, tuple(tracks)


def _flat(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for name, content in _boxes(data):
        if name in CONTAINERS:
            yield from _flat(content)
        elif name in KEPT:
            yield name, content


def _track(boxes: dict[bytes, bytes]) -> Mp4Track:
    kind = boxes[b"hdlr"][8:12].decode("latin-1")
    codec = boxes[b"stsd"][12:16].decode("latin-1")
    (samples,) = struct.unpack_from(">I", boxes[b"stsz"], 8)
    width = height = 0
    if kind == "vide":
        width, height = struct.unpack_from(">HH", boxes[b"stsd"], 8 + 8 + 24)
    return Mp4Track(kind, codec, _duration(boxes[b"mdhd"]), samples, width, height)


def _duration(header: bytes) -> Fraction:
    """The duration of an mvhd or mdhd box, versions 0 and 1, in seconds."""
    if header[0] == 1:
        scale, length = struct.unpack_from(">IQ", header, 20)
    else:
        scale, length = struct.unpack_from(">II", header, 12)
    return Fraction(length, scale)
