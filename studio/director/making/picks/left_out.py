"""Pictures that a message says are not to be used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.director.making.picks.counted import is_counted, with_counted, without_counted
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, wording
from studio.timeline.model import MediaReference

_ITEM = re.compile(r"(?<!\d)\d{1,2}[.)、]\s*$")
"""The number of an item in a list, which may be one of captions."""


def left_out(found: Named, pictures: Sequence[MediaReference]) -> frozenset[int]:
    """The indexes of the pictures that are not wanted, taken out of the text with the words that say so; not all of
    them can be unwanted."""
    out = _one_of_two(found)
    text, cuts = found.text, list(found.cuts)
    out |= _taken(found, "left_out", len(found.raws))
    since = with_counted(found, pictures)
    out |= _taken(found, "left_out_counted", since) | _all_but(found, since, len(pictures))
    without_counted(found, since)
    if len(out) < len(pictures):
        return frozenset(out)
    found.text, found.cuts[:], found.left[:] = text, cuts, []
    return frozenset()


def _taken(found: Named, name: str, since: int) -> set[int]:
    """The pictures that are not wanted by some forms, taken out of the text. Other forms are for those told by number,
    which are signs ``since`` there were so many."""
    out: set[int] = set()

    def take(one: re.Match[str]) -> str:
        counted = is_counted(one[0], since)
        meant = [] if name == "left_out_counted" and not counted else _meant(found, one, since)
        out.update(meant)
        found.left += [found.raw(one[0]).strip()] if meant and counted else []
        return found.cut(one[0]) if meant else one[0]

    found.text = _with_reason(name).sub(take, found.text)
    return out


@cache
def _with_reason(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{wording(name).pattern})(?:{wording('reason').pattern})?", re.IGNORECASE)


def _all_but(found: Named, since: int, count: int) -> set[int]:
    """ "Only the first three": all others are not wanted."""
    out: set[int] = set()

    def take(one: re.Match[str]) -> str:
        kept = set(found.pictures(one[0]))
        before = wording("speaks_of").search(one.string[: one.start()])
        if before or len(kept) < 2 or not is_counted(one[0], since) or found.is_shown(one[0]):
            return one[0]
        out.update(set(range(count)) - kept)
        found.left.append(found.raw(one[0]).strip())
        return found.cut(one[0])

    found.text = wording("only_counted").sub(take, found.text)
    return out


def _tears_a_quotation(text: str) -> bool:
    """Whether a stretch ends or begins within quotation marks: 'bin - "Don't bin it'."""
    return text.count('"') % 2 == 1 or any(text.count(left) != text.count(right) for left, right in ("“”", "「」"))


def _one_of_two(found: Named) -> set[int]:
    """ "8819 and 8820 are nearly the same, just keep 8820": the other one is not wanted."""
    out: set[int] = set()

    def take(one: re.Match[str]) -> str:
        *alike, kept = [index for sign in re.findall(NAMED, one[0]) for index in found.pictures(sign)]
        if kept not in alike:
            return one[0]
        out.update(index for index in alike if index != kept)
        return found.cut(one[0])

    found.text = wording("one_of_two").sub(take, found.text)
    return out


def _meant(found: Named, one: re.Match[str], since: int) -> list[int]:
    """The pictures of a statement: each sign means one; a word that several are called by means none surely, nor does
    a line with the one below it."""
    if "\n" in one[0].strip() or _tears_a_quotation(one[0]):
        return []
    signs = re.findall(NAMED, one[0])
    shown = found.is_shown(one[0]) or _ITEM.search(one.string[: one.start()])
    if shown and not wording("surely_named").search(found.raw(one[0])):
        return []
    meant = [(found.pictures(sign), is_counted(sign, since)) for sign in signs]
    if any(len(some) != 1 and not counted for some, counted in meant):
        return []
    return [index for some, _ in meant for index in some]
