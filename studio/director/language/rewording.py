"""Words in a text put in the place of others: 'change "never" to "barely" in caption 3', "the word never should be
barely", 把“从不”改成“几乎不”.

They are looked for in what was typed, before any word of it is known: whatever stands in a text of the video is meant
as that. Each form of a locale says what comes ``before`` the two and ``between`` them; without ``between``, words are
taken out. ``new_first``: the new ones come first ("barely, not never"). The old words must stand in a text that is
shown; beside that, a form asks for

- ``sure``: nothing, not even that: the old words are called words, so where they stand nowhere that is said;
- ``quoted``: both in quotation marks;
- ``where``: both in quotation marks, or a word for a text beside them ("in caption 3"), or capitals or figures in both
  ("change Monday to Tuesday") where neither means something by itself ("swap Dog with Cake");
- ``plain``: that neither means something by itself (不是六月，是七月);
- ``typo``: a word about a slip beside them, and that both are alike; ``whole``: only the new words are said, and they
  are like the whole of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.language.marks import Marked
from studio.director.language.quotes import QUOTED, inside

MOST_LETTERS = 80
"""A piece of a text without quotation marks is no longer."""

MOST_READ = 1_000
"""Longer messages are not looked through: every word of them may be where one begins."""

ALIKE = 0.5
"""A slip and its correction have at least this much in common (ratio of ``difflib.SequenceMatcher``)."""

LOUD = 4
"""Shorter words in capitals may be a name ("UK")."""

SAME_TEXT = 0.7
"""Two spellings of a whole text have at least this much in common."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """``old`` words become ``new`` ones (none: are taken out). It stands from ``start`` to ``end`` of a message,
    ``raw`` is what was typed there, without the words ``beside`` it that say where the text is."""

    start: int
    end: int
    old: str
    new: str
    raw: str
    beside: str = ""


def mark_rewordings(found: Marked, shown: Sequence[str], is_ours: Callable[[str], bool]) -> None:
    """Makes a token of every rewording; what only says that there is a slip ("a typo in caption 2:") goes with it.
    ``is_ours`` tells whether words mean something by themselves: a picture, the music, a length."""
    while one := rewording_in(found.text, shown, is_ours):
        mark = found.add("rewording", (one.old, one.new), found.raw(one.raw))
        found.text = f"{found.text[: one.start]}{mark}{one.beside}{found.text[one.end :]}"
        for locale in LOCALES:
            found.text = _rules(locale).slip.sub(" ", found.text)


def rewording_in(message: str, shown: Sequence[str], is_ours: Callable[[str], bool]) -> Rewording | None:
    """The first rewording in a message about a video that shows these texts."""
    if not shown or len(message) > MOST_READ:
        return None
    for locale in LOCALES:
        rules = _rules(locale)
        for form in rules.forms:
            found = next(_found(form, rules, message, shown, is_ours), None)
            if found is not None:
                return found
    return None


def stands_in(old: str) -> re.Pattern[str]:
    """Words where they stand by themselves; their case is only asked for where they have capitals."""
    form = re.sub(r"(?:\\ |\s)+", r"\\s+", re.escape(old.strip()))
    form = re.sub("['’]", "['’]", form)
    begin = r"(?<![A-Za-z0-9])" if old[:1].isascii() and old[:1].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if old[-1:].isascii() and old[-1:].isalnum() else ""
    return re.compile(f"{begin}{form}{end}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Form:
    before: re.Pattern[str]
    between: re.Pattern[str] | None
    asks: frozenset[str]
    new_first: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    forms: tuple[_Form, ...]
    where: re.Pattern[str]
    typo: re.Pattern[str]
    slip: re.Pattern[str]
    end: re.Pattern[str]
    place: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a rewording, whether they stand in quotation marks, and what stood behind them that says where."""

    words: str
    quoted: bool
    place: str = ""


def _found(
    form: _Form, rules: _Rules, message: str, shown: Sequence[str], is_ours: Callable[[str], bool]
) -> Iterator[Rewording]:
    if "typo" in form.asks and not rules.typo.search(message):
        return
    quotes = [one.span() for one in QUOTED.finditer(message)]
    for before in form.before.finditer(message):
        if any(start < before.start() < end for start, end in quotes):
            continue
        for first, begin in _firsts(form, rules, message, before.end()):
            second, end = (_Piece("", True), begin) if form.between is None else _piece(rules, message, begin)
            old, new = (second, first) if form.new_first else (first, second)
            if "whole" in form.asks:
                old, new = _Piece(_most_like(first.words, shown), False), first
            said = old.words and (new.words or form.between is None)
            if said and _is_meant(form, rules, message, (old, new), shown, is_ours):
                place = f"{first.place} {second.place}".rstrip()
                start = before.start() + (message[before.start()] in _PARTS)
                raw = message[start:end].replace(first.place or "\0", "").strip()
                yield Rewording(start, end, old.words, _as_loud(old.words, new.words), raw, place)


