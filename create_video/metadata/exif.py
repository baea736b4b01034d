"""The one thing that stays of a picture's EXIF data: which way up it is shown."""

from __future__ import annotations

import struct

ORIENTATION = 0x0112
ENTRIES_MOST = 1000


def orientation_of(tiff: bytes) -> int:
    """The orientation (1 to 8) that a TIFF block tells in its first directory; 1 when it tells none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, at)
        for number in range(min(count, ENTRIES_MOST)):
            tag, kind = struct.unpack_from(order + "HH", tiff, at + 2 + 12 * number)
            if tag == ORIENTATION:
                form = {1: "B", 3: "H", 4: "I"}.get(kind, "H")
                (value,) = struct.unpack_from(order + form, tiff, at + 10 + 12 * number)
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def tiff_with(orientation: int) -> bytes:
    """A TIFF block that tells an orientation and nothing else."""
    directory = struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, orientation, 0, 0)
    return b"MM\x00*\x00\x00\x00\x08" + directory
