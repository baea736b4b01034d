"""Texts in a row, one for each picture, that are taken apart at their words (分别写 减脂 增肌 塑形 康复), and texts in
which the words for the next picture begin (推窗见海 海鲜写…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, PLACE

if TYPE_CHECKING:
    from studio.director.making.roles.spans import Span

LEAST = 3
"""Pictures from which on a row of as many words is one for each, for sure."""

_EACH = re.compile("[每各]|分别|一[张图]一[句条个段]")
_BETWEEN = re.compile(r"[\s、,，]*")
_WORD = re.compile(r"[^\s、,，]+")


def one_each(spans: Sequence[Span], message: str, pictures: int) -> list[Span]:
    """The spans, with as many texts as pictures where so many words with blanks between stand behind 每张 or 分别."""
    found: list[Span] = []
    at = 0
    while at < len(spans):
        end = _end_of_row(spans, at, message)
        row = message[spans[at].start : spans[end - 1].end]
        words = list(_WORD.finditer(row))
        told = "".join(one.text for one in spans[max(0, at - 2) : at])
        parted = end > at and not re.search("[A-Za-z]", row)  # blanks part texts in Chinese, and words in English
        if parted and LEAST <= pictures == len(words) and end - at != pictures and _EACH.search(told):
            first = spans[at]
            found += [
                replace(first, role=CAPTION, text=one[0], start=first.start + one.start(), end=first.start + one.end())
                for one in words
            ]
            at = end
        else:
            found.append(spans[at])
            at += 1
    return found


def _end_of_row(spans: Sequence[Span], at: int, message: str) -> int:
    """The first span behind the row of texts, and of single words that seem to mean pictures, that begins behind words
    that announce it; ``at`` where none begins."""
    if not at or spans[at - 1].role != KEY or spans[at].role not in (CAPTION, OTHER):
        return at
    end = at + 1
    while end < len(spans) and spans[end].role in (CAPTION, OTHER, PLACE, CLOSING):
        beside = _BETWEEN.fullmatch(message[spans[end - 1].end : spans[end].start])
        if not beside or spans[end].line != spans[at].line or (spans[end].role == PLACE and " " in spans[end].text):
            break
        end += 1
    return end


def untorn(spans: Sequence[Span], message: str, stems: set[str]) -> list[Span]:
    """The spans, in which a text goes on to the blank that its words end at, where the words for the next picture begin
    right behind it, and are a file's name from that blank on; and in which no file's name is torn (郁|金香 399元)."""
    found: list[Span] = []
    for span in spans:
        begin = found[-1] if found else None
        torn = begin is not None and begin.role == PLACE and span.role == CAPTION
        name = max((one for one in stems if begin and message.startswith(one, begin.start)), key=len, default="")
        stop = begin.start + len(name) if begin and torn and len(name) > len(begin.text) else 0
        if begin and 0 < stop <= span.end:
            found[-1] = replace(begin, text=name, end=stop)
            rest = message[stop : span.end].lstrip()
            found += [replace(span, text=rest, start=span.end - len(rest))] if rest else []
        else:
            found.append(span)
    for at in range(1, len(found)):
        text, place = found[at - 1], found[at]
        rest, _, name = place.text.rpartition(" ")
        torn = text.role == CAPTION and place.role == PLACE and text.end == place.start and name in stems
        if torn and rest and " " not in rest:
            found[at - 1] = replace(text, text=message[text.start : text.end + len(rest)], end=text.end + len(rest))
            found[at] = replace(place, text=name, start=place.end - len(name))
    return found
