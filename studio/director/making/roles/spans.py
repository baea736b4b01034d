"""The parts of a request by their role: what is wished, what is to be shown and where, what is only remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.director.language.bounds import MOST_READ
from studio.director.language.locales import locale_by_signs
from studio.director.making.roles.learned import weights
from studio.director.making.roles.mending import mended
from studio.director.making.roles.names import OUTSIDE
from studio.director.making.roles.pieces import Piece, pieces
from studio.director.making.roles.shows import shows

MOST = 1500
"""Pieces of a request that are read so, of at most ``MOST_READ`` characters."""

_CLOSES = frozenset("。.!！?？)）…”」』\"'~～")
"""Signs that stay at the end of words that are shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message with one role. ``line``: the number of its line."""

    role: str
    text: str
    start: int
    end: int
    line: int


@lru_cache(maxsize=8)
def spans_of(message: str, files: tuple[str, ...]) -> tuple[Span, ...]:
    """The spans of a request that came with these files, in order; none where it is too long to be read so."""
    of = pieces(message) if len(message) <= MOST_READ else []
    if not 0 < len(of) <= MOST:
        return ()
    labels = mended(of, weights().likeliest(shows(message, of, files, locale_by_signs(message))))
    found: list[Span] = []
    for start, end, role in _stretches(of, labels):
        begin, stop = of[start].start, of[end - 1].end
        found.append(Span(role, message[begin:stop], begin, stop, message.count("\n", 0, begin)))
    return tuple(found)


def _stretches(of: Sequence[Piece], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first piece, piece behind the last, role) of each stretch; marks outside of all roles part them."""
    found: list[tuple[int, int, str]] = []
    for at, (piece, label) in enumerate(zip(of, labels, strict=True)):
        role = label[-1]
        goes_on = found and found[-1][1] == at and found[-1][2] == role and label[0] != "B"
        if role == OUTSIDE or piece.kind == "line":
            continue
        if goes_on:
            found[-1] = (found[-1][0], at + 1, role)
        else:
            found.append((at, at + 1, role))
    return found
