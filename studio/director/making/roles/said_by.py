"""Who said what is quoted belongs to it: "The best way out is always through." — Robert Frost."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.names import OUTSIDE, SHOWN
from studio.director.making.roles.pieces import Piece

_CLOSES = frozenset('"”」』')
_DASHES = frozenset("—–―-")
LONGEST = {"word": 4, "sign": 6}
"""Words, or Chinese signs, of which a name has at most so many."""


def with_who_said_it(of: Sequence[Piece], labels: list[str]) -> None:
    """Labels the name behind a dash behind a quoted text as the rest of that text."""
    for at in range(1, len(of) - 2):
        shown = labels[at - 1]
        if of[at].text not in _CLOSES or shown == OUTSIDE or shown[-1] not in SHOWN:
            continue
        name = at + 1
        while name < len(of) and of[name].text in _DASHES:
            name += 1
        end = _end_of_name(of, name)
        if name > at + 1 and end > name:
            labels[at:end] = [f"I-{shown[-1]}"] * (end - at)


def _end_of_name(of: Sequence[Piece], start: int) -> int:
    """Behind the capitalised words, or the Chinese signs, of a name; ``start`` where there is none."""
    kind = of[start].kind if start < len(of) else ""
    end = start
    while end < len(of) and of[end].kind == kind and (kind == "sign" or of[end].text[:1].isupper()):
        end += 1
    whole = end == len(of) or of[end].kind in ("line", "mark")
    return end if whole and kind in LONGEST and end - start <= LONGEST[kind] else start
