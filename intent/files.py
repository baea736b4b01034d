"""The files of the locales: one folder a language, read when they are first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "locales"
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def locales() -> tuple[str, ...]:
    """All locales, in the order of their names."""
    return tuple(sorted(file.parent.name for file in FOLDER.glob("*/words.yaml")))


@cache
def data(locale: str, name: str) -> dict[str, Any]:
    """A data file of a locale; empty when it has none of that name."""
    file = FOLDER / locale / f"{name}.yaml"
    if not file.is_file():
        return {}
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)
    return loaded


def listed(words: str) -> list[str]:
    """A word list as written in a file: words and phrases between commas."""
    return [word for part in words.split(",") if (word := part.strip())]
