"""A file as it reads with some parts left out or replaced: made of ranges of the original, never written to disk."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

READS_MOST = 500_000
"""So many looks at one file (about two seconds): what needs more was made to keep us busy."""

WINDOW = 1 << 20


class CannotClean(Exception):
    """Why the private parts of a file cannot be told from the rest."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes ``start`` to ``end`` read as ``new`` followed by ``zeros`` zero bytes."""

    start: int
    end: int
    new: bytes = b""
    zeros: int = 0


class Source:
    """A file that is looked at: bounded reads at absolute places."""

    def __init__(self, handle: BinaryIO, size: int) -> None:
        self.size = size
        self._handle = handle
        self._reads = 0

    def read(self, at: int, length: int) -> bytes:
        """Exactly ``length`` bytes. Raises CannotClean where the file is shorter."""
        data = self.window(at, length)
        if len(data) < length:
            raise CannotClean("it breaks off")
        return data

    def window(self, at: int, length: int = WINDOW) -> bytes:
        """Up to ``length`` bytes, fewer at the end of the file."""
        self._reads += 1
        if self._reads > READS_MOST:
            raise CannotClean("it has too many parts")
        self._handle.seek(at)
        return self._handle.read(max(0, min(length, self.size - at)))

    def number(self, at: int, length: int, order: str = "big") -> int:
        """An unsigned number of ``length`` bytes."""
        return int.from_bytes(self.read(at, length), "big" if order == "big" else "little")

    def find(self, pattern: re.Pattern[bytes], at: int, overlap: int) -> int:
        """Where ``pattern`` (at most ``overlap`` + 1 bytes long) matches next, ``size`` when it does not."""
        while at < self.size:
            data = self.window(at)
            if match := pattern.search(data):
                return at + match.start()
            at += max(len(data) - overlap, 1)
        return self.size


def zeroed(start: int, end: int) -> list[Edit]:
    """The range reads as zero bytes; nothing else moves."""
    return [Edit(start, end, zeros=end - start)] if end > start else []


def in_order(edits: Iterable[Edit], size: int) -> list[Edit]:
    """The edits by place, zeroed ranges that touch made one. Raises CannotClean when they contradict each other."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < 0 or edit.end > size:
            raise CannotClean("a part lies outside of it")
        last = result[-1] if result else None
        if last is not None and _blank(last) and _blank(edit) and edit.start <= last.end:
            result[-1] = zeroed(last.start, max(last.end, edit.end))[0]
        elif last is not None and edit.start < last.end:
            raise CannotClean("its parts overlap")
        else:
            result.append(edit)
    return result


def _blank(edit: Edit) -> bool:
    return not edit.new and edit.zeros == edit.end - edit.start


@dataclass(frozen=True, slots=True)
class _Piece:
    """``length`` bytes: of the original from ``source`` on, or of ``new``, or (both None) zeros."""

    length: int
    source: int | None = None
    new: bytes | None = None


class EditedFile:
    """Reads ``handle`` (``size`` bytes long) with ``edits`` made. ``size`` is the length that comes out.

    It has no ``fileno``: who asks a descriptor for its length would get that of the original.
    """

    def __init__(self, handle: BinaryIO, size: int, edits: Iterable[Edit]) -> None:
        self._handle = handle
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []
        self.size = 0
        self._at = 0
        at = 0
        for edit in in_order(edits, size):
            self._add(_Piece(edit.start - at, source=at))
            self._add(_Piece(len(edit.new), new=edit.new))
            self._add(_Piece(edit.zeros))
            at = edit.end
        self._add(_Piece(size - at, source=at))

    def _add(self, piece: _Piece) -> None:
        if piece.length:
            self._pieces.append(piece)
            self._starts.append(self.size)
            self.size += piece.length

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; fewer at the end, or where the original has become shorter."""
        left = self.size - self._at
        left = left if size < 0 else min(size, left)
        parts: list[bytes] = []
        while left > 0 and (data := self._some(left)):
            parts.append(data)
            left -= len(data)
            self._at += len(data)
        return b"".join(parts)

    def _some(self, most: int) -> bytes:
        index = bisect_right(self._starts, self._at) - 1
        piece, offset = self._pieces[index], self._at - self._starts[index]
        length = min(most, piece.length - offset, WINDOW)
        if piece.source is not None:
            self._handle.seek(piece.source + offset)
            return self._handle.read(length)
        return bytes(length) if piece.new is None else piece.new[offset : offset + length]

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at
