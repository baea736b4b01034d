"""Labels of as many texts as pictures in one line, whatever parts them: numbers ("1) Plan your day in 10 seconds 2) "),
slashes, or "then"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from studio.director.making.roles.lines import lines_of, sentence_end, show, stretches, written
from studio.director.making.roles.names import CLOSING, KEY, OUTSIDE, PLACE, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.wording import words

_PICTURED = SHOWN - {CLOSING}
_BEHIND_NUMBERS = frozenset(")）.、")
_SLASHES = frozenset("/／")
_PARTS = frozenset(",，、;；(（[【|｜/／")
"""Signs that no item of a numbered row holds: with them, it may say more than a text."""


def rows_of_texts(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Mends the labels in place. ``count``: how many pictures and clips came."""
    for start, end in lines_of(of) if count > 1 else ():
        if row := _numbered(of, start, end, count):
            for begin, stop in row:
                labels[begin - 2 : begin] = [PLACE, OUTSIDE]
                show(labels, begin, stop)
            _closed(labels, row[-1][1])
        elif row := _parted_by_slashes(of, labels, start, end, count):
            for begin, stop in row:
                labels[begin - 1] = labels[begin - 1] if begin == row[0][0] else OUTSIDE
                show(labels, begin, stop)
    _then(of, labels, count)


def _numbered(of: Sequence[Piece], start: int, end: int, count: int) -> list[tuple[int, int]]:
    """The texts behind "1)", "2)" ... of a line, where there are as many and none holds a sign that parts things."""
    marks = [
        at for at in range(start, end - 1) if of[at].kind == "number" and of[at + 1].text in _BEHIND_NUMBERS
        and not of[at + 1].apart and (at == start or of[at].apart)
    ]  # fmt: skip
    if [of[at].text for at in marks] != [str(one + 1) for one in range(count)]:
        return []
    ends = [*marks[1:], sentence_end(of, marks[-1] + 2, end)]
    row = [(at + 2, stop) for at, stop in zip(marks, ends, strict=True)]
    plain = all(begin < stop and not any(one.text in _PARTS for one in of[begin:stop]) for begin, stop in row)
    return row if plain else []


def _closed(labels: list[str], at: int) -> None:
    """What comes behind the last text of a row is no part of it."""
    if at < len(labels) and labels[at][0] == "I":
        labels[at] = OUTSIDE


def _parted_by_slashes(
    of: Sequence[Piece], labels: Sequence[str], start: int, end: int, count: int
) -> list[tuple[int, int]]:
    """The texts of a line between slashes, where there are as many and each begins as one."""
    shown = [at for at in range(start, end) if labels[at][-1] in SHOWN - {TITLE}]
    if not shown:
        return []
    begin, stop = shown[0], shown[-1] + 1
    cuts = [at for at in range(begin, stop) if of[at].text in _SLASHES and of[at].apart]
    row = [(first + 1, last) for first, last in pairwise([begin - 1, *cuts, stop])]
    surely = all(labels[first][-1] in SHOWN and first < last for first, last in row)
    others = any(labels[at][-1] in (WISH, KEY, PLACE) for at in range(begin, stop))
    return row if (len(row) == count or 2 < len(row) < count) and surely and not others else []


def _then(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Texts that "then" parts are all captions, where they are as many: "6AM then NO EXCUSES then FIRST CLASS FREE"."""
    for run in _runs(of, labels):
        if len(run) == count > 1:
            for start, end in run:
                show(labels, start, end)


def _runs(of: Sequence[Piece], labels: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    found = stretches(of, labels)
    for at, (start, end, role) in enumerate(found):
        then = (
            at
            and found[at - 1][2] == KEY
            and words("only_then").fullmatch(written(of[found[at - 1][0] : found[at - 1][1]]).strip(" ,，"))
        )
        if role in _PICTURED and run and then and found[at - 2][:2] == run[-1]:
            run.append((start, end))
        elif role in SHOWN:
            yield run
            run = [(start, end)] if role in _PICTURED else []
    yield run
