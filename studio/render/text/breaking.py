"""Where lines break: balanced, without orphans, by the rules of Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NOT_FIRST = "，。！？、；：）》〉」』】”’…—～%,.!?;:)]}"
NOT_LAST = "（《〈「『【“‘([{$¥£€#"
UNIT = re.compile(
    rf"\s+|[{re.escape(NOT_LAST)}]*(?:[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}{re.escape(NOT_FIRST + NOT_LAST)}]+|[^\s])"
    rf"[{re.escape(NOT_FIRST)}]*"
)
LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Token:
    """A piece that stays together. ``spaced``: a space stands before it when it is not the first of its line."""

    text: str
    spaced: bool

    @property
    def ideographic(self) -> bool:
        return bool(re.search(f"[{IDEOGRAPHS}]", self.text))


def tokens(text: str) -> list[Token]:
    """Words of Latin scripts, single ideographs; punctuation stays with what it belongs to."""
    found: list[Token] = []
    spaced = False
    for unit in UNIT.findall(" ".join(text.split())):
        if unit.isspace():
            spaced = True
            continue
        if found and not spaced and _clings(found[-1].text, unit):
            found[-1] = Token(found[-1].text + unit, found[-1].spaced)
        else:
            found += _split_long(Token(unit, spaced and bool(found)))
        spaced = False
    return found


def _clings(before: str, unit: str) -> bool:
    """True where no line may break between two units that touch: inside a word such as ``can't`` or ``3.5``."""
    latin = re.compile(rf"[^{IDEOGRAPHS}\s]")
    return bool(latin.fullmatch(before[-1]) and latin.fullmatch(unit[0]) and before[-1] not in "，。！？、；：—…")


def _split_long(token: Token) -> list[Token]:
    if len(token.text) <= LONGEST_WORD:
        return [token]
    pieces = [token.text[at : at + LONGEST_WORD] for at in range(0, len(token.text), LONGEST_WORD)]
    return [Token(piece, token.spaced and not at) for at, piece in enumerate(pieces)]


def break_lines(units: Sequence[Token], widths: Sequence[float], space: float, most: float) -> list[list[int]]:
    """Indices of the tokens of each line: as few lines as ``most`` pixels allow, then as even as can be.

    A token wider than ``most`` has a line of its own.
    """
    if not units:
        return []
    count = len(_filled(units, widths, space, most))
    best = _balanced(units, widths, space, most, count)
    return best or _filled(units, widths, space, most)


def _filled(units: Sequence[Token], widths: Sequence[float], space: float, most: float) -> list[list[int]]:
    lines: list[list[int]] = [[]]
    used = 0.0
    for at, unit in enumerate(units):
        wide = widths[at] + (space if unit.spaced and lines[-1] else 0)
        if lines[-1] and used + wide > most:
            lines.append([])
            used, wide = 0.0, widths[at]
        lines[-1].append(at)
        used += wide
    return lines


def _balanced(
    units: Sequence[Token], widths: Sequence[float], space: float, most: float, count: int
) -> list[list[int]] | None:
    """The narrowest measure that still needs only ``count`` lines: the classic way to even lines out."""
    low, high = max(widths), most
    if low > most:
        return None
    for _ in range(12):
        middle = (low + high) / 2
        if len(_filled(units, widths, space, middle)) <= count:
            high = middle
        else:
            low = middle
    return _no_orphan(_filled(units, widths, space, high), units, widths, space, most)


def _no_orphan(
    lines: list[list[int]], units: Sequence[Token], widths: Sequence[float], space: float, most: float
) -> list[list[int]]:
    """A last line of one short token takes its neighbour along."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 3:
        return lines
    moved = [lines[-2][-1], *lines[-1]]
    width = sum(widths[at] + (space if units[at].spaced and number else 0) for number, at in enumerate(moved))
    return lines if width > most else [*lines[:-2], lines[-2][:-1], moved]
