"""The parts of a request by their role: what is wished, what is to be shown and where, what is only remarked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from studio.director.language.bounds import MOST_READ
from studio.director.language.layout import ENDING
from studio.director.language.locales import locale_by_signs, said
from studio.director.making.roles.announced import announced
from studio.director.making.roles.bounds import bounded
from studio.director.making.roles.called import called_behind
from studio.director.making.roles.emoji import with_emoji
from studio.director.making.roles.in_a_row import behind_names, texts_in_a_row
from studio.director.making.roles.in_order import texts_in_order
from studio.director.making.roles.learned import roles_of
from studio.director.making.roles.lines import stretches
from studio.director.making.roles.names import CAPTION, KEY, OTHER, PLACE, REMARK, SHOWN, WISH
from studio.director.making.roles.names_shown import plain_name, with_names_shown
from studio.director.making.roles.one_each import LEAST, one_each, untorn
from studio.director.making.roles.pieces import pieces
from studio.director.making.roles.rows_of_texts import rows_of_texts
from studio.director.making.roles.said_by import with_who_said_it
from studio.director.making.roles.wording import words

MOST = 1500
"""Pieces of a request that are read so, of at most ``MOST_READ`` characters."""

FILMED = re.compile(rf"{ENDING}$", re.IGNORECASE)
"""The names of pictures and clips."""

_SAID_BY = re.compile(r"[\"”」』]\s*[—–―-]{1,2}\s*(?=\w)")
"""What stands between a quotation and who said it."""

_SENTENCES, _ENDS = re.compile(r"[。！？]\s*\S|[.!?]\s+\S"), frozenset("。.!！?？")
"""Where one sentence of a text ends and another begins; such a text keeps the sign at its end."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message with one role. ``line``: the number of its line."""

    role: str
    text: str
    start: int
    end: int
    line: int


@lru_cache(maxsize=8)
def spans_of(message: str, files: tuple[str, ...]) -> tuple[Span, ...]:
    """The spans of a request that came with these files, in order; none where it is too long to be read so."""
    of = pieces(message) if len(message) <= MOST_READ else []
    if not 0 < len(of) <= MOST:
        return ()
    labels = roles_of(message, of, files, locale_by_signs(message))
    pictures = [one for one in files if FILMED.search(one)]
    called_behind(of, labels, len(pictures))
    texts_in_order(of, labels, len(pictures))
    bounded(of, labels)
    announced(of, labels, len(pictures))
    texts_in_a_row(of, labels, len(pictures))
    behind_names(of, labels, pictures)
    rows_of_texts(of, labels, len(pictures))
    with_emoji(of, labels)
    with_who_said_it(of, labels)
    found: list[Span] = []
    for start, end, role in stretches(of, labels):
        begin, stop = of[start].start, of[end - 1].end
        if role == CAPTION:
            role = _caption_or_not(message[begin:stop], found[-1] if found else None, pictures)
        if role in SHOWN:
            if _SAID_BY.search(message[begin:stop]):
                stop = begin + len(message[begin:stop].rstrip(".。"))
            elif _SENTENCES.search(message[begin:stop]) and message[stop : stop + 1] in _ENDS:
                stop += 1
        found.append(Span(role, _SAID_BY.sub(" — ", message[begin:stop]), begin, stop, message.count("\n", 0, begin)))
    found = untorn(one_each(found, message, len(pictures)), message, {one.rpartition(".")[0] for one in pictures})
    return tuple(with_names_shown(found, message, pictures))


def _caption_or_not(text: str, before: Span | None, pictures: Sequence[str]) -> str:
    """The role of words that seem to be a caption: "poster_a: no text" is none, neither is a picture's name that only
    "then" announces ("flat 3 first, then flat 1")."""
    if before is not None and before.role == PLACE and said("none", "scenes").fullmatch(text):
        return REMARK
    if before is None or before.role != KEY or not words("only_then").fullmatch(before.text.strip(" ,，")):
        return CAPTION
    return WISH if plain_name(text) in {plain_name(one.rpartition(".")[0]) for one in pictures} else CAPTION


def announces_texts(message: str, files: tuple[str, ...]) -> bool:
    """Whether a request says of each text that it shows that it is one, or on which picture, or shows it in a row
    behind one of which it says so."""
    spans = spans_of(message, files)
    before = [spans[at - 1] if at else None for at, one in enumerate(spans) if one.role in SHOWN]
    roles = [one.role if one is not None else "" for one in before]
    sure = len(roles) > 1 or any(one is not None and one.text.rstrip().endswith((":", "：")) for one in before)
    return sure and roles[0] in (KEY, PLACE) and all(one in (KEY, PLACE, *SHOWN) for one in roles)


def tells_texts(message: str, files: tuple[str, ...], count: int) -> bool:
    """Whether a request tells what to show of at least half of so many pictures, each behind words for it, or a text
    for each of them in a row."""
    spans = spans_of(message, files)
    row = max((len(list(some)) for role, some in groupby(one.role for one in spans) if role == CAPTION), default=0)
    if row == count >= LEAST:
        return True
    return 2 * sum(one.role == PLACE and is_text_of(spans, at) for at, one in enumerate(spans)) >= max(count, 2)


def is_text_of(spans: Sequence[Span], at: int) -> bool:
    """Whether a caption follows the words for a picture, with nothing between but what announces it."""
    behind = next((one for one in spans[at + 1 :] if one.role != KEY), None)
    return behind is not None and behind.role in (CAPTION, OTHER)
