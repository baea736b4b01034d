"""A product's price keeps the name in front of it, which is also that of a picture: 蜜桃乌龙15元, "mocha $6"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.director.making.roles.names import CAPTION, PLACE

if TYPE_CHECKING:
    from studio.director.making.roles.spans import Span

_UNIT = r"(?:元|块钱?|块\d?|€|£|p\b|dollars?|bucks|euros?|pounds|quid|rmb)"
_EACH = r"(?:/\s*\w{1,6}|一[份杯斤个只盒碗张件瓶]|each|a\s\w{2,8}|per\s\w{2,8})"
_FIGURE = r"\d+(?:[.,]\d{1,2})?"

PRICE = re.compile(
    rf"\s*(?:[$€£¥￥]\s?{_FIGURE}|{_FIGURE}\s*{_UNIT}|\d{{2,5}}|\d+[.,]\d{{1,2}}|{_FIGURE}(?=\s*{_EACH}))\s*{_EACH}?",
    re.IGNORECASE,
)
"""A price; a figure of one digit alone may be anything (a length, a number)."""


def with_names_of_prices(spans: Sequence[Span], message: str, pictures: Sequence[str]) -> Iterator[Span]:
    """The spans, in which a price right behind the name of its picture has that name as well, and a name with its
    price stands on the picture that is called so."""
    stems = {_plain(one.rpartition(".")[0]) for one in pictures}
    before: Span | None = None
    for span in spans:
        place = before if before is not None and before.role == PLACE else None
        if span.role == CAPTION and place is not None:
            beside = not message[place.end : span.start].strip() and _plain(place.text) in stems
            if beside and PRICE.fullmatch(span.text):
                span = replace(span, text=message[place.start : span.end])
        elif span.role == CAPTION and (name := _name_before_price(span.text, stems)):
            yield replace(span, role=PLACE, text=name, end=span.start + len(name))
            span = replace(span, start=span.start + len(name))
        yield span
        before = span


def _name_before_price(text: str, stems: set[str]) -> str:
    """The picture's name that all but the price of a text is; empty where it is none."""
    ways = (text[:at] for at in range(len(text) - 1, 1, -1) if PRICE.fullmatch(text[at:]))
    return next((one for one in ways if _plain(one) in stems), "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()
