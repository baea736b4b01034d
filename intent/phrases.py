"""Phrase files, one per locale, compiled once: what shows an action, and what looks like it but is something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "locales"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ACTIONS = ("export", "credits", "status", "upload")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of one locale: per action what shows it (``shows``) and what suppresses it (``unless``)."""

    locale: str
    shows: dict[str, re.Pattern[str]]
    unless: dict[str, re.Pattern[str] | None]
    others: dict[str, re.Pattern[str]]

    def match(self, action: str, clause: str) -> str | None:
        """The words of the clause that show the action; None when there are none or an exception stands there."""
        found = self.shows[action].search(clause)
        exception = self.unless[action]
        if found is None or (exception is not None and exception.search(clause)):
            return None
        return found[0]

    def filler(self, clause: str) -> bool:
        return bool(self.others["filler"].fullmatch(clause))

    def hands_over(self, text: str) -> bool:
        return bool(self.others["hands_over"].fullmatch(text))

    def whole(self, kind: str, text: str) -> bool:
        return bool(self.others[kind].fullmatch(text))


@cache
def all_phrases() -> tuple[Phrases, ...]:
    """All locales, in the order of their file names."""
    return tuple(_load(file) for file in sorted(FOLDER.glob("*.yaml")))


def _load(file: Path) -> Phrases:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    return Phrases(
        locale=file.stem,
        shows={action: _any(data[action]["shows"]) for action in ACTIONS},
        unless={action: _any(data[action]["unless"]) if data[action].get("unless") else None for action in ACTIONS},
        others={kind: _any(data[kind]) for kind in ("filler", "hands_over", "stop", "help")},
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
