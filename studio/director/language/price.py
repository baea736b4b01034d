"""What a price looks like: a figure with its currency, and what it is for ("$3.50 each", 39.9/5斤)."""

from __future__ import annotations

import re

SIGN = r"(?:[$€£¥￥]|(?:usd|eur|chf|rmb)(?![a-z]))"
UNIT = r"(?:€|£|\$|元|块钱?|圆|円|kr\b|eur(?:os?)?\b|dollars?\b|bucks?\b|pounds?\b|quid\b|usd\b|chf\b|rmb\b|p\b)"
NUMBER = r"\d{1,6}(?:[.,]\d{1,2})?"

SHOWN = re.compile(
    rf"{SIGN}\s?(?P<a>{NUMBER})|(?<![\d.,:])(?P<b>{NUMBER})\s?{UNIT}|(?<![\d.,:])(?P<c>\d{{1,4}}[.,]\d\d)(?![\d.,:])",
    re.IGNORECASE,
)
"""A price in a text: a figure with its currency, or one with two decimals."""

_EACH = r"(?:/\s*\d{0,3}\w{1,6}|一[份杯斤个只盒碗张件瓶筐袋箱串条把包壶桶捆位人次节晚天]|each|a\s\w{2,8}|per\s\w{2,8})"
_BARE = r"(?!(?:19|20)\d\d(?!\d))\d{2,5}"
_ONE = rf"(?:{SIGN}\s?{NUMBER}|{NUMBER}\s*(?:块\d|{UNIT})|{_BARE}|\d+[.,]\d{{1,2}}|{NUMBER}(?=\s*{_EACH}))\s*{_EACH}?"

WHOLE = re.compile(
    rf"\s*(?:(?:was|from|only|just|now|原价|现价|只要|仅|现在)\s*)?{_ONE}(?:\s*,?\s*(?:now|现价|现在)\s*{_ONE})?(?:\s+\S{{1,8}})?",
    re.IGNORECASE,
)
"""Words behind a product that are nothing but its price ("was £899 now £629"), which need no currency: a figure of one
digit alone may be anything else, and so may a year."""
