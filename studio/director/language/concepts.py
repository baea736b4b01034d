"""Words for the same thing in both languages: dog, puppy, 狗, 小狗."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import yaml

from studio.director.language.locales import FOLDER, simplified


@cache
def _groups() -> tuple[frozenset[str], ...]:
    lines = yaml.safe_load((FOLDER / "concepts.yaml").read_text(encoding="utf-8"))
    return tuple(frozenset(str(word) for word in line) for line in lines)


@cache
def _groups_of() -> dict[str, frozenset[str]]:
    return {word: group for group in _groups() for word in group}


def same_thing(word: str) -> frozenset[str]:
    """All words for what ``word`` means, itself included."""
    known = simplified(word.casefold())
    return _groups_of().get(known, frozenset()) | {known}


@cache
def beginning_with(word: str) -> frozenset[str]:
    """All words for things one of whose Chinese words begins with ``word``: 海 may be a beach (海边); none for words of
    other scripts, where that says nothing."""
    known = simplified(word)
    groups = (group for group in _groups() if any(one.startswith(known) for one in group))
    return frozenset() if word.isascii() else frozenset(one for group in groups for one in group)


def words_of(text: str) -> frozenset[str]:
    """The words of a file name or a sentence, for comparison with ``same_thing``; Chinese ones stay together."""
    return frozenset(re.findall(r"[a-z']{3,}|[\u4e00-\u9fff]+", simplified(text.casefold())))


def mentions(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of the words: Latin ones as whole words, Chinese ones anywhere."""
    plain = simplified(text.casefold())
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain) if word.isascii() else word in plain
        for word in words
    )


def spoken_of(texts: Iterable[str]) -> frozenset[str]:
    """All words that may be used for what file names and captions are about."""
    whole = simplified("\n".join(re.sub(r"[_\-.]", " ", one) for one in texts).casefold())
    latin = set(re.findall(r"[a-z']+", whole))
    return frozenset(word for group in _groups() if any(_said(one, whole, latin) for one in group) for word in group)


def _said(word: str, whole: str, latin: set[str]) -> bool:
    if not word.isascii():
        return word in whole
    return word in latin if " " not in word else re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", whole) is not None
