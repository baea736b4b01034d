"""Words in capitals, without those that capitals would make wrong."""

from __future__ import annotations

import re

UNITS = "mm|cm|dm|m|km|mm²|cm²|m²|km²|m2|m³|mg|g|kg|ml|cl|kW|kWh|Wh|mAh|Hz|kHz|MHz|GHz|km/h"
MEASURE = re.compile(rf"(?<=\d)[ \u00a0\u202f]?(?:{UNITS})(?![\w²³/])")
"""A unit after a number: its letters mean something else as capitals."""

WORD = re.compile(r"\S+")
INNER = re.compile(r"[a-z][A-Z]|\.\w+/")
"""In words with capitals inside (a brand, a name), and in addresses with a path, where capitals lead elsewhere."""


def capitals(text: str) -> str:
    """The text in capitals but for units, and words in which ``INNER`` is found."""
    kept = {at for one in MEASURE.finditer(text) for at in range(*one.span())}
    kept |= {at for one in WORD.finditer(text) if INNER.search(one[0]) for at in range(*one.span())}
    return "".join(one if at in kept else one.upper() for at, one in enumerate(text))
