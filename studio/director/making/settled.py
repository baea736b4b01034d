"""What a message takes back and says anew: "£45 each ... sorry, it's £39", 标题“春季新品”……改成“春日上新”.

Only what counts in the end is left; everything behind reads a message in which nothing was taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from studio.director.language.bounds import MOST_READ
from studio.director.language.locales import LOCALES, data_of, varied

NEAR = 400
"""So many characters lie at most between a value and what takes it back."""

NEVER = "(?!)"
"""The form of nothing."""

OF_ITS_PLACE = ("seconds", "each", "quoted")
"""Kinds of values that say nothing by themselves: only the one before is taken back, not all that are alike."""


@dataclass(frozen=True, slots=True)
class _Change:
    """``old`` and ``new`` values, and where the words stand that take the old one back."""

    old: str
    new: str
    begin: int
    end: int
    everywhere: bool
    at: int


def settled(message: str) -> str:
    """A message without what it takes back, its quotations in signs that mean nothing else."""
    if len(message) > MOST_READ:
        return message
    message = _APOSTROPHES.sub(lambda one: f"“{one[1]}”", message)
    for locale in LOCALES:
        for kind in data_of(f"settled.{locale}")["values"]:
            for _ in range(MOST):
                change = next(_changes(message, kind, locale), None)
                if change is None:
                    break
                message = _changed(message, change)
    return message


_APOSTROPHES = re.compile(
    r"(?:(?<=[\s:(（,，])|^)'((?:[^'\n]|(?<=\w)'(?=\w)){2,120})'(?=[\s.,;:!?)，。]|$)", re.MULTILINE
)
"""Quotation marks that look like apostrophes."""

_BEGINS = "(?:(?<=[\\s。，,;；.!！…—–(（:：-])|^)"
"""Where words begin that take something back."""

MOST = 6
"""Values of a kind that a message takes back."""


def _changes(message: str, kind: str, locale: str) -> Iterator[_Change]:
    yield from _becoming(message, kind, locale)
    yield from _denied(message, kind, locale)
    yield from _taken_back(message, kind, locale)


def _becoming(message: str, kind: str, locale: str) -> Iterator[_Change]:
    """ "£45 is now £39", “五险一金”改成“六险一金”: of something that is said elsewhere as well."""
    for one in _form(kind, locale, "(?P<old>{value}){becomes}(?P<new>{value}){ends}").finditer(message):
        old, new = _inner(one["old"], kind), _inner(one["new"], kind)
        if old == new:
            continue
        apart = f"{message[: one.start()]}\n{message[one.end() :]}"
        if _places(apart, old):
            lead = re.search(_said("leads", locale), message[: one.start()])
            yield _Change(old, new, lead.start() if lead else one.start(), one.end(), True, -1)
        elif not re.search(_said("was", locale), message[: one.start()], re.IGNORECASE):
            yield _Change(one["old"], one["new"], one.end("old"), one.end(), False, one.start())


def _denied(message: str, kind: str, locale: str) -> Iterator[_Change]:
    """ "It's £39, not £45", where £45 is said elsewhere."""
    for one in _form(kind, locale, "(?P<new>{value}){is_not}(?P<old>{value}){ends}").finditer(message):
        old, new = _inner(one["old"], kind), _inner(one["new"], kind)
        before = message[: one.start()]
        slogan = re.search(_said("says_so", locale), before, re.IGNORECASE) is None
        if old == new or slogan or not _places(f"{before}\n{message[one.end() :]}", old):
            continue
        lead = None if _places(before, new) else re.search(_said("leads", locale), before)
        yield _Change(old, new, lead.start() if lead else one.end("new"), one.end(), True, -1)


def _taken_back(message: str, kind: str, locale: str) -> Iterator[_Change]:
    """ "15 seconds ... no, make that 20 seconds": the one before is taken back; without one, those behind."""
    bare = data_of(f"settled.{locale}")["bare"].get(kind, {})
    form = _BEGINS + "{taken_back}{fills}(?:(?P<new>{value})|(?P<bare>{bare})){ends}"
    for one in _form(kind, locale, form).finditer(message):
        new = one["new"] or f"{one['bare']}{bare['unit']}"
        before = list(_form(kind, locale, "{value}").finditer(message[max(0, one.start() - NEAR) : one.start()]))
        olds = [found[0] for found in before if _inner(found[0], kind) != _inner(new, kind)]
        if not olds or not _ends_there(message[one.end() :]) or _is_numbered(one, message):
            continue
        at = max(0, one.start() - NEAR) + before[-1].start()
        if before[-1][0] == olds[-1]:
            yield _Change(olds[-1], new, one.start(), one.end(), kind not in OF_ITS_PLACE, at)


def _is_numbered(one: re.Match[str], message: str) -> bool:
    """Whether "No. 9" is the number of something: "Lake Summer No. 9"."""
    before = message[: one.start()].rstrip(" ")
    return one["bare"] is not None and one[0].startswith("No.") and before[-1:].isalnum()


def _ends_there(behind: str) -> bool:
    """Whether nothing goes on that says where the new value belongs: 'actually put "B" on the second'."""
    return re.match(r"\s*(?:on|for|under|each|per)\b|\s*(?:放|写|打)?在", behind, re.IGNORECASE) is None


def _changed(message: str, change: _Change) -> str:
    before, behind = message[: change.begin], message[change.end :]
    before = re.sub(r"[ \t,，;；–—(（…]+$", "", before)
    if not change.everywhere:
        at, end = change.at, change.at + len(change.old)
        return _joined(f"{before[:at]}{change.new}{before[end:]}", behind)
    form = re.compile(_alone(change.old))
    return _joined(form.sub(lambda _: change.new, before), form.sub(lambda _: change.new, behind))


def _joined(before: str, behind: str) -> str:
    """What is left, with one sign between; a line of nothing but signs is none."""
    behind = re.sub(r"^[ \t]*[,，;；]+", "，" if before.endswith(("”", "」")) else ",", behind)
    if before.rstrip(" ")[-1:] in "\n.。,，;；!！?？:：-" or not before:
        behind = re.sub(r"^[ \t]*[.。,，;；!！]+[ \t]*", "" if before.endswith("\n") or not before else " ", behind)
    sign = (
        "" if not behind or behind[0] in " \n.。,，;；!！?？)）”」" or before.endswith(("\n", " ", "。", "，")) else " "
    )
    return f"{before}{sign}{behind}"


def _inner(value: str, kind: str) -> str:
    return value[1:-1] if kind == "quoted" else value


def _alone(value: str) -> str:
    """A value that is no part of a longer word or figure."""
    begin = r"(?<![A-Za-z\d.])" if value[:1].isascii() and value[:1].isalnum() else ""
    end = r"(?![A-Za-z\d]|[.,]\d)" if value[-1:].isascii() and value[-1:].isalnum() else ""
    return f"{begin}{re.escape(value)}{end}"


def _places(text: str, value: str) -> bool:
    return re.search(_alone(value), text) is not None


def _said(name: str, locale: str) -> str:
    return varied(str(data_of(f"settled.{locale}")[name]))


@cache
def _form(kind: str, locale: str, form: str) -> re.Pattern[str]:
    """A form with what is said in a language for what stands in its braces."""
    parts = {
        "value": varied(data_of(f"settled.{locale}")["values"][kind]),
        "bare": varied(data_of(f"settled.{locale}")["bare"].get(kind, {}).get("form", NEVER)),
        "ends": _said("ends_taking_back", locale),
        "becomes": _said("becomes", locale),
        "is_not": _said("is_not", locale),
        "taken_back": _said("taken_back", locale),
        "fills": _said("fills", locale),
    }
    return re.compile(re.sub(r"\{(\w+)\}", lambda one: f"(?:{parts[one[1]]})", form), re.IGNORECASE)
