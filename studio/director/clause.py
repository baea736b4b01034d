"""One clause of a message: its tokens by key, ready for the frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from studio.director.lexicon import Token
from studio.director.places import pictures
from studio.director.values import number_in, numbers_in, seconds_in
from studio.timeline.model import MediaReference, Timeline

_BY_VALUE = ("verb", "thing", "sound", "history", "question", "step")


class NotClear(ValueError):
    """A clause that is understood but lacks something or asks for what we do not have; ``reason`` keys the answer."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of one clause with what they refer to."""

    tokens: tuple[Token, ...]
    timeline: Timeline
    media: tuple[MediaReference, ...]

    @property
    def keys(self) -> frozenset[str]:
        """``kind`` of each token, or ``kind:value`` for verbs, things, sounds, history and questions."""
        return frozenset(key_of(one) for one in self.tokens)

    def has(self, *keys: str) -> bool:
        return any(key in self.keys for key in keys)

    def all(self, kind: str) -> list[Token]:
        return [one for one in self.tokens if one.kind == kind]

    def first(self, kind: str) -> Token | None:
        return next((one for one in self.tokens if one.kind == kind), None)

    def value(self, kind: str) -> Any:
        token = self.first(kind)
        return token.value if token else None

    def number(self, kind: str) -> int | None:
        token = self.first(kind)
        if token is None:
            return None
        return int(token.value if isinstance(token.value, int) else number_in(token.raw))

    def factor(self) -> Fraction:
        """A factor: "twice", "2x", "1.5 times"; 1 when none is said."""
        token = self.first("factor")
        if token is None:
            return Fraction(1)
        return Fraction(str(token.value)) if isinstance(token.value, (int, float)) else number_in(token.raw)

    def seconds(self, *kinds: str) -> Fraction | None:
        token = next((one for kind in kinds for one in self.all(kind)), None)
        return seconds_in(token.raw) if token else None

    def pictures(self) -> list[int] | None:
        """The pictures named; None for all, and when none are named."""
        token = self.first("places")
        return pictures(token, self.timeline) if token else None

    def span(self) -> tuple[Fraction | None, Fraction | None]:
        """(start, end) in seconds of a stretch of time; a negative start counts from the end; None: not said."""
        token = self.first("span")
        if token is None:
            return None, None
        times = _times(token)
        match token.value:
            case "between":
                return times[0], times[-1]
            case "from":
                return times[0], None
            case "until" | "first":
                return Fraction(0), times[0]
            case "last":
                return -abs(times[0]), None
            case _:
                ends = any(one.kind == "edge" and one.value == "end" for one in token.inner)
                return (-times[0], None) if ends else (Fraction(0), times[0])


def _times(token: Token) -> list[Fraction]:
    timed = [one for one in token.inner if one.kind in ("time", "seconds")]
    if token.inner and token.inner[0].kind == "number_range":
        return numbers_in(token.inner[0].raw)[:2]
    times = [seconds_in(one.raw) for one in timed]
    if token.value == "between" and len(times) == 1:
        times = [numbers_in(token.raw)[0], times[0]]
    return times or numbers_in(token.raw)


def key_of(token: Token) -> str:
    """How frames name a token."""
    return f"{token.kind}:{token.value}" if token.kind in _BY_VALUE else token.kind


def joined(tokens: Sequence[Token], timeline: Timeline, media: tuple[MediaReference, ...]) -> Clause:
    """A clause of those tokens."""
    return Clause(tuple(tokens), timeline, media)
