"""One clause of a message: its tokens by key, ready for the frames."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from studio.director.counting import text_now
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import number_in, numbers_in, seconds_in
from studio.director.places import pictures
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, TextRole, Timeline

_BY_VALUE = ("verb", "thing", "sound", "history", "step")

_WANTED = ("add", "use", "create", "write", "save", "name", "change", "duck", "fade", "duplicate")
"""Verbs that, denied, ask for something to be taken away: "don't use transitions"."""

_KEPT_THINGS = ("thing:logo", "thing:transition", "thing:order")


def _denies(token: Token) -> bool:
    return token.kind == "negation" or (token.kind == "verb" and bool(hint("denial", "no_need").fullmatch(token.raw)))


def first_denied(tokens: Sequence[Token], kind: str) -> bool:
    """Whether the first token of a kind is what is not wanted: "no dissolve there, a hard cut"."""
    at = next((index for index, one in enumerate(tokens) if one.kind == kind), 0)
    return at > 0 and (tokens[at - 1].kind == "negation" or key_of(tokens[at - 1]) == "verb:remove")


class NotClear(ValueError):
    """A clause that is understood but lacks something or asks for what we do not have; ``reason`` keys the answer."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of one clause with what they refer to. ``mentioned``: ids of pictures that the message spoke of before,
    ``spoken``: roles of texts likewise, which "the others" leave out; ``raw``: the words as they were typed; ``typed``:
    the timeline that was there then, in which numbers count; left out where it is the same; ``joins``: the pictures
    after which the message spoke of a transition."""

    tokens: tuple[Token, ...]
    timeline: Timeline
    media: tuple[MediaReference, ...]
    mentioned: frozenset[str] = frozenset()
    raw: str = ""
    spoken: frozenset[str] = frozenset()
    typed: Timeline | None = None
    joins: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[str]:
        """``kind`` of each token, or ``kind:value`` for verbs, things, sounds, steps and history; so are steps that
        stand beside a figure (加速50%, 四边裁去10%)."""
        pace = {"step:fast", "step:slow", "step:closer"}
        inner = (key_of(one) for token in self.all("by_percent") for one in token.inner)
        return frozenset((*map(key_of, self.tokens), *(one for one in inner if one in pace)))

    def has(self, *keys: str) -> bool:
        return any(key in self.keys for key in keys)

    def all(self, kind: str) -> list[Token]:
        return [one for one in self.tokens if one.kind == kind]

    def first(self, kind: str) -> Token | None:
        return next((one for one in self.tokens if one.kind == kind), None)

    def value(self, kind: str) -> Any:
        token = self.first(kind)
        return token.value if token else None

    def off(self) -> bool:
        """Whether something is to be taken away, or not to be there."""
        return self.has("verb:remove", "negation")

    def denied(self) -> bool:
        """Whether something is not to be done: "don't cut", 别删."""
        pairs = pairwise(self.tokens)
        return any(_denies(a) and b.kind == "verb" and b.value not in _WANTED and not _denies(b) for a, b in pairs)

    def denies_a_place(self) -> bool:
        """Whether a place is not wanted, and none is named that is: 别放中间."""
        places = ("position", "side")
        return any(
            a.kind in ("verb", "negation") and hint("not_that").fullmatch(a.raw) and b.kind in places
            for a, b in pairwise(self.tokens)
        )

    def asks_for_more(self) -> bool:
        """Whether a denied clause has a verb beside the denied one: "don't cut it, make it red" is two clauses, and
        so is "it is not required, take it out"."""
        if any(_denies(a) and b.kind == "verb" and self._parted(a, b) for a, b in pairwise(self.tokens)):
            return True
        verbs = [one for one in self.tokens if one.kind == "verb" and not _denies(one)]
        return len(verbs) > sum(_denies(one) for one in self.tokens)

    def _parted(self, first: Token, second: Token) -> bool:
        """Whether a comma stands between two tokens as they were typed."""
        between = self.raw.partition(first.raw)[2].partition(second.raw)[0]
        return bool(re.search("[,，;；]", between))

    def keeps(self) -> bool:
        """Whether something is to stay, and nothing else is said: "keep the music"."""
        verbs = [one for one in self.tokens if one.kind == "verb"]
        kept = [one for one in verbs if hint("kept").match(one.raw)]
        kept = verbs if any(one not in kept and not hint("stays_on").fullmatch(one.raw) for one in verbs) else kept
        kinds = ("role", "sound", "places") if self.has("sound:clip") else ("role", "sound")
        things = [one for one in self.tokens if one.kind in kinds or key_of(one) in _KEPT_THINGS]
        return (
            bool(kept and things)
            and len(verbs) + len(things) == len(self.tokens)
            and all(hint("kept").match(one.raw) for one in kept)
        )

    def number(self, *kinds: str) -> int | None:
        """The whole number in the first token of these kinds."""
        token = next((one for kind in kinds for one in self.all(kind)), None)
        if token is None:
            return None
        token = next((one for one in token.inner if one.kind == "percent"), token)
        return round(token.value if isinstance(token.value, int) else number_in(token.raw))

    def percent(self) -> int | None:
        """Hundredths: "30 %", "at 40", 三成."""
        token = next((one for kind in ("percent", "number") for one in self.all(kind)), None)
        if token is None:
            return None
        token = next((one for one in token.inner if isinstance(one.value, int)), token)
        tenths = any(one.kind == "tenths" for one in token.inner)
        value = token.value if isinstance(token.value, int) else number_in(token.raw)
        return round(value * (10 if tenths else 1))

    def factor(self) -> Fraction:
        """A factor: "twice", "2x", "a third"; 1 when none is said."""
        token = self.first("factor") or self.first("share")
        if token is None:
            return Fraction(1)
        return Fraction(token.value) if token.value else number_in(token.raw)

    def seconds(self, *kinds: str) -> Fraction | None:
        token = next((one for kind in kinds for one in self.all(kind)), None)
        return seconds_in(token.raw) if token else None

    def pictures(self) -> list[int] | None:
        """The pictures named, at least one; None for all, and when none are named.

        Raises EditRefused when there are no such pictures.
        """
        tokens = self.all("places")
        lacking = self.first("lacking")
        if lacking is not None:
            return self._without(lacking)
        if not tokens:
            return None
        found: list[int] = []
        for token in tokens:
            some = self.places_in(token)
            if some is None:
                return None
            found += some
        return list(dict.fromkeys(found))

    def places_in(self, token: Token) -> list[int] | None:
        """The pictures that a token names, as ``pictures`` has them."""
        if token.value != "rest":
            return pictures(token, self.timeline, self._counted_in)
        clips = reel_of(self.timeline).clips
        left = [number for number, clip in enumerate(clips, 1) if clip.id not in self.mentioned]
        counted = [int(one) for one in numbers_in(token.raw) if one > 1]
        if counted and counted[0] != len(left):
            raise EditRefused("which_pictures", number=counted[0], count=len(left))
        return left or None

    @property
    def _counted_in(self) -> Timeline:
        return self.typed or self.timeline

    def texts_counted(self, role: TextRole) -> int:
        """How many texts of a role there were when the message was typed."""
        return len(texts_of(self._counted_in, role))

    def text_now(self, number: int, role: TextRole) -> int:
        """Which text of its role it is by now that had a number when the message was typed."""
        return text_now(number, role, self._counted_in, self.timeline)

    def is_gone(self, number: int, role: TextRole) -> bool:
        """Whether the text that had this number when the message was typed is no longer there."""
        typed, now = ([one.clip.id for one in texts_of(each, role)] for each in (self._counted_in, self.timeline))
        return 0 < abs(number) <= len(typed) and typed[number - 1 if number > 0 else number] not in now

    def _without(self, lacking: Token) -> list[int]:
        named = [one for one in lacking.inner if one.kind == "places" and one.value != "rest"]
        out = {index for one in named for index in chosen(self.timeline, self.places_in(one))}
        left = [index + 1 for index in range(len(reel_of(self.timeline).clips)) if index not in out]
        if not left:
            raise EditRefused("none_but_all")
        return left

    def indexes(self) -> list[int]:
        """0-based pictures named, all when none are."""
        return chosen(self.timeline, self.pictures())

    def others(self) -> list[int]:
        """1-based pictures that are not named."""
        named = set(self.indexes())
        return [index + 1 for index in range(len(reel_of(self.timeline).clips)) if index not in named]

    def steps(self) -> set[str]:
        """Steps that are said, those beside a figure ("10 % louder") included."""
        inner = (one for token in self.all("by_percent") for one in token.inner)
        return {one.value for one in (*self.all("step"), *inner) if one.kind == "step"}

    @property
    def total(self) -> Fraction:
        """Length of the whole in seconds."""
        return duration(self.timeline) * self.timeline.timebase

    def span(self) -> tuple[Fraction | None, Fraction | None]:
        """(start, end) in seconds of a stretch of time; a negative start counts from the end; None: not said."""
        return next(iter(self.spans()), (None, None))

    def spans(self) -> list[tuple[Fraction | None, Fraction | None]]:
        """All stretches of time that are said, as ``span`` has them."""
        return [_half_in(one, self.total) if one.value == "half" else _span_in(one) for one in self.all("span")]


def _half_in(token: Token, total: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """ "The first half"."""
    return (Fraction(0), total / 2) if hint("half_first").match(token.raw) else (total / 2, None)


def _span_in(token: Token) -> tuple[Fraction | None, Fraction | None]:
    times = times_in(token)
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


def times_in(token: Token) -> list[Fraction]:
    """The seconds in a stretch of time; "the last 3" is one number."""
    timed = [one for one in token.inner if one.kind in ("time", "seconds")]
    if token.inner and token.inner[0].kind == "number_range":
        return numbers_in(token.inner[0].raw)[:2]
    times = [seconds_in(one.raw) for one in timed]
    if token.value == "between" and len(times) == 1:
        times = [numbers_in(token.raw)[0], times[0]]
    counted = token.value in ("first", "last") and not token.raw.lower().endswith("second")
    return times or numbers_in(token.raw)[-1 if counted else 0 :]


def skips(tokens: Sequence[Token]) -> bool:
    """Whether a beginning is left out: "skip the first 8 seconds"."""
    verbs = any(one.kind == "verb" and hint("skipped").match(one.raw) for one in tokens)
    return verbs and any(one.kind == "span" and one.value == "first" for one in tokens)


def way_of(steps: Set[str]) -> int:
    """1 when steps make something bigger or louder, -1 when smaller or softer, 0 when neither is said."""
    return 1 if steps & _UP else -1 if steps & _DOWN else 0


_UP, _DOWN = {"loud", "size_up", "up"}, {"quiet", "size_down", "down"}


def key_of(token: Token) -> str:
    """How frames name a token."""
    return f"{token.kind}:{token.value}" if token.kind in _BY_VALUE else token.kind
