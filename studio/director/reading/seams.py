"""Where Chinese sentences meet that run into each other without a sign: 转场去掉|音乐大声点."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.director.language.marks import MARK, Marked, Token

_STARTS = ("places", "lacking", "role", "lacking_role", "sound", "thing", "verb", "fade_black", "history")
"""Kinds that a sentence begins with: what it is about, or its verb."""

_PLACED = ("places", "lacking", "role", "lacking_role", "sound", "span", "at", "edge", "picture", "thing", "goal")
"""Kinds that only say what a sentence is about, and when."""

Checks = Callable[[str], bool]

LONGEST = 12
"""A sentence that runs into the next one has so many places at most where that could begin."""

MOST_SENTENCES = 12
"""So many run into each other in one breath."""


def ends_sentence(between: str) -> bool:
    """Whether what parts two pieces is a sign or a blank, not a word such as 和."""
    return bool(between) and not any(letter.isalnum() for letter in between)


def says_what_to_do(tokens: Sequence[Token]) -> bool:
    """Whether tokens say more than what they are about and when."""
    return any(one.kind not in _PLACED for one in tokens)


def _without_when(marked: Marked, text: str) -> str:
    """A text without the "at the end" that it ends with, which may begin the next wish (最后); empty where it does
    not."""
    last = [one for one in MARK.finditer(text) if one.end() == len(text.rstrip())]
    return text[: last[0].start()] if last and marked.token(last[0][0]).kind == "edge" else ""


def seam(marked: Marked, text: str, is_sentence: Checks, is_written: Checks, most: int = MOST_SENTENCES) -> int | None:
    """Where the first of several sentences ends of which a text consists wholly; None where it does not.
    ``is_sentence`` tells whether a stretch is a request by itself, ``is_written`` whether it is one that ends with a
    text without quotation marks; ``most``: so many sentences, no more."""
    starts = [one.start() for one in MARK.finditer(text) if marked.token(one[0]).kind in _STARTS]
    for at in starts[:LONGEST] if most else ():
        left, right = text[:at], text[at:]
        if not left.strip():
            continue
        if (bare := _without_when(marked, left)) and is_sentence(bare):
            return None
        acts = any(one.kind == "verb" for one in marked.tokens_in(right))
        if is_written(left) and acts and _are_sentences(marked, right, is_sentence, is_written, most - 1):
            return at
        if left[-1].isspace() and acts and is_written(right) and is_written(left):
            return at
        if not is_sentence(left):
            continue
        if is_written(right) or _are_sentences(marked, right, is_sentence, is_written, most - 1):
            return at
    return None


def _are_sentences(marked: Marked, text: str, is_sentence: Checks, is_written: Checks, most: int) -> bool:
    return is_sentence(text) or seam(marked, text, is_sentence, is_written, most) is not None
