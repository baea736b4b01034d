"""How long a first video is to be, and each of its pictures, as the words of its message say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from studio.director.language.hints import hint
from studio.director.language.marks import Marked, Token
from studio.director.language.values import seconds_in
from studio.timeline.brief import Brief
from studio.timeline.pacing import seconds_of


def seconds_said(found: Marked) -> Fraction | None:
    """The length of the whole: a length that is not that of each picture, of a span, or of a list of lengths."""
    plain = ("seconds", "to_seconds", "lasting")
    tokens = [one for one in found.tokens_in(found.text) if one.kind in plain and one.value != "each"]
    others = [*_behind_each(found), *_of_a_text(found), *_of_transitions(found)]
    totals = [one for one in tokens if one not in others and not any(inner.value == "each" for inner in one.inner)]
    return seconds_in(totals[0].raw) if totals else None


def seconds_between(words: str) -> Fraction | None:
    """The middle of a length that is only said from ... to, "something like 15-20 seconds"."""
    found = hint("length_between").search(words)
    bounds = [int(one) for one in found.groups() if one] if found else []
    return Fraction(sum(bounds) // 2) if len(bounds) == 2 and 0 < bounds[0] < bounds[1] else None


def bounded(brief: Brief, words: str) -> Brief:
    """The brief with a length that is only a bound ("under a minute", 一分钟以内): what it would be without one, at
    most that."""
    bound = brief.seconds
    if bound is None or not hint("at_most").search(words):
        return brief
    natural = replace(brief, seconds=None)
    return natural if seconds_of(natural) <= bound else brief


def seconds_each_said(found: Marked) -> Fraction | None:
    """The length of each picture, where the words say one."""
    each = [one for one in _all(found.tokens_in(found.text)) if one.kind == "seconds" and one.value == "each"]
    each = each or _behind_each(found)
    return seconds_in(each[0].raw) if each else None


def _behind_each(found: Marked) -> list[Token]:
    """Lengths right behind "each photo": "with each photo for 4 seconds"."""
    pairs = pairwise(found.tokens_in(found.text))
    return [b for a, b in pairs if b.kind in _LENGTHS and any(map(says_each, (a, *a.inner)))]


def _of_a_text(found: Marked) -> list[Token]:
    """Lengths right behind a text, too short for a video: 'at the end show "Call us" for 4 seconds'."""
    pairs = pairwise(found.tokens_in(found.text))
    return [b for a, b in pairs if a.kind == "quoted" and b.kind == "lasting" and seconds_in(b.raw) <= LONGEST_TEXT]


def _of_transitions(found: Marked) -> list[Token]:
    """Lengths behind a transition, with nothing but what tells its places between: "cross dissolves between all of
    them, one second long"."""
    tokens = [one for one in found.tokens_in(found.text) if one.kind not in ("thing", "places", "picture")]
    pairs = pairwise(tokens)
    return [b for a, b in pairs if a.kind == "transition" and b.kind in _LENGTHS and seconds_in(b.raw) <= LONGEST_CUT]


_LENGTHS = ("seconds", "lasting")

LONGEST_CUT = 2
"""So many seconds a transition may take; more are those of the video."""

LONGEST_TEXT = 6
"""So many seconds are those of a text that they stand behind; more are those of the video."""


def says_each(token: Token) -> bool:
    """Whether a token is "each photo" or the like."""
    return token.kind == "places" and bool(hint("every").match(token.raw))


def _all(tokens: list[Token] | tuple[Token, ...]) -> list[Token]:
    return [one for token in tokens for one in (token, *_all(token.inner))]
