"""Clauses that only say how things are: "white is hard to read", "the title is too small", 标题挡住脸了."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.language.marks import Marked
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.parting import points_back
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
    wishes = [kind for kind, raw in pairs if kind in _WISHES and not hint("cannot_tell", "seems").fullmatch(raw)]
    return tells(found.raw) and not wishes


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
        if not hint("reason").search(why) or hint("wish_words").search(why):
            continue
        found = attempt(part[: blank.start()])
        if found is not None and found.trouble is None and found.edits and not found.borrowed:
            return [part[: blank.start()], "，", part[blank.end() :]]
    return []


def says_the_same(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a remark comes to the same kind of edit as a clause: "too long. 20 seconds"."""
    return isinstance(remark, Understood) and bool(remark.edits) and _changed(remark.edits) == _changed(found.edits)


def is_about_the_same(remark: Understood | Unknown, found: Understood) -> bool:
    """Whether a remark and a clause that points back to it are both about the music: "it drowns him out, can it duck"."""
    music = (e.Music, e.MusicLevel, e.RemoveMusic)
    edits = remark.edits if isinstance(remark, Understood) else ()
    return points_back(found.raw) and all(some and all(isinstance(one, music) for one in some) for some in (edits, found.edits))


def _changed(edits: Sequence[AnyEdit]) -> list[tuple[str, object, object]]:
    return [(one.edit, getattr(one, "pictures", None), getattr(one, "role", None)) for one in edits]


@cache
def _statements() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["statements"] for locale in LOCALES), re.IGNORECASE)
