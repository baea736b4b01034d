"""Texts of pictures that stand in one line, one behind another, put into lines of their own: "factory - 20,000 m2;
cnc_line - 64 machines", 01 ¥299 / 02 ¥359."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import said
from studio.director.making.cast import Finder

_SIGNS = (r"\s*[;；]\s*", r"\s+[/／|｜]\s+", r"\s*[、]\s*")
_ITEM = re.compile(
    r"(?P<name>[^\s\"“”「」:：;；/／]{1,40}?)(?:\s*[:：=→]\s*|\s+[-–—]\s+|\s+(?=[¥￥£$€\d])|\s*(?:上)?(?:为|写(?:上)?|是)\s*(?=[“「\"])"
    r"|\s*(?:是|\bis\b)[^，,:：]{1,20}[，,]\s*(?:(?:字幕|文案|文字|配字|caption|text)\s*[:：]\s*|(?=不|无|没|no\b)))"
    r"(?P<text>\S.*)$"
)
"""A picture's name, a sign or what it shows (B是厨房，字幕：…), and its text."""
_BEGIN = re.compile(r"[:：,，。.]\s*")
_END = re.compile(r"(?<=[”」\"])[。.]|。|[.](?=\s+[A-Z])")


def spread(lines: Sequence[str], find: Finder) -> list[str]:
    """The lines of a message, with each of such texts in a line behind its picture's name."""
    lines = [_plain(line, find) for line in lines]
    return [each for line in lines for each in (_spread(line, find) or [line])]


def _plain(line: str, find: Finder) -> str:
    """A line of two columns that each begin with what they are, without that: "SHOT 1 gate | SUPER The gate"."""
    name, sign, text = line.partition("|")
    number = said("scene_number", "scenes").match(name.strip())
    label = said("text_column", "scenes").match(text.strip())
    what = name.strip()[number.end() :].strip() if number else ""
    if not sign or not what or label is None or _found(what, find) is None:
        return line
    return f"1. {what}: {text.strip()[label.end() :]}"


def _found(name: str, find: Finder) -> int | None:
    at = find.named(name)
    return at if at is not None else find.meant(name)


def _spread(line: str, find: Finder) -> list[str]:
    for sign in _SIGNS:
        pieces = re.split(sign, line)
        if len(pieces) < 2:
            continue
        read = _read(pieces, find)
        if read:
            return read
    return []


def _read(pieces: Sequence[str], find: Finder) -> list[str]:
    """The lines of some pieces of which the first ends, and the last begins, with an item."""
    first, *others = pieces
    begins = [0, *(one.end() for one in _BEGIN.finditer(first))]
    lead = next((at for at in reversed(begins) if _named(first[at:], find)), None)
    if lead is None:
        return []
    end = _END.search(others[-1])
    last, rest = (others[-1][: end.start()], others[-1][end.end() :]) if end else (others[-1], "")
    items = [first[lead:], *others[:-1], last]
    read = [_named(one, find) for one in items]
    if not all(read) or len({one[0] for one in read if one}) < len(items):
        return []
    told = [f"{one[1]}: {one[2]}" for one in read if one]
    return [*filter(None, (first[:lead].strip(),)), *told, *filter(None, (rest.strip(),))]


def _named(item: str, find: Finder) -> tuple[int, str, str] | None:
    """The picture, its name and its text, of an item like that."""
    found = _ITEM.match(item.strip())
    if found is None:
        return None
    name = found["name"].strip()
    at = _found(name, find)
    text = found["text"].strip()
    for left, right in ("“”", "「」", '""'):
        text = text[1:-1] if text[:1] == left and text[-1:] == right else text
    return (at, name, text) if at is not None else None
