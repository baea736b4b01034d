"""Where something new begins in a message that is typed in one breath: its blanks stand for commas there."""

from __future__ import annotations

import re

from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs
from studio.director.language.marks import MARK, Token

BREATH = "\u2005"
"""A blank that ends what stands before it; to every other form a blank like others."""

_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\S)|(?<=\S) (?=[\u4e00-\u9fff])")
_BEGINS = {
    "verb", "shape", "platform", "mood", "sound", "seconds", "lasting", "to_seconds", "brand", "negation", "role",
}  # fmt: skip
"""Kinds of words that begin a wish of their own."""


def with_breaths(text: str) -> str:
    """A text with a breath in place of each blank that has a Chinese sign beside it, or a word behind it that begins a
    wish."""
    text = _BESIDE_HAN.sub(BREATH, text)
    found = marked(text, locale_by_signs(text))
    signs, at = list(text), 0
    for plain, mark in zip(MARK.split(found.text), [*MARK.findall(found.text), ""], strict=True):
        at += len(plain)
        token = found.token(mark) if mark else None
        if token is not None and token.kind in _BEGINS and not _goes_on(token) and signs[at - 1 : at] == [" "]:
            signs[at - 1] = BREATH
        at += len(token.raw) if token is not None else 0
    return "".join(signs) if at == len(signs) else text


def _goes_on(token: Token) -> bool:
    """Whether a verb speaks of what stands in front of it: "the lounge needs", not "the lounge, make"."""
    return token.kind == "verb" and hint("verb_of_named").fullmatch(token.raw) is not None
