"""Texts that are called as a web page calls them: "H1: Moss 2024", "H2: Three days, one storm"."""

from __future__ import annotations

import re

from studio.director.language.locales import data_of, locale_by_signs

_HEADING = re.compile(r"^([ \t]*(?:[-*•·][ \t]+)?)h([12])[ \t]*[:：][ \t]*(?=\S)", re.IGNORECASE | re.MULTILINE)


def called_plainly(message: str) -> str:
    """A message with its H1 called the title, and its H2 the subtitle."""
    names = data_of(f"scenes.{locale_by_signs(message)}")["web_headings"]
    return _HEADING.sub(lambda one: f"{one[1]}{names[int(one[2]) - 1]}: ", message)
