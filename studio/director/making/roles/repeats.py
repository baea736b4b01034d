"""How often a piece comes in a request, alone and with its neighbours: what announces texts comes for each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from studio.director.making.roles.pieces import Piece

EDGE = "<>"
"""What stands in front of the first and behind the last piece."""

OFTEN = 4
"""What comes so often in a request comes often."""


def comes(of: Sequence[Piece], texts: Sequence[str]) -> Iterator[list[str]]:
    """The features of each piece. ``texts``: the pieces in small letters; all numbers are alike here."""
    figures = ["0" if piece.kind == "number" else text for piece, text in zip(of, texts, strict=True)]
    padded = [EDGE, *figures, EDGE]
    alone, pairs, threes = Counter(figures), Counter(pairwise(padded)), Counter(_threes(padded))
    for piece, (before, here, after) in zip(of, _threes(padded), strict=True):
        shown = [f"pair comes={_often(pairs[before, here])} {_often(pairs[here, after])}"]
        shown.append(f"three come={_often(threes[before, here, after])}")
        if piece.kind in ("word", "sign"):
            around = " ".join(_often(alone[one]) for one in (before, here, after))
            shown += (f"comes={_often(alone[here])}", f"come={around}")
        yield shown


def _threes(texts: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(texts, texts[1:], texts[2:], strict=False)


def _often(count: int) -> str:
    return str(min(count, OFTEN))
