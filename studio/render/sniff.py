"""What kind of file something is, by its first bytes; names are not believed."""

from __future__ import annotations

from collections.abc import Callable

HEAD = 4096
"""Bytes of a file's beginning that decide."""

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OLD_QUICKTIME = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}

PICTURES = ("jpg", "png", "webp", "gif", "heic")
SOUNDS = ("mp3", "wav", "m4a", "aac")


def type_of(head: bytes) -> str | None:
    """The canonical extension for a file that starts with ``head``; None when it is nothing that we take."""
    return next((name for test in _TESTS if (name := test(head))), None)


def _magic(head: bytes) -> str | None:
    for start, name in ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"ID3", "mp3")):
        if head.startswith(start):
            return name
    return None


def _riff(head: bytes) -> str | None:
    if head[:4] not in (b"RIFF", b"RF64"):
        return None
    return {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12])


def _boxes(head: bytes) -> str | None:
    """ISO base media: MP4, QuickTime, M4A, HEIC, told apart by the brand."""
    kind = head[4:8]
    if kind in _OLD_QUICKTIME:
        return "mov"
    if kind != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), 256)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length, 4))}
    if head[8:12] == b"avif" or head[8:12] == b"avis":
        return None
    if head[8:12] in _HEIC or (brands & _HEIC and not brands & {b"isom", b"mp42", b"qt  "}):
        return "heic"
    if head[8:12] in (b"M4A ", b"M4B "):
        return "m4a"
    return "mov" if head[8:12] == b"qt  " else "mp4"


def _matroska(head: bytes) -> str | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return "webm" if b"webm" in head[:64] else "mkv"


def _frames(head: bytes) -> str | None:
    """Bare MPEG audio: eleven set bits, then the layer (0 in AAC's ADTS, 1 in MP3)."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return "aac"
    return "mp3" if head[1] & 0x06 == 0x02 and head[2] & 0xF0 not in (0xF0, 0x00) else None


_TESTS: tuple[Callable[[bytes], str | None], ...] = (_magic, _riff, _boxes, _matroska, _frames)
