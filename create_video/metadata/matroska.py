"""Matroska and WebM: tags, chapters, attachments and what names a time, a title or a file become Void (RFC 9559)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from create_video.metadata.edited import CannotClean, Edit, Source, zeroed

SEGMENT, INFO, TAGS, ATTACHMENTS, CLUSTER = 0x18538067, 0x1549A966, 0x1254C367, 0x1941A469, 0x1F43B675
SEEK_HEAD, TRACKS, CUES, CHAPTERS, VOID, CRC = 0x114D9B74, 0x1654AE6B, 0x1C53BB6B, 0x1043A770, 0xEC, 0xBF
TOP = frozenset({INFO, TAGS, ATTACHMENTS, CLUSTER, SEEK_HEAD, TRACKS, CUES, CHAPTERS})
STAYS = frozenset({CLUSTER, SEEK_HEAD, CUES, CRC})
DATE, TITLE, FILE, PREVIOUS_FILE, NEXT_FILE, WRITING_APP = 0x4461, 0x7BA9, 0x7384, 0x3C83AB, 0x3E83BB, 0x5741
TRACK, TRACK_NAME, CODER_NAME = 0xAE, 0x536E, 0x258688
TOLD = frozenset({DATE, TITLE, FILE, PREVIOUS_FILE, NEXT_FILE, TRACK_NAME, CODER_NAME, VOID, CRC})
"""What goes of a segment's information and its tracks; their checksums would no longer be right."""


@dataclass(frozen=True, slots=True)
class Element:
    """``end`` is None where the length is unknown (live recordings)."""

    id: int
    at: int
    body: int
    end: int | None


def edits(source: Source) -> list[Edit]:
    """What has to go. Raises CannotClean."""
    found: list[Edit] = []
    at = 0
    while at < source.size:
        element = _element(source, at, source.size)
        end = source.size if element.end is None else element.end
        if element.id == SEGMENT:
            found += _segment_edits(source, element.body, end)
        elif element.id == VOID:
            found += zeroed(element.body, end)
        elif at:
            found.append(Edit(at, source.size))
            break
        at = end
    return found


def _segment_edits(source: Source, at: int, end: int) -> list[Edit]:
    found: list[Edit] = []
    while at < end:
        element = _element(source, at, end)
        stop = _cluster_end(source, element, end) if element.end is None else element.end
        if element.id in (INFO, TRACKS):
            found += _told(source, element.body, stop)
        elif element.id not in STAYS:
            found += _void(element)
        at = stop
    return found


def _told(source: Source, at: int, end: int) -> Iterator[Edit]:
    for one in _children(source, at, end):
        parts = _children(source, one.body, one.end or end) if one.id == TRACK else [one]
        for part in parts:
            if part.id in TOLD:
                yield from _void(part)
            elif part.id == WRITING_APP and part.end:  # has to be there; MuxingApp stays: readers mend its faults
                yield from zeroed(part.body, part.end)


def _children(source: Source, at: int, end: int) -> Iterator[Element]:
    while at < end:
        element = _element(source, at, end)
        if element.end is None:
            raise CannotClean("a part has no length")
        yield element
        at = element.end


def _cluster_end(source: Source, cluster: Element, end: int) -> int:
    """Where a cluster of unknown length ends: at the next element that stands beside clusters."""
    if cluster.id != CLUSTER:
        raise CannotClean("a part has no length")
    at = cluster.body
    while at < end:
        element = _element(source, at, end)
        if element.id in TOP:
            return at
        if element.end is None:
            raise CannotClean("a part has no length")
        at = element.end
    return end


def _element(source: Source, at: int, most: int) -> Element:
    """The element at a place; one that says more than there is ends with its surroundings."""
    head = source.window(at, 12)
    id_length = _width(head, 0, 4)
    size_length = _width(head, id_length, 8)
    data = int.from_bytes(head[id_length : id_length + size_length], "big")
    size = data & ((1 << 7 * size_length) - 1)
    body = at + id_length + size_length
    unknown = size == (1 << 7 * size_length) - 1
    end = None if unknown else min(body + size, most)
    return Element(int.from_bytes(head[:id_length], "big"), at, body, end)


def _width(head: bytes, at: int, most: int) -> int:
    """Bytes of the number at a place: one more than the zero bits that it begins with."""
    width = 9 - head[at].bit_length() if len(head) > at else 9
    if width > most or len(head) < at + width:
        raise CannotClean("a part is broken")
    return width


def _void(element: Element) -> list[Edit]:
    """A Void element of the same length in place of ``element``."""
    assert element.end is not None
    length = element.end - element.at
    size = bytes([0x80 | (length - 2)]) if length - 2 < 0x7F else b"\x01" + (length - 9).to_bytes(7, "big")
    head = bytes([VOID]) + size
    return [Edit(element.at, element.at + len(head), head), *zeroed(element.at + len(head), element.end)]
