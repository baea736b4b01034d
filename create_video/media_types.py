"""What a file is, by its first bytes, never by its name. Standard library only: the base has no media stack."""

from __future__ import annotations

from collections.abc import Callable

HEAD = 4096
"""Bytes of a file's beginning that the judgement needs."""

HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
NOT_VIDEO_BRANDS = frozenset({b"avif", b"avis", b"crx ", b"jp2 ", b"jpx "})
M4A_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P "})
CONTENT_TYPES = {
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "heic": "image/heic",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
}


def media_type(head: bytes) -> str | None:
    """The usual extension of what the bytes begin (``jpg``, ``mp4``, ...), None for anything that is no media."""
    return next((kind for kind, fits in SIGNS if fits(head)), None)


def is_text(head: bytes) -> bool:
    """True for bytes that read as text in UTF-8, UTF-16 with a mark, or GB 18030 without control characters."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    return bool(head) and not any(byte < 9 or 13 < byte < 27 for byte in head)


def _brand(head: bytes) -> bytes:
    return head[8:12] if head[4:8] == b"ftyp" else b""


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signs)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] in (b"RIFF", b"RF64") and head[8:12] == kind


def _adts(head: bytes) -> bool:
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0


def _mpeg_audio(head: bytes) -> bool:
    return head[:3] == b"ID3" or (len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] < 0xF0)


SIGNS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("jpg", _starts(b"\xff\xd8\xff")),
    ("png", _starts(b"\x89PNG\r\n\x1a\n")),
    ("gif", _starts(b"GIF87a", b"GIF89a")),
    ("webp", _riff(b"WEBP")),
    ("avi", _riff(b"AVI ")),
    ("wav", _riff(b"WAVE")),
    ("heic", lambda head: _brand(head) in HEIC_BRANDS),
    ("m4a", lambda head: _brand(head) in M4A_BRANDS),
    ("mov", lambda head: _brand(head) == b"qt  " or head[4:8] in (b"moov", b"mdat", b"wide", b"free")),
    ("mp4", lambda head: bool(_brand(head)) and _brand(head) not in NOT_VIDEO_BRANDS),
    ("webm", lambda head: head.startswith(b"\x1aE\xdf\xa3") and b"webm" in head[:64]),
    ("mkv", _starts(b"\x1aE\xdf\xa3")),
    ("aac", _adts),
    ("mp3", _mpeg_audio),
)
