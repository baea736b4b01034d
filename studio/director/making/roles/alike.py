"""Labels of columns of texts: where most lines have two, all have."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.lines import paragraphs, roles_in, show
from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, PLACE, SHOWN
from studio.director.making.roles.pieces import Piece

_BESIDE = frozenset("|｜/／")
FEWEST = 3
"""Fewer lines are no columns."""


def columns_alike(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines of two columns, all are texts where most are: 早安 | Good morning."""
    for run in paragraphs(of):
        parted = [(line, at) for line in run if (at := _sign(of, *line)) >= 0]
        sides = [(roles_in(of, labels, begin, at), roles_in(of, labels, at + 1, end)) for (begin, end), at in parted]
        if len(parted) < FEWEST or len(parted) + 1 < len(run):
            continue
        texts = {CAPTION}, {CAPTION}
        if sum(one == texts for one in sides) * 2 <= len(parted):
            continue
        for ((begin, end), at), (left, right) in zip(parted, sides, strict=True):
            if (left, right) != texts and left | right <= {*SHOWN, PLACE, KEY}:
                show(labels, begin, at)
                labels[at] = OUTSIDE
                show(labels, at + 1, end)


def _sign(of: Sequence[Piece], begin: int, end: int) -> int:
    """Where the only sign between two columns stands in a line; -1 where there is none, or several."""
    found = [at for at in range(begin + 1, end - 1) if of[at].text in _BESIDE]
    return found[0] if len(found) == 1 else -1
