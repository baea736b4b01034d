"""Forms (regular expressions of the locale files) to fast patterns: opened up, and sorted by how they begin.

One alternation of a thousand forms would be tried in full at every character. For each form it is found out with which
letters it can begin, so that at every place only those are tried, and compiled, that can begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from studio.director.language.locales import variants, varied

LATIN_EDGE = (r"(?<![A-Za-z0-9_])", r"(?![A-Za-z0-9_])")


def opened(form: str) -> list[str]:
    """The form as several, none of which begins with a choice or with something optional where that can be had."""
    return [one for part in _choices(form) for one in _opened_part(part)]


def _opened_part(part: str) -> list[str]:
    if part.startswith("(?:"):
        end = _closing(part)
        inner, rest = part[3:end], part[end + 1 :]
        if rest[:1] and rest[0] in "*+{":
            return [part]
        maybe = rest.startswith("?")
        rest = rest[1:] if maybe else rest
        found = [one for choice in _choices(inner) for one in opened(choice + rest)]
        return found + opened(rest) if maybe else found
    if len(part) > 2 and part[1] == "?" and part[0] not in "\\[(.)":
        return [*opened(part[0] + part[2:]), *opened(part[2:])]
    return [part]


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """Positions and signs of a regular expression that stand neither escaped nor in a character class."""
    index, inside = 0, False
    while index < len(text):
        sign = text[index]
        if sign == "\\":
            index += 2
            continue
        if inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        else:
            yield index, sign
        index += 1


def _choices(text: str) -> list[str]:
    """What the top level's ``|`` part."""
    cuts, depth = [-1], 0
    for index, sign in _tokens(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            cuts.append(index)
    return [text[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _closing(text: str) -> int:
    """Where the group that the text begins with ends."""
    depth = 0
    for index, sign in _tokens(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == ")" and not depth:
            return index
    raise ValueError(f"a group of {text!r} is not closed")


@dataclass(slots=True)
class Form:
    """One way to say something: its regular expression, compiled when it is first needed."""

    kind: str
    value: Any
    text: str
    compiled: re.Pattern[str] | None = None

    def pattern(self) -> re.Pattern[str]:
        """The form as it is looked for."""
        if self.compiled is None:
            self.compiled = re.compile(edged(self.text), re.IGNORECASE)
        return self.compiled

    def match(self, text: str, at: int) -> int:
        """Where the form ends when it begins at ``at``, else -1."""
        found = self.pattern().match(text, at)
        return found.end() if found and found.end() > at else -1


class Forms:
    """Forms by the letter that they begin with. At every place of a text the longest one counts."""

    def __init__(self, forms: Iterable[tuple[str, Any, str]]) -> None:
        self._by_letter: dict[str, list[Form]] = {}
        self._anywhere: list[Form] = []
        for kind, value, text in forms:
            form = Form(kind, value, text)
            begins = [_letters(one) for one in opened(text)]
            if not all(begins):
                self._anywhere.append(form)
                continue
            for letter in set("".join(begins)):
                self._by_letter.setdefault(letter, []).append(form)

    def __iter__(self) -> Iterator[Form]:
        """All forms; those that can begin with several letters come as often."""
        yield from self._anywhere
        for forms in self._by_letter.values():
            yield from forms

    def found_in(self, text: str) -> Iterator[tuple[int, int, Form]]:
        """(start, end, form) of all that is found, from the left, none over another."""
        at, lower = 0, text.lower() if len(text.lower()) == len(text) else text
        while at < len(text):
            end, form = self._longest(text, at, lower[at])
            if form is None:
                at += 1
                continue
            yield at, end, form
            at = end

    def _longest(self, text: str, at: int, letter: str) -> tuple[int, Form | None]:
        best: tuple[int, Form | None] = (-1, None)
        for form in (*self._by_letter.get(letter, ()), *self._anywhere):
            end = form.match(text, at)
            if end > best[0]:
                best = (end, form)
        return best


def _letters(form: str) -> str:
    """The letters that a form can begin with; none when that is not one letter and its variants."""
    form = re.sub(r"^(?:\(\?<?[=!][^()]*\))+", "", form)
    letter = form[:1]
    if form.startswith("\\d"):
        return "0123456789"
    if form.startswith("["):
        inside = form[1 : form.index("]")]
        return "" if re.search(r"[\\^-]", inside) else "".join(one + variants().get(one, "") for one in inside).lower()
    if not letter or letter in "\\[(.^$" or form[1:2] in ("?", "*", "{"):
        return ""
    return (letter + variants().get(letter, "")).lower()


def edged(form: str) -> str:
    """A form for traditional characters, too; Latin words only match as whole words."""
    bare = re.sub(r"\\u[0-9a-f]{4}|\\[^d]|\(\?[:=!<]*|\{\d+,?\d*\}", "", form)
    latin = re.search(r"[A-Za-z0-9]|\\d", bare)
    left = LATIN_EDGE[0] if latin and re.match(r"[A-Za-z0-9(\[]|\\d", form) else ""
    right = LATIN_EDGE[1] if latin and re.search(r"[A-Za-z0-9)\]?]$", form) else ""
    return f"{left}(?:{varied(form)}){right}"
