"""Texts that are read out to listeners, behind their label on one line: a radio spot, a jingle, a voice-over with its
length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.headings import ASKS, names_material
from translate.lexer import Token, tokens
from translate.markup import mask
from translate.tags import LABELS, has, has_screen, verb_class
from translate.vocabulary import vocabulary

LABELLED = re.compile(r"(?P<label>(?:[^:：()（）]|[(（][^()（）]*[)）])+)[:：](?P<said>.*)", re.DOTALL)
SUFFIX = re.compile(r"\d([a-z]+)$")
REPORTS = ("i", "narrated", "finish", "satisfied", "completed")


def recites(text: str) -> bool:
    """Whether a sentence begins such a text: "The radio spot: Tired of noise?", "Voiceover (15 s): Open the app.", and
    not "The radio spot: 20 seconds, mixed"."""
    found = LABELLED.match(text)
    if found is None:
        return False
    label = _tokens(found["label"])
    if _names_text(label) and _bids(_tokens(found["said"])):
        return True
    timed = has(label, "aired") and any(_tells_length(part) for part in (label, *_brackets(label)))
    if not timed and not has(label, "spot"):
        return False
    said = [token for token in _tokens(found["said"]) if token.kind != "mark"]
    if not said or said[0].kind == "num" or has(said[:2], "produced"):
        return False
    return bool(ASKS.search(text)) or not has(said, *(("i",) if timed else REPORTS))


def _names_text(label: Sequence[Token]) -> bool:
    """ "Step captions for the latte clip", "the chapter cards are"."""
    label = label[:-1] if has(label[-1:], "be") else label
    return names_material([token for token in label if "film" not in token.tags])


def _bids(said: Sequence[Token]) -> bool:
    """ "Pull the shot. (Tap the jug.)": the text begins with a bidding, and no part of a screen is in it."""
    begins = bool(said) and said[0].kind == "word" and ("imperative" in said[0].tags or verb_class(said[0]) is not None)
    return begins and not has_screen(said) and not has(said, "key", *LABELS)


def recites_on(text: str) -> bool:
    """Whether the next sentence belongs to such a text: it does not speak of the work, nor name what only our screen
    has."""
    said = _tokens(text)
    named = has_screen(said, "noun.panel", "noun.billing", "noun.timeline", "noun.slider") or has(said, "label.export")
    return not named and not has(said, "i", "firm")


def _brackets(label: Sequence[Token]) -> list[list[Token]]:
    return [_tokens(token.text[1:-1]) for token in label if token.kind == "paren"]


def _tells_length(found: Sequence[Token]) -> bool:
    """ "15 s", "0:20", 「20 秒」."""
    for i, token in enumerate(found):
        suffix = SUFFIX.search(token.text)
        unit = suffix is not None and "unit.length" in vocabulary().words.get(suffix[1], ())
        if token.kind == "num" and (":" in token.text or unit or has(found[i + 1 : i + 2], "unit.length")):
            return True
    return False


def _tokens(text: str) -> list[Token]:
    return tokens(text, mask(text), 0, len(text), vocabulary())
