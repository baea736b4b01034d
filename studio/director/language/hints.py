"""Words that decide how an understood piece is meant: the "less" of "10 % less", the 到 of 降到15%.

A token's kind and value say what it is and do not tell these apart. By name in ``locales/hints.*.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import LOCALES, data_of


@cache
def hint(*names: str) -> re.Pattern[str]:
    """The forms of some hints, those of every language together: people mix them.

    Raises KeyError for a name that no locale has.
    """
    forms = [form for name in names for form in _forms(name)]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def _forms(name: str) -> list[str]:
    locales = [data_of(f"hints.{locale}") for locale in LOCALES]
    if not any(name in one for one in locales):
        raise KeyError(name)
    return [str(one[name]) for one in locales if name in one]
