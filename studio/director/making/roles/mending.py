"""Labels of pieces, mended where signs are surer than words: quotation marks, and lists whose lines are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.making.roles.lines import lines_of, runs, show
from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, PLACE, REMARK, SHOWN, WISH
from studio.director.making.roles.pieces import Piece, pairs

QUOTES = frozenset('"“「『《‘')
_COLONS = (":", "：")
MOSTLY = 0.6
"""The share of a list's lines, and of a line's words, from which the rest is taken to be alike."""

_BULLET = re.compile(r"^\s*[▶►●◆★☆✓✔※·•▪■□○◎➤→\-–*]+\s*")
_COUNTED = re.compile(
    r"^\s*(?:[\u2460-\u2473]\s*|[(（]?\d{1,2}(?:[、)）]|[.．:：](?!\d))\s*|[(（]?[一二三四五六七八九十]{1,3}[、.．)）]\s*)(?=\S)"
)


def mended(of: Sequence[Piece], labels: Sequence[str]) -> list[str]:
    """The labels, mended."""
    found = list(labels)
    _to_quotes(of, found)
    _alike(of, found)
    _announced(of, found)
    _counted(of, found)
    _among_shown(of, found)
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
        show(labels, start + 1, end, role)
        at = end + 1
        while at < len(of) and labels[at][:2] == "I-":
            labels[at] = KEY
            at += 1


def _alike(of: Sequence[Piece], labels: list[str]) -> None:
    """In a list whose lines are mostly shown from their first word to their last, all are."""
    for run in runs(of):
        shares = [_share(of, labels, start, end) for start, end in run]
        if sum(share >= 1 for share in shares) < max(2, MOSTLY * len(run)):
            continue
        for (start, end), share in zip(run, shares, strict=True):
            first = next((at for at in range(start, end) if labels[at][-1] == CAPTION), None)
            if first is not None and MOSTLY / 2 <= share < 1:
                show(labels, first, end)


def _announced(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines under one that ends with a colon, all are shown where half of them are, and the others seem to be
    remarks: "You don't have to have the words yet."."""
    for run in runs(of):
        before = next((of[at].text for at in range(run[0][0] - 1, -1, -1) if of[at].kind != "line"), "")
        whole = [{labels[at][-1] for at in range(start, end) if of[at].kind != "mark"} for start, end in run]
        shown = sum(one <= {CAPTION} for one in whole)
        if before not in _COLONS or shown * 2 < len(run) or not all(one <= {CAPTION, REMARK, OUTSIDE} for one in whole):
            continue
        for start, end in run:
            show(labels, start, end)


def _counted(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines that count on from 1, all are shown behind their number where most are: "5. 合影"."""
    for run in _numbered(of):
        shown = [labels[start] == PLACE and labels[end - 1][-1] == CAPTION for start, end in run]
        if sum(shown) < MOSTLY * len(run):
            continue
        for (start, end), right in zip(run, shown, strict=True):
            words = [labels[at] for at in range(start + 2, end)]
            if right and words[0] == PLACE and set(words) <= {PLACE, f"B-{CAPTION}", f"I-{CAPTION}"}:
                show(labels, start + 2, end)
            if not right and {labels[at][-1] for at in range(start, end) if of[at].kind != "mark"} <= {WISH, REMARK}:
                labels[start : start + 2] = [PLACE, OUTSIDE]
                show(labels, start + 2, end)


def _numbered(of: Sequence[Piece]) -> Iterator[list[tuple[int, int]]]:
    """Lines behind each other whose numbers count on from 1."""
    run: list[tuple[int, int]] = []
    for start, end in lines_of(of):
        number = of[start].text if of[start].kind == "number" and end - start > 2 else ""
        if number != str(len(run) + 1):
            yield run
            run = []
        if number == str(len(run) + 1):
            run.append((start, end))
    yield run


def _among_shown(of: Sequence[Piece], labels: list[str]) -> None:
    """Of a line among shown ones what seems to announce the rest of it, with no sign between, is of its text: "On the
    2nd of May" ."""
    lines = lines_of(of)
    for (before, begin), (start, end), (after, last) in zip(lines, lines[1:], lines[2:], strict=False):
        around = {labels[at][-1] for at in (*range(before, begin), *range(after, last)) if of[at].kind != "mark"}
        lead = next((at for at in range(start, end) if labels[at] not in (KEY, PLACE)), start)
        plain = all(of[at].kind == "word" and of[at].text.isalpha() for at in range(start, lead))
        if around == {CAPTION} and lead > start and plain and labels[lead] == f"B-{CAPTION}":
            show(labels, start, lead + 1)


def _share(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> float:
    """How much of a line's words is shown, what only says which picture it is for left out."""
    words = [at for at in range(start, end) if of[at].kind != "mark" and labels[at] not in (PLACE, OUTSIDE)]
    return sum(labels[at][-1] == CAPTION for at in words) / len(words) if words else 0.0


def without_bullets(texts: Sequence[str]) -> list[str]:
    """Shown lines without their bullets, and without numbers where several have one."""
    plain = [_BULLET.sub("", one) for one in texts]
    counted = [bool(_COUNTED.match(one)) for one in plain]
    return [_COUNTED.sub("", one) for one in plain] if sum(counted) > 1 else plain
