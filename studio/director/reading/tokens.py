"""The tokens of a stretch, as far as they say something; places that are named one after another are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from studio.director.language.hints import hint
from studio.director.language.marks import Marked, Token, with_slots
from studio.director.language.values import numbers_in
from studio.director.reading.contrast import (
    without_cause,
    without_caveat,
    without_contrast,
    without_drowned,
    without_kept,
    without_kept_looks,
    without_kept_texts,
    without_standing,
)

DROPPED = ("agree", "correction", "also", "audience", "filler", "decline")
"""Kinds that change nothing beside others."""


def tokens_of(marked: Marked, text: str) -> list[Token]:
    """The tokens of a stretch, pictures that are named one after another taken together."""
    found = marked.tokens_in(places_joined(marked, text))
    found = [b for a, b in pairwise([None, *found]) if b and not (a and _is_said_of_it(a, b))]
    kept = without_kept_looks([one for one in found if one.kind not in DROPPED])
    kept = without_kept(without_kept_texts(_others_than_kept(without_standing(kept))))
    told = without_cause(without_drowned(_without_asides(kept)))
    return _once(_without_reason(without_contrast(without_caveat(told))))


def _is_said_of_it(place: Token, other: Token) -> bool:
    """ "That walking video" (走路那个视频) is a picture, not the whole."""
    video = (other.kind, other.value) == ("thing", "video")
    return video and place.kind == "places" and bool(hint("that_one").search(place.raw))


def _once(tokens: list[Token]) -> list[Token]:
    """ "The second one, um, the second photo": a place that is said again is said once."""
    return [one for before, one in pairwise([None, *tokens]) if one and not (before and _is_same_place(before, one))]


def _others_than_kept(tokens: list[Token]) -> list[Token]:
    """ "Only keep the title, remove the other texts" (保留标题，其他文字都删掉): all texts but the title."""
    at = next((i for i, (a, b) in enumerate(pairwise(tokens)) if a.kind == "only" and b.kind == "role"), None)
    others = next((one for one in tokens if one.kind == "role" and one.value == "others"), None)
    if at is None or others is None or tokens[at + 1] is others:
        return tokens
    kept = [one for one in tokens if one.kind == "role" and one is not others]
    lacking = Token("lacking_role", None, others.raw, tuple(kept))
    rest = [one for one in tokens if one not in kept and one is not tokens[at]]
    return [lacking if one is others else one for one in rest]


def _is_same_place(one: Token, other: Token) -> bool:
    listed = all(each.kind == "places" and each.value == "listed" for each in (one, other))
    return listed and _numbers(one) == _numbers(other)


def _numbers(token: Token) -> list[Fraction]:
    return numbers_in(hint("pronoun").sub("", token.raw))


def _without_asides(tokens: list[Token]) -> list[Token]:
    others = [one for one in tokens if one.kind != "aside"]
    return others or tokens


def _without_reason(tokens: list[Token]) -> list[Token]:
    """ "Another song, this is too loud" (换一首，太吵了) says why, and asks for no other volume."""
    other = any(one.kind == "verb" and hint("another").fullmatch(one.raw) for one in tokens)
    if not other or not any(one.kind == "sound" for one in tokens):
        return tokens
    steps = [one for one in tokens if one.kind == "step" and one.value in ("loud", "quiet")]
    return [one for one in tokens if one not in steps or not hint("complaint").match(one.raw)]


def places_joined(marked: Marked, text: str, head: str = "places") -> str:
    """ "The drone and the market" is one phrase for both; with the head "source", so is "with a.mp4 and b.mp4"."""

    def join(found: re.Match[str]) -> str:
        whole = joined(list(map(place_in, marked.tokens_in(found[0]))), marked.raw(found[0]))
        if head == "places":
            return marked.add(head, whole.value, whole.raw, whole.inner)
        return marked.add(head, None, whole.raw, (whole,))

    return _listed_places(head).sub(join, text)


def joined(places: Sequence[Token], raw: str) -> Token:
    """Several places as one."""
    return Token("places", "joined", raw, tuple(places))


def place_in(token: Token) -> Token:
    """The place that a source is."""
    return next((one for one in token.inner if one.kind == "places"), token) if token.kind == "source" else token


@cache
def _listed_places(head: str) -> re.Pattern[str]:
    place = with_slots("{places}")
    between, article = hint("listing").pattern, hint("article").pattern
    return re.compile(rf"{with_slots(f'{{{head}}}')}(?:\s*(?:{between})\s*(?:(?:{article})\s+)?{place})+", re.I)
