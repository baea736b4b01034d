"""What people say when they pick pictures, by name in ``locales/picks.*.yaml``."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.making.picks.breaths import BREATH

NAMED_SIGNS, OTHER_SIGNS = "\U000f0000-\U000ffffd", "\U00100000-\U0010fffd"
NAMED = f"[{NAMED_SIGNS}]"
"""A sign for pictures that are named, in a regular expression."""

OTHERS = f"[{OTHER_SIGNS}]"
"""A sign for "the rest", of all that is not named."""

_OURS = {"R": NAMED, "E": OTHERS, "C": NAMED_SIGNS, "B": BREATH}
_MACRO = re.compile(r"<([A-Z]+)>")


@cache
def wording(*names: str) -> re.Pattern[str]:
    """Some forms, those of every language together."""
    forms = [form for locale in LOCALES for name in names for form in forms_in(locale, name)]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def forms_in(locale: str, name: str) -> list[str]:
    """The forms of one language, each by itself."""
    data = data_of(f"picks.{locale}")
    said = data.get(name, [])
    return [filled(one, locale) for one in ([said] if isinstance(said, str) else said)]


def filled(form: str, locale: str) -> str:
    """A form with its macros written out."""
    macros: dict[str, str] = data_of(f"picks.{locale}")["macros"] | _OURS
    while found := _MACRO.search(form):
        form = form.replace(found[0], macros[found[1]])
    return varied(form)


@cache
def wording_in(locale: str, name: str) -> str:
    """The forms of one language, for a pattern with groups of its own."""
    return "|".join(f"(?:{form})" for form in forms_in(locale, name))
