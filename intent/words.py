"""Words and their classes: a message becomes words by longest match; each word carries its classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from intent.pattern import STOP, Letters

PIECE = re.compile(
    r"(?P<latin>[a-z][a-z0-9]*(?:-[a-z0-9]+)*|'[a-z]{1,2}(?![a-z]))"
    r"|(?P<number>[0-9]+(?:[.,:/x×*-][0-9]+)*(?:[a-z%°]{0,4}(?![a-z]))?)"
    r"|(?P<signs>[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)|(?P<given>[\ue000-\ue00f])"
    r"|(?P<mark>[.!?;,:\n~&@#+=()/|>–—]|(?<![^ ])-(?![^ ]))"
)
SPEC = re.compile(r"[0-9.]+(?:p|k|fps|hz|kbps|mb|gb|bit)|[0-9]+[x×*:/][0-9]+p?")
LASTS = re.compile(r"[0-9.-]+(?:s|sec|secs|min|mins|m)")

Classes = frozenset[str]


def named(names: str) -> Classes:
    """Classes by their names between blanks."""
    return frozenset(names.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a message, or several that belong together. ``signs``: the letters of its classes and a stop."""

    text: str
    classes: Classes
    signs: str


class Lexicon:
    """The words of a language, with those of the languages that are mixed into it."""

    def __init__(
        self,
        classes: Mapping[str, set[str]],
        letters: Letters,
        mend: Callable[[str], str],
        expand: Mapping[str, str],
    ) -> None:
        self._classes, self._letters = classes, letters
        self._made: dict[str, Word] = {}
        self._longest = max((len(word) for word in classes if not word.isascii()), default=1)
        self._phrases = _phrase_heads(classes)
        self._mend, self._expand = mend, expand

    def words(self, text: str) -> list[Word]:
        """The words of a folded text, in order; what is no word is left out."""
        return list(self._joined(list(self._pieces(text))))

    def _known(self, text: str) -> Word | None:
        """A listed word; made when it is first met."""
        if text not in self._made:
            if text not in self._classes:
                return None
            self._made[text] = self._word(text, frozenset(self._classes[text]))
        return self._made[text]

    def _word(self, text: str, classes: Classes) -> Word:
        return Word(text, classes, "".join(sorted(map(self._letters.of, classes))) + STOP)

    def _pieces(self, text: str) -> Iterator[Word]:
        for piece in PIECE.finditer(text):
            kind = piece.lastgroup
            if kind == "latin":
                yield from self._latin(piece[0])
            elif kind == "signs":
                yield from self._unspaced(piece[0])
            else:
                yield self._known(piece[0]) or self._word(
                    piece[0], _number(piece[0]) if kind == "number" else Classes()
                )

    def _latin(self, text: str) -> Iterator[Word]:
        """A word between blanks; of one with hyphens its parts, where the last of them is known."""
        if "-" in text and text not in self._classes:
            parts = text.removeprefix("re-").split("-")
            if parts[-1] in self._classes:
                for part in parts:
                    yield from self._latin(part)
                return
        for part in self._expand.get(text, text).split():
            yield self._known(part) or self._known(self._mend(part)) or self._word(part, named("UNKNOWN"))

    def _unspaced(self, text: str) -> Iterator[Word]:
        at = 0
        while at < len(text):
            known = None
            for size in range(min(self._longest, len(text) - at), 0, -1):
                known = self._known(text[at : at + size])
                if known is not None:
                    break
            yield known or self._word(text[at], named("HAN"))
            at += size

    def _joined(self, found: list[Word]) -> Iterator[Word]:
        """Words that are listed as a phrase become one."""
        at = 0
        while at < len(found):
            size = min(self._phrases.get(found[at].text, 1), len(found) - at)
            phrase = None
            while size > 1:
                phrase = self._known(" ".join(word.text for word in found[at : at + size]))
                if phrase is not None:
                    break
                size -= 1
            yield phrase or found[at]
            at += size


def _number(text: str) -> Classes:
    return named("SPEC" if SPEC.fullmatch(text) else "LASTS" if LASTS.fullmatch(text) else "NUMBER")


def _phrase_heads(classes: Mapping[str, set[str]]) -> dict[str, int]:
    """Of each word that begins a phrase, how many words its longest phrase has."""
    heads: dict[str, int] = {}
    for phrase in classes:
        if " " in phrase:
            parts = phrase.split()
            heads[parts[0]] = max(heads.get(parts[0], 0), len(parts))
    return heads
