"""The words of every locale as one lookup table.

Replies mix languages ("请 open 右侧的 Style panel"), so all locale files are merged: each word or phrase maps to
its tags. A tag says what part the word can play: `verb.*` operates a screen, `noun.*` is a part of one, `label.*`
is a button's name, `offer` and `firm` say how binding an instruction is, `condition*`, `lead`, `conj` join clauses,
`narrated`, `says`, `third`, `media`, `script` show that the words are content. `plain` shields a word that merely
contains another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOCALES = Path(__file__).parent / "locales"
FALLBACK = "en"  # the locale of what is in no language that we know


@dataclass(frozen=True)
class Glue:
    """What a language puts where an instruction was cut out: the full stop, the space, five lead-ins, and verbs in
    place of those that need a screen; and which of its words matter there."""

    stop: str
    space: str
    note: str
    aside: str  # in place of `note`, before "that", "this"
    please: str
    look: str
    that: str
    instead: Mapping[str, str]
    keeps: Sequence[str]  # words behind a verb of `instead` that leave it as it is
    asides: Sequence[str]  # words that `aside` leads in
    loose: Sequence[str]  # words at an end that nothing follows any more
    letters: str  # pattern of one word of the language
    weight: int  # how much one counts beside those of other languages


@dataclass(frozen=True)
class Vocabulary:
    """All locales' words with their tags; keyboard keys with the action they mean; the glue of each locale;
    Traditional signs with the simplified ones that the words are written in."""

    words: Mapping[str, frozenset[str]]
    keys: Mapping[str, str]
    glue: Mapping[str, Glue]
    simplified: Mapping[int, str]
    endings: tuple[str, ...]  # of words that are no imperatives
    longest_han: int
    longest_phrase: int


@cache
def locale_names() -> tuple[str, ...]:
    """The locales that have a file, by name."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.yaml")))


@cache
def locale_data(name: str) -> Mapping[str, Any]:
    """One locale file as it stands; an unknown name reads as its language's file, else as English.

    >>> locale_data("zh-TW") is locale_data("zh-CN")
    True
    """
    known = locale_names()
    if name not in known:
        language = name.replace("_", "-").split("-")[0].lower()
        return locale_data(next((known_name for known_name in known if known_name.split("-")[0] == language), FALLBACK))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Mapping[str, Any] = yaml.load((LOCALES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)
    return data


@cache
def vocabulary() -> Vocabulary:
    """The merged vocabulary, read once per process."""
    tags: dict[str, set[str]] = {}
    keys: dict[str, str] = {}
    glue: dict[str, Glue] = {}
    simplified: dict[int, str] = {}
    endings: list[str] = []
    for name in locale_names():
        data = locale_data(name)
        for tag, entries in data["words"].items():
            _add(tags, tag, entries)
        for kind, entries in data["keys"].items():
            keys.update(dict.fromkeys(_split(entries), kind))
        glue[name] = Glue(**data["glue"])
        endings += data["endings"]
        pairs = data["traditional"].split()
        simplified.update({ord(pair[0]): pair[1] for pair in pairs})
    words = {word: frozenset(found) for word, found in tags.items()}
    han = max((len(word) for word in words if not word.isascii()), default=1)
    phrase = max((word.count(" ") + 1 for word in words), default=1)
    return Vocabulary(words, keys, glue, simplified, tuple(endings), han, phrase)


def _split(entries: str) -> list[str]:
    return [entry.strip() for entry in entries.split(",") if entry.strip()]


def _add(tags: dict[str, set[str]], tag: str, entries: str) -> None:
    for entry in _split(entries):
        base, _, gerund = entry.partition("/")
        tags.setdefault(base, set()).add(tag)
        if gerund:
            tags.setdefault(gerund, set()).update((tag, "gerund"))
