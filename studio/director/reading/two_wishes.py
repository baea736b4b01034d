"""Two wishes that can be read as one, although each makes sense alone and one of them would be lost, or done to
something else: "a bold look, upbeat music, 15 seconds", 把狗放最后 每张2.5秒."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.apart import ApartReader
from studio.director.reading.found import Understood
from studio.director.reading.memory import is_target
from studio.director.reading.parting import parts, points_back
from studio.director.reading.tokens import tokens_of
from studio.timeline.reading import has_han


@dataclass(slots=True)
class TwoWishesReader(ApartReader):
    """Looks at a run that makes sense as one clause once more: does it say all that its halves say?"""

    def two_wishes(self, found: Understood, pieces: list[str], index: int, end: int) -> list[str]:
        """The pieces of a run that is two wishes, the first of them in one piece; empty where it is one."""
        if found.trouble is not None or not found.edits or found.borrowed:
            return []
        for left, between, right in self._halves(pieces[index:end]):
            first = self.attempt(left) if self._begins_a_wish(right) else None
            second = self.attempt(right) if first is not None and _is_whole(first) else None
            if first is None or second is None or not _is_whole(second) or not _are_of_two_kinds(first, second):
                continue
            if _is_lost(found, first, second) or self._is_of_another(found, first, second, left, right, between):
                return [left, between if between.strip() else "，", *parts(right)]
        return []

    def ahead_of_text(self, pieces: list[str], index: int) -> tuple[Understood, int] | None:
        """The first wish of a run that ends with a text without quotation marks, where it makes sense alone: "the shop
        photo first, title Our shop"."""
        for cut in range(index + 1, len(pieces), 2):
            left, right = "".join(pieces[index:cut]), "".join(pieces[cut + 1 :])
            said = self.marked.tokens_in(left)
            if any(one.kind in ("role", "quoted") for one in said) or not any(one.kind == "verb" for one in said):
                continue
            begins = [key_of(one) for one in self.marked.tokens_in(right)[:1]]
            first = self.attempt(left) if begins == ["role"] and self.is_written(right) else None
            if first is not None and _is_whole(first):
                return first, cut
        return None

    def _halves(self, pieces: list[str]) -> Iterator[tuple[str, str, str]]:
        """A run in two, at what parts it and at Chinese blanks."""
        for cut in range(1, len(pieces), 2):
            yield "".join(pieces[:cut]), pieces[cut], "".join(pieces[cut + 1 :])
        text = "".join(pieces)
        for blank in re.finditer(r"\s+", text) if has_han(self.marked.raw(text)) else ():
            if hint("left_open").search(text[: blank.start()]):
                continue
            yield text[: blank.start()], blank[0], text[blank.end() :]

    def _begins_a_wish(self, text: str) -> bool:
        """Whether a stretch is about something by itself, and not about what the one before it leaves."""
        tokens = self.marked.tokens_in(text)
        kinds = {one.kind for one in tokens}
        too = "also" in kinds and "sound" not in kinds  # "the captions too" goes on with what was done
        if not tokens or too or any(one.kind in _LEANING or one.value in _LEFT for one in tokens):
            return False
        return not points_back(self.marked.raw(text)) and ("mood" not in kinds or "sound" in kinds)

    def _is_of_another(
        self, found: Understood, first: Understood, second: Understood, left: str, right: str, between: str
    ) -> bool:
        """Whether the second of two wishes is about something that the first does not speak of, and the run does not
        come to both of them."""
        some, others = (_topics(tokens_of(self.marked, one)) for one in (left, right))
        if any(letter.isalnum() for letter in between) or not some or not others or some & others:
            return False
        return sorted(map(repr, (*first.edits, *second.edits))) != sorted(map(repr, found.edits))


_LEANING = ("only", "keep", "lacking", "lacking_role", "goal", "stead", "negation", "correction", "except", "source")
"""Kinds by which a stretch leans on what comes before it."""

_LEFT = ("rest", "others")


def _is_whole(found: Understood) -> bool:
    return bool(found.edits) and found.trouble is None and not found.borrowed


def _are_of_two_kinds(first: Understood, second: Understood) -> bool:
    """Whether two wishes do different things; a length behind a text, a picture or a transition is that of it."""
    timed = any(one.kind in ("role", "places") or key_of(one) in _TIMED for one in first.tokens)
    if timed and any(isinstance(one, e.Length) for one in second.edits):
        return False
    return not {type(one) for one in first.edits} & {type(one) for one in second.edits}


_TIMED = ("thing:transition", "transition", "fade_edge", "fade_black", "verb:freeze")


def _is_lost(found: Understood, first: Understood, second: Understood) -> bool:
    """Whether a run does no more than one of its halves."""
    return found.edits in (first.edits, second.edits)


def _topics(tokens: Sequence[Token]) -> set[str]:
    """What tokens are about: texts, pictures, sounds, transitions, the logo, each picture's length."""
    named = [one for one in tokens if is_target(one) and one.kind != "span"]
    told = {one.kind if one.kind in ("role", "places") else key_of(one) for one in named}
    return told | {"each" for one in tokens if (one.kind, one.value) == ("seconds", "each")}
