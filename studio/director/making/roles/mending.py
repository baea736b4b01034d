"""Labels of pieces, mended where signs are surer than words: quotation marks, and lists whose lines are alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, PLACE, REMARK, SHOWN
from studio.director.making.roles.pieces import Piece, pairs

QUOTES = frozenset('"“「『《‘')
_COLONS = (":", "：")
MOSTLY = 0.6
"""The share of a list's lines, and of a line's words, from which the rest is taken to be alike."""

_BULLET = re.compile(r"^\s*[▶►●◆★☆✓✔※·•▪■□○◎➤→\-–*]+\s*")
_COUNTED = re.compile(
    r"^\s*(?:[(（]?\d{1,2}(?:[、)）]|[.．:：](?!\d))\s*|[(（]?[一二三四五六七八九十]{1,3}[、.．)）]\s*)(?=\S)"
)


def mended(of: Sequence[Piece], labels: Sequence[str]) -> list[str]:
    """The labels, mended."""
    found = list(labels)
    _to_quotes(of, found)
    _alike(of, found)
    _announced(of, found)
    return found


def _to_quotes(of: Sequence[Piece], labels: list[str]) -> None:
    """What is shown of a quotation is all of it, and nothing behind it."""
    for start, end in pairs(of):
        if of[start].text not in QUOTES or end - start < 2:
            continue
        within = [labels[at] for at in range(start + 1, end) if of[at].kind != "mark"]
        roles = [label[-1] for label in within if label[-1] in SHOWN]
        before = start > 0 and labels[start - 1][-1] in SHOWN and labels[start][:2] == "I-"
        if before or len(roles) < max(MOSTLY * len(within), 1):
            continue
        role = max(set(roles), key=roles.count)
        labels[start] = labels[end] = OUTSIDE
        labels[start + 1 : end] = [f"B-{role}"] + [f"I-{role}"] * (end - start - 2)
        at = end + 1
        while at < len(of) and labels[at][:2] == "I-":
            labels[at] = KEY
            at += 1


def _alike(of: Sequence[Piece], labels: list[str]) -> None:
    """In a list whose lines are mostly shown from their first word to their last, all are."""
    for run in _runs(of):
        shares = [_share(of, labels, start, end) for start, end in run]
        if sum(share >= 1 for share in shares) < max(2, MOSTLY * len(run)):
            continue
        for (start, end), share in zip(run, shares, strict=True):
            first = next((at for at in range(start, end) if labels[at][-1] == CAPTION), None)
            if first is not None and MOSTLY / 2 <= share < 1:
                labels[first:end] = [f"B-{CAPTION}"] + [f"I-{CAPTION}"] * (end - first - 1)


def _announced(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines under one that ends with a colon, all are shown where half of them are, and the others seem to be
    remarks: "You don't have to have the words yet."."""
    for run in _runs(of):
        before = next((of[at].text for at in range(run[0][0] - 1, -1, -1) if of[at].kind != "line"), "")
        whole = [{labels[at][-1] for at in range(start, end) if of[at].kind != "mark"} for start, end in run]
        shown = sum(one <= {CAPTION} for one in whole)
        if before not in _COLONS or shown * 2 < len(run) or not all(one <= {CAPTION, REMARK, OUTSIDE} for one in whole):
            continue
        for start, end in run:
            labels[start:end] = [f"B-{CAPTION}"] + [f"I-{CAPTION}"] * (end - start - 1)


def _share(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> float:
    """How much of a line's words is shown, what only says which picture it is for left out."""
    words = [at for at in range(start, end) if of[at].kind != "mark" and labels[at] not in (PLACE, OUTSIDE)]
    return sum(labels[at][-1] == CAPTION for at in words) / len(words) if words else 0.0


def _runs(of: Sequence[Piece]) -> list[list[tuple[int, int]]]:
    """Lines that follow each other without an empty one, each from its first piece to behind its last."""
    runs: list[list[tuple[int, int]]] = [[]]
    begin = 0
    for at in (*(at for at, piece in enumerate(of) if piece.kind == "line"), len(of)):
        if at > begin:
            runs[-1].append((begin, at))
        elif runs[-1]:
            runs.append([])
        begin = at + 1
    return [run for run in runs if len(run) > 2]


def without_bullets(texts: Sequence[str]) -> list[str]:
    """Shown lines without their bullets, and without numbers where several have one."""
    plain = [_BULLET.sub("", one) for one in texts]
    counted = [bool(_COUNTED.match(one)) for one in plain]
    return [_COUNTED.sub("", one) for one in plain] if sum(counted) > 1 else plain
