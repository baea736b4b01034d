"""The small language in which rules are written: patterns over classes of words, compiled to regular expressions.

A clause is written as one string in which each word is the letters of its classes and a stop, so that a pattern is an
ordinary regular expression and takes time in proportion to the clause. The syntax stands in locales/README.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

STOP = "·"
ANY = f"[^{STOP}]*{STOP}"
AT_WORD = f"(?<![^{STOP}])"
GAP = 8
"""Words that ``..`` may skip at most."""

CLAUSE = 40
"""Words that ``...`` may skip at most."""

FIRST_LETTER = 0x100
NAME = r"[^\W\d_][\w'-]*"
PIECE = re.compile(
    rf"\s*(?:(?P<gap>\.\.\.?)|(?P<one>_)|(?:\[(?P<none>\^)?(?P<any>[^\]]+)\]|(?P<name>{NAME}))(?P<tests>(?:&-?{NAME})*)"
    r"|(?P<not>!)|(?P<open>\()|(?P<close>\))|(?P<often>[?*+]|\{\d+(?:,\d+)?\})|(?P<mark>[|^$]))\s*"
)
MACRO = re.compile(r"<(\w+)>")


class Letters:
    """One letter for each class, or word, that a pattern or a word list names."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._next = itertools.count(FIRST_LETTER)

    def of(self, name: str) -> str:
        """Safe to ask from threads: two names never get one letter, though a letter may be left out."""
        return self._of.get(name) or self._of.setdefault(name, chr(next(self._next)))


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern. ``needs``: sets of letters; every match has a letter of each."""

    written: str
    needs: tuple[frozenset[str], ...]


def compile_pattern(source: str, macros: Mapping[str, str], letters: Letters) -> Pattern:
    """Compile a pattern. ``macros`` are pieces by name. Raises ValueError for what is no pattern."""
    pieces = _pieces(_expanded(source, macros))
    written: list[str] = []
    needs: list[frozenset[str]] = []
    depth = 0
    for at, piece in enumerate(pieces):
        depth += bool(piece["open"]) - bool(piece["close"])
        regex, need = _written(piece, letters)
        negated = at > 0 and pieces[at - 1]["not"]
        if need and not depth and not negated and not _optional(pieces, at + 1):
            needs.append(frozenset(need))
        if piece["open"]:
            regex = "(?!" if negated else "(?:"
        elif negated:
            regex = f"(?!{regex})"
        written.append(regex)
    return Pattern(f"{AT_WORD}(?:{''.join(written)})", () if _either(pieces) else tuple(needs))


def _expanded(source: str, macros: Mapping[str, str]) -> str:
    while found := MACRO.search(source):
        source = f"{source[: found.start()]}({macros[found[1]]}){source[found.end() :]}"
    return source


def _pieces(text: str) -> list[re.Match[str]]:
    pieces: list[re.Match[str]] = []
    at = 0
    while at < len(text):
        piece = PIECE.match(text, at)
        if piece is None:
            raise ValueError(f"no pattern: {text!r} at {text[at : at + 20]!r}")
        pieces.append(piece)
        at = piece.end()
    return pieces


def _optional(pieces: list[re.Match[str]], at: int) -> bool:
    mark = (pieces[at]["often"] or "") if at < len(pieces) else ""
    return mark[:1] in {"?", "*"} or mark.startswith("{0")


def _either(pieces: list[re.Match[str]]) -> bool:
    depth = 0
    for piece in pieces:
        depth += bool(piece["open"]) - bool(piece["close"])
        if piece["mark"] == "|" and not depth:
            return True
    return False


def _written(piece: re.Match[str], letters: Letters) -> tuple[str, str]:
    """The regular expression of one piece, and the letters of which a match must have one."""
    if piece["gap"]:
        return f"(?:{ANY}){{0,{GAP if len(piece['gap']) == 2 else CLAUSE}}}?", ""
    if piece["one"]:
        return f"(?:{ANY})", ""
    names = piece["any"] or piece["name"]
    if names:
        among = "".join(letters.of(name) for name in names.split())
        tests = "".join(_test(name, letters) for name in piece["tests"].split("&")[1:])
        if piece["none"]:
            return f"(?:{tests}(?![^{STOP}]*[{among}]){ANY})", ""
        return f"(?:{tests}[^{STOP}]*[{among}]{ANY})", among
    return "" if piece["not"] else piece["open"] or piece["close"] or piece["often"] or piece["mark"], ""


def _test(name: str, letters: Letters) -> str:
    sign, name = ("!", name[1:]) if name.startswith("-") else ("=", name)
    return f"(?{sign}[^{STOP}]*{letters.of(name)})"
