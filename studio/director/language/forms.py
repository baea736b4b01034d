"""Forms (regular expressions of the locale files) to fast patterns: sorted by how they begin.

One alternation of a thousand forms would be tried in full at every character. Of all places of a text one regular
expression finds those at which any form can begin, and there only those are tried, and compiled, that can begin with
the two letters that stand there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from studio.director.language.beginnings import LETTERS, beginnings
from studio.director.language.locales import varied

LATIN_EDGE = (r"(?<![A-Za-z0-9_])", r"(?![A-Za-z0-9_])")


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
    """Forms by the letters that they begin with. At every place of a text the longest one counts."""

    def __init__(self, forms: Iterable[tuple[str, Any, str]]) -> None:
        self._forms = [Form(*one) for one in forms]
        self._anywhere: list[Form] = []
        self._first: dict[bool, set[str]] = {True: set(), False: set()}  # of whole words, of others
        by_letters: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            begins = beginnings(form.text)
            if "" in begins:
                self._anywhere.append(form)
                continue
            self._first[bool(_edges(form.text)[0])] |= {one[0] for one in begins}
            for letters in begins:
                by_letters[letters].append(number)
        self._by_letters = {
            letters: [self._forms[number] for number in sorted({*numbers, *by_letters.get(letters[0], ())})]
            for letters, numbers in by_letters.items()
        }

    def __iter__(self) -> Iterator[Form]:
        """All forms."""
        return iter(self._forms)

    def compile(self) -> None:
        """Gets all that is looked for ready."""
        for form in self:
            form.pattern()
        _ = self._places

    def found_in(self, text: str) -> Iterator[tuple[int, int, Form]]:
        """(start, end, form) of all that is found, from the left, none over another."""
        lower = text.lower() if len(text.lower()) == len(text) else text
        done = 0
        for place in self._places.finditer(text):
            at = place.start()
            if at < done:
                continue
            end, form = self._longest(text, at, lower[at : at + LETTERS])
            if form is not None:
                yield at, end, form
                done = end

    @cached_property
    def _places(self) -> re.Pattern[str]:
        """Where any form can begin."""
        found = [f"(?={'|'.join(edged(one.text) for one in self._anywhere)})"] if self._anywhere else []
        for whole_words, letters in self._first.items():
            if letters:
                edge = LATIN_EDGE[0] if whole_words else ""
                found.insert(0, f"{edge}[{re.escape(''.join(sorted(letters)))}]")
        return re.compile("|".join(found) or "(?!)", re.IGNORECASE)

    def _longest(self, text: str, at: int, begins: str) -> tuple[int, Form | None]:
        best: tuple[int, Form | None] = (-1, None)
        for form in (*self._beginning(begins), *self._anywhere):
            end = form.match(text, at)
            if end > best[0]:
                best = (end, form)
        return best

    def _beginning(self, letters: str) -> list[Form]:
        return self._by_letters.get(letters, self._by_letters.get(letters[0], []))


def edged(form: str) -> str:
    """A form for traditional characters, too; Latin words only match as whole words."""
    left, right = _edges(form)
    return f"{left}(?:{varied(form)}){right}"


def _edges(form: str) -> tuple[str, str]:
    """What a form must stand between."""
    bare = re.sub(r"\\u[0-9a-f]{4}|\\[^d]|\(\?[:=!<]*|\{\d+,?\d*\}", "", form)
    latin = re.search(r"[A-Za-z0-9]|\\d", bare)
    left = LATIN_EDGE[0] if latin and re.match(r"[A-Za-z0-9(\[]|\\d", form) else ""
    right = LATIN_EDGE[1] if latin and re.search(r"[A-Za-z0-9)\]?]$", form) else ""
    return left, right
