"""One scene as a line tells it: "beach.jpg (4 s): Salt in the air", 图1：早安 - its label, seconds, text and wish."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

from studio.director.language.layout import ENDING
from studio.director.language.locales import LOCALES, data_of, varied

MOST_LABEL = 48
"""Characters of what comes before a scene's text."""

IsOrder = Callable[[str], bool]
"""Whether words are an instruction, all of them."""

_FILE = rf"[^\s,，:：|]+{ENDING}"
_SIGN = re.compile(
    r"\s*(?:[:：|｜\t]|\.{3,}|…+|——|[–—]|->|=>|→|=|(?<=\s)-(?=\s))\s*"
    rf"|(?:(?<=\.\w{{3}})|(?<=\.\w{{4}}))\s*[,，](?!\s*{_FILE})\s*",
    re.IGNORECASE,
)
"""Between what a scene is about and its text; a comma behind a file's name where no other file follows."""
_QUOTE = re.compile(r"[\"“]([^\"”\n]*)[\"”]|「([^」\n]*)」|『([^』\n]*)』|(?<!\w)'([^'\n]+)'(?!\w)|‘([^’\n]+)’(?!\w)")
_LEAD = re.compile(r"^\s*(?:[-*•·]\s+)?(?:[(（]?\d{1,2}(?:[)）、]|[.](?!\d))\s*(?=\S))?")
_BRACKET = re.compile(r"\s*[(（\[【]([^()（）\[\]【】\n]{1,40})[)）\]】]\s*")
_PART = re.compile(r"\s*(?:[|｜;；\t]|——|[–—]|(?<=\s)-(?=\s))\s*")
_CLOCK = r"\d{1,2}:\d{2}(?:[.]\d+)?|\d{1,3}(?:[.]\d+)?"


@dataclass(frozen=True, slots=True)
class Time:
    """``seconds`` of a scene, ``start`` where its beginning was told as well; ``kept``: they are those of the clip
    that are used, its last ones where ``start`` is negative."""

    seconds: Fraction
    start: Fraction | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a scene shows for how long. ``text`` None: nothing is said of it; ``role``: "title" or "closing" where the
    text is called so; ``wish``: what else is said; ``asks``: the text may as well be a wish ("slow down")."""

    text: str | None = None
    time: Time | None = None
    wish: str = ""
    role: str = ""
    asks: bool = False


def headed(line: str) -> tuple[str, str] | None:
    """What a line begins with, before a sign, a bracket or a quotation mark, and what follows; the number of a scene
    may stand alone. None without such."""
    bare = _LEAD.sub("", line, count=1).strip()
    ends = [found for form in (_SIGN, _QUOTE, _BRACKET) if (found := form.search(bare)) and found.start()]
    end = min(ends, key=lambda one: one.start(), default=None)
    if end is None and (number_of(bare) or ("", 0))[0]:
        return bare, ""
    if end is None or end.start() > MOST_LABEL:
        return None
    behind = bare[end.end() if end.re is _SIGN else end.start() :]
    label = _form(r"\s*{joint}\s*$").sub("", bare[: end.start()]).strip()
    return (label, behind.strip()) if label else None


def number_of(label: str) -> tuple[str, int] | None:
    """ "scene", "file" or "" and the number of a label: "Scene 3", 图2, "4"."""
    for kind, before in (("scene", r"(?:第\s*)?{scene}"), ("file", "{file}"), ("", "")):
        if found := _form(rf"{before}\s*(?:no\.?\s*|#\s*)?(\d{{1,2}})").fullmatch(label.strip()):
            return kind, int(found[1])
    return None


def by_name(words: str, names: Sequence[str]) -> str:
    """Words that speak of files by their numbers ("photo 2", 第2张), with their names instead."""

    def name(found: re.Match[str]) -> str:
        number = int(next(filter(None, found.groups())))
        return names[number - 1] if 0 < number <= len(names) else found[0]

    return _form(r"(?<![\w.]){file}\s*(?:no\.?\s*|#\s*)?(\d{1,2})(?![\d:.]|\s*{unit})|第(\d{1,2})[张段]").sub(
        name, words
    )


def part_of(line: str) -> tuple[str, str] | None:
    """The kind ("number", "picture", "text", "seconds") and the value of a line that names a part of a scene."""
    for kind in ("number", "picture", "text", "seconds"):
        if found := _form(rf"\s*(?:[-*•·]\s+)?{{{kind}}}\s*[:：=]\s*(.*)").fullmatch(line):
            return kind, found[1].strip()
    return None


def is_called(kind: str, name: str) -> bool:
    """Whether a field of such a kind is called so."""
    return _form(rf"\s*{{{kind}}}\s*").fullmatch(name) is not None


def is_heading(line: str) -> bool:
    """Whether a line stands over scenes: "Storyboard:", 分镜："""
    return _form(r"\s*(?:[-*•·]\s+)?(?:{heading})\s*(?:[(（][^()（）\n]*[)）]\s*)?[:：]\s*").fullmatch(line) is not None


def time_of(text: str) -> Time | None:
    """The time of "4", "3s", "0-4s", "0:05-0:12", 5秒, "use the last 8 seconds"; None for anything else."""
    use, bare = _used(text)
    if span := _form(rf"\s*({_CLOCK})\s*{{unit}}?\s*{{to}}\s*({_CLOCK})\s*{{unit}}?\s*").fullmatch(bare):
        start, end = _clock(span[1]), _clock(span[2])
        return Time(end - start, start, use) if end > start else None
    edge = _form(rf"\s*(?:(?P<first>{{first}})|(?P<last>{{last}}))\s*(?P<length>{_CLOCK})\s*{{unit}}\s*").fullmatch(
        bare
    )
    if edge:
        length = _clock(edge["length"])
        return Time(length, -length if edge["last"] else Fraction(0), True) if length else None
    plain = _form(rf"\s*(?:for\s+|~\s*|约)?({_CLOCK})\s*{{unit}}?\s*").fullmatch(bare)
    return Time(_clock(plain[1])) if plain and _clock(plain[1]) and not use else None


def _used(text: str) -> tuple[bool, str]:
    """Whether a time is said to be what is used of a clip, and the time alone."""
    found = _form(r"\s*{use}\s*").match(text)
    return (True, text[found.end() :]) if found else (False, text)


def is_none(text: str) -> bool:
    """Whether a text says that there is to be none."""
    bare = text.strip(" ()（）[]【】.。\"“”「」'")
    return not bare or _form("{none}").fullmatch(bare) is not None


def content_of(text: str, is_order: IsOrder) -> Content:
    """What stands behind a scene's label."""
    time, rest = timed(text)
    quotes = list(_QUOTE.finditer(rest))
    return _quoted(rest, quotes, time) if quotes and not is_none(rest) else _plain(rest, time, is_order)


