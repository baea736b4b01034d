"""The director's own words, by key, from ``locales/answers.*.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from studio.director.language.locales import LOCALES, data_of


@cache
def _answers(locale: str) -> dict[str, Any]:
    return data_of(f"answers.{locale}") | data_of(f"offers.{locale}")


def known(locale: str) -> str:
    """The nearest locale that there are answers for."""
    return next((one for one in LOCALES if one.split("-")[0] == locale.split("-")[0].lower()), LOCALES[0])


def say(locale: str, key: str, **values: object) -> str:
    """A text by key; with ``count`` the form for none, for one or for others, where the key has them."""
    text: Any = _answers(known(locale))
    for part in key.split("."):
        text = text[part]
    if isinstance(text, dict):
        text = text.get({0: "none", 1: "one"}.get(values.get("count"), "other"), text["other"])  # type: ignore[call-overload]
    return str(text).format(**values)


def choices(locale: str, key: str) -> list[str]:
    """A list of texts."""
    return [str(one) for one in _answers(known(locale))[key]]


def term(locale: str, key: str, name: str) -> str:
    """What one of our identifiers is called; the identifier itself where there is no word for it."""
    return str(_answers(known(locale))[key].get(name, name))


def table(locale: str, key: str) -> list[dict[str, str]]:
    """A list of small records."""
    found: list[dict[str, str]] = _answers(known(locale))[key]
    return found


def spaced(sentences: list[str], locale: str) -> str:
    """Sentences one after another, as the language parts them."""
    return say(locale, "between.sentences").join(sentences)
