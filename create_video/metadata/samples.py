"""Where the samples of a track lie in its file (ISO/IEC 14496-12, 8.6 and 8.7)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import repeat

from create_video.metadata.boxes import Box, children
from create_video.metadata.edited import CannotClean, Source

TABLE_MOST = 64 * 1024 * 1024


def sample_ranges(source: Source, media: Sequence[Box]) -> list[tuple[int, int]]:
    """(start, end) of each chunk of samples. ``media``: the boxes within ``mdia``. Raises CannotClean."""
    tables: dict[bytes, bytes] = {}
    for information in (box for box in media if box.kind == b"minf"):
        for table in (box for box in children(source, information.body, information.end) if box.kind == b"stbl"):
            for box in children(source, table.body, table.end):
                if box.kind in (b"stsz", b"stz2", b"stsc", b"stco", b"co64"):
                    tables[box.kind] = _table(source, box)
    try:
        return list(_ranges(tables))
    except (struct.error, KeyError, StopIteration):
        raise CannotClean("a track's index is broken") from None


def _table(source: Source, box: Box) -> bytes:
    if box.end - box.body > TABLE_MOST:
        raise CannotClean("a track's index is too long")
    return source.read(box.body, box.end - box.body)


def _ranges(tables: dict[bytes, bytes]) -> Iterator[tuple[int, int]]:
    offsets = _offsets(tables)
    sizes, per_chunk = _sizes(tables), _samples_per_chunk(tables[b"stsc"], len(offsets))
    for offset, count in zip(offsets, per_chunk, strict=False):
        yield offset, offset + sum(next(sizes, 0) for _ in range(count))


def _offsets(tables: dict[bytes, bytes]) -> Sequence[int]:
    if b"co64" in tables:
        return _numbers(tables[b"co64"], 4, "Q")
    return _numbers(tables[b"stco"], 4, "I")


def _sizes(tables: dict[bytes, bytes]) -> Iterator[int]:
    if b"stsz" not in tables:
        return _small_sizes(tables[b"stz2"])
    constant, count = struct.unpack_from(">II", tables[b"stsz"], 4)
    return repeat(constant, count) if constant else iter(_numbers(tables[b"stsz"], 8, "I"))


def _small_sizes(table: bytes) -> Iterator[int]:
    width, count = struct.unpack_from(">II", table, 4)
    if width == 4:
        return (half for byte in table[12 : 12 + (count + 1) // 2] for half in (byte >> 4, byte & 15))
    return iter(struct.unpack_from(f">{count}{ {8: 'B', 16: 'H'}[width] }", table, 12))


def _samples_per_chunk(table: bytes, chunks: int) -> Iterator[int]:
    """For every chunk its number of samples: the table names the first chunk of each run."""
    (count,) = struct.unpack_from(">I", table, 4)
    runs = list(struct.iter_unpack(">III", table[8 : 8 + 12 * count]))
    for index, (first, samples, _) in enumerate(runs):
        following = runs[index + 1][0] if index + 1 < len(runs) else chunks + 1
        yield from repeat(samples, max(0, min(following, chunks + 1) - first))


def _numbers(table: bytes, at: int, form: str) -> tuple[int, ...]:
    (count,) = struct.unpack_from(">I", table, at)
    return struct.unpack_from(f">{count}{form}", table, at + 4)
