"""What no grammar can turn into an edit: wishes without a figure, and what nobody here can do."""

from __future__ import annotations

import re
from functools import cache

from studio.director.clause import NotClear
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.reading.parting import blank


def impossible(words: str) -> NotClear | None:
    """Why words ask for something that cannot be done here, or None."""
    plain = simplified(words)
    return next((NotClear(reason) for reason, form in _cannot() if form.search(plain)), None)


def vague(words: str) -> str | None:
    """The topic of a wish that does not say what to do ("make it pop"), or None."""
    plain = simplified(words)
    rest = plain
    for _, form, _ in _vague():
        rest = form.sub(" ", rest)
    for _, _, around in _vague():
        rest = around.sub(" ", rest)
    return next((topic for topic, form, _ in _vague() if form.search(plain)), None) if blank(rest) else None


@cache
def _cannot() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (one["reason"], re.compile(form, 0 if one.get("cased") else re.IGNORECASE))
        for locale in LOCALES
        for one in locale_data(locale)["cannot"]
        for form in one["forms"]
    )


@cache
def _vague() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    for locale in LOCALES:
        data = locale_data(locale)
        edge = (r"\b(?:", r")\b") if locale == "en" else ("(?:", ")")
        words = "|".join(sorted(data["vague_words"].split("|"), key=len, reverse=True))
        around = re.compile(f"{edge[0]}{words}{edge[1]}", re.IGNORECASE)
        for one in data["vague"]:
            form = re.compile("|".join(f"(?:{form})" for form in one["forms"]), re.IGNORECASE)
            found.append((str(one["topic"]), form, around))
    return tuple(found)


def wish(raw: str) -> NotClear | None:
    """A wish that does not say what to do, as what is asked back; None for any other words."""
    topic = vague(raw)
    return NotClear("vague", topic=topic) if topic else None
