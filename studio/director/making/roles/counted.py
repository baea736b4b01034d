"""Labels of what counts: steps and tips of an explanation, and items that count on within a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.director.making.roles.lines import lines_of, roles_in, show, stretches, written
from studio.director.making.roles.mending import MOSTLY, QUOTES
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, OUTSIDE, PLACE, REMARK, WISH
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import words

_STOPS = frozenset(".．、)）:：")


def steps(of: Sequence[Piece], labels: list[str]) -> None:
    """ "Step 2: Click Invoices" is all shown, and a text of its own: steps and tips are no pictures."""
    for (start, end, one), (right, last, other) in pairwise(stretches(of, labels)):
        beside = right - end <= 1 and other == CAPTION and of[right - 1].kind != "line"
        if one == PLACE and beside and words("a_step").fullmatch(written(of[start:end])):
            show(labels, start, last)
    for at in range(1, len(of)):
        steps = (words("a_step").fullmatch(written(of[at : at + count])) for count in (2, 3))
        if labels[at] == f"I-{CAPTION}" and of[at - 1].kind == "mark" and any(steps):
            labels[at] = f"B-{CAPTION}"


def counted_in_line(of: Sequence[Piece], labels: list[str]) -> None:
    """Items that count on from 1 within a line are all shown where most are, each by itself: "1. Go early. 2. Read"."""
    for begin, end in lines_of(of):
        starts = _counters(of, labels, begin, end)
        items = [(one + 2, other) for one, other in pairwise((*starts, end))]
        items = [*items[:-1], (items[-1][0], _sentence_end(of, labels, *items[-1]))] if items else []
        whole = [roles_in(of, labels, *one) - {OUTSIDE, PLACE} for one in items]
        if len(items) < 3 or sum(bool(one & {CAPTION, OTHER}) for one in whole) < MOSTLY * len(items):
            continue
        for (start, stop), roles in zip(items, whole, strict=True):
            if len(roles) == 1 and roles <= {CAPTION, WISH, REMARK, CLOSING, OTHER}:
                labels[start - 2 : start] = [PLACE, OUTSIDE]
                show(labels, *_unquoted(of, labels, start, stop))


def _unquoted(of: Sequence[Piece], labels: list[str], start: int, stop: int) -> tuple[int, int]:
    """An item without the quotation marks around it."""
    inner = next((end for begin, end in pairs(of) if begin == start and of[start].text in QUOTES and end < stop), None)
    if inner is None or inner < stop - 2:
        return start, stop
    labels[start:stop] = [OUTSIDE] * (stop - start)
    return start + 1, inner


def counted_lines(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines that count on from 1, all are shown where most are."""
    found: list[tuple[int, int]] = []
    for begin, end in lines_of(of):
        if end - begin > 2 and of[begin].text == str(len(found) + 1) and of[begin + 1].text in _STOPS:
            found.append((begin, end))
    whole = [roles_in(of, labels, begin + 2, end) - {OUTSIDE, PLACE} for begin, end in found]
    if len(found) < 3 or sum(one == {CAPTION} for one in whole) < MOSTLY * len(found):
        return
    for (begin, end), roles in zip(found, whole, strict=True):
        if roles <= {CLOSING, OTHER, REMARK} and PLACE not in roles_in(of, labels, begin, begin + 1):
            labels[begin : begin + 2] = [PLACE, OUTSIDE]
        if roles <= {CLOSING, OTHER, REMARK}:
            show(labels, begin + 2, end)


def _counters(of: Sequence[Piece], labels: Sequence[str], begin: int, end: int) -> list[int]:
    """Where "1.", "2.", "3." ... stand in a line, each behind the one before; "Photo 1:" and "Step 1:" are names."""
    found: list[int] = []
    for at in range(begin, end - 2):
        if of[at].text != str(len(found) + 1) or of[at + 1].text not in _STOPS or of[at + 1].apart:
            continue
        if at == begin or of[at - 1].kind == "mark" or (of[at + 1].text in ".)" and labels[at - 1] not in (PLACE, KEY)):
            found.append(at)
    return found


def _sentence_end(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> int:
    """Where the last item of a row ends: before a wish behind a full stop."""
    stops = (
        at for at in range(start + 1, end - 1) if of[at].text in (".", "。", "!", "！") and labels[at + 1][-1] == WISH
    )
    return next(stops, end)
