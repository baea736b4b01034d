"""Labels of texts that stand in a row, one for each picture: behind what announces them (名称写在图上：…，…，…), in
front of what says so (…，…，…，这三句配三张图), and behind the names of their pictures (窗花-贴窗花，春联-写春联)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.making.roles.lines import lines_of, roles_in, show, spelled, stretches
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OUTSIDE, PLACE, SHOWN, SUBTITLE, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.signs import QUOTES
from studio.director.making.roles.wording import kinds, words

Stretch = tuple[int, int]

_PARTED = ("/／|｜", "+＋", "；;", "、", "，,", "，,、")
"""What parts the texts of a row, the surest first."""

_ENDS = frozenset("。！？!?")
_JOINED = re.compile(r"\s*[-–—~:：=→>]+\s*|(?<=\d)\s*[.．、)）](?:\s+|(?=[\u4e00-\u9fff]))")
_SURELY_PARTED = _PARTED[:4]
"""What parts them behind words that may announce a single one: 字：桂花开了，糕也好了."""

MOST_NAMED = 3
"""So many pieces name a picture: what stands behind them is its text alone."""

LONGEST = 30
"""Pieces of a text in a row at most."""


def texts_in_a_row(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Mends the labels of a row with as many texts as there are pictures."""
    for line in lines_of(of) if count > 1 else ():
        _announced(of, labels, line, count) or _told_behind(of, labels, line, count)


def _announced(of: Sequence[Piece], labels: list[str], line: Stretch, count: int) -> bool:
    """A row behind what announces it."""
    text, starts = spelled(of, *line)
    for found in words("row_announced").finditer(text):
        surely = words("row_surely").search(found[0]) is not None
        first = next((line[0] + at for at, one in enumerate(starts) if one >= found.end()), line[1])
        for signs in _PARTED if surely else _SURELY_PARTED:
            if _told_apart(of, labels, first, line[1], count):
                return True
            row = _row(of, first, line[1], signs, count)
            clause = next((at for at in range(first - 1, line[0], -1) if of[at].text in "，,。；;"), line[0] - 1)
            named = [at for at in range(clause + 1, first) if labels[at] == PLACE or labels[at][-1] in SHOWN]
            if row and len(named) < MOST_NAMED and _is_row(of, labels, row, line[1]):
                _show_row(of, labels, row)
                for at in named if row else ():
                    labels[at] = KEY
                return True
    return False


def _told_apart(of: Sequence[Piece], labels: Sequence[str], first: int, end: int, count: int) -> bool:
    """Whether the texts of a row are told apart already: as many captions as there are pictures, one after another
    with nothing but a joining word between, or each behind words for its picture."""
    behind = [role for start, _, role in stretches(of, labels) if first <= start < end]
    texts = behind[: next((at for at, one in enumerate(behind) if one not in (CAPTION, KEY, PLACE)), len(behind))]
    return texts[:1] == [CAPTION] and texts.count(CAPTION) == count


def _row(of: Sequence[Piece], first: int, end: int, signs: str, count: int) -> list[Stretch]:
    """The first texts of a row, as many as there are pictures; none where there are fewer."""
    found: list[Stretch] = []
    start = first
    for at in range(first, end + 1):
        stops = at == end or _ends(of, at) or (of[at].kind == "mark" and of[at].text in signs)
        stops = stops or (len(found) == count - 2 and at > start and _joins(of[at]))
        if not stops and not (found and len(found) == count - 1 and of[at].text in "，,；;"):
            continue
        if at > start:
            found.append((start, at))
        if at == end or _ends(of, at) or len(found) == count:
            break
        start = at + 1
    return found if len(found) == count and all(b - a <= LONGEST for a, b in found) else []


def _joins(piece: Piece) -> bool:
    """Whether a word stands between the last two of a row; a Chinese one may be within a text (蓝天和海)."""
    return piece.kind == "word" and words("joins").fullmatch(piece.text) is not None


def _ends(of: Sequence[Piece], at: int) -> bool:
    """Whether a sentence ends at a piece."""
    return of[at].text in _ENDS or (of[at].text == "." and (at + 1 == len(of) or of[at + 1].apart))


