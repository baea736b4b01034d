"""PNG: only the chunks that say how the picture looks stay (W3C PNG, third edition), and the orientation."""

from __future__ import annotations

import zlib

from create_video.metadata.edited import CannotClean, Edit, Source
from create_video.metadata.exif import orientation_of, tiff_with

LOOKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT CgBI".split()
)
FRAME = 12
"""Bytes of a chunk around its content: length, name, checksum."""


def edits(source: Source) -> list[Edit]:
    """What has to go, and the orientation in place of the EXIF data. Raises CannotClean."""
    found: list[Edit] = []
    at = 8
    while at < source.size:
        head = source.read(at, 8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        end = at + FRAME + length
        if end > source.size:
            return found + _cut_off(source, at, name)
        if name == b"IEND":
            return [*found, Edit(end, source.size)] if end < source.size else found
        if name not in LOOKS:
            if not name[0] & 0x20:
                raise CannotClean(f"an unknown part {name!r}")
            found.append(Edit(at, end, _upright(source, at + 8, length) if name == b"eXIf" else b""))
        at = end
    return found


def _cut_off(source: Source, at: int, name: bytes) -> list[Edit]:
    """The last chunk of a file that breaks off: picture data stays, decoders show what there is."""
    return [] if name in LOOKS else [Edit(at, source.size)]


def _upright(source: Source, start: int, length: int) -> bytes:
    orientation = orientation_of(source.read(start, min(length, 1 << 16)))
    if orientation == 1:
        return b""
    content = b"eXIf" + tiff_with(orientation)
    return (len(content) - 4).to_bytes(4, "big") + content + zlib.crc32(content).to_bytes(4, "big")
