"""Clauses that only say how things are: "white is hard to read", "the title is too small", 标题挡住脸了."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from studio.director.clause import NotClear, key_of
from studio.director.edits import Length, PictureLength, Speed, Transitions
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.language.marks import MARK, Marked, Token
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.tokens import DROPPED
from studio.timeline.edits.refused import EditRefused
from studio.timeline.reading import has_han


def is_remark(found: Understood | Unknown) -> bool:
    """Whether a clause only says how things are; a figure that nobody understands ("24px") may be a wish."""
    if isinstance(found, Unknown):
        return not found.asks and not (re.search(r"\d", found.raw) and not found.known)
    if found.trouble is not None:
        verbs = any(one.kind == "verb" for one in found.tokens)
        return found.trouble.reason in _REMARKED and not verbs
    steps = [one for one in found.tokens if one.kind in ("step", "grade") or hint("lies").fullmatch(one.raw)]
    return (
        bool(steps)
        and all(hint("complaint").match(one.raw) for one in steps)
        and not any(key_of(one) in ("verb:change", "verb:add", "verb:remove") for one in found.tokens)
    )


_REMARKED = ("of_what", "how_loud", "which_mood", "which_music", "vague")


def is_statement(found: Understood | Unknown) -> bool:
    """Whether a clause that came to nothing is a sentence about how things are; after one comes what to do about it."""
    came_to_nothing = isinstance(found, Unknown) or found.trouble is not None
    return came_to_nothing and bool(_statements().search(simplified(found.raw)))


_WISHES = (
    "role", "sound", "thing", "color", "step", "grade", "filter", "seconds", "percent", "span", "quoted", "history",
    "transition", "shape", "platform", "mood", "goto", "source", "goal",
)  # fmt: skip
"""Kinds that are not passed over in silence: whoever says them may want something."""


def is_small_talk(found: Unknown) -> bool:
    """Whether a clause that was not understood gives a reason or tells something, and asks for nothing ("my daughter
    picked it", "there's a bin at the edge")."""
    pairs = zip(found.kinds, found.known, strict=True)
    wishes = [kind for kind, raw in pairs if kind in _WISHES and not _only_tells(kind, raw)]
    plain = simplified(found.raw)
    of_others = hint("told_of").match(plain) and "places" not in found.kinds and not hint("wish_words").search(plain)
    return bool(tells(found.raw) or of_others) and not wishes


def _only_tells(kind: str, raw: str) -> bool:
    complains = kind in ("step", "grade") and bool(hint("complaint").match(raw))
    return complains or bool(hint("cannot_tell", "seems").fullmatch(simplified(raw)))


def tells(raw: str) -> bool:
    """Whether words are a sentence that tells something and has no word of a wish."""
    plain = simplified(raw)
    if hint("only_names").fullmatch(plain):
        return False  # "my grandfather" tells nothing
    return bool(hint("small_talk").match(plain)) and not hint("wish_words").search(plain)


def before_reason(marked: Marked, part: str, attempt: Callable[[str], Understood | None]) -> list[str]:
    """A Chinese wish with the reason for it behind a blank (狗那张不要了 甲方怕狗), as pieces; empty where there is
    none."""
    for blank in re.finditer(r"\s+", part):
        why = simplified(marked.raw(part[blank.end() :]))
        if not has_han(why) or hint("no_reason").match(why):
            continue
        if hint("wish_words").search(why):
            continue
        found = attempt(part[: blank.start()])
        if found is None or not (
            hint("reason").search(why) or _is_beside(found, marked.tokens_in(part[blank.end() :]))
        ):
            continue
        does = found.edits or isinstance(found.trouble, EditRefused)
        if does and not isinstance(found.trouble, NotClear) and not found.borrowed:
            return [part[: blank.start()], "，", part[blank.end() :]]
    return []


def _is_beside(found: Understood, rest: Sequence[Token]) -> bool:
    """Whether words behind a wish cannot be part of it: none of them is known, and it takes nothing away of which they
    could be the name (删掉第一张 旁边的杯子)."""
    removes = any(key_of(one) in ("verb:remove", "verb:cut") for one in found.tokens)
    return not removes and all(one.kind in DROPPED for one in rest)
MOST_TALES = 12
"""So many ways to leave a tale out of a part are looked at."""


def tales_in(marked: Marked, part: str) -> list[str]:
    """A part without what only tells something in it, the shortest tale first: the rest may be a wish."""
    bounds = [0, *(end for one in re.finditer(rf"{MARK.pattern}|.", part) for end in [one.end()])]
    spans = [(begin, end) for begin in bounds for end in bounds if 3 <= end - begin <= LONGEST_TALE]
    told = [(begin, end) for begin, end in spans if _is_tale(marked, part, begin, end)]
    told.sort(key=lambda one: one[1] - one[0])
    return [part[:begin] + part[end:] for begin, end in told[:MOST_TALES]]


LONGEST_TALE = 16
"""In characters, with two for each word that is known."""


def _is_tale(marked: Marked, part: str, begin: int, end: int) -> bool:
    words, rest = simplified(marked.raw(part[begin:end])), simplified(marked.raw(part[end:]))
    if not hint("tale").fullmatch(words) or hint("wish_words").search(words) or re.search(r"\d", words):
        return False
    if rest.strip() and not hint("after_tale").match(rest):
        return False
    tokens = marked.tokens_in(part[begin:end])
    return not any(
        one.kind == "negation" or (one.kind in _WISHES and not hint("cannot_tell", "complaint").match(one.raw))
        for one in tokens
    )


def says_the_same(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a remark comes to the same kind of edit as a clause: "too long. 20 seconds"; or one on the pace of all is
    followed by another on the pace: "it changes too fast, 2 more seconds each"."""
    if not isinstance(remark, Understood) or not remark.edits:
        return False
    paced = all(isinstance(one, _PACE) for one in (*remark.edits, *found.edits))
    of_all = all(getattr(one, "pictures", None) is None for one in remark.edits)
    return (paced and of_all) or _changed(remark.edits) == _changed(found.edits)


_PACE = (PictureLength, Length, Speed, Transitions)


def _changed(edits: Sequence[AnyEdit]) -> list[tuple[str, object, object]]:
    return [(one.edit, getattr(one, "pictures", None), getattr(one, "role", None)) for one in edits]


@cache
def _statements() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["statements"] for locale in LOCALES), re.IGNORECASE)
