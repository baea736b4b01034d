"""With which letters what a form (a regular expression of the locale files) matches can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.director.language.locales import variants

LETTERS = 2
"""So many letters are told at most."""

_TIMES = re.compile(r"[*+?]\??|\{\d*,?\d*\}\??")
_RANGE = re.compile(r"([0-9a-zA-Z])-([0-9a-zA-Z])")
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Ways:
    """``whole``: all that can be there, each shorter than ``LETTERS``; ``begun``: what anything may follow."""

    whole: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()

    def then(self, after: Ways) -> Ways:
        """This and something behind it."""
        longer = {one + behind for one in self.whole for behind in after.whole}
        begun = {(one + behind)[:LETTERS] for one in self.whole for behind in after.begun}
        full = {one for one in longer if len(one) == LETTERS}
        return Ways(frozenset(longer - full), self.begun | begun | full)

    def times(self, count: str) -> Ways:
        """This as often as a regular expression says."""
        maybe = {""} if count[0] in "?*" or count.startswith(("{0", "{,")) else set()
        if count[0] == "?":
            return Ways(self.whole | maybe, self.begun)
        return Ways(frozenset(maybe), self.begun | (self.whole - maybe))


NOTHING, ANYTHING = Ways(whole=frozenset(("",))), Ways(begun=frozenset(("",)))


def beginnings(form: str) -> frozenset[str]:
    """The first letters, ``LETTERS`` or fewer where anything may follow, of all that a form matches, small and of both
    Chinese scripts; "" among them: it can begin in any way."""
    ways = _ways(form)
    return ways.whole | ways.begun


def _ways(form: str) -> Ways:
    found = [_in_turn(one) for one in _choices(form)]
    return Ways(frozenset().union(*(one.whole for one in found)), frozenset().union(*(one.begun for one in found)))


def _in_turn(form: str) -> Ways:
    ways, at = NOTHING, 0
    while ways.whole and at < len(form):
        end = _end_of_item(form, at)
        item = _item(form[at:end])
        if times := _TIMES.match(form, end):
            item, end = item.times(times[0]), times.end()
        ways, at = ways.then(item), end
    return ways


def _end_of_item(form: str, at: int) -> int:
    if form[at] == "\\":
        return at + 2
    if form[at] == "[":
        return form.index("]", at + (3 if form[at + 1] == "^" else 2)) + 1
    return at + _closing(form[at:]) + 1 if form[at] == "(" else at + 1


def _item(item: str) -> Ways:
    if item in ("^", "$", r"\b", r"\B", r"\A", r"\Z") or item.startswith(("(?=", "(?!", "(?<")):
        return NOTHING
    if item[0] == "(":
        return _ways(item[item.index(":") + 1 : -1] if item[1] == "?" else item[1:-1])
    if item[0] == "[":
        return _one_of(item[1:-1])
    if item == r"\d":
        return _letters(_DIGITS)
    if item == "." or (item[0] == "\\" and item[1].isalnum()):
        return ANYTHING
    return _letters(item[-1])


def _one_of(inside: str) -> Ways:
    """A character class, of which only plain letters, digits and ranges of these are told."""
    if inside[0] == "^":
        return ANYTHING
    ranges = [*(map(chr, range(ord(first), ord(last) + 1)) for first, last in _RANGE.findall(inside))]
    rest = _RANGE.sub("", inside)
    digits = _DIGITS if r"\d" in rest else ""
    rest = rest.replace(r"\d", "")
    if re.search(r"\\|.-.", rest):
        return ANYTHING
    return _letters("".join((rest, digits, *("".join(one) for one in ranges))))


def _letters(letters: str) -> Ways:
    every = {other for one in letters for other in (one, *variants().get(one, ""))}
    return Ways(whole=frozenset(one.lower() for one in every))


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """Positions and signs of a regular expression that stand neither escaped nor in a character class."""
    index, inside = 0, False
    while index < len(text):
        sign = text[index]
        if sign == "\\":
            index += 2
            continue
        if inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        else:
            yield index, sign
        index += 1


def _choices(text: str) -> list[str]:
    """What the top level's ``|`` part."""
    cuts, depth = [-1], 0
    for index, sign in _tokens(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            cuts.append(index)
    return [text[a + 1 : b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _closing(text: str) -> int:
    """Where the group that the text begins with ends."""
    depth = 0
    for index, sign in _tokens(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == ")" and not depth:
            return index
    raise ValueError(f"a group of {text!r} is not closed")
