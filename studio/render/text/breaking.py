"""Where lines break: balanced, without orphans, by the rules of Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.render.text.kept import AFTER_NUMBERS, IDEOGRAPHS, LABEL, kept_places
from studio.render.text.phrases import word_begins

NOT_FIRST = "，。！？、；：）》〉」』】”’…—～%,.!?;:)]}"
NOT_LAST = "（《〈「『【“‘([{$¥£€#"
UNIT = re.compile(
    rf"\s+|[{re.escape(NOT_LAST)}]*(?:[{IDEOGRAPHS}]|[^\s{IDEOGRAPHS}{re.escape(NOT_FIRST + NOT_LAST)}]+|[^\s])"
    rf"[{re.escape(NOT_FIRST)}]*"
)
CLAUSE_ENDS = "，。！？、；：…—,.!?;:)）」』》”"

BETWEEN_WORDS, BETWEEN_IDEOGRAPHS, INSIDE_WORDS, ORPHAN, ONE_MORE, ANNOUNCED = 0.03, 0.1, 0.4, 0.5, 0.08, 0.15
LEFT_HANGING = 0.08
"""What it costs to break between words, between words of ideographs, inside such a one, before a last line of one word,
to take one line more, and between a label and what it announces; and after a word that leans on the next one. In
squares of a line's share of the measure that it is off the even length. Tuned by eye on captions in both languages."""

BETWEEN_LANGUAGES = -0.1
"""What it is worth to break between the two languages of a text."""

JOINING = frozenset("×-–—|/·•")
"""Signs that, between spaces, stay with the word before them: none begins a line."""

LEADING = frozenset("&+")
"""Signs that stay with the word after them: none ends a line."""

CONNECTING = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "nor", "as",
    "our", "your", "my", "his", "her", "their", "its", "is", "are", "we", "you", "i", "der", "die", "das", "den",
    "dem", "des", "ein", "eine", "und", "oder", "mit", "für", "von", "im", "am", "zu", "le", "la", "les", "de", "du",
    "et", "ou", "un", "une", "à", "au", "el", "los", "las", "y", "o", "en", "con", "por", "para", "il", "lo", "gli",
    "e", "di", "da", "per", "os", "do", "dos", "em", "no", "na", "um", "uma",
))  # fmt: skip
"""Words that lean on the next one: a line that ends with one reads as if it were cut off."""

CONTACT = re.compile(r"(?:\d[\d\s().-]*){6}|\w[.@]\w")
"""Telephone numbers and addresses, which read well as a line of their own."""

FEW_IDEOGRAPHS = 2
"""So many ideographs alone on a last line are an orphan."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece that stays together. ``spaced``: a space stands before it when it is not the first of its line;
    ``kept``: it is on one line with the piece before it; ``inside``: how surely it is in a word with it, 0 to 1;
    ``joined``: it goes on with a long word that was cut."""

    text: str
    spaced: bool
    kept: bool = False
    inside: float = 0.0
    joined: bool = False

    @property
    def ideographic(self) -> bool:
        return bool(re.search(f"[{IDEOGRAPHS}]", self.text))


def tokens(text: str) -> list[Token]:
    """Words of Latin scripts, single ideographs; punctuation stays with what it belongs to."""
    found: list[Token] = []
    spaced = False
    text = " ".join(text.split())
    together = kept_places(text)
    begins = word_begins(text)
    for match in UNIT.finditer(text):
        unit, kept, inside = match[0], match.start() in together, 1 - begins[match.start()]
        if unit.isspace():
            spaced = True
            continue
        if found and not spaced and _clings(found[-1].text, unit):
            found[-1] = replace(found[-1], text=found[-1].text + unit)
        elif found and spaced and (unit in JOINING or _is_unit(found[-1].text, unit)):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {unit}")
        else:
            leading = bool(found) and found[-1].text in LEADING
            found.append(Token(unit, spaced and bool(found), (kept or leading) and bool(found), inside))
        spaced = False
    return found


