"""Words in capitals, without those that capitals would make wrong."""

from __future__ import annotations

import re

UNITS = "mm|cm|dm|m|km|mm²|cm²|m²|km²|m2|m³|mg|g|kg|ml|cl|kW|kWh|Wh|mAh|Hz|kHz|MHz|GHz|km/h"
MEASURE = re.compile(rf"\d[\d.,]*[ \u00a0\u202f]?(?:{UNITS})(?![\w²³/])")
"""A number with a unit whose letters mean something else as capitals."""

AS_IT_IS = re.compile(rf"{MEASURE.pattern}|\S*[a-z][A-Z]\S*|\S*\.\w+/\S*")
"""That, words with capitals inside (a brand, a name), and addresses with a path, where capitals lead elsewhere."""


def capitals(text: str) -> str:
    """The text in capitals but for what ``AS_IT_IS`` finds."""
    made, begun = [], 0
    for kept in AS_IT_IS.finditer(text):
        made += [text[begun : kept.start()].upper(), kept[0]]
        begun = kept.end()
    return "".join((*made, text[begun:].upper()))
