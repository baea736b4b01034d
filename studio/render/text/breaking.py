"""Where lines break: balanced, without orphans, by the rules of Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NOT_FIRST = "，。！？、；：）》〉」』】”’…—～%,.!?;:)]}"
NOT_LAST = "（《〈「『【“‘([{$¥£€#"
UNIT = re.compile(
    rf"\s+|[{re.escape(NOT_LAST)}]*(?:[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}{re.escape(NOT_FIRST + NOT_LAST)}]+|[^\s])"
    rf"[{re.escape(NOT_FIRST)}]*"
)
LONGEST_WORD = 24
AFTER_NUMBERS = ("€", "£", "$", "¥", "%", "kr", "zł", "元")
"""What stays with a number that it follows after a space."""
CLAUSE_ENDS = "，。！？、；：…—,.!?;:)）」』》”"

BETWEEN_WORDS, AMONG_IDEOGRAPHS, ORPHAN, BEFORE_SIGN, ONE_MORE = 0.03, 0.15, 0.5, 0.7, 0.08
"""What it costs to break between words, among ideographs that may be a word, before a last line of one word, before a
sign that stands alone, and to take one line more; in squares of a line's share of the measure that it is off the even
length. Tuned by eye on captions in both languages."""

JOINING, PARTING = frozenset("&+×"), frozenset("-–—|/·•")
"""Signs that, between spaces, stay with the word before them: the first in any case, the others where they can."""

FEW_IDEOGRAPHS = 2
"""So many ideographs alone on a last line are an orphan."""


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
        elif found and spaced and (unit in JOINING or _is_unit(found[-1].text, unit)):
            found[-1] = Token(f"{found[-1].text} {unit}", found[-1].spaced)
        else:
            found += _split_long(Token(unit, spaced and bool(found)))
        spaced = False
    return found


def _is_unit(before: str, unit: str) -> bool:
    """True for what follows a number after a space, as the currency in ``9 €``."""
    return before[-1].isdigit() and unit.rstrip(",.!?;:") in AFTER_NUMBERS


def _clings(before: str, unit: str) -> bool:
    """True where no line may break between two units that touch: inside a word such as ``can't`` or ``3.5``."""
    latin = re.compile(rf"[^{IDEOGRAPHS}\s]")
    return bool(latin.fullmatch(before[-1]) and latin.fullmatch(unit[0]) and before[-1] not in "，。！？、；：—…")


def _split_long(token: Token) -> list[Token]:
    if len(token.text) <= LONGEST_WORD:
        return [token]
    pieces = [token.text[at : at + LONGEST_WORD] for at in range(0, len(token.text), LONGEST_WORD)]
    return [Token(piece, token.spaced and not at) for at, piece in enumerate(pieces)]


def break_lines(
    units: Sequence[Token], widths: Sequence[float], space: float, most: float, more: int = 0
) -> list[list[int]]:
    """Indices of the tokens of each line: as few lines as ``most`` pixels allow, or up to ``more`` lines more where
    they can end with clauses then; even, without orphans.

    A token wider than ``most`` has a line of its own.
    """
    if not units:
        return []
    fewest = len(_filled(units, widths, space, most))
    found = [_best(units, widths, space, most, fewest + extra) for extra in range(more + 1)]
    priced = [(cost + ONE_MORE * extra, rows) for extra, one in enumerate(found) if one for cost, rows in [one]]
    return min(priced)[1] if priced else _filled(units, widths, space, most)


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


def _best(
    units: Sequence[Token], widths: Sequence[float], space: float, most: float, count: int
) -> tuple[float, list[list[int]]] | None:
    """The cheapest way to set the tokens in exactly ``count`` lines, with its cost; None when there is none."""
    size = len(units)
    even = sum(widths) / count
    rows: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in rows[-1].items():
            wide = 0.0
            for end in range(start + 1, size + 1):
                wide += widths[end - 1] + (space if units[end - 1].spaced and end - 1 > start else 0)
                if wide > most and end - start > 1:
                    break
                last = end == size
                if last != (number == count):
                    continue
                price = cost + ((wide - even) / most) ** 2 + _ending(units, start, end)
                if end not in row or price < row[end][0]:
                    row[end] = (price, start)
        rows.append(row)
    if size not in rows[-1]:
        return None
    ends = [size]
    for row in reversed(rows[1:]):
        ends.append(row[ends[-1]][1])
    cuts = ends[::-1]
    return rows[-1][size][0], [list(range(a, b)) for a, b in pairwise(cuts)]


def _ending(units: Sequence[Token], start: int, end: int) -> float:
    """What a line costs by where it ends: cheap after a clause, dear in the middle of ideographs or with an orphan."""
    token = units[end - 1]
    if end == len(units):
        alone = end - start == 1 or (token.ideographic and end - start <= FEW_IDEOGRAPHS)
        return ORPHAN if start and alone else 0.0
    if units[end].text in PARTING:
        return BEFORE_SIGN
    if token.text[-1] in CLAUSE_ENDS:
        return 0.0
    return AMONG_IDEOGRAPHS if token.ideographic and units[end].ideographic else BETWEEN_WORDS