def _is_unit(before: str, unit: str) -> bool:
    """True for what follows a number after a space, as the currency in ``9 €``."""
    return before[-1].isdigit() and unit.rstrip(",.!?;:") in AFTER_NUMBERS


def _clings(before: str, unit: str) -> bool:
    """True where no line may break between two units that touch: inside a word such as ``can't`` or ``3.5``."""
    latin = re.compile(rf"[^{IDEOGRAPHS}\s]")
    return bool(latin.fullmatch(before[-1]) and latin.fullmatch(unit[0]) and before[-1] not in "，。！？、；：—…")


def break_lines(
    units: Sequence[Token], widths: Sequence[float], space: float, most: float, more: int = 0
) -> list[list[int]]:
    """Indices of the tokens of each line: as few lines as ``most`` pixels allow, or up to ``more`` lines more where
    they can end with clauses then; even, without orphans.

    A token wider than ``most`` has a line of its own.
    """
    if not units:
        return []
    groups = _kept_together(units)
    whole = [replace(units[group[0]], text=_joined([units[at] for at in group])) for group in groups]
    wide = [sum(widths[at] + (space if units[at].spaced and at > group[0] else 0) for at in group) for group in groups]
    fewest = len(_filled(whole, wide, space, most))
    found = [_best(whole, wide, space, most, fewest + extra) for extra in range(more + 1)]
    priced = [(cost + ONE_MORE * extra, rows) for extra, one in enumerate(found) if one for cost, rows in [one]]
    lines = min(priced)[1] if priced else _filled(whole, wide, space, most)
    return [[at for number in line for at in groups[number]] for line in lines]


def _joined(units: Sequence[Token]) -> str:
    return "".join(" " * one.spaced + one.text for one in units).lstrip()


def _kept_together(units: Sequence[Token]) -> list[list[int]]:
    """Indices of the tokens between which lines may break."""
    groups: list[list[int]] = []
    for at, unit in enumerate(units):
        if at and unit.kept:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


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
    even, seam = sum(widths) / count, _between_languages(units)
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
                price = cost + ((wide - even) / most) ** 2 + _ending(units, start, end, seam)
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


def _ending(units: Sequence[Token], start: int, end: int, seam: int) -> float:
    """What a line costs by where it ends: cheap after a clause, dear inside a word of ideographs or with an orphan."""
    token = units[end - 1]
    if end == len(units):
        letters = sum(one.isalnum() for unit in units[start:end] for one in unit.text)
        alone = letters <= FEW_IDEOGRAPHS if token.ideographic else end - start == 1 and not CONTACT.search(token.text)
        return ORPHAN if start and alone else 0.0
    if token.text[-1] in CLAUSE_ENDS:
        return _after_clause(_joined(units[start:end]))
    if end == seam:
        return BETWEEN_LANGUAGES
    if not (token.ideographic and units[end].ideographic):
        return BETWEEN_WORDS + (LEFT_HANGING if _leans(token.text, units[end]) else 0.0)
    if units[end].spaced:
        return BETWEEN_WORDS
    return BETWEEN_IDEOGRAPHS + (INSIDE_WORDS - BETWEEN_IDEOGRAPHS) * units[end].inside


def _between_languages(units: Sequence[Token]) -> int:
    """Where a text in two languages goes over from one to the other (一路走来 Our year on the road): the token with
    which the second begins; 0 where there is no such place."""
    changes = [at for at in range(1, len(units)) if units[at].ideographic != units[at - 1].ideographic]
    return changes[0] if len(changes) == 1 and units[changes[0]].spaced else 0


def _after_clause(line: str) -> float:
    """What a line costs that ends with a clause: dear where the last of it announces the next line."""
    return ANNOUNCED if LABEL.fullmatch(re.split(r"[\s，。；,;]", line)[-1]) else 0.0


def _leans(word: str, after: Token) -> bool:
    """True for a word or a number that belongs to the next word."""
    last = word.rpartition(" ")[2].lower()
    return after.spaced and (last in CONNECTING or (last.isdecimal() and not after.ideographic))
