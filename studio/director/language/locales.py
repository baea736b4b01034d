"""The locale files: what people say and what the director answers, as data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from studio.timeline.reading import has_han

LOCALES = ("en", "zh-CN")
FOLDER = Path(__file__).parents[1] / "locales"


@cache
def data_of(name: str) -> dict[str, Any]:
    """A file of the folder, without its ending."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (FOLDER / f"{name}.yaml").open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.load(file, loader)
    return data


@cache
def locale_data(locale: str) -> dict[str, Any]:
    """What people say in a language: words, phrases, and what is said about making a video."""
    return {key: value for part in ("words", "phrases", "talk", "making") for key, value in _part(part, locale).items()}


def _part(part: str, locale: str) -> dict[str, Any]:
    return data_of(f"{part}.{locale}")


def locale_by_signs(text: str) -> str:
    """The locale by which a text is read: Chinese where it has a Chinese sign."""
    return "zh-CN" if has_han(text) else "en"


@cache
def said(key: str, file: str = "") -> re.Pattern[str]:
    """What people say for something, in any language and script, case ignored. ``file``: which of the locale files,
    where it is none of ``locale_data``."""
    every = (data_of(f"{file}.{locale}") if file else locale_data(locale) for locale in LOCALES)
    forms = (form for data in every for form in ([data[key]] if isinstance(data[key], str) else data[key]))
    return re.compile("|".join(f"(?:{varied(form)})" for form in forms), re.IGNORECASE)


@cache
def rephrasings(key: str, file: str = "") -> tuple[tuple[re.Pattern[str], str], ...]:
    """Forms of what people say, of all languages, and the words that the director knows for each. ``file`` as in
    ``said``; ``<NAME>`` in a form stands for one of the file's ``pieces``."""
    every = (data_of(f"{file}.{locale}") if file else locale_data(locale) for locale in LOCALES)
    return tuple((_with_pieces(one["form"], data), one["as"]) for data in every for one in data[key])


def _with_pieces(form: str, data: dict[str, Any]) -> re.Pattern[str]:
    for name, piece in data.get("pieces", {}).items():
        form = form.replace(f"<{name}>", piece)
    return re.compile(varied(form), re.IGNORECASE)


@cache
def variants() -> dict[str, str]:
    """Simplified characters and the traditional ones that they stand for."""
    pairs = data_of("variants")["characters"].split()
    return {pair[0]: pair[1:] for pair in pairs}


@cache
def _simplified() -> dict[int, str]:
    return {ord(one): simple for simple, others in variants().items() for one in others if one != simple}


def simplified(text: str) -> str:
    """A text in simplified characters, as long as before."""
    return text.translate(_simplified())


def varied(form: str) -> str:
    """A regular expression that matches traditional characters, too."""
    found, inside, escaped = [], False, False
    for sign in form:
        others = variants().get(sign)
        if others is None or escaped:
            found.append(sign)
        else:
            found.append(f"{sign}{others}" if inside else f"[{sign}{others}]")
        if not escaped:
            inside = sign == "[" or (inside and sign != "]")
        escaped = sign == "\\" and not escaped
    return "".join(found)