def _firsts(form: _Form, rules: _Rules, message: str, begin: int) -> Iterator[tuple[_Piece, int]]:
    """What may stand first from a place on, longest first, and where what stands second begins."""
    if form.between is None:
        yield _piece(rules, message, begin)
        return
    for one in reversed(list(form.between.finditer(message, begin, begin + 2 * MOST_LETTERS))):
        words = message[begin : one.start()].strip()
        quote = QUOTED.match(words)
        if quote is not None and not words[quote.end() :].strip():
            yield _Piece(inside(quote).strip(), True), one.end()
        elif quote is not None and (place := rules.place.fullmatch(words[quote.end() :])):
            yield _Piece(inside(quote).strip(), True, place[0]), one.end()
        elif len(words) <= MOST_LETTERS:
            yield _Piece(words, False), one.end()
            for place in rules.place.finditer(words):
                if place.end() == len(words):
                    yield _Piece(words[: place.start()].strip(), False, place[0]), one.end()


def _piece(rules: _Rules, message: str, begin: int) -> tuple[_Piece, int]:
    """Words from a place on, and where they end: with their quotation marks, or before what is no part of them."""
    begin += len(message[begin:]) - len(message[begin:].lstrip())
    quote = QUOTED.match(message, begin)
    if quote is not None:
        return _Piece(inside(quote).strip(), True), quote.end()
    ends = (found for one in (rules.end, rules.place) for found in one.finditer(message, begin + 1))
    end = min((one.start() for one in ends if not _WITHIN.match(message, one.start() - 1)), default=len(message))
    return _Piece(message[begin:end].strip() if end - begin <= MOST_LETTERS else "", False), end


def _is_meant(
    form: _Form, rules: _Rules, message: str, pieces: tuple[_Piece, _Piece], shown: Sequence[str],
    is_ours: Callable[[str], bool],
) -> bool:  # fmt: skip
    old, new = pieces
    quoted = old.quoted and new.quoted
    where = bool(rules.where.search(message))
    if "whole" in form.asks:
        return True
    if "sure" in form.asks and is_ours(new.words) and any(_is_all(old.words, one) for one in shown):
        return False  # "the words Book now should be yellow"
    if "sure" in form.asks and (old.quoted or len(old.words.split()) <= 3):
        return True
    if quoted and where and form.between is not None and not any(_is_all(old.words, one) for one in shown):
        return True
    figures = all(_FIGURES.fullmatch(one.words) for one in pieces)
    if not any(_is_part(old.words, one) for one in shown) or (old.words.isdigit() and not (old.quoted or figures)):
        return False
    if "quoted" in form.asks:
        return quoted and (where or "where" not in form.asks)
    if "typo" in form.asks:
        return _alike(old.words, new.words) >= ALIKE
    if (
        "plain" in form.asks
        and not figures
        and (any(is_ours(one.words) for one in pieces) or any(_is_all(old.words, o) for o in shown))
    ):
        return False
    names = figures or all(_is_name(one.words) and not is_ours(one.words) for one in pieces)
    return "where" not in form.asks or quoted or where or names


_FIGURES = re.compile(
    r"\D?\d+[.,]\d+\D?|\+?\d[\d\s()-]{5,}\d|(?:\d{1,2}月)?\d{1,2}[日号]|(?:周|星期|礼拜)[一二三四五六日天]|[\w.-]+\.[a-z]{2,}(?:/\S*)?",
    re.IGNORECASE,
)
"""What numbers no picture and no second: a price with decimals, a telephone number, a date, a day; and an address."""

_PARTS = "，,。；;！!"
"""Signs that part a rewording from the clause before it."""

_WITHIN = re.compile(r"[A-Za-z0-9][.,:][A-Za-z0-9]")
"""A sign inside a figure or an address ends nothing."""


def _as_loud(old: str, new: str) -> str:
    """New words as they are to stand: "it's JULY, not June" only says it loudly."""
    loud = old.istitle() and new.isalpha() and new.isupper() and len(new) >= LOUD
    return new.capitalize() if loud else new


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _most_like(words: str, shown: Sequence[str]) -> str:
    """The text of which these words are another spelling; empty when there is none."""
    best = max(shown, key=lambda one: _alike(words, _bare(one)))
    return best.strip(" .!?。！？…") if _alike(words, _bare(best)) >= SAME_TEXT else ""


def _is_name(words: str) -> bool:
    return words[:1].isupper() or words[:1].isdigit() or words[:1] in "$€£¥@#"


def _is_part(old: str, text: str) -> bool:
    """Whether a text has these words, and others."""
    return old.casefold()[:3] in text.casefold() and bool(stands_in(old).search(text)) and not _is_all(old, text)


def _is_all(old: str, text: str) -> bool:
    return _bare(old) == _bare(text)


def _bare(words: str) -> str:
    return words.strip(" .!?。！？…").casefold()


@cache
def _rules(locale: str) -> _Rules:
    data = data_of(f"rewording.{locale}")

    def form(words: str) -> re.Pattern[str]:
        for _ in range(2):
            words = re.sub(r"<([A-Z])>", lambda one: str(data["macros"][one[1]]), words)
        return re.compile(varied(words), re.IGNORECASE)

    def made(one: dict[str, Any]) -> _Form:
        between = form(one["between"]) if "between" in one else None
        asks = frozenset(key for key in ("sure", "quoted", "where", "typo", "whole", "plain") if one.get(key))
        return _Form(form(one["before"]), between, asks, bool(one.get("new_first")))

    return _Rules(
        tuple(made(one) for one in data["forms"]),
        *(form(data[key]) for key in ("where", "typo", "slip", "end", "place")),
    )
