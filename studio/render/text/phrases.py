"""Where Chinese and Japanese words end, so that lines break between them: by BudouX's models, which were learned from
texts whose phrases were marked."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import budoux

IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
KANA = re.compile("[\u3040-\u30ff]")
SURE = 1000.0
"""A score of the model at which it is hardly ever mistaken; below none it sees no end of a word."""

CLINGING = "的了吗呢吧啊呀嘛们得地着过個个市区區"
"""Particles, counters and kinds of places that stay with what is before them, except in ``LEADING``."""

BEFORE = "每这這那哪不没沒很最太更再"
"""Words that stay with what they are said of."""

LEADING = (
    "了解", "吧台", "地址", "地图", "地圖", "地铁", "地鐵", "地方", "地道", "得到", "得意", "着急", "过年",
    "過年", "过节", "過節", "个性", "個性", "个人", "個人", "市场", "市場", "市区", "市區", "市中心", "市集", "市民",
    "区域", "區域", "区别", "區別",
)  # fmt: skip

Model = dict[str, dict[str, int]]
_WINDOWS = (
    ("UW1", -3, -2), ("UW2", -2, -1), ("UW3", -1, 0), ("UW4", 0, 1), ("UW5", 1, 2), ("UW6", 2, 3),
    ("BW1", -2, 0), ("BW2", -1, 1), ("BW3", 0, 2), ("TW1", -3, 0), ("TW2", -2, 1), ("TW3", -1, 2), ("TW4", 0, 3),
)  # fmt: skip
"""The features of a model: their name, and the letters that they look at, counted from the place of the break."""


def word_begins(text: str) -> list[float]:
    """For each letter of a text without line breaks how surely a line may begin with it, 0 (inside a word) to 1."""
    if not IDEOGRAPH.search(text):
        return [1.0] * len(text)
    model, half = _model(text)
    sure = [1.0]
    for at in range(1, len(text)):
        score = sum(
            model.get(name, {}).get(text[at + start : at + end], 0)
            for name, start, end in _WINDOWS
            if at + start >= 0 and at + end <= len(text)
        )
        clings = text[at - 1] in BEFORE or (text[at] in CLINGING and not text.startswith(LEADING, at))
        sure.append(0.0 if clings else min(max((score - half) / SURE, 0.0), 1.0))
    return sure


def _model(text: str) -> tuple[Model, float]:
    """The model of the language that a text seems to be in, and half the sum of its weights, which a score has to
    surpass: its own parser tells only whether, not by how much."""
    if KANA.search(text):
        return _models()[2]
    simplified, traditional, _ = _models()
    pairs = ["".join(pair) for pair in pairwise(text)]
    known = [sum(pair in model["BW2"] for pair in pairs) for model, _ in (simplified, traditional)]
    return traditional if known[1] > known[0] else simplified


@cache
def _models() -> tuple[tuple[Model, float], ...]:
    """Of simplified and traditional Chinese, and of Japanese."""
    parsers = (
        budoux.load_default_simplified_chinese_parser(),
        budoux.load_default_traditional_chinese_parser(),
        budoux.load_default_japanese_parser(),
    )
    return tuple((one.model, sum(sum(of.values()) for of in one.model.values()) / 2) for one in parsers)
