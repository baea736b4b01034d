"""Labels of texts whose place is said right behind them ('"Hello" at the start and "Bye" on the last photo') or in what
announces them ("caption on the 2nd pic:")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from studio.director.making.picks.names import Names
from studio.director.making.picks.wording import NAMED
from studio.director.making.roles.lines import behind_characters, show, stretches, written
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import CLOSING, KEY, OUTSIDE, PLACE, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import words
from studio.timeline.model import MediaReference

MOST_BEHIND = 8
"""Pieces of words for a place at most."""

Place = tuple[int, int]
"""The pieces that name a picture: the first, and the one behind the last."""

_TOLD = {KEY, WISH, OUTSIDE, PLACE}


def placed_behind(of: Sequence[Piece], labels: list[str], files: Sequence[str]) -> None:
    """Mends the labels in place. ``files``: the names of the pictures and clips."""
    names = Names([MediaReference("", "image", one, 0, 0, None, False) for one in files])
    for start, end, behind in _texts(of, labels):
        clause = _clause(of, labels, behind)
        for role, form in ((TITLE, "at_start"), (CLOSING, "at_end")):
            found = words(form).match(clause)
            if found and not _is_of_the_next(of, labels, start, behind, clause):
                show(labels, start, end, role)
                _label(of, labels, behind, found.end(), KEY)
        framed = labels[start][-1] in (TITLE, CLOSING) and words("an_edge").search(clause)
        if (place := _picture(clause, names)) and not framed:
            show(labels, start, end)
            _label(of, labels, behind, place[1], PLACE)
    if files:
        _announced(of, labels, names)


def _texts(of: Sequence[Piece], labels: Sequence[str]) -> list[tuple[int, int, int]]:
    """Each text: its first piece, the one behind its last, and where goes on what stands behind it. All quotations are
    texts where one of them is shown."""
    quoted = {start + 1: end for start, end in pairs(of) if of[start].text in QUOTES and end - start > 1}
    shown = [(start, end) for start, end, role in stretches(of, labels) if role in SHOWN]
    inside = {at for start, end in quoted.items() for at in range(start, end)}
    some = any(start in inside for start, _ in shown)
    found = [(start, end, end + 1) for start, end in quoted.items() if some]
    found += [(start, end, end) for start, end in shown if start not in inside]
    return sorted(found)


def _is_of_the_next(of: Sequence[Piece], labels: Sequence[str], start: int, behind: int, clause: str) -> bool:
    """Whether words behind a title announce the text right behind them: 'Title "Our house" at the end "Call Tom"'."""
    after = behind_characters(of, behind, len(of), len(clause))
    text = after < len(of) and (of[after].text in QUOTES or labels[after][-1] in SHOWN)
    return text and labels[start][-1] == TITLE and not words("joins_behind").search(clause)


def _clause(of: Sequence[Piece], labels: Sequence[str], start: int) -> str:
    """What is told behind a text, up to a sign, another text or the end of the line."""
    end = start
    while end < min(len(of), start + MOST_BEHIND) and labels[end][-1] in _TOLD and of[end].kind not in ("mark", "line"):
        end += 1
    return written(of[start:end]) if end > start else ""


def _label(of: Sequence[Piece], labels: list[str], start: int, length: int, role: str) -> None:
    """Labels as many pieces as are written with ``length`` characters; "on" in front of a picture announces it, and a
    sign behind is outside of all."""
    end = behind_characters(of, start, len(of), length)
    labels[start:end] = [role] * (end - start)
    if role == PLACE and words("on_what").match(written(of[start:end])):
        labels[start] = KEY
    if end < len(of) and of[end].kind == "mark":
        labels[end] = OUTSIDE


def _picture(clause: str, names: Names) -> tuple[int, int] | None:
    """Where the words for a picture begin and end with which a clause begins: "on the last photo", "over the cake"."""
    found = words("on_picture").match(clause)
    if found is not None:
        return found.span()
    before = words("on_what").match(clause)
    marked = names.marked(clause[before.end() :]) if before else None
    sign = re.match(NAMED, marked.text) if marked else None
    if before is None or marked is None or sign is None or len(marked.pictures(sign[0])) != 1:
        return None
    end = before.end() + len(marked.raw(sign[0]))
    behind = words("picture_word").match(clause, end)
    return before.start(), behind.end() if behind else end


def _announced(of: Sequence[Piece], labels: list[str], names: Names) -> None:
    """Words for a picture within what announces a text are such words: "caption on the 2nd pic: Sencha"."""
    for (start, end, role), (right, last, shown) in pairwise(stretches(of, labels)):
        if role != KEY or shown not in SHOWN or not all(of[at].kind == "mark" for at in range(end, right)):
            continue
        place = _place_in(of, start, end, names)
        if place is not None:
            labels[place[0] : place[1]] = [PLACE] * (place[1] - place[0])
            if shown not in (TITLE, CLOSING) or not words("an_edge").search(written(of[place[0] : place[1]])):
                show(labels, right, last)


def _place_in(of: Sequence[Piece], start: int, end: int, names: Names) -> Place | None:
    """Where the words for a picture stand in what announces a text."""
    clause = written(of[start:end])
    if found := words("picture_told").search(clause):
        before = len(clause[: found.start()].rstrip())
        return behind_characters(of, start, end, before), behind_characters(of, start, end, found.end())
    for first in range(start, end):
        clause = written(of[first:end])
        place = _picture(clause, names)
        if place is not None and not clause[place[1] :].strip(" :："):
            return first + 1, behind_characters(of, first, end, place[1])
    return None
