"""Clauses with a word such as "and" between them, told apart where they are no one clause."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director.clause import key_of, skips
from studio.director.language.hints import hint
from studio.director.reading.beside import (
    asks_the_same,
    has_own_target,
    lists_stretches,
    puts_instead,
    removes_the_others,
)
from studio.director.reading.found import Understood
from studio.director.reading.parting import points_back
from studio.director.reading.tokens import tokens_of
from studio.director.reading.unquoted import UnquotedReader


@dataclass(slots=True)
class ApartReader(UnquotedReader):
    """``pieces`` are parts with what stands between each two of them."""

    def apart(self, pieces: list[str], index: int, end: int) -> tuple[Understood, int] | None:
        """The beginning of a run that makes sense as one clause where it is several: each with a verb of its own, and
        sense without the other ("turn the music down and cut the last 3 seconds")."""
        for cut in range(index + 1, end, 2):
            right = "".join(pieces[cut + 1 : end])
            first, second = tokens_of(self.marked, pieces[index]), tokens_of(self.marked, right)
            verbs = {key_of(one) for one in (*first[:1], *second[:1])} & _OWN_VERBS
            if not first or not second or not verbs or not (second[0].kind == "verb" or has_own_target(second)):
                continue
            if not has_own_target(second) and asks_the_same(first, second):
                continue
            if lists_stretches(first, second) or puts_instead(second) or removes_the_others(first, second):
                continue
            if hint("accompanied").fullmatch(pieces[cut].strip()) or (
                any(one.kind == "own_song" for one in first) and skips(second)
            ):
                continue
            left = self.attempt("".join(pieces[index:cut]))
            if left is not None and left.trouble is None and self._stands_alone(right):
                return left, cut
        return None

    def clearer(self, found: Understood, pieces: list[str], index: int, end: int) -> tuple[Understood, int] | None:
        """The beginning of a run that lacks something as one clause, and nothing as two."""
        if found.trouble is None:
            return None
        for cut in range(index + 1, end, 2):
            left = self.attempt("".join(pieces[index:cut]))
            makes_sense = left is not None and left.trouble is None and bool(left.edits)
            if left is not None and makes_sense and self._stands_alone("".join(pieces[cut + 1 : end])):
                return left, cut
        return None

    def _stands_alone(self, text: str) -> bool:
        """Whether a stretch makes sense without what comes before it; 狗那张 points at a picture, not back."""
        named = any(one.kind == "places" for one in self.marked.tokens_in(text))
        found = self.attempt(text) if named or not points_back(self.marked.raw(text)) else None
        return found is not None and found.trouble is None and not found.borrowed and bool(found.edits)


_OWN_VERBS = {
    f"verb:{one}"
    for one in (
        "remove", "replace", "move", "swap", "reverse", "shuffle", "duplicate", "trim", "cut", "split", "freeze",
        "rotate", "flip", "mute", "unmute", "save", "speed",
    )
}  # fmt: skip
"""Verbs that say by themselves what is to be done."""
