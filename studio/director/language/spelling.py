"""Slips of the keyboard: "tilte" is "title" where no other word of ours is as near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from studio.director.language.locales import data_of

SHORTEST = 4
"""Shorter words are as near to too many others."""

_WORD = re.compile(r"(?<![A-Za-z'’./])[A-Za-z]{4,}(?![A-Za-z'’./]|\.\w)")


def mended(text: str, known: Iterable[str] = ()) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with slips mended, and (typed, meant) of each; ``known`` are words of the project that stay."""
    keep = {one.casefold() for one in known}
    found: list[tuple[str, str]] = []

    def mend(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in _vocabulary() or word in keep:
            return match[0]
        meant = _nearest(word)
        if meant is None:
            return match[0]
        found.append((match[0], meant))
        return meant

    return _WORD.sub(mend, text), tuple(found)


@cache
def _vocabulary() -> frozenset[str]:
    words: set[str] = set()
    for part in ("words", "phrases", "talk"):
        words |= set(re.findall(r"(?<![\\a-z])[a-z]{3,}", _strings(data_of(f"{part}.en"))))
    return frozenset(words) | {f"{one}s" for one in words} | frozenset(data_of("talk.en")["everyday"].split())


def _strings(data: object) -> str:
    if isinstance(data, dict):
        return " ".join(_strings(one) for one in data.values())
    if isinstance(data, list):
        return " ".join(_strings(one) for one in data)
    return re.sub(r"\\[sbdwSBDW]|\(\?[:=!<]*", " ", str(data)).lower()


def _nearest(word: str) -> str | None:
    """The one word of ours that is a single slip away."""
    near = {one for one in _slips(word) if one in _targets()}
    return near.pop() if len(near) == 1 else None


@cache
def _targets() -> frozenset[str]:
    return frozenset(data_of("talk.en")["mended"].split())


def _slips(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    lost = {a + b[1:] for a, b in parts if b}
    turned = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    other = {a + one + b[1:] for a, b in parts if b for one in letters}
    more = {a + one + b for a, b in parts for one in letters}
    return lost | turned | other | more
