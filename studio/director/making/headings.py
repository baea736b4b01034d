"""Texts that are called as a web page calls them ("H1: Moss 2024", "H2: Three days, one storm") or as a menu leads to
them ("beach ........ Our first trip")."""

from __future__ import annotations

import re

from studio.director.language.locales import data_of, locale_by_signs

_HEADING = re.compile(r"^([ \t]*(?:[-*•·][ \t]+)?)h([12])[ \t]*[:：][ \t]*(?=\S)", re.IGNORECASE | re.MULTILINE)


_LEADERS = re.compile(r"(?<=\S)[ \t]*\.{3,}[ \t]+(?=\S)")
_LED = re.compile(r"^.*\S[ \t]*\.{4,}[ \t]+\S.*$", re.MULTILINE)


def called_plainly(message: str) -> str:
    """A message with its H1 called the title and its H2 the subtitle, and colons for dots that lead to texts."""
    if len(_LED.findall(message)) > 1:
        message = _LEADERS.sub(": ", message)
    names = data_of(f"scenes.{locale_by_signs(message)}")["web_headings"]
    return _HEADING.sub(lambda one: f"{one[1]}{names[int(one[2]) - 1]}: ", message)