def _is_row(of: Sequence[Piece], labels: Sequence[str], row: Sequence[Stretch], end: int) -> bool:
    """Whether stretches are texts, and what follows them is none."""
    behind = row[-1][1] + 1
    if any(of[at].text in QUOTES for one in row for at in range(*one)):
        return False
    if any(words("row_ends").match(spelled(of, *one)[0]) for one in row):
        return False
    whole = [roles_in(of, labels, *one) - {OUTSIDE} for one in row]
    told = [labels[one[0]][:1] == "B" and len(roles) == 1 for one, roles in zip(row, whole, strict=True)]
    named = any(roles & {TITLE, SUBTITLE} for roles in whole) and len(set().union(*whole)) > 1  # no row read as one
    if all(told) or named or any(CLOSING in roles for roles in whole[:-1]):
        return False
    if sum(told) * 2 < len(row) and any(PLACE in roles and len(roles) > 1 for roles in whole):
        return False
    known = [roles_in(of, labels, *one) <= {WISH, OUTSIDE} and bool(kinds(spelled(of, *one)[0])) for one in row]
    if sum(known) * 2 > len(row):
        return False
    if behind >= end or _ends(of, row[-1][1]):
        return True
    return labels[behind] in (KEY, WISH) or words("row_ends").match(spelled(of, behind, end)[0]) is not None


def _show_row(of: Sequence[Piece], labels: list[str], row: Sequence[Stretch]) -> None:
    for start, end in row:
        if end < len(of) and (of[end].kind == "mark" or _joins(of[end])):
            labels[end] = OUTSIDE
        show(labels, start, end)


def _told_behind(of: Sequence[Piece], labels: list[str], line: Stretch, count: int) -> bool:
    """A row in front of what says that it is one."""
    text, starts = spelled(of, *line)
    found = words("row_told").search(text)
    if found is None:
        return False
    last = next((line[0] + at for at, one in enumerate(starts) if one >= found.start()), line[1])
    stop = next((at + 1 for at in range(last - 2, line[0], -1) if of[at].text in _ENDS | {":", "："}), line[0])
    row: list[Stretch] = []
    start = stop
    for at in range(stop, last + 1):
        if at == last or of[at].text in "，,、；;/":
            row += [(start, at)] if at > start else []
            start = at + 1
    before, row = row[:-count], row[-count:]
    shown = any(roles_in(of, labels, *one) & {CAPTION} for one in before)
    known = [roles_in(of, labels, *one) & {WISH} and kinds(spelled(of, *one)[0]) for one in row]
    announced = sum(labels[one[0]] in (KEY, PLACE) and bool(roles_in(of, labels, *one) & set(SHOWN)) for one in row)
    if len(row) != count or shown or announced > 1 or any(known) or any(b - a > LONGEST for a, b in row):
        return False
    _show_row(of, labels, row)
    for at in range(last, len(of)):
        if labels[at][:1] != "I" and labels[at] != f"I-{CAPTION}":
            break
        labels[at] = WISH
    return True


def behind_names(of: Sequence[Piece], labels: list[str], files: Sequence[str]) -> None:
    """Texts behind the names of their pictures and a sign each: 窗花-贴窗花，春联-写春联."""
    stems = {one.rpartition(".")[0].casefold() for one in files}
    found = [one for line in lines_of(of) for one in _named(of, line, stems)]
    lines = {line[0]: line[1] for line in lines_of(of)}
    begins = [begin for _, begin, *_ in found]
    if all(one in lines for one in begins):  # a line each
        found = [(name, begin, start, lines[begin]) for name, begin, start, _ in found]
    wrong = [one for one in found if labels[one[1]] != PLACE]
    if len({name for name, *_ in found}) < max(2, (len(stems) + 1) // 2) or len(wrong) * 2 < len(found):
        return
    for _, begin, start, end in found:
        if any(of[at].text in QUOTES for at in range(start, end)):
            continue
        labels[begin:start] = [PLACE if of[at].kind != "mark" else OUTSIDE for at in range(begin, start)]
        for at in {max(begin - 1, 0), min(end, len(of) - 1)}:
            labels[at] = OUTSIDE if of[at].kind == "mark" else labels[at]
        show(labels, start, end)


def _named(of: Sequence[Piece], line: Stretch, stems: set[str]) -> list[tuple[str, int, int, int]]:
    """(name, where it begins, where its text begins and ends) of each clause that is a picture's name and a text."""
    found = []
    begin = line[0]
    for at in range(line[0], line[1] + 1):
        if at < line[1] and of[at].text not in "，,；;、。":
            continue
        text, starts = spelled(of, begin, at)
        for stem in sorted(stems, key=len, reverse=True):
            sign = _JOINED.match(text, len(stem)) if text.casefold().startswith(stem) else None
            if sign is not None and sign.end() < len(text):
                found.append((stem, begin, begin + next(n for n, one in enumerate(starts) if one >= sign.end()), at))
                break
        begin = at + 1
    return found
