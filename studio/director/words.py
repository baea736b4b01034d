"""The director's own words, by key, from ``locales/answers.*.yaml``."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from studio.director.lexicon import FOLDER, LOCALES


@cache
def _answers(locale: str) -> dict[str, Any]:
    with (FOLDER / f"answers.{locale}.yaml").open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.safe_load(file)
    return data


def known(locale: str) -> str:
    """The nearest locale that there are answers for."""
    return next((one for one in LOCALES if one.split("-")[0] == locale.split("-")[0].lower()), LOCALES[0])


def say(locale: str, key: str, **values: object) -> str:
    """A text by key; with ``count`` the one-form or the other-form, where the key has both."""
    text: Any = _answers(known(locale))
    for part in key.split("."):
        text = text[part]
    if isinstance(text, dict):
        text = text["one" if values.get("count") == 1 else "other"]
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
    return ("" if locale == "zh-CN" else " ").join(sentences)
