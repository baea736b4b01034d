"""Phrase files, one per locale, compiled once: what shows an action, and what looks like it but is something else.

Their syntax is explained at the top of locales/en.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "locales"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ACTIONS = ("credits", "status", "export", "upload")
"""In the order in which they are tried on a clause."""

SPACED = frozenset({"en", "es", "fr", "de"})
"""Locales whose words are separated by blanks: their phrases are made of whole words."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of one locale. ``shows`` and ``unless`` per action; ``others``: filler, negated, made and so on."""

    locale: str
    shows: dict[str, re.Pattern[str]]
    unless: dict[str, re.Pattern[str]]
    others: dict[str, re.Pattern[str]]

    def match(self, action: str, clause: str) -> str | None:
        """The words of the clause that show the action; None when there are none."""
        found = self.shows[action].search(clause)
        return None if found is None else found[0]

    def except_for(self, action: str, clause: str) -> bool:
        """True when words stand there that look like the action and are something else."""
        return bool(self.unless[action].search(clause))

    def has(self, kind: str, text: str) -> bool:
        return bool(self.others[kind].search(text))

    def whole(self, kind: str, text: str) -> bool:
        return bool(self.others[kind].fullmatch(text))


@cache
def all_phrases() -> tuple[Phrases, ...]:
    """All locales, in the order of their file names."""
    return tuple(_load(file.stem) for file in sorted(FOLDER.glob("*.yaml")))


@cache
def word_data(locale: str) -> dict[str, Any]:
    """The phrase file of a locale as written."""
    data: dict[str, Any] = yaml.load((FOLDER / f"{locale}.yaml").read_text(encoding="utf-8"), Loader=Loader)
    return data


KINDS = ("filler", "negated", "made", "hands_over", "stop", "help", "first", "leave")


def _load(locale: str) -> Phrases:
    data = word_data(locale)
    spaced = locale in SPACED
    return Phrases(
        locale=locale,
        shows={action: _any((data.get(action) or {}).get("shows"), spaced) for action in ACTIONS},
        unless={action: _any((data.get(action) or {}).get("unless"), spaced) for action in ACTIONS},
        others={kind: _any(data.get(kind), False) for kind in KINDS},
    )


def _any(patterns: list[str] | None, spaced: bool) -> re.Pattern[str]:
    if not patterns:
        return re.compile(r"(?!)")
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<![a-z])(?:{joined})(?![a-z])" if spaced else joined)
