"""Clauses with a word such as "and" between them, told apart where they are no one clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.director.clause import key_of, skips
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.beside import (
    asks_the_same,
    has_own_target,
    lists_stretches,
    puts_instead,
    removes_the_others,
    says_another,
)
from studio.director.reading.found import Understood
from studio.director.reading.parting import points_back
from studio.director.reading.run_together import follows
from studio.director.reading.tokens import tokens_of
from studio.director.reading.unquoted import UnquotedReader
from studio.timeline.reading import has_han


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
            verbs |= {"fade"} if second[:1] and second[0].kind == "fade_edge" and has_own_target(second) else set()
            if not first or not second:
                continue
            texts = says_another(tokens_of(self.marked, "".join(pieces[index:cut])), second)
            if not texts and not (verbs and (second[0].kind == "verb" or has_own_target(second))):
                continue
            if not texts and not has_own_target(second) and asks_the_same(first, second):
                continue
            if lists_stretches(first, second) or puts_instead(second) or removes_the_others(first, second):
                continue
            if self._needs_what_is_before(pieces, index, end, second):
                continue
            if hint("accompanied").fullmatch(pieces[cut].strip()) or (
                any(one.kind == "own_song" for one in first) and skips(second)
            ):
                continue
            left = self.attempt("".join(pieces[index:cut]))
            if left is not None and left.trouble is None and self._stands_alone(right):
                return left, cut
        return None

    def _needs_what_is_before(self, pieces: list[str], index: int, end: int, second: Sequence[Token]) -> bool:
        """Whether a stretch has words that mean something else beside what comes before it."""
        whole = tokens_of(self.marked, "".join(pieces[index:end]))
        return any(all(one is not other for other in whole) for one in second if one.kind != "places")

    def clearer(self, found: Understood, pieces: list[str], index: int, end: int) -> tuple[Understood, int] | None:
        """The beginning of a run that lacks something as one clause, and nothing as two; so does one that would only
        keep things as they are, where its beginning changes one ("use the sunset, leave the captions alone")."""
        only_keeps = not found.edits and any(one.kind == "keep" for one in found.tokens)
        if found.trouble is None and not only_keeps:
            return None
        for cut in range(index + 1, end, 2):
            left = self.attempt("".join(pieces[index:cut]))
            if left is None or left.trouble is not None or not left.edits:
                continue
            said = tokens_of(self.marked, pieces[index])
            if only_keeps and left.borrowed and all(one.kind in _NAMED for one in said):
                continue  # "remove the captions. Keep the title and the button": the title is named, not removed
            first, right = "".join(pieces[index:cut]), "".join(pieces[cut + 1 : end])
            if only_keeps or self._stands_alone(right) or self._is_about_the_rest(first, right):
                return left, cut
        return None

    def at_blank(self, found: Understood, text: str) -> list[str]:
        """A run that lacks something as one clause, as two at a Chinese blank: the first lacks nothing, the other says
        what it is about (采访声音大点 其他两段静音). Empty where it is not so."""
        if found.trouble is None or not has_han(self.marked.raw(text)):
            return []
        for blank in re.finditer(r"\s+", text):
            left, right = text[: blank.start()], text[blank.end() :]
            first = self.attempt(left) if has_own_target(tokens_of(self.marked, right)) else None
            if first is not None and first.trouble is None and first.edits and not first.borrowed:
                return [left, "，", right]
        return []

    def _is_about_the_rest(self, left: str, right: str) -> bool:
        """Whether a stretch is about the pictures that the one before it does not name (其他两段静音)."""
        rest = any(one.kind == "places" and one.value == "rest" for one in self.marked.tokens_in(right))
        follow = follows(self)
        return rest and follow([left]) and follow([left, right])

    def _stands_alone(self, text: str) -> bool:
        """Whether a stretch makes sense without what comes before it; 狗那张 points at a picture, not back."""
        named = any(one.kind == "places" for one in self.marked.tokens_in(text))
        found = self.attempt(text) if named or not points_back(self.marked.raw(text)) else None
        return found is not None and found.trouble is None and not found.borrowed and bool(found.edits)


_NAMED = ("role", "places", "sound")

_OWN_VERBS = {
    f"verb:{one}"
    for one in (
        "remove", "replace", "move", "swap", "reverse", "shuffle", "duplicate", "trim", "cut", "split", "freeze",
        "rotate", "flip", "mute", "unmute", "save", "speed",
    )
}  # fmt: skip
"""Verbs that say by themselves what is to be done."""
