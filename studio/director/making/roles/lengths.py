"""Clauses of a wish in which a length is that of the video."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs, simplified
from studio.director.language.values import numbers_in, seconds_in
from studio.director.making.roles.names import CLOSING
from studio.director.making.roles.wording import kinds, words
from studio.director.making.scene_lines import time_of
from studio.director.making.wishes import asks_for_making
from studio.timeline.reading import has_han

OF_A_PART = {
    "places", "subject", "file", "role", "sound", "edge", "fade_edge", "transition", "at", "since", "till",
    "by_seconds", "opening", "animation",
}  # fmt: skip
"""Kinds of words beside which a length is not that of the video."""

OF_A_THING = {"role", "sound", "transition", "fade_edge", "animation"}
"""Of these, those that a length in the next clause is about, too: "a cross dissolve, one second long"."""

LONGEST_BETWEEN = 4
"""So many seconds are those of the video, not of what passes between its pictures."""

OF_AN_EDGE = {"edge", "fade_edge"}
LENGTH = {"seconds", "to_seconds", "lasting", "number", "span"}
BESIDE_A_LENGTH = LENGTH | {
    "shape",
    "platform",
    "mood",
    "look",
    "thing",
    "audience",
    "also",
    "filler",
    "agree",
    "picture",
}
"""Kinds of words beside which a length that is nobody's is the video's: "20 s, vertical, upbeat"."""

_CLAUSES = re.compile(r"[，；。;\n]+|[,.](?=\s)|,(?=[\u4e00-\u9fff])")
_ENDS = frozenset(".。")
"""Signs that end a sentence: a length behind them is not about what stands before them."""


def is_long(wish: str, least: int) -> bool:
    """Whether a wish begins with a length of at least so many seconds: "make it 12 seconds, people get bored"."""
    first = _CLAUSES.split(wish)[0]
    made = words("made_so").match(first)
    time = time_of(first[made.end() :] if made else first)
    return time is not None and time.seconds >= least


def clauses_with_length(wish: str, *, sure: bool, of_part: bool) -> Iterator[str]:
    """The clauses whose length is surely the video's (``sure``), or else may be: they speak of no one picture, text or
    sound. ``of_part``: the wish follows a text or a picture in its sentence, which its first length is about then."""
    between = False
    for clause, sign in _clauses(wish):
        found = kinds(clause)
        of_video = bool(words("the_whole").search(simplified(clause))) and not found & OF_AN_EDGE
        of_video = of_video or asks_for_making(clause)
        if words("after_music").fullmatch(clause):
            found, of_part = found - {"sound"}, False
        of_part = (
            of_part
            and not _is_long(clause)
            and not (between and any(one >= LONGEST_BETWEEN for one in numbers_in(clause)))
        )
        part = bool(found & OF_A_PART) or (of_part and bool(found) and found <= LENGTH)
        if of_video or not (sure or part or not found <= BESIDE_A_LENGTH):
            yield clause
        between = found & OF_A_THING == {"transition"}
        of_part = bool(found & OF_A_THING) and sign not in _ENDS and not _is_music(clause, found)


def _is_music(clause: str, found: set[str]) -> bool:
    """Whether a clause only says which music there is: a length behind it is not that of the music."""
    return "sound" in found and not found & (OF_A_THING - {"sound"}) and words("music").search(clause) is not None


def _clauses(wish: str) -> Iterator[tuple[str, str]]:
    """The clauses of a wish, and the signs behind each; a word with the only length of a clause is one as well, where
    words are what stands between blanks: 不要副标题 摇滚音乐 45秒."""
    begin = 0
    for sign in _CLAUSES.finditer(wish):
        yield from ((one, sign[0]) for one in _with_length_alone(wish[begin : sign.start()]))
        begin = sign.end()
    yield from ((one, "") for one in _with_length_alone(wish[begin:]))


def _with_length_alone(clause: str) -> list[str]:
    parts = clause.split() if has_han(clause) else [clause]  # in other languages a blank parts nothing
    timed = [at for at, one in enumerate(parts) if words("length_alone").fullmatch(one)]
    if len(parts) < 2 or len(timed) != 1 or _is_of_a_part(parts[: timed[0]]):
        return [clause]
    return [parts.pop(timed[0]), " ".join(parts)]


def _is_of_a_part(before: Sequence[str]) -> bool:
    """Whether the word in front of a length is what that is about: 第一张 5秒."""
    found = marked(before[-1], locale_by_signs(before[-1])) if before else None
    tokens = found.tokens_in(found.text) if found else []
    return any(one.kind in OF_A_PART - {"sound"} and one.value != "all" for one in tokens)


def _is_long(clause: str) -> bool:
    """Whether a length is too long for that of a transition, a fade or a text."""
    return words("length_alone").fullmatch(clause.strip()) is not None and seconds_in(clause) >= SHORTEST


SHORTEST = 8
"""So many seconds that stand alone are those of the video."""


def card_times(wishes: str) -> tuple[tuple[str, Fraction], ...]:
    """The role of the closing text and its seconds, where wishes say how long its card is shown."""
    found = words("card_for").search(wishes)
    return ((CLOSING, Fraction(next(filter(None, found.groups())))),) if found else ()
