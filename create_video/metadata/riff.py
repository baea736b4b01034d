"""RIFF files: WebP (written anew, shorter), AVI and WAV (private chunks become JUNK of the same length, all zeros)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from create_video.metadata.edited import CannotClean, Edit, Source, zeroed
from create_video.metadata.exif import orientation_of, tiff_with

WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
HAS_EXIF, HAS_XMP = 0x08, 0x04
"""Flags of a WebP's extended header."""

FRAME_HEADER = 16
LISTS = frozenset({b"hdrl", b"strl", b"odml"})
AVI = frozenset({b"avih", b"strh", b"strf", b"indx", b"vprp", b"dmlh", b"idx1"})
WAV = frozenset({b"fmt ", b"data", b"fact", b"ds64"})
HEAD = 8
UNKNOWN_SIZE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Chunk:
    """``body`` to ``end`` is the content; ``after`` the place behind the padding."""

    name: bytes
    at: int
    end: int
    after: int

    @property
    def body(self) -> int:
        return self.at + HEAD


def _chunks(source: Source, at: int, end: int) -> Iterator[Chunk]:
    """The chunks between two places; the last one ends with its surroundings when it says more.

    A few bytes that are left over are a chunk without a name.
    """
    while at + HEAD <= end:
        head = source.read(at, HEAD)
        length = int.from_bytes(head[4:], "little")
        stop = min(at + HEAD + length, end)
        after = min(stop + (length & 1), end)
        yield Chunk(head[:4], at, stop, after)
        at = after
    if at < end:
        yield Chunk(b"", at, end, end)


def webp_edits(source: Source) -> list[Edit]:
    """What has to go, with all lengths put right. Raises CannotClean."""
    end = min(8 + source.number(4, 4, "little"), source.size)
    found, oriented = [], b""
    for chunk in _chunks(source, 12, end):
        if chunk.name == b"EXIF" and not oriented:
            oriented = _exif_chunk(source, chunk)
            found.append(Edit(chunk.at, chunk.after, oriented))
        elif chunk.name == b"ANMF":
            found += _frame_edits(source, chunk)
        elif chunk.name not in WEBP:
            found.append(Edit(chunk.at, chunk.after))
    found += _flags(source, HAS_EXIF if oriented else 0)
    if end < source.size:
        found.append(Edit(end, source.size))
    length = source.size - 8 + sum(len(edit.new) + edit.zeros - (edit.end - edit.start) for edit in found)
    return [*found, Edit(4, 8, length.to_bytes(4, "little"))] if found else []


def _exif_chunk(source: Source, chunk: Chunk) -> bytes:
    data = source.read(chunk.body, min(chunk.end - chunk.body, 1 << 16)).removeprefix(b"Exif\0\0")
    orientation = orientation_of(data)
    if orientation == 1:
        return b""
    tiff = tiff_with(orientation)
    return b"EXIF" + len(tiff).to_bytes(4, "little") + tiff


def _flags(source: Source, exif: int) -> list[Edit]:
    """The extended header no longer announces what has gone."""
    if source.read(12, 4) != b"VP8X":
        return []
    flags = source.number(20, 1)
    kept = flags & ~(HAS_EXIF | HAS_XMP) | exif
    return [Edit(20, 21, bytes([kept]))] if kept != flags else []


def _frame_edits(source: Source, frame: Chunk) -> list[Edit]:
    inside = _chunks(source, frame.body + FRAME_HEADER, frame.end)
    found = [Edit(one.at, one.after) for one in inside if one.name not in WEBP]
    gone = sum(edit.end - edit.start for edit in found)
    if gone % 2:
        raise CannotClean("a frame is broken")
    length = frame.end - frame.body - gone
    return [*found, Edit(frame.at + 4, frame.at + 8, length.to_bytes(4, "little"))] if found else []


def avi_edits(source: Source) -> list[Edit]:
    """Private chunks turned into JUNK. Raises CannotClean."""
    found: list[Edit] = []
    for part in _chunks(source, 0, source.size):
        if part.name != b"RIFF":
            found.append(Edit(part.at, source.size))
            break
        found += _list_edits(source, part.body + 4, part.end, 0)
    return found


def _list_edits(source: Source, at: int, end: int, depth: int) -> list[Edit]:
    if depth > 4:
        raise CannotClean("its lists are nested too deeply")
    found: list[Edit] = []
    for chunk in _chunks(source, at, end):
        kind = source.read(chunk.body, 4) if chunk.name == b"LIST" and chunk.end >= chunk.body + 4 else b""
        if kind == b"movi":
            continue  # pictures and sound alone
        if kind in LISTS:
            found += _list_edits(source, chunk.body + 4, chunk.end, depth + 1)
        elif chunk.name not in AVI:
            found += _junk(chunk)
    return found


def wav_edits(source: Source) -> list[Edit]:
    """Private chunks turned into JUNK. Raises CannotClean."""
    found: list[Edit] = []
    at, long_data = 12, 0
    while at < source.size:
        chunk = next(_chunks(source, at, source.size))
        if chunk.name == b"ds64":
            long_data = source.number(chunk.body + 8, 8, "little")
        at = chunk.after
        if chunk.name == b"data" and _without_length(source, chunk):
            at = min(chunk.body + (long_data or source.size), source.size)
        elif chunk.name not in WAV:
            found += _junk(chunk)
    return found


def _without_length(source: Source, data: Chunk) -> bool:
    """Whether the recorder wrote no length of the sound: it could not go back to it, or was stopped before it did."""
    length = source.number(data.at + 4, 4, "little")
    stopped = HEAD + source.number(4, 4, "little") < source.size
    return length == UNKNOWN_SIZE or (length == 0 and stopped)


def _junk(chunk: Chunk) -> list[Edit]:
    if not chunk.name:
        return zeroed(chunk.at, chunk.end)
    named = [] if chunk.name == b"JUNK" else [Edit(chunk.at, chunk.at + 4, b"JUNK")]
    return [*named, *zeroed(chunk.body, chunk.after)]
