"""Text to marked text: words and phrases of the locale files become tokens, whatever is left over stays as it is.

A locale file lists, in order, phrases: a ``kind``, a ``value`` and the ``forms`` that show it. A form is a regular
expression in which ``{kind}`` stands for a token found before. Every found form is replaced by a two-character mark, so
that later forms, and the frames after them, see kinds instead of words. All languages are applied to every message, the
message's own first, because people mix them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

LOCALES = ("en", "zh-CN")
FOLDER = Path(__file__).parent / "locales"

_FIRST_KIND, _FIRST_INDEX = 0xE000, 0xF000
MARK = re.compile("[\ue000-\ue7ff][\uf000-\uf8ff]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_MACRO = re.compile(r"<([A-Z])>")
_LATIN_EDGE = (r"(?<![A-Za-z0-9_])", r"(?![A-Za-z0-9_])")


@dataclass(frozen=True, slots=True)
class Token:
    """Something understood: its kind, its value, the tokens inside it, and the words as they were typed."""

    kind: str
    value: Any
    raw: str
    inner: tuple[Token, ...] = ()


@dataclass(slots=True)
class Marked:
    """A text in which tokens have become marks. Grows while it is being marked; read-only afterwards."""

    text: str
    tokens: list[Token] = field(default_factory=list)

    def tokens_in(self, text: str) -> list[Token]:
        """The tokens whose marks stand in ``text``, in order."""
        return [self.token(mark) for mark in MARK.findall(text)]

    def token(self, mark: str) -> Token:
        return self.tokens[ord(mark[1]) - _FIRST_INDEX]

    def raw(self, text: str) -> str:
        """The words as they were typed."""
        return MARK.sub(lambda found: self.token(found[0]).raw, text)

    def add(self, kind: str, value: Any, raw: str, inner: Sequence[Token] = ()) -> str:
        """The mark of a new token."""
        if len(self.tokens) > 0x8FF:
            return raw
        self.tokens.append(Token(kind, value, raw, tuple(inner)))
        return kind_mark(kind) + chr(_FIRST_INDEX + len(self.tokens) - 1)


_KINDS: dict[str, int] = {}


def kind_mark(kind: str) -> str:
    """The first character of a kind's marks."""
    return chr(_FIRST_KIND + _KINDS.setdefault(kind, len(_KINDS)))


@dataclass(frozen=True, slots=True)
class Stage:
    """Forms that are looked for together: ``meanings`` by group name."""

    pattern: re.Pattern[str]
    meanings: dict[str, tuple[str, Any]]


@cache
def locale_data(locale: str) -> dict[str, Any]:
    """A locale file as data."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (FOLDER / f"{locale}.yaml").open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.load(file, loader)
    return data


@cache
def stages(locale: str) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """The stages of a locale: its figures in turn and its words all at once; then every phrase in its turn."""
    data = locale_data(locale)
    words = [
        (kind, value, form)
        for kind, values in data["words"].items()
        for value, forms in values.items()
        for form in forms
    ]
    words.sort(key=lambda one: -len(one[2]))
    phrases = ([(one["kind"], one.get("value"), form) for form in one["forms"]] for one in data["phrases"])
    before = ([(one["kind"], one.get("value"), form) for form in one["forms"]] for one in data.get("before_words", ()))
    macros = data["macros"]
    return tuple(_stage(one, macros) for one in (*before, words)), tuple(_stage(one, macros) for one in phrases)


def _stage(forms: list[tuple[str, Any, str]], macros: dict[str, str]) -> Stage:
    meanings = {f"g{index}": (kind, value) for index, (kind, value, _) in enumerate(forms)}
    parts = (f"(?P<g{index}>{_compiled(form, macros)})" for index, (_, _, form) in enumerate(forms))
    return Stage(re.compile("|".join(parts), re.IGNORECASE), meanings)


def _compiled(form: str, macros: dict[str, str]) -> str:
    while found := _MACRO.search(form):
        form = form.replace(found[0], macros[found[1]])
    pattern = _SLOT.sub(lambda slot: f"{kind_mark(slot[1])}[\uf000-\uf8ff]", form)
    left = _LATIN_EDGE[0] if re.match(r"[A-Za-z0-9(\[]", form) else ""
    right = _LATIN_EDGE[1] if re.search(r"[A-Za-z0-9)\]?]$", form) else ""
    return f"{left}(?:{pattern}){right}"


@lru_cache(maxsize=8)
def marked(message: str, locale: str, names: tuple[str, ...] = ()) -> Marked:
    """A message with everything known marked; not to be changed any more.

    ``names``: file names of the project, found wherever they stand.
    """
    found = Marked(MARK.sub("", message))
    _mark_verbatim(found, names)
    order = (locale, *(one for one in LOCALES if one != locale))
    for each in order:
        for stage in stages(each)[0]:
            _mark_stage(found, stage)
    _mark_subjects(found, names)
    for each in order:
        for stage in stages(each)[1]:
            _mark_stage(found, stage)
    return found


def _mark_stage(found: Marked, stage: Stage) -> None:
    def replace(match: re.Match[str]) -> str:
        kind, value = stage.meanings[match.lastgroup or ""]
        return found.add(kind, value, found.raw(match[0]), found.tokens_in(match[0]))

    found.text = stage.pattern.sub(replace, found.text)


_QUOTED = re.compile(
    r"“([^”]*)”|\"([^\"]*)\"|「([^」]*)」|『([^』]*)』|《([^》]*)》|(?<![\w’'])['‘]([^'’\n]+)['’](?!\w)"
)
_FILE = re.compile(
    r"[A-Za-z0-9_\-.()]+\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|heic|mp3|wav|m4a|aac|srt|vtt)(?![A-Za-z0-9])", re.I
)


def _mark_verbatim(found: Marked, names: Sequence[str]) -> None:
    """Quoted text and file names first: nothing inside them is a word of ours."""
    found.text = _QUOTED.sub(lambda one: found.add("quoted", next(filter(None, one.groups()), ""), one[0]), found.text)
    for name in sorted(_forms_of(names), key=len, reverse=True):
        edged = rf"(?<![A-Za-z0-9_.])(?:{re.escape(name)})(?![A-Za-z0-9_])" if name.isascii() else re.escape(name)
        found.text = re.sub(edged, lambda one: found.add("file", one[0], one[0]), found.text, flags=re.IGNORECASE)
    found.text = _FILE.sub(lambda one: found.add("file", one[0], one[0]), found.text)


_PLAIN_NAMES = re.compile(
    r"(?:img|dsc|dscf|pxl|photo|image|picture|video|clip|file|screenshot|copy|final|new|the|and|with)s?", re.I
)


def _mark_subjects(found: Marked, names: Sequence[str]) -> None:
    """Words of the file names ("the clip with the dog": dog.mp4), where they are no words of ours already."""
    words = {word for name in names for word in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]+", name.rpartition(".")[0])}
    wanted = sorted((one for one in words if not _PLAIN_NAMES.fullmatch(one)), key=len, reverse=True)
    for word in wanted:
        edged = rf"(?<![A-Za-z]){word}(?![A-Za-z])" if word.isascii() else word
        found.text = re.sub(edged, lambda one: found.add("subject", one[0], one[0]), found.text, flags=re.IGNORECASE)


def _forms_of(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield name
        stem = name.rpartition(".")[0]
        if len(stem) >= 3 and re.search(r"[\d_\-\u4e00-\u9fff]", stem):
            yield stem
