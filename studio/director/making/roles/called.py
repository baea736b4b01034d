"""Labels of texts that are called what they are behind them ("Happy Birthday! should be the title", "Spring, Summer as
captions"), and of the platform that a video is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.director.making.roles.lines import behind_characters, show, stretches, written
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OUTSIDE, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.signs import QUOTES
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
