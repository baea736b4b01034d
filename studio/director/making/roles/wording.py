"""Words that tell how the parts of a request belong together, of all languages (locales/roles.*.yaml), and kinds of
words."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs

OF_ALL = {"shape", "platform", "mood", "look", "plan", "places", "whole", "lengths", "brand", "preset"}
"""Kinds of words that speak of the whole video, or name what they speak of themselves."""


@cache
def words(name: str) -> re.Pattern[str]:
    """What is called so in any language."""
    return re.compile("|".join(data_of(f"roles.{locale}")[name] for locale in LOCALES), re.IGNORECASE)


def kinds(clause: str) -> set[str]:
    """The kinds of the words of a clause that the director knows."""
    found = marked(clause, locale_by_signs(clause))
    return {one.kind for one in found.tokens_in(found.text)}


def is_an_order(clause: str) -> bool:
    """Whether words that seem to be a remark ask for something to be done with pictures: "and swap the first two"."""
    return words("orders").match(clause) is not None and "places" in kinds(clause)


def styled(role: str, wish: str) -> str:
    """A wish right behind a title or the like as one about that: "in red"."""
    return str(data_of(f"roles.{locale_by_signs(wish)}")["styled"][role]).format(wish=wish)
