"""Boxes of ISO base media files and QuickTime atoms (ISO/IEC 14496-12), read one by one, blanked in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from create_video.metadata.edited import CannotClean, Edit, Source, zeroed


@dataclass(frozen=True, slots=True)
class Box:
    """``body`` to ``end`` is the content."""

    kind: bytes
    at: int
    body: int
    end: int


def box_at(source: Source, at: int, end: int) -> Box | None:
    """The box at a place, None where there is none that fits before ``end``."""
    head = source.window(at, 16) if end - at >= 8 else b""
    if len(head) < 8:
        return None
    length, kind, body = int.from_bytes(head[:4], "big"), head[4:8], at + 8
    if length == 1 and len(head) == 16:
        length, body = int.from_bytes(head[8:16], "big"), at + 16
    elif length == 0:
        length = end - at
    if length < body - at or at + length > end:
        return None
    return Box(kind, at, body, at + length)


def children(source: Source, at: int, end: int) -> Iterator[Box]:
    """The boxes within one. Raises CannotClean where they do not fill it (four zero bytes may end QuickTime's)."""
    while at < end:
        box = box_at(source, at, end)
        if box is None:
            if end - at < 8 and not any(source.read(at, end - at)):
                return
            raise CannotClean("a part is broken")
        yield box
        at = box.end


def blank(box: Box) -> list[Edit]:
    """The box as free space of the same length: nothing that lies behind it moves."""
    return [Edit(box.at + 4, box.at + 8, b"free"), *zeroed(box.body, box.end)]
