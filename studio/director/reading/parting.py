"""A message in segments and parts, and what is left of a text when everything known is taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.director.language.locales import LOCALES, locale_data, simplified, varied
from studio.director.language.marks import MARK, Token, with_slots

_BLANK = re.compile(
    r"[\s,，、.。!！?？;；:：\-–—~～…'’\"“”()（）*/+=>→\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+"
)


MOST_PARTS = 24
"""A clause has no more parts: of a longer enumeration, every run would be tried as one."""


def segments(text: str) -> list[tuple[str, str]]:
    """Stretches between full stops, "then" and the like, each with the sign that ends it (or nothing)."""
    found, begin = [], 0
    for end in (*_strong().finditer(text), None):
        stretch = text[begin : end.start() if end else len(text)]
        if _BLANK.sub("", stretch):
            found.append((stretch, end[0].strip()[:1] if end else ""))
        begin = end.end() if end else begin
    return found


def parts(segment: str) -> list[str]:
    """A segment at its commas and "and"s: parts, with what parts them between."""
    return _weak().split(segment)


def last_end(pieces: list[str], index: int) -> int:
    """Where the longest run of parts ends that begins at ``index``; every other piece is what parts them."""
    return min(len(pieces), index + 2 * MOST_PARTS - 1)


def run_on(part: str, han: bool) -> list[str]:
    """A part that runs sentences together without a sign, as pieces with a blank between them: "the drone drags on
    play it faster" is two. The part alone where it does not. ``han``: it is Chinese, where a blank stands for a comma
    before more words (原声都关了 换成电影感的音乐)."""
    found: list[str] = []
    begin = 0
    for one in _run_ons(han).finditer(part):
        before = part[begin : one.start()]
        if leftover(before) or MARK.search(before):
            found += [before, one[0]]
            begin = one.end()
    return [*found, part[begin:]]


def leftover(text: str) -> str:
    """What no token and no filler accounts for."""
    bare = _filler_phrases().sub(" ", text)
    bare = _fillers().sub(" ", MARK.sub(" ", bare))
    return _BLANK.sub("", bare)


def lacks_its_thing(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a filler stands for what no token is about: "the colour" in "take the colour out of the photo"."""
    keys = {key for one in tokens for key in (one.kind, f"{one.kind}:{one.value}")}
    bare = MARK.sub(" ", text)
    return any(words.search(bare) and not keys & needs for words, needs in _content())


@cache
def _content() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    found = []
    for locale in LOCALES:
        edge = (r"(?<![A-Za-z])(?:", r")(?![A-Za-z])") if locale == "en" else ("(?:", ")")
        for one in locale_data(locale)["content"]:
            words = re.compile(f"{edge[0]}{varied(one['words'])}{edge[1]}", re.IGNORECASE)
            found.append((words, frozenset(one["needs"])))
    return tuple(found)


def blank(text: str) -> bool:
    """Whether there is nothing but punctuation."""
    return not _BLANK.sub("", text)


def trimmed(raw: str) -> str:
    """Words without the punctuation around them, and with single blanks between."""
    return re.sub(" +", " ", raw).strip(" \t\r\n,，、;；:：.。")


def without_names(raw: str, tokens: Sequence[Token]) -> str:
    """Words without the pictures that they name and the texts that they quote: neither the 那段 in 说话那段 nor the
    它 in 写「就是它」 refers to anything before it."""
    for one in tokens:
        named = (one.kind, one.value) == ("places", "subject") or one.kind == "quoted"
        raw = raw.replace(one.raw, " ") if named else raw
    return raw


def points_back(raw: str) -> bool:
    """Whether words refer to what was last spoken of ("it", 它)."""
    return bool(_pronouns().search(simplified(raw)))


@cache
def _strong() -> re.Pattern[str]:
    forms = (with_slots(varied(one)) for locale in LOCALES for one in locale_data(locale)["strong"])
    return re.compile("|".join(f"(?:{form})" for form in forms), re.I)


@cache
def _weak() -> re.Pattern[str]:
    inner = "|".join(f"(?:{with_slots(varied(one))})" for locale in LOCALES for one in locale_data(locale)["weak"])
    return re.compile(f"({inner})", re.I)


@cache
def _run_ons(han: bool) -> re.Pattern[str]:
    locales = LOCALES if han else LOCALES[:1]
    inner = "|".join(with_slots(one) for locale in locales for one in locale_data(locale).get("run_ons", ()))
    never = with_slots("(?<!{negation})(?<!{lacking})") + r"(?<!\bcan)(?<!\bcould)(?<!\bto)"
    return re.compile(rf"{never}\s+(?={inner})", re.I)


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile("|".join(locale_data(locale)["pronouns"] for locale in LOCALES), re.I)


@cache
def _fillers() -> re.Pattern[str]:
    english, chinese = (sorted(locale_data(one)["fillers"].split(), key=len, reverse=True) for one in LOCALES)
    words = "|".join(map(re.escape, english))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])|{varied('|'.join(chinese))}", re.I)


@cache
def _filler_phrases() -> re.Pattern[str]:
    forms = (one for locale in LOCALES for one in locale_data(locale)["filler_phrases"])
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(forms)})(?![A-Za-z0-9])", re.I)
