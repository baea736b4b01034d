"""Labels of texts that are called what they are behind them ("Happy Birthday! should be the title", "Spring, Summer as
captions"), of captions in a row, and of the platform that a video is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from studio.director.making.roles.lines import behind_characters, show, stretches, written
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, OUTSIDE, SHOWN, SUBTITLE, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.wording import kinds, words

MOST_WORDS = 12
"""Pieces of a text that is called a title behind it at most."""

_STOPS = frozenset(".。;；")
_COMMAS = frozenset(",，;；/|、")


def called_behind(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Mends the labels in place. ``count``: how many pictures and clips came."""
    _platforms(of, labels)
    for role, form in ((TITLE, "called_title"), (CLOSING, "called_closing")):
        if all(label[-1] != role for label in labels):
            _called(of, labels, role, form)
    if count > 1:
        _row_called(of, labels, count)
        _row_announced(of, labels, count)
        _in_a_row(of, labels, count)


def _platforms(of: Sequence[Piece], labels: list[str]) -> None:
    """The name of a platform alone is no text, unless it stands in quotation marks: "For Instagram Reels"."""
    found = stretches(of, labels)
    for at, (start, end, role) in enumerate(found):
        quoted = start > 0 and of[start - 1].text in QUOTES
        if role not in SHOWN or quoted or not words("a_platform").fullmatch(written(of[start:end])):
            continue
        key = found[at - 1] if at and found[at - 1][1:] == (start, KEY) else None
        if key is None or words("meant_for").search(written(of[key[0] : key[1]])):
            begin = key[0] if key else start
            labels[begin:end] = [WISH] * (end - begin)


def _called(of: Sequence[Piece], labels: list[str], role: str, form: str) -> None:
    """The first clause of a wish that calls the words in front by this role."""
    for start, end in _sentences(of, labels):
        found = _behind(of, start, end, form)
        if found is not None and found[1] - found[0] <= MOST_WORDS and _is_text(written(of[found[0] : found[1]])):
            begin, stop, last = found
            labels[start:last] = [KEY] * (last - start)
            show(labels, begin, stop, role)
            return


def _row_called(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """A row of as many texts as pictures that is called captions behind it."""
    if any(label[-1] == CAPTION for label in labels):
        return
    for start, end in _sentences(of, labels):
        found = _behind(of, start, end, "called_captions")
        if found is not None and len(_items(of, found[0], found[1], count)) == count:
            begin, stop, last = found
            labels[start:last] = [KEY] * (last - start)
            _show_row(labels, _items(of, begin, stop, count))
            return


def _row_announced(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """A row of as many texts as pictures behind "label the photos"."""
    stops = [-1, *(at for at in range(len(of)) if of[at].kind == "line" or of[at].text in _STOPS), len(of)]
    for start, end in ((one + 1, other) for one, other in pairwise(stops) if other > one + 1):
        told = words("labels_them").match(written(of[start:end]))
        begin = behind_characters(of, start, end, len(told[0].rstrip(" :："))) if told else end
        begin += begin < end and of[begin].text in ":："
        if told and len(items := _items(of, begin, end, count)) == count:
            labels[start:begin] = [KEY] * (begin - start)
            _show_row(labels, items)


def _behind(of: Sequence[Piece], start: int, end: int, form: str) -> tuple[int, int, int] | None:
    """Where the text begins and ends that a clause calls something, and where what calls it so does."""
    clause = written(of[start:end])
    called = words(form).search(clause)
    if called is None:
        return None
    lead = words("leads_in").match(clause)
    begin = behind_characters(of, start, end, len(lead[0].rstrip()) if lead else 0)
    stop = behind_characters(of, start, end, len(clause[: called.start()].rstrip()))
    return (begin, stop, behind_characters(of, start, end, called.end())) if begin < stop else None


def _sentences(of: Sequence[Piece], labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The sentences of the wishes and the remarks."""
    begin = 0
    for at in range(len(of) + 1):
        if at == len(of) or of[at].kind == "line" or of[at].text in _STOPS or labels[at][-1] in SHOWN:
            if begin < at:
                yield begin, at
            begin = at + 1


def _is_text(words_of_it: str) -> bool:
    """Whether words may be shown: neither those for a picture or a text, nor in the middle of a sentence."""
    first = words_of_it.lstrip("\"“'")[:1]
    plain = kinds(words_of_it) & {"places", "file", "role", "verb", "negation"}
    return (first.isupper() or first.isdigit()) and not plain and not words("names_a_thing").match(words_of_it)


def _in_a_row(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """A text with as many parts as there are pictures, announced as several: "Names on the pictures: Sofa, Table"."""
    found = stretches(of, labels)
    for (start, end, one), (right, last, other) in pairwise(found):
        beside = all(of[at].text in ":：" for at in range(end, right))
        if one != KEY or other not in (CAPTION, OTHER, SUBTITLE, TITLE) or not beside:
            continue
        stop = last
        while stop < len(of) and (labels[stop][-1] in (CAPTION, OTHER, SUBTITLE) or of[stop].text in _COMMAS):
            stop += 1
        items = _items(of, right, stop, count)
        if len(items) == count and words("several").search(written(of[start:end])):
            labels[right:stop] = [OUTSIDE] * (stop - right)
            _show_row(labels, items)


def _items(of: Sequence[Piece], start: int, end: int, count: int) -> list[tuple[int, int]]:
    """The parts of a row: between commas, and where those are fewer than ``count``, also between "and"."""
    for joins in (False, True):
        parts = [at for at in range(start, end) if of[at].text in _COMMAS or (joins and _joins(of[at]))]
        found = [(one, other) for one, other in zip([start, *(at + 1 for at in parts)], [*parts, end], strict=True)]
        found = [(one, other) for one, other in found if other > one]
        if len(found) == count:
            return [(one + (_joins(of[one]) and other - one > 1), other) for one, other in found]
    return []


def _joins(piece: Piece) -> bool:
    return words("joins").fullmatch(piece.text) is not None


def _show_row(labels: list[str], items: Sequence[tuple[int, int]]) -> None:
    for (start, end), (after, _) in zip(items, [*items[1:], (items[-1][1], 0)], strict=True):
        show(labels, start, end)
        labels[end:after] = [OUTSIDE] * (after - end)
