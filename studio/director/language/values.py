"""Numbers and times out of the words that stand for them."""

from __future__ import annotations

import re
from fractions import Fraction

from studio.director.language.locales import LOCALES, locale_data, simplified

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_HAN_NUMBER = re.compile("[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?")
_ORDINAL = re.compile("first|second|third|last|final|.+th")
_CARDINALS = "|".join(one for one in locale_data(LOCALES[0])["numbers"] if not _ORDINAL.fullmatch(one))
_AND_HALF = r"(?:\s+and\s+a\s+half)?"
_PART = re.compile(
    r"(?P<n>half(?:\s+an?)?|\ban?(?:\s+half)?|半|\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?"
    rf"|\b(?:{_CARDINALS})(?:[- ](?:{_CARDINALS}))?)(?P<and>{_AND_HALF})"
    rf"\s*-?\s*(?P<unit>minutes?|mins?|min|分钟|分|seconds?|secs?|s\b|秒)(?P<half>半|{_AND_HALF})",
    re.IGNORECASE,
)


def numbers_in(text: str) -> list[Fraction]:
    """All numbers in a text, as digits, English words or Chinese numerals, in order. Ordinals count; ``last`` is -1."""
    text = simplified(text).replace("百分之", "")
    found: list[tuple[int, Fraction]] = [(one.start(), Fraction(one[0])) for one in _DIGITS.finditer(text)]
    found += [(one.start(), _han(one[0])) for one in _HAN_NUMBER.finditer(text)]
    found += _english(text)
    if "倒数" in text:
        found = [(start, -value) for start, value in found]
    return [value for _, value in sorted(found)]


def _english(text: str) -> list[tuple[int, Fraction]]:
    table: dict[str, int] = locale_data(LOCALES[0])["numbers"]
    found: list[tuple[int, Fraction]] = []
    end = -9
    for word in re.finditer(r"[a-z]+", text.lower()):
        value = table.get(word[0])
        if value is None:
            continue
        if found and word.start() - end == 1 and found[-1][1] >= 20 and value < 10 and found[-1][1] % 10 == 0:
            found[-1] = (found[-1][0], found[-1][1] + value)
        else:
            found.append((word.start(), Fraction(value)))
        end = word.end()
    return found


def _han(text: str) -> Fraction:
    """A Chinese numeral: 十五, 二十, 三十五, 一百二十, 一点五."""
    whole, _, part = text.partition("点")
    table: dict[str, int] = locale_data("zh-CN")["numbers"]
    total, digit = 0, 0
    for sign in whole:
        value = table[sign]
        if value >= 10:
            total, digit = total + max(1, digit) * value, 0
        else:
            digit = digit * 10 + value if digit and not total else value
    decimals = "".join(str(table[sign]) for sign in part)
    return Fraction(total + digit) + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)


def number_in(text: str) -> Fraction:
    """The first number in a text; 1 where there is none ("a second")."""
    return next(iter(numbers_in(text)), Fraction(1))


def seconds_in(text: str) -> Fraction:
    """A length or a moment in seconds: "1:05", "a minute and 5 seconds", "1分5秒", "半分钟", "第5秒"."""
    text = re.sub(r"\bsecond\s+(?=\d|[a-z])(?!and\b)", "", simplified(text), flags=re.IGNORECASE)
    text = re.sub(r"\b(?:full|whole|entire)\s+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:last|final|first)\s+(?=(?:second|minute)\b)", "one ", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:a|another)\s+couple(?:\s+of)?(?:\s+(?:more|extra))?\b", "two", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:a|another)\s+few(?:\s+(?:more|extra))?\b", "three", text, flags=re.IGNORECASE)
    clock = re.search(r"(\d{1,2}):(\d{2}(?:\.\d+)?)", text)
    if clock:
        return int(clock[1]) * 60 + Fraction(clock[2])
    if re.search(r"quarter\s+of\s+a\s+second", text, re.IGNORECASE):
        return Fraction(1, 4)
    total = sum((_part(one) for one in _PART.finditer(text)), Fraction(0))
    return total or number_in(text)


def _part(part: re.Match[str]) -> Fraction:
    unit = Fraction(60) if part["unit"].lower().startswith(("m", "分")) else Fraction(1)
    half = Fraction(1, 2)
    words = part["n"].lower()
    value = half if "half" in words or words == "半" else number_in(words)
    return (value + (half if part["and"] or part["half"] else 0)) * unit


def plain_seconds(seconds: Fraction) -> str:
    """Seconds as people write them: 30, 2.5, 0.33."""
    return f"{float(seconds):.2f}".rstrip("0").rstrip(".")
