"""Captions whose price is to stand in a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.director.language.locales import said, simplified
from studio.director.making.script import Parts

_PRICE = re.compile(
    r"\s+(?=(?:[£$€¥￥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:元|块|欧元|美元|EUR|USD|GBP))"
    r"(?:\s*[/／]\s*\S{1,6})?\s*$)"
)


def with_prices_below(parts: Parts, message: str) -> Parts:
    """The captions of a request, each with its price in the line below, where that is said."""
    if not said("price_below").search(simplified(message)):
        return parts

    def apart(text: str) -> str:
        return _PRICE.sub("\n", text, count=1)

    scenes = parts.scenes
    if scenes is not None:
        scenes = replace(scenes, told=tuple(replace(one, text=apart(one.text)) for one in scenes.told))
    beside = parts.beside
    if beside is not None:
        beside = replace(beside, lines=tuple(map(apart, beside.lines)))
    return replace(parts, scenes=scenes, beside=beside, brief=said("price_below").sub("", parts.brief))
