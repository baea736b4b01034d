"""HEIF: a picture and what is told about it are items; those that are no picture are emptied (ISO/IEC 23008-12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from create_video.metadata.boxes import Box, blank, children
from create_video.metadata.edited import CannotClean, Edit, Source, zeroed

PICTURES = frozenset(b"hvc1 hev1 lhv1 avc1 av01 vvc1 jpeg j2k1 unci grid iovl iden tmap".split())
TOLD = frozenset(b"udes altt crtt mdft itai uuid".split())
"""Properties that describe a picture in words or say when it was made, and makers' own."""

IN_FILE, IN_META = 0, 1
"""Where an item's bytes are: at offsets of the file, or of the ``idat`` box."""

EMPTY_EXIF = bytes(4) + b"MM\x00*\x00\x00\x00\x08" + bytes(6)
"""An EXIF item that tells nothing: readers expect one that they can read."""

Range = tuple[int, int, bytes]
"""Start, end, and what the first bytes of it become; the rest becomes zeros."""


@dataclass(frozen=True, slots=True)
class Item:
    """``method``: IN_FILE, IN_META or another way that we do not know."""

    id: int
    method: int
    extents: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index tells of an item: from ``name`` to ``end`` stands what it is called."""

    id: int
    kind: bytes
    name: int
    end: int


class Cursor:
    """Numbers one after another."""

    def __init__(self, source: Source, at: int, end: int) -> None:
        self._source = source
        self.at = at
        self._end = end

    def number(self, length: int) -> int:
        """The next ``length`` bytes as a number; 0 bytes are 0. Raises CannotClean behind the end."""
        if self.at + length > self._end:
            raise CannotClean("the picture's index is broken")
        self.at += length
        return self._source.number(self.at - length, length) if length else 0


def item_ranges(source: Source, meta: Sequence[Box]) -> tuple[list[Range], list[Range]]:
    """What of the file, and what of the index itself, belongs to items that are no picture. Raises CannotClean.

    ``meta``: the boxes within the picture's index.
    """
    boxes = {box.kind: box for box in meta}
    if b"iinf" not in boxes or b"iloc" not in boxes:
        raise CannotClean("the picture's index is broken")
    entries = _entries(source, boxes[b"iinf"])
    private = {entry.id: entry.kind for entry in entries if entry.kind not in PICTURES}
    outside: list[Range] = []
    inside: list[Range] = []
    for item in _locations(source, boxes[b"iloc"]):
        if item.id not in private:
            continue
        if item.method == IN_FILE:
            outside += _ranges(item, private[item.id], 0, source.size)
        elif item.method == IN_META and b"idat" in boxes:
            inside += _ranges(item, private[item.id], boxes[b"idat"].body, boxes[b"idat"].end)
        else:
            raise CannotClean("a note in it lies in an unknown place")
    return outside, inside


def _ranges(item: Item, kind: bytes, base: int, most: int) -> Iterator[Range]:
    for number, (start, end) in enumerate(item.extents):
        if start == end or base + end > most:
            raise CannotClean("a note in it has no end")
        empty = EMPTY_EXIF if kind == b"Exif" and number == 0 and end - start >= len(EMPTY_EXIF) else b""
        yield base + start, base + end, empty


def names(source: Source, info: Box) -> list[Edit]:
    """What items are called (``iinf``) goes. Raises CannotClean."""
    return [edit for entry in _entries(source, info) for edit in zeroed(entry.name, entry.end)]


def descriptions(source: Source, properties: Box) -> list[Edit]:
    """What tells of a picture among its properties (``iprp``) goes, its place in the list stays. Raises CannotClean."""
    lists = (box for box in children(source, properties.body, properties.end) if box.kind == b"ipco")
    found = (one for box in lists for one in children(source, box.body, box.end))
    return [edit for one in found if one.kind in TOLD for edit in blank(one)]


def _entries(source: Source, info: Box) -> Iterator[Entry]:
    version = source.number(info.body, 1)
    for entry in children(source, info.body + (6 if version == 0 else 8), info.end):
        if entry.kind != b"infe":
            continue
        cursor = Cursor(source, entry.body, entry.end)
        entry_version = cursor.number(4) >> 24
        if entry_version < 2:
            raise CannotClean("the picture's index is of an old kind")
        item = cursor.number(2 if entry_version == 2 else 4)
        cursor.number(2)
        kind = cursor.number(4).to_bytes(4, "big")
        yield Entry(item, kind, cursor.at, entry.end)


def _locations(source: Source, table: Box) -> Iterator[Item]:
    cursor = Cursor(source, table.body, table.end)
    version = cursor.number(4) >> 24
    widths = cursor.number(2)
    offset, length, base, index = (widths >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    for _ in range(cursor.number(wide)):
        item = cursor.number(wide)
        method = cursor.number(2) & 15 if version else IN_FILE
        cursor.number(2)  # which file: ours
        start = cursor.number(base)
        extents = []
        for _ in range(cursor.number(2)):
            cursor.number(index if version else 0)
            place = start + cursor.number(offset)
            extents.append((place, place + cursor.number(length)))
        yield Item(item, method, tuple(extents))
