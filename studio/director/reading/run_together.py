"""Wishes that run together without a sign, as people dictate them: "title red captions off drop the last one"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from studio.director.clause import NotClear
from studio.director.language.hints import hint
from studio.director.language.marks import MARK, Marked
from studio.director.reading.clauses import ClauseReader
from studio.director.reading.found import Understood
from studio.director.reading.memory import Memory, targeted
from studio.director.reading.parting import points_back

Follows = Callable[[Sequence[str]], bool]

_BEGINS = (
    "verb", "role", "lacking_role", "places", "sound", "thing", "grade", "step", "only", "negation", "transition",
    "history", "goto", "own_song", "mood", "zoom", "fit", "filter", "fade_edge", "fade_black", "shape",
)  # fmt: skip
"""Kinds of words that a wish can begin with."""

MOST_PIECES = 12
"""So many wishes are told apart in one breath."""

MOST_LOOKS = 160
"""So many ways to part a breath are looked at."""


def wishes_in(part: str, marked: Marked, understood: Follows) -> list[str]:
    """A part that is several wishes, as these; empty where it is not, or where one of them would make no sense.

    ``understood`` tells whether the last of several stretches makes sense after those before it.
    """
    looks = [MOST_LOOKS]
    return next(_parted(part, marked, understood, [], looks), [])


def _parted(rest: str, marked: Marked, understood: Follows, before: list[str], looks: list[int]) -> Iterator[list[str]]:
    for cut in ([len(rest)] if before else []) + _cuts(rest, marked):
        if looks[0] <= 0 or len(before) >= MOST_PIECES:
            return
        if _is_open(marked, rest[:cut]):
            continue
        looks[0] -= 1
        found = [*before, rest[:cut]]
        if not understood(found):
            continue
        if cut == len(rest):
            yield found
        else:
            yield from _parted(rest[cut:], marked, understood, found, looks)


def follows(reader: ClauseReader) -> Follows:
    """Tells whether the last of several stretches makes sense after those before it."""
    memories: dict[tuple[str, ...], Memory] = {(): reader.memory}

    def understood(stretches: Sequence[str]) -> bool:
        now, reader.memory = reader.memory, memories[tuple(stretches[:-1])].copy()
        found = reader.attempt(stretches[-1])
        makes_sense = found is not None and _is_a_wish(found, stretches, reader.marked)
        if found is not None and makes_sense:
            reader.memory.keep(found.tokens, reader.timeline, reader.typed)
            memories[tuple(stretches)] = reader.memory
        reader.memory = now
        return makes_sense

    return understood


def _is_a_wish(found: Understood, stretches: Sequence[str], marked: Marked) -> bool:
    """Whether a clause says by itself what it is about: one that takes that from an earlier message, or has no verb, no
    thing and no "it", is only a part of a sentence."""
    back = points_back(marked.raw(stretches[-1]))
    if isinstance(found.trouble, NotClear) or (found.borrowed and len(stretches) == 1 and not back):
        return False
    said = marked.tokens_in(stretches[-1])
    return back or targeted(said) or any(one.kind in ("verb", "history") for one in said)


def _is_open(marked: Marked, piece: str) -> bool:
    """Whether a piece ends with a verb that goes with what comes after it: "lose the dog lose"; or with 把."""
    if hint("left_open").search(marked.raw(piece)):
        return True
    tokens = marked.tokens_in(piece)
    if len(tokens) == 1 and tokens[0].kind in ("verb", "step") and hint("takes_object").fullmatch(tokens[0].raw):
        return True
    last = tokens[-1:]
    return any(one.kind == "verb" and one.raw.isascii() and not hint("closes").fullmatch(one.raw) for one in last)


def _cuts(text: str, marked: Marked) -> list[int]:
    """Where a wish can begin, the last place first; none behind a denial."""
    marks = list(MARK.finditer(text))
    found = [
        one.start()
        for before, one in pairwise(marks)
        if marked.token(one[0]).kind in _BEGINS
        and re.search(r"\s", text[before.end() : one.start()])
        and marked.token(before[0]).kind != "negation"
    ]
    return found[::-1]
