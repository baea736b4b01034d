"""Quotations that a letter puts on its pictures, each named in the same clause: 'Over the 1790 engraving put "Coal from
the hill". The postcard has "By 1905 ..."'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.making.picks.names import Names
from studio.director.making.picks.wording import NAMED
from studio.director.making.roles.lines import lines_of, roles_in, show
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, PLACE, SHOWN, WISH
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import words
from studio.timeline.model import MediaReference

_STOPS = frozenset(".;!?。；！？”」』")

Place = tuple[int, int]
"""The pieces that name a picture: the first, and the one behind the last."""


def quoted_on_pictures(of: Sequence[Piece], labels: list[str], files: Sequence[str]) -> None:
    """Where two quotations or more stand behind a picture each, each is that picture's text. ``files``: the names of
    the pictures and clips."""
    if len(files) < 2:
        return
    names = Names([MediaReference("", "image", one, 0, 0, None, False) for one in files])
    quoted = [(start, end) for start, end in pairs(of) if of[start].text in QUOTES and end - start > 1]
    placed = [
        (start, end, begin, _place(of, labels, begin, start, names)) for start, end, begin in _clauses(of, quoted)
    ]
    found = [(start, end, begin, place) for start, end, begin, place in placed if place is not None]
    named = {of[at].text.casefold() for *_, (at, _) in found}
    mended = [
        one for one in found if roles_in(of, labels, one[0] + 1, one[1]) != {CAPTION} or not _is_placed(labels, one)
    ]
    if len(found) < 2 or not mended or (len(named) < len(found) and len({one[3] for one in found}) < len(found)):
        return
    for start, end, begin, place in found:
        _set(of, labels, (start, end), begin, place)
    _only_quoted(of, labels, found)


def _only_quoted(of: Sequence[Piece], labels: list[str], found: Sequence[tuple[int, int, int, Place]]) -> None:
    """What stands around such quotations, in their lines, is none of the texts: "Over the 1812 one, nothing"."""
    inside = {at for start, end in pairs(of) if of[start].text in QUOTES for at in range(start, end)}
    lines = [line for line in lines_of(of) if any(line[0] <= one[0] < line[1] for one in found)]
    for at in (at for line in lines for at in range(*line)):
        if at not in inside and labels[at][-1] == CAPTION:
            labels[at] = WISH


def _is_placed(labels: Sequence[str], one: tuple[int, int, int, Place]) -> bool:
    return all(labels[at] == PLACE for at in range(*one[3]))


def _clauses(of: Sequence[Piece], quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Each quotation with where the words begin that announce it."""
    found = []
    closed = {end for _, end in quoted}
    for start, end in quoted:
        begin = start
        while begin and begin - 1 not in closed and of[begin - 1].kind != "line" and of[begin - 1].text not in _STOPS:
            begin -= 1
        found.append((start, end, begin))
    return found


def _place(of: Sequence[Piece], labels: Sequence[str], begin: int, end: int, names: Names) -> Place | None:
    """The words for the only picture that a stretch names."""
    if begin == end:
        return None
    offset = of[begin].start
    text = "".join(" " * (of[at].start - of[at - 1].end if at > begin else 0) + of[at].text for at in range(begin, end))
    if words("opens").search(text) or words("closes").search(text):
        return _last(of, begin, end)
    found = names.marked(text)
    single = [one for one in re.findall(NAMED, found.text) if len(found.pictures(one)) == 1]
    if len({found.pictures(one)[0] for one in single}) == 1:
        raw = found.raw(single[-1])
        start = offset + text.rfind(raw)
        inside = [at for at in range(begin, end) if start <= of[at].start and of[at].end <= start + len(raw)]
        inside = inside[1:] if len(inside) > 1 and words("article").fullmatch(of[inside[0]].text) else inside
        return (inside[0], inside[-1] + 1) if inside else None
    told = [at for at in range(begin, end) if labels[at] == PLACE]
    return (told[0], told[-1] + 1) if told and not single and told[-1] - told[0] < MOST_PLACE else _last(of, begin, end)


MOST_PLACE = 5
"""Pieces of words for a picture by its place."""


def _last(of: Sequence[Piece], begin: int, end: int) -> Place | None:
    """ "and the last," : nothing but words for a picture by its place in front of a quotation."""
    first = begin
    while first < end and (of[first].kind == "mark" or words("joins").fullmatch(of[first].text)):
        first += 1
    last = end
    while last > first and of[last - 1].kind == "mark":
        last -= 1
    text = "".join((" " if at > first and of[at].apart else "") + of[at].text for at in range(first, last))
    return (first, last) if words("a_place").fullmatch(text) else None


def _set(of: Sequence[Piece], labels: list[str], quote: tuple[int, int], begin: int, place: Place) -> None:
    """Labels a quotation as the text of a picture."""
    start, end = quote
    timed = any(of[at].kind == "number" and not place[0] <= at < place[1] for at in range(begin, start))
    for at in range(begin, start):
        if of[at].kind == "mark":
            labels[at] = OUTSIDE
        elif not timed or labels[at][-1] in SHOWN:
            labels[at] = KEY
    labels[place[0] : place[1]] = [PLACE] * (place[1] - place[0])
    labels[start] = labels[end] = OUTSIDE
    show(labels, start + 1, end)
