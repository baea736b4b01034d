"""Announced words as lines that read well: a few words each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.language.locales import data_of, locale_by_signs
from studio.director.making.announced import form
from studio.timeline.reading import has_han


def lines_in(clauses: Sequence[str]) -> tuple[str, ...]:
    """The lines of announced clauses, each with a capital and no more words than ``most`` where it can be divided."""
    found = [line for one in clauses for line in _lines(one, locale_by_signs(one))]
    return tuple(dict.fromkeys(one[:1].upper() + one[1:] for one in found if one))


def is_short(line: str) -> bool:
    """Whether a line is short enough for a title."""
    return _size(line) <= int(data_of(f"announced.{locale_by_signs(line)}")["most_title"])


def is_long(line: str) -> bool:
    """Whether a line is too long to be read at a glance."""
    return _size(line) > int(data_of(f"announced.{locale_by_signs(line)}")["most"])


def _lines(clause: str, locale: str) -> Iterator[str]:
    most = int(data_of(f"announced.{locale}")["most"])
    line = ""
    for unit in form(locale, "splits").split(_plain(clause, locale)):
        longer = f"{line} {unit}".strip() if locale == "en" else line + unit
        if line and _size(longer) > most:
            yield _plain(line, locale)
            line = unit
        else:
            line = longer
    yield _plain(line, locale)


def _plain(words: str, locale: str) -> str:
    bare = form(locale, "owner").sub("", form(locale, "drop").sub("", words.strip(" .,，。")))
    return _capital().sub(lambda name: name[0].capitalize(), bare)


def _capital() -> re.Pattern[str]:
    return re.compile(data_of("subject.en")["capital"], re.IGNORECASE)


def _size(line: str) -> int:
    return len(line) if has_han(line) else len(line.split())
