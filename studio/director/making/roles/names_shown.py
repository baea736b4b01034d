"""Texts that have the names of pictures: a product's price keeps the name before it (蜜桃乌龙15元, "mocha $6"), and
"spring, summer, autumn on the matching pictures" are a text for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.director.language.price import WHOLE
from studio.director.making.roles.names import CAPTION, KEY, OTHER, PLACE

if TYPE_CHECKING:
    from studio.director.making.roles.spans import Span


def with_names_shown(spans: Sequence[Span], message: str, pictures: Sequence[str]) -> Iterator[Span]:
    """The spans, in which a price right behind the name of its picture has that name as well; and a name with its
    price, or a name among texts in a row, stands on the picture that is called so."""
    stems = {plain_name(one.rpartition(".")[0]) for one in pictures}
    spans = _of_all(_whole_prices(_all_texts(spans, message, stems), message, stems), message, stems)
    for at, span in enumerate(spans):
        before = spans[at - 1] if at else None
        if span.role == CAPTION and before is not None and before.role == PLACE:
            beside = not message[before.end : span.start].strip() and plain_name(before.text) in stems
            if beside and WHOLE.fullmatch(span.text):
                span = replace(span, text=message[before.start : span.end])
        elif span.role == CAPTION and (name := _named(spans, at, message, stems)):
            yield replace(span, role=PLACE, text=name, end=span.start + len(name))
            span = replace(span, start=span.start + len(name))
        yield span


def _of_all(spans: Sequence[Span], message: str, stems: set[str]) -> list[Span]:
    """The spans, with a text right in front of the first name and its price as one of the whole video: it is on no
    picture that a price is on."""
    found = list(spans)
    for at in range(len(found) - 2):
        one, place, price = found[at : at + 3]
        told = any(each.role == PLACE for each in found[:at])
        own = _name_in(one.text, stems, in_row=False)
        if one.role == CAPTION and place.role == PLACE and price.role == CAPTION and not told and not own:
            words = message[place.start : price.end] if plain_name(place.text) in stems else ""
            found[at] = replace(one, role=OTHER) if _name_in(words, stems, in_row=False) else one
    return found


def _whole_prices(spans: Sequence[Span], message: str, stems: set[str]) -> list[Span]:
    """The spans, with a price and what it is for, or the product, as one text: 苹果39.9/5斤, 百合 299元."""
    found: list[Span] = []
    for one in spans:
        before = found[-1] if found else None
        between = message[before.end : one.start] if before is not None and before.role == one.role == CAPTION else "-"
        split = between == "/" and before is not None and before.text[-1:].isdigit() and one.text[:1].isdigit()
        apart = between == " " and before is not None and plain_name(before.text) in stems and WHOLE.fullmatch(one.text)
        if before is not None and (split or apart):
            found[-1] = replace(before, text=message[before.start : one.end], end=one.end)
        else:
            found.append(one)
    return found


def _named(spans: Sequence[Span], at: int, message: str, stems: set[str]) -> str:
    """The picture that a text names itself; empty where it names none, or where one was told for it in front of it or
    behind ("Tulips £12 over the tulips"), with nothing between but what announces it."""
    told = next((one for one in reversed(spans[:at]) if one.role != KEY), None)
    if told is not None and told.role == PLACE:
        return ""
    name = _name_in(spans[at].text, stems, _in_row(spans, at, message))
    behind = spans[at + 1 : at + 3]
    over = [one.role for one in behind] == [KEY, PLACE] or (
        behind[:1] and behind[0].role == PLACE and name in behind[0].text
    )
    return "" if over else name


def _all_texts(spans: Sequence[Span], message: str, stems: set[str]) -> list[Span]:
    """Names between texts in a row as texts."""
    found = list(spans)
    for at in range(1, len(found) - 1):
        one = replace(found[at], role=CAPTION)
        if found[at].role == PLACE and plain_name(one.text) in stems:
            beside = [
                _in_row([left, right], 0, message) for left, right in pairwise((found[at - 1], one, found[at + 1]))
            ]
            found[at] = one if all(beside) else found[at]
    return found


def _in_row(spans: Sequence[Span], at: int, message: str) -> bool:
    """Whether nothing but a comma stands between a text and another beside it."""
    return any(
        left.role == right.role == CAPTION and _LISTED.fullmatch(message[left.end : right.start])
        for left, right in pairwise(spans[max(0, at - 1) : at + 2])
    )


_LISTED = re.compile(r"\s*(?:[,，、/]|and|和)\s*")


def _name_in(text: str, stems: set[str], in_row: bool) -> str:
    """The name of a picture that a text is, but for its price, or (``in_row``) without one; empty where it is none."""
    ways = (text[:at] for at in range(len(text), 1, -1) if (in_row if at == len(text) else WHOLE.fullmatch(text[at:])))
    return next((one for one in ways if plain_name(one) in stems), "")


def plain_name(name: str) -> str:
    """A file's name or what is said of it, however its words are parted."""
    return re.sub(r"[\s_-]", "", name).casefold()
