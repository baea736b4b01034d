"""Which characters a font file has: its ``cmap`` table (OpenType specification, formats 4 and 12)."""

from __future__ import annotations

import struct
import threading
from functools import lru_cache
from pathlib import Path

BEST = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3))
"""(platform, encoding) of Unicode tables, the fullest first."""


_LOOKING = threading.Lock()


def characters(path: Path, index: int = 0) -> frozenset[int]:
    """All code points of face ``index`` of a .ttf, .otf or .ttc file; empty when the table cannot be read.

    A font is read once, however many threads ask for it at the same time.
    """
    with _LOOKING:
        return _characters(path, index)


@lru_cache(maxsize=64)
def _characters(path: Path, index: int) -> frozenset[int]:
    data = path.read_bytes()
    try:
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
        return frozenset(_read(data, _table(data, start, b"cmap")))
    except (struct.error, IndexError, KeyError):
        return frozenset()


def _table(data: bytes, start: int, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, start + 4)
    for at in range(start + 12, start + 12 + 16 * count, 16):
        if data[at : at + 4] == name:
            offset: int = struct.unpack_from(">I", data, at + 8)[0]
            return offset
    raise KeyError(name)


def _read(data: bytes, cmap: int) -> set[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    tables: dict[tuple[int, int], int] = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        tables[platform, encoding] = cmap + offset
    at = next(tables[kind] for kind in BEST if kind in tables)
    (kind,) = struct.unpack_from(">H", data, at)
    return _format_12(data, at) if kind == 12 else _format_4(data, at)


def _format_12(data: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", data, at + 12)
    found: set[int] = set()
    for number in range(groups):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * number)
        found.update(range(first, min(last, 0x10FFFF) + 1))
    return found


def _format_4(data: bytes, at: int) -> set[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + double)
    found: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            found.update(range(first, last + 1))
    return found
