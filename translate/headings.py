"""Headings over lists ("What you can do:") and questions that only introduce an instruction ("Need it softer?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from translate.clauses import specific
from translate.lexer import Token, tokens
from translate.markup import mask
from translate.tags import LABELS, NOUNS, QUIET, has
from translate.vocabulary import vocabulary

END = re.compile(r"[:：][\s*_]*$")
ASKS = re.compile(r"[?？][\s*_]*$")
ALL_BOLD = re.compile(r"(?:\*\*[^*]+\*\*|__[^_]+__)\W*$")
COUNTED = re.compile(r"\s*1[.)、]")
FEW = 4  # tokens, the question mark among them, of a question that only asks ("Sluggish?")
LONGEST_FAULT = 8  # tokens
SHORT = 3  # tokens
LONGEST_HEADING = 160
LONGEST_QUESTION = 60


class Heading(NamedTuple):
    """A line that ends with a colon, or a title (behind "##", or all bold). `offer`: it leaves its items to the reader;
    `script`: its items are material; `specific`: it stays even if all that stood under it went."""

    text: str
    offer: bool
    script: bool
    specific: bool
    title: bool


def read_heading(text: str, titled: bool) -> Heading | None:
    """The heading a sentence is, or None; `titled`: it stands behind a heading sign."""
    if len(text) > LONGEST_HEADING:
        return None
    introduces = bool(END.search(text))
    if not introduces and not titled and not ALL_BOLD.match(text):
        return None
    spoken = [
        token for token in tokens(text, mask(text), 0, len(text), vocabulary()) if token.kind not in (*QUIET, "sep")
    ]
    last = [token for token in spoken if token.kind != "paren"][-1:]
    offer = (
        has(spoken, "offer") or has(spoken[:2], "condition", "tip") or has(last, "choices") or _asks_to_choose(spoken)
    )
    words = has(last, "script.weak", "says") or (has(last, "isto") and has(spoken, "script.weak"))  # 「文字现在是：」
    script = words or (has(spoken, "script") and not has(spoken, "note"))
    tells = specific(spoken) or not (introduces or has(spoken, "todo", "note", "tip") or has(spoken[:1], "purpose"))
    return Heading(text, offer, script and introduces, tells, not introduces)


def _asks_to_choose(spoken: Sequence[Token]) -> bool:
    """ "Pick one:", 「请选择：」, and not "Choose the export format:"."""
    chooses = len(spoken) <= SHORT and has(spoken[:2], "verb.choose")
    return chooses and not has(spoken, *NOUNS, *LABELS) and not any(token.capital for token in spoken[1:])


def lists_material(text: str) -> bool:
    """Whether a sentence begins to count up what the video shows or says: "Shot list: 1. Wide on the pier."."""
    label, colon, rest = text.partition(":" if ":" in text else "：")
    if not colon or not COUNTED.match(rest):
        return False
    return has(tokens(label, mask(label), 0, len(label), vocabulary()), "script", "script.weak")


def asks_whether(text: str) -> tuple[bool, bool]:
    """Whether a question asks if the reader wants what the next sentence explains, and whether that is all it says."""
    if len(text) > LONGEST_QUESTION or not ASKS.search(text):
        return False, False
    spoken = [token for token in tokens(text, mask(text), 0, len(text), vocabulary()) if token.kind not in QUIET]
    begins = [0, *(j + 1 for j, token in enumerate(spoken) if token.kind == "sep" and token.text not in "?？")]
    last = spoken[begins[-1] : begins[-1] + 1]
    asks = has(spoken[:1], "question") or (len(spoken) <= FEW and not has(spoken, "i", "you", "subordinate"))
    asks = asks or _finds_fault(spoken)
    whole = asks and not any(token.kind in ("num", "quote") for token in spoken)
    return whole or has(last, "question"), whole


def _finds_fault(spoken: Sequence[Token]) -> bool:
    """ "A frame looks wrong?": a statement that a question mark turns into a condition."""
    if len(spoken) > LONGEST_FAULT or has(spoken, "i", "you", "subordinate"):
        return False
    return has(spoken[:1], "det", "subject") and spoken[0].kind == "word" and has(spoken[2:], "question")
