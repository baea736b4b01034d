"""JPEG: only the segments that decoding needs stay (ITU-T T.81, annex B), and the orientation.

Everything behind the picture's end goes: second pictures, appended films and makers' trailers carry data of their own.
"""

from __future__ import annotations

import re

from create_video.metadata.edited import CannotClean, Edit, Source
from create_video.metadata.exif import orientation_of, tiff_with

MARKER = re.compile(rb"\xff[^\x00\xff]", re.DOTALL)
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
EOI, SOS, APP0, APP1, APP2, APP14 = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
ALONE = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
DECODING = frozenset({*range(0xC0, 0xD0), SOS, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF})
"""Frame headers, tables, scan headers."""

EXIF = b"Exif\0\0"
JFIF_LENGTH, ADOBE_LENGTH = 14, 12
"""Of the bodies of those segments; a little picture, or what a maker put there, may follow."""


def edits(source: Source) -> list[Edit]:
    """What has to go, and the orientation in place of the EXIF data. Raises CannotClean."""
    found: list[Edit] = []
    at, pattern, oriented = 2, MARKER, False
    while (marker_at := source.find(pattern, at, 1)) < source.size:
        if pattern is MARKER and marker_at > at:
            found.append(Edit(at, marker_at))  # what stands between segments is skipped by decoders
        marker = source.number(marker_at + 1, 1)
        if marker == EOI:
            return found + _cut(marker_at + 2, source.size)
        if marker in ALONE:
            at = marker_at + 2
            continue
        end = marker_at + 2 + source.number(marker_at + 2, 2)
        if end < marker_at + 4 or end > source.size:
            raise CannotClean("a segment is broken")
        if marker not in DECODING:
            new = _replaced(source, marker, marker_at, end, oriented)
            if new is not None:
                found.append(Edit(marker_at, end, new))
                oriented = oriented or new.startswith(b"\xff\xe1")
        at, pattern = end, AFTER_SCAN if marker == SOS else MARKER
    if pattern is MARKER:
        raise CannotClean("it has no end")
    return found  # cut off within the picture data: nothing else follows


def _replaced(source: Source, marker: int, start: int, end: int, oriented: bool) -> bytes | None:
    """What stands in place of a segment: nothing, a shorter one, or (None) itself."""
    body = source.read(start + 4, min(end - start - 4, 1 << 16))
    if (marker, body[:12]) == (APP2, b"ICC_PROFILE\0"):
        return None
    if (marker, body[:5]) == (APP14, b"Adobe"):
        return _shortened(marker, body, body[:ADOBE_LENGTH])
    if (marker, body[:5]) == (APP0, b"JFIF\0") and len(body) >= JFIF_LENGTH:
        return _shortened(marker, body, body[: JFIF_LENGTH - 2] + b"\0\0")  # without its little picture
    if marker == APP1 and body.startswith(EXIF) and not oriented:
        orientation = orientation_of(body[len(EXIF) :])
        if orientation != 1:
            return _segment(APP1, EXIF + tiff_with(orientation))
    return b""


def _shortened(marker: int, body: bytes, kept: bytes) -> bytes | None:
    return None if kept == body else _segment(marker, kept)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def _cut(start: int, end: int) -> list[Edit]:
    return [Edit(start, end)] if end > start else []
