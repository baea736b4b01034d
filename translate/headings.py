"""Headings over lists ("What you can do:") and questions that only introduce an instruction ("Need it softer?")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from translate.clauses import specific
from translate.lexer import Token, tokens
from translate.markup import mask
from translate.tags import LABELS, NOUNS, QUIET, has, has_screen, triples, verb_class
from translate.vocabulary import vocabulary

END = re.compile(r"[:：][\s*_]*$")
ASKS = re.compile(r"[?？][\s*_]*$")
ALL_BOLD = re.compile(r"(?:\*\*[^*]+\*\*|__[^_]+__)\W*(?:[(（][^()（）]*[)）]\W*)?$")
COUNTED = re.compile(r"\s*1[.)、]")
FEW = 4  # tokens, the question mark among them, of a question that only asks ("Sluggish?")
LONGEST_FAULT = 8  # tokens
SHORT = 3  # tokens
ASKING = ("tip", "note", "todo", "firm")
LONGEST_HEADING = 160
LONGEST_TITLE = 40
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
    bare = text[-1:].isalnum() and len(text) <= LONGEST_TITLE
    if not (introduces or titled or bare or ALL_BOLD.match(text)):
        return None
    spoken = [
        token for token in tokens(text, mask(text), 0, len(text), vocabulary()) if token.kind not in (*QUIET, "sep")
    ]
    if bare and not titled and not has(spoken[-1:], "coined.list"):
        return None  # only "Series title ideas" is one without a sign
    words = not _asks(spoken) and _quotes(spoken)
    offer = not words and _offers(spoken)
    script = words or (has(spoken, "script") and not has(spoken, "note") and not _asks(spoken))
    tells = specific(_without_brackets(spoken) if offer else spoken) or not (
        introduces or has(spoken, "todo", "note", "tip") or has(spoken[:1], "purpose")
    )
    listed = script and (introduces or has(spoken, "coined.list"))  # "### Title ideas"
    return Heading(text, offer, listed, tells, not introduces)


def _asks(spoken: Sequence[Token]) -> bool:
    """ "To change the caption", "Next steps for the titles": what the reader is to do with a text, and not the text."""
    asks = has(spoken[:1], "purpose", "condition", *ASKING) or has(spoken, "task") or has(spoken[-1:], "satisfied")
    return asks or any(map(verb_class, spoken[:1]))


def _quotes(spoken: Sequence[Token]) -> bool:
    """ "Line 4 now reads", 「文字现在是」, "Step captions for the tutorial"."""
    last = _without_brackets(spoken)[-1:]
    words = has(last, "script.weak", "says") or (has(last, "isto") and has(spoken, "script.weak", "coined"))
    return words or names_material(spoken)


def _offers(spoken: Sequence[Token]) -> bool:
    """ "What you can do", "Optional", "There are three ways to proceed, and the choice is yours"."""
    outside = _without_brackets(spoken)
    chosen = has(outside[-1:], "choices") or (has(spoken, "choices.any") and not has(spoken, "i"))
    free = has(outside[:2], "condition", "tip") or has(outside[-1:], "condition.free")
    return has(outside, "offer") or free or chosen or _asks_to_choose(outside)


def _without_brackets(spoken: Sequence[Token]) -> list[Token]:
    return [token for token in spoken if token.kind != "paren"]


def _asks_to_choose(spoken: Sequence[Token]) -> bool:
    """ "Pick one:", 「请选择：」, and not "Choose the export format:"."""
    chooses = len(spoken) <= SHORT and has(spoken[:2], "verb.choose")
    return chooses and not has(spoken, *NOUNS, *LABELS) and not any(token.capital for token in spoken[1:])


def names_material(spoken: Sequence[Token]) -> bool:
    """ "Step captions for the tutorial", 「三个标题备选」, and not "To change the captions"."""
    if _counts_texts(spoken) or _names_moves(spoken):
        return True
    counts = has(spoken[-1:], "measure") and has(spoken, "script.weak")
    if not (counts or has(spoken, "material")) or has(spoken, "offer", "firm") or has(spoken[:2], "purpose"):
        return False
    asks = has(spoken[:1], "condition", *ASKING) or has(spoken[-1:], *ASKING) or has(spoken, "noun.clip")
    told = has(spoken, "finite.sure") and not has(spoken[-1:], "material")
    if told or has(spoken[-1:], "completed"):
        return False  # "The quiz is ready", 「三句字幕超长了」
    return not asks and not any(map(verb_class, spoken[:1]))


def _counts_texts(spoken: Sequence[Token]) -> bool:
    """ "Three titles to think about", 「三个片名供您考虑」, and not "Two titles still need you"."""
    text = next((i for i, token in enumerate(spoken) if "coined" in token.tags), len(spoken))
    before = spoken[max(0, text - SHORT) : text]
    counted = has(before, "several") or any(token.kind == "num" for token in before)
    if (
        text == len(spoken)
        or not (counted or has(spoken[text:], "ponder"))
        or has(spoken, "firm", "todo")
        or has_screen(spoken)
    ):
        return False
    told = ("question", "offer", "finite.sure", "completed")
    acts = any(
        verb_class(b) not in (None, "choose") and not has([a], "det", "preposition", "of") for a, b in pairwise(spoken)
    )  # not "the show"
    return has(spoken, "ponder") or not (has(spoken[text + 1 :], *told) or acts)


def _names_moves(spoken: Sequence[Token]) -> bool:
    """ "Origami steps in the film", 「瑜伽口令」: what is done with hands and feet, and not on a screen."""
    asks = has(spoken, "note", "task", "firm", "offer", "faulty") or has(spoken[:1], "purpose", "condition")
    asks = asks or has(spoken[:-1], "finite.sure")  # "Dance steps are off the beat", and not "The dance steps are"
    shown = any("inside" in a.tags and "film" in c.tags for a, _, c in triples(spoken))
    named = shown or has(spoken, "craft", "scene")
    return has(spoken, "moves") and named and not asks and not has_screen(spoken)


def lists_material(text: str) -> bool:
    """Whether a sentence begins to count up what the video shows or says: "Shot list: 1. Wide on the pier."."""
    label, colon, rest = text.partition(":" if ":" in text else "：")
    if not colon or not (COUNTED.match(rest) or ASKS.search(rest)):
        return False
    named = ("script", "script.weak") if COUNTED.match(rest) else ("material",)  # "The quiz: Which key…?"
    return has(tokens(label, mask(label), 0, len(label), vocabulary()), *named, "material")


def asks_whether(text: str) -> tuple[bool, bool]:
    """Whether a question asks if the reader wants what the next sentence explains, and whether that is all it says."""
    if len(text) > LONGEST_QUESTION or not ASKS.search(text):
        return False, False
    found = tokens(text, mask(text), 0, len(text), vocabulary())
    spoken = _without_lead([token for token in found if token.kind not in QUIET])
    begins = [0, *(j + 1 for j, token in enumerate(spoken) if token.kind == "sep" and token.text not in "?？")]
    last = spoken[begins[-1] : begins[-1] + 1]
    asks = has(spoken[:1], "question") or (len(spoken) <= FEW and not has(spoken, "i", "you", "subordinate", "asks.us"))
    asks = asks or _finds_fault(spoken)
    whole = asks and not any(token.kind in ("num", "quote") for token in spoken)
    return whole or has(last, "question"), whole


def _without_lead(spoken: Sequence[Token]) -> Sequence[Token]:
    """「还是想要原来的声音」 without 「还是」, but not 「您想要哪一版」."""
    first = next((i for i, token in enumerate(spoken) if not has([token], "you", "lead", "conj", "more")), 0)
    leads = all(token.kind == "han" for token in spoken[:first]) and not has(spoken, "which")
    return spoken[first:] if leads and has(spoken[first : first + 1], "question") else spoken


def _finds_fault(spoken: Sequence[Token]) -> bool:
    """ "A frame looks wrong?": a statement that a question mark turns into a condition."""
    if len(spoken) > LONGEST_FAULT or has(spoken, "i", "you", "subordinate"):
        return False
    return has(spoken[:1], "det", "subject") and spoken[0].kind == "word" and has(spoken[2:], "question")
