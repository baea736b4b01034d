"""Emoji beside a text that is shown are of it: "title: Fresh this week 🔥🍓"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.making.roles.names import OUTSIDE, SHOWN
from studio.director.making.roles.pieces import Piece

_EMOJI = re.compile("[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff]")
_BEGINS = frozenset(":：\"“「『'‘")
"""Signs behind which a text begins, with the emoji in front of its words."""


def with_emoji(of: Sequence[Piece], labels: list[str]) -> None:
    """Labels the emoji right behind a text as the rest of it, those between a colon or a quotation mark and a text as
    its begin. One at the begin of a line may stand for a dot."""
    for start, end in _runs(of):
        before = labels[start - 1] if start else OUTSIDE
        if _is_shown(before) and of[start - 1].kind != "line":
            labels[start:end] = [f"I-{before[-1]}"] * (end - start)
        elif end < len(of) and _begins(labels[end]) and start and of[start - 1].text in _BEGINS:
            labels[start : end + 1] = [labels[end]] + [f"I-{labels[end][-1]}"] * (end - start)


def _runs(of: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Emoji that stand together, each with what is drawn with it."""
    start = 0
    for at in range(len(of) + 1):
        if at < len(of) and of[at].kind == "mark" and _EMOJI.fullmatch(of[at].text):
            continue
        if at > start:
            yield start, at
        start = at + 1


def _is_shown(label: str) -> bool:
    return label != OUTSIDE and label[-1] in SHOWN


def _begins(label: str) -> bool:
    return _is_shown(label) and label[0] == "B"
