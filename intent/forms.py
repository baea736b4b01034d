"""The forms of regular English verbs and nouns, so that word lists name each word once."""

from __future__ import annotations

import re

SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
CONSONANT_Y = re.compile(r"[^aeiou]y$")
DOUBLING = re.compile(r"^[^aeiou]{0,3}[aeiou][bdgklmnprt]$")


def verb_forms(verb: str, irregular: dict[str, str]) -> dict[str, str]:
    """Every form of a verb with its class: BASE, THIRD, PAST or ING. Of a phrase the first word changes."""
    word, *rest = verb.split(" ")
    past = irregular.get(word, "").split() or [_with_ed(word)]
    forms = {_with_s(word): "THIRD", _with_ing(word): "ING"} | dict.fromkeys(past, "PAST")
    forms.pop(word, None)
    return {" ".join([form, *rest]): kind for form, kind in ({word: "BASE"} | forms).items()}


def plural(noun: str) -> str:
    """A noun's plural."""
    return _with_s(noun)


def _with_s(word: str) -> str:
    if CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if SIBILANT.search(word) else "s")


def _with_ed(word: str) -> str:
    if CONSONANT_Y.search(word):
        return word[:-1] + "ied"
    if word.endswith("e"):
        return word + "d"
    return (word + word[-1] if DOUBLING.match(word) else word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return (word + word[-1] if DOUBLING.match(word) else word) + "ing"
