"""Labels of texts by the words right before or behind them that say what they are: "captions: Front, Living room",
"Subtitle 3 bed", "$489,000 under the title"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.director.making.roles.lines import announces, sentence_end, show, stretches
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, OUTSIDE, PLACE, SHOWN, SUBTITLE, WISH
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import words

_COMMAS = frozenset(",，、")

MOST_PIECES = 14
"""Pieces of a caption in such a row at most."""


def announced(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Mends the labels in place. ``count``: how many pictures and clips came."""
    _figures_of_texts(of, labels)
    _closings_in_quotes(of, labels)
    _asks_to_do(of, labels)
    _without_that(of, labels)
    _as_many_as_pictures(of, labels, count)
    _under_the_title(of, labels)
    _first_of_captions(of, labels)


def _figures_of_texts(of: Sequence[Piece], labels: list[str]) -> None:
    """A figure behind the word for a text that there is once belongs to that: "Subtitle 3 bed" is no third one."""
    for (start, end, role), (begin, stop, text) in pairwise(stretches(of, labels)):
        if role != KEY or text not in SHOWN or begin != end or end - start < 2 or of[end - 1].kind != "number":
            continue
        key = announces(of, start, end - 1)
        if any(words(one).fullmatch(key) for one in ("named_title", "named_subtitle")):
            show(labels, end - 1, stop, text)


def _closings_in_quotes(of: Sequence[Piece], labels: list[str]) -> None:
    """A closing text that begins with a quotation ends with it; words behind that are another text."""
    for opens, closes in pairs(of):
        behind = closes + 1
        if labels[opens][-1] == CLOSING or (opens and labels[opens - 1][-1] == CLOSING):
            continue  # a quotation within it: search for "Little Oven" and ask for Anna
        inside = closes > opens + 1 and all(labels[at][-1] == CLOSING for at in range(opens + 1, behind))
        if not inside or behind >= len(of) or labels[behind] != f"I-{CLOSING}":
            continue
        end = next((at for at in range(behind, len(of)) if labels[at] != f"I-{CLOSING}"), len(of))
        labels[closes] = OUTSIDE
        if words("and_then").fullmatch(of[behind].text):
            labels[behind] = KEY
            behind += 1
        if behind < end:
            show(labels, behind, end, OTHER)


def _asks_to_do(of: Sequence[Piece], labels: list[str]) -> None:
    """A closing text begins with what it asks for: "sign up at ..." does not announce "up at ..."."""
    for (start, end, role), (begin, stop, text) in pairwise(stretches(of, labels)):
        if (
            role == KEY
            and text == CLOSING
            and end == begin
            and words("asks_to_do").fullmatch(announces(of, start, end))
        ):
            show(labels, start, stop, CLOSING)


def _without_that(of: Sequence[Piece], labels: list[str]) -> None:
    """ "Saying that it comes out in May" shows what comes behind "that"."""
    for (start, end, role), (begin, stop, text) in pairwise(stretches(of, labels)):
        says = role == KEY and text in SHOWN and words("says_that").search(announces(of, start, end))
        if says and end == begin and stop - begin > 2 and of[begin].text == "that":
            labels[begin] = KEY
            show(labels, begin + 1, stop, text)


def _under_the_title(of: Sequence[Piece], labels: list[str]) -> None:
    """What is to stand right under the title is its subtitle."""
    for (start, end, role), (begin, stop, other) in pairwise(stretches(of, labels)):
        between = [one.text for one in of[end:begin]]
        if role in SHOWN and other == KEY and not between and words("under_title").match(announces(of, begin, stop)):
            show(labels, start, end, SUBTITLE)


def _as_many_as_pictures(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """What commas part in the sentence behind the word for captions are these, where they are as many as pictures."""
    for start, stop, role in stretches(of, labels):
        begin = _behind_captions(of, start, stop) if role == KEY and count > 1 else None
        if begin is None:
            continue
        while begin < len(of) and of[begin].text in ":：":
            begin += 1
        end = sentence_end(of, begin, len(of))
        commas = [at for at in range(begin, end) if of[at].text in _COMMAS]
        parts = [stop - first for first, stop in pairwise([begin - 1, *commas, end])]
        wishes = any(labels[at][-1] == WISH for at in range(begin, end))
        within = [one for start, _, one in stretches(of, labels) if begin <= start < end]
        if within == [PLACE, CAPTION] * count:
            continue  # captions: oak "Lobed leaves", pine "Needles in pairs"
        if len(parts) != count or wishes or not all(1 < one <= MOST_PIECES for one in parts):
            continue
        _show_each(of, labels, begin, end)
        behind = end + 1
        if behind < len(of) and labels[behind][0] == "I":
            labels[behind] = f"B-{labels[behind][-1]}"
        if end < len(of):
            labels[end] = OUTSIDE
        return


def _behind_captions(of: Sequence[Piece], start: int, end: int) -> int | None:
    """The piece behind the word for captions that a stretch begins with, with nothing or a colon behind it; None where
    it does not: "captions only on one and four" announces no row."""
    ends = (one for one in range(end, start, -1) if one == end or of[one].text in ":：")
    return next((one for one in ends if words("row_of_captions").fullmatch(announces(of, start, one))), None)


def _first_of_captions(of: Sequence[Piece], labels: list[str]) -> None:
    """A row of texts behind the word for captions begins with its first, though that may name a place, and is one of
    captions: "captions: Front, Living room"."""
    for (start, end, role), (begin, stop, text) in pairwise(stretches(of, labels)):
        captions = role == KEY and words("row_of_captions").fullmatch(announces(of, start, end))
        if not captions or text not in (PLACE, OTHER, SUBTITLE, KEY):
            continue
        near = all(one.kind == "line" or one.text in ":：" for one in of[end:begin])
        goes_on = stop < len(of) and (of[stop].text in _COMMAS or of[stop].kind == "line")
        if not near or (text in (PLACE, KEY) and not goes_on):
            continue
        last = stop + 1
        while text in (PLACE, KEY) and last < len(of) and labels[last][-1] in (OTHER, SUBTITLE):
            labels[last] = f"{labels[last][0]}-{CAPTION}"
            last += 1
        _show_each(of, labels, begin, stop)
        _show_each(of, labels, stop + 1, last)


def _show_each(of: Sequence[Piece], labels: list[str], start: int, end: int) -> None:
    """Labels what commas part as captions."""
    begin = start
    for at in range(start, end + 1):
        if at == end or of[at].text in _COMMAS:
            if at < end:
                labels[at] = OUTSIDE
            if at > begin:
                show(labels, begin, at)
            begin = at + 1
