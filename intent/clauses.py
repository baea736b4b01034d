"""A message becomes sentences and clauses: where one request ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intent.language import Language, Places
from intent.pattern import STOP
from intent.words import Word

ENDS = frozenset(".!?;\n")
COLON = frozenset(":")
PAUSES = frozenset(",~–—-|>")
LONGEST = 60
"""Words of a clause that are read; what is longer is no request."""


@dataclass(frozen=True)
class Clause:
    """Words that belong together. ``sentence``: the number of its sentence; ``told``: it stands behind a colon."""

    words: tuple[Word, ...]
    sentence: int
    told: bool = False

    @property
    def text(self) -> str:
        """As folded, for people to read."""
        return " ".join(word.text for word in self.words)


def clauses(words: Sequence[Word], language: Language) -> list[Clause]:
    """All clauses of a message, in order; those without a word are left out."""
    found = []
    for number, sentence in enumerate(_sentences(words)):
        for told, phrase in enumerate(_split(sentence, COLON)):
            for piece in _split(phrase, PAUSES):
                for part in _cut(piece, language.cuts):
                    if any(word.text not in ENDS for word in part):
                        found.append(Clause(tuple(part[:LONGEST]), number, bool(told)))
    return found


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    """A question mark stays at the end of its sentence: it says something."""
    sentence: list[Word] = []
    for word in words:
        if word.text in ENDS:
            yield [*sentence, word] if word.text == "?" else sentence
            sentence = []
        else:
            sentence.append(word)
    yield sentence


def _split(words: list[Word], marks: frozenset[str]) -> Iterator[list[Word]]:
    piece: list[Word] = []
    for word in words:
        if word.text in marks:
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def _cut(words: list[Word], cuts: Places) -> Iterator[list[Word]]:
    signs = "".join(word.signs for word in words)
    places = {0, len(words)}
    for cut in cuts.possible(signs):
        places.update(signs.count(STOP, 0, found.end(1)) for found in cut.regex.finditer(signs))
    for start, end in pairwise(sorted(places)):
        yield words[start:end]
