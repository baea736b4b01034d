"""A request in pieces: words, figures, single Chinese signs and punctuation, with where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.director.language.layout import ENDING

_PIECE = re.compile(
    rf"(?P<file>[\w.()-]{{1,60}}?(?:{ENDING}|\.(?:mp3|wav|m4a|aac|srt|vtt|txt)))(?![A-Za-z0-9])"
    r"|(?P<word>[^\W\d_\u3040-\u9fff\uac00-\ud7a3][^\W_\u3040-\u9fff\uac00-\ud7a3]*(?:['’][^\W\d_\u3040-\u9fff]+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)|(?P<sign>[\u3040-\u9fff\uac00-\ud7a3])|(?P<line>\n)|(?P<mark>[^\s])",
    re.IGNORECASE,
)
_OPENS = dict(zip("“「『《‘（([【{<", "”」』》’）)]】}>", strict=True))
MOST_INSIDE = 80
"""Pieces that stand inside one pair of signs at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """``kind``: file, word, number, sign, line (the end of one) or mark; ``start`` and ``end`` in the message;
    ``apart``: a blank stands in front of it."""

    text: str
    kind: str
    start: int
    end: int
    apart: bool


def pieces(message: str) -> list[Piece]:
    """The pieces of a message, in order."""
    return list(_pieces(message))


def _pieces(message: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(message):
        start, end = found.span()
        apart = start > 0 and message[start - 1] in " \t\u3000\xa0"
        yield Piece(found[0], str(found.lastgroup), start, end, apart)


def pairs(of: Sequence[Piece]) -> list[tuple[int, int]]:
    """Each pair of signs that stand around something in one line: (the opening one, the closing one)."""
    found: list[tuple[int, int]] = []
    closed = -1
    for start, piece in enumerate(of):
        closing = '"' if piece.text == '"' else _OPENS.get(piece.text)
        if closing is None or (start <= closed and piece.text == '"'):
            continue
        for end in range(start + 1, min(len(of), start + MOST_INSIDE)):
            if of[end].kind == "line":
                break
            if of[end].text == closing:
                found.append((start, end))
                closed = end if closing == '"' else closed
                break
    return found


def inside(of: Sequence[Piece]) -> list[str]:
    """Of each piece the sign that opens the pair it stands in, or nothing."""
    found = [""] * len(of)
    for start, end in pairs(of):
        if not found[start]:
            found[start : end + 1] = [of[start].text] * (end + 1 - start)
    return found
