"""Pictures that a message says are not to be used."""

from __future__ import annotations

import re

from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, wording

_ITEM = re.compile(r"(?<!\d)\d{1,2}[.)、]\s*$")
"""The number of an item in a list, which may be one of captions."""


def left_out(found: Named, names: int) -> frozenset[int]:
    """The indexes of the pictures that are not wanted, taken out of the text with the words that say so. ``names``: how
    many pictures there are; not all of them can be unwanted."""
    out = _one_of_two(found)
    form = wording("left_out")
    for one in form.finditer(found.text):
        out |= set(_meant(found, one))
    if len(out) >= names:
        return frozenset()
    with_reason = re.compile(f"(?:{form.pattern})(?:{wording('reason').pattern})?", re.IGNORECASE)
    found.text = with_reason.sub(lambda one: found.cut(one[0]) if _meant(found, one) else one[0], found.text)
    return frozenset(out)


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


def _meant(found: Named, one: re.Match[str]) -> list[int]:
    """The pictures of a statement: each sign means one; a word that several are called by means none surely, nor does
    a line with the one below it."""
    if "\n" in one[0].strip() or _tears_a_quotation(one[0]):
        return []
    signs = re.findall(NAMED, one[0])
    shown = found.is_shown(one[0]) or _ITEM.search(one.string[: one.start()])
    if shown and not wording("surely_named").search(found.raw(one[0])):
        return []
    meant = [found.pictures(sign) for sign in signs]
    return [] if any(len(some) != 1 for some in meant) else [index for some in meant for index in some]
