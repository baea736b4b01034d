"""Words that tell how the parts of a request belong together, of all languages (locales/roles.*.yaml), and kinds of
words."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs

OF_ALL = {"shape", "platform", "mood", "look", "plan", "places", "whole", "lengths", "brand", "preset"}
"""Kinds of words that speak of the whole video, or name what they speak of themselves."""

OF_A_PART = {
    "places", "subject", "file", "role", "sound", "edge", "fade_edge", "transition", "at", "since", "till",
    "by_seconds", "opening", "animation",
}  # fmt: skip
"""Kinds of words beside which a length is not that of the video."""

OF_A_THING = {"role", "sound", "transition", "fade_edge", "animation"}
"""Of these, those that a length in the next clause is about, too: "a cross dissolve, one second long"."""

OF_AN_EDGE = {"edge", "fade_edge"}
LENGTH = {"seconds", "to_seconds", "lasting", "number", "span"}
BESIDE_A_LENGTH = LENGTH | {
    "shape",
    "platform",
    "mood",
    "look",
    "thing",
    "audience",
    "also",
    "filler",
    "agree",
    "picture",
}
"""Kinds of words beside which a length that is nobody's is the video's: "20 s, vertical, upbeat"."""


@cache
def words(name: str) -> re.Pattern[str]:
    """What is called so in any language."""
    return re.compile("|".join(data_of(f"roles.{locale}")[name] for locale in LOCALES), re.IGNORECASE)


def kinds(clause: str) -> set[str]:
    """The kinds of the words of a clause that the director knows."""
    found = marked(clause, locale_by_signs(clause))
    return {one.kind for one in found.tokens_in(found.text)}


def styled(role: str, wish: str) -> str:
    """A wish right behind a title or the like as one about that: "in red"."""
    return str(data_of(f"roles.{locale_by_signs(wish)}")["styled"][role]).format(wish=wish)
