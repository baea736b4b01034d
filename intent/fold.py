"""Bring a message to one spelling: width, case, Traditional signs, slips of key words, English key words in Chinese."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from intent.phrases import word_data

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[a-z]{4,}")
LONGEST = 4000
"""Characters of a message that are looked at: a request stands at its beginning or its end."""


def fold(text: str) -> str:
    """The message as the phrases are written: lower case, half width, simplified signs, key words spelt right."""
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + "\n" + text[-LONGEST // 2 :]
    folded = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode()).lower()
    folded = folded.translate(_marks())
    folded = WORD.sub(lambda word: _mended(word[0]), folded)
    for wrong, right in word_data("en")["joined"].items():
        folded = folded.replace(wrong, right)
    if HAN.search(folded):
        folded = folded.translate(_simplified())
        for wrong, right in word_data("zh-CN")["slips"].items():
            folded = folded.replace(wrong, right)
        folded = _glossed(folded)
    return folded


@cache
def _marks() -> dict[int, str]:
    return str.maketrans(
        {"’": "'", "‘": "'", "，": ",", "、": ",", "。": ". ", "！": "!", "？": "?", "；": ";", "：": ":", "…": "."}
    )


@cache
def _simplified() -> dict[int, str]:
    pairs = "".join(word_data("zh-CN")["traditional"].split())
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


def _glossed(text: str) -> str:
    """English key words inside Chinese, in Chinese: one set of phrases serves mixed messages too."""
    pattern, meant = _gloss()
    return pattern.sub(lambda found: meant[found[0].replace("  ", " ")], text)


@cache
def _gloss() -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {str(key): str(value) for key, value in word_data("zh-CN")["gloss"].items()}
    words = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
    return re.compile(rf"\s*(?<![a-z])(?:{words})(?![a-z])\s*".replace(r"\s*", "")), meant


@cache
def _mended(word: str) -> str:
    """The key word that a mistyped word means: one letter swapped, dropped, doubled or wrong."""
    right, left_alone = _key_words()
    if word in right or word in left_alone:
        return word
    found = [key for key in right if abs(len(key) - len(word)) <= 1 and key[0] == word[0] and _one_slip(word, key)]
    return found[0] if len(found) == 1 else word


@cache
def _key_words() -> tuple[tuple[str, ...], frozenset[str]]:
    data = word_data("en")
    return tuple(data["key_words"].split()), frozenset(data["left_alone"].split())


def _one_slip(word: str, key: str) -> bool:
    if len(word) == len(key):
        wrong = [at for at in range(len(key)) if word[at] != key[at]]
        if len(wrong) == 1:
            return len(key) >= 6
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and word[wrong[0]] == key[wrong[1]]
            and word[wrong[1]] == key[wrong[0]]
        )
    long, short = (word, key) if len(word) > len(key) else (key, word)
    return len(key) >= 5 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