def timed(text: str) -> tuple[Time | None, str]:
    """The time of a scene, in brackets, between signs or at an end, and the text without it."""
    for found in (*_BRACKET.finditer(text), *_form(_BY_ITSELF).finditer(text)):
        if _form(r"{unit}|\d\s*{to}\s*\d").search(found[1]) and (time := time_of(found[1])) is not None:
            before, behind = text[: found.start()].rstrip(_JOINTS), text[found.end() :].lstrip(_JOINTS)
            return time, f"{before} – {behind}" if before and behind else before or behind
    return None, text


_JOINTS = " \t,，:：;；|｜–—-"
_BY_ITSELF = (
    rf"(?:^|(?<=[|｜;；,，–—:：])|(?<=\s-))\s*((?:{_CLOCK})(?:\s*{{unit}}?\s*{{to}}\s*(?:{_CLOCK}))?\s*{{unit}}"
    rf"|\d{{1,2}}:\d{{2}}\s*{{to}}\s*\d{{1,2}}:\d{{2}}"
    rf"|{{use}}\s*(?:(?:{{first}}|{{last}})\s*(?:{_CLOCK})\s*{{unit}}|(?:{_CLOCK})\s*{{unit}}?\s*{{to}}\s*(?:{_CLOCK})\s*{{unit}}?))"
    r"\s*(?:$|(?=[|｜;；,，–—:：])|(?=-\s))"
)
"""A time with nothing beside it but signs."""


def _quoted(rest: str, quotes: list[re.Match[str]], time: Time | None) -> Content:
    """The text in quotation marks; what stands beside it names it, or is a wish."""
    text = "\n".join(next(one for one in found.groups() if one is not None).strip() for found in quotes)
    between = (rest[a.end() : b.start()] for a, b in pairwise(quotes))
    beside = [rest[: quotes[0].start()], *between, rest[quotes[-1].end() :]]
    role = next((kind for kind in ("title", "closing") if _form(rf"{{{kind}}}\s*[:：]?\s*$").search(beside[0])), "")
    called = _form(r"(?:{text}|{title}|{closing}|{joint})\s*[:：]?\s*$")
    wishes = [_bare(called.sub("", one)) for one in beside]
    return Content(text, time, ", ".join(filter(None, wishes)), role)


def _plain(rest: str, time: Time | None, is_order: IsOrder) -> Content:
    """Text without quotation marks: what is called a text, else what says nothing of the picture."""
    label = _form(_CALLED).search(rest)
    if label:
        role = "title" if label["title"] else "closing" if label["closing"] else ""
        text = rest[label.end() :].strip()
        return Content("" if is_none(text) else text, time, _bare(rest[: label.start()]), role)
    pieces = [one for one in _PART.split(rest) if one.strip()]
    if len(pieces) < 2:
        return Content("" if is_none(rest) else rest.strip(), time, asks=is_order(rest))
    texts = [one for one in pieces if not is_none(one) and not is_order(one)]
    wishes = [one for one in pieces if not is_none(one) and one not in texts]
    return Content(rest.strip() if len(texts) == len(pieces) else " – ".join(texts), time, ", ".join(wishes))


_CALLED = r"(?:^|(?<=[\s,，;；–—-]))(?:(?P<title>{title})|(?P<closing>{closing})|{text})\s*[:：]\s*"
"""What a text is called, before it."""


def _bare(text: str) -> str:
    return text.strip(" \t,，.。;；:：|–—-+&、()（）")


def _clock(text: str) -> Fraction:
    minutes, _, seconds = text.rpartition(":")
    return Fraction(seconds) + 60 * int(minutes or 0)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """A pattern in which ``{key}`` stands for what is called so in every locale (locales/scenes.*.yaml)."""
    return re.compile(re.sub(r"\{([a-z]+)\}", lambda key: f"(?:{_named(key[1])})", pattern), re.IGNORECASE)


@cache
def _named(key: str) -> str:
    return "|".join(varied(data_of(f"scenes.{locale}")[key]) for locale in LOCALES)
