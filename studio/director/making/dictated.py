"""What is said in a dictated request: words that it takes back (写上海 哦不是上海是南京), a name and its number."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import data_of, locale_by_signs, varied
from studio.timeline.reading import has_han

_QUOTED = re.compile(r"[\"“”「」『』\n]")


def without_slips(message: str) -> str:
    """A message without the words that it takes back at once and without its last thanks, and with a name and a number
    that are said together as one text. Quotation marks and lines are those of somebody who wrote."""
    if _QUOTED.search(message):
        return message
    if has_han(message):
        for form in data_of("dictated.zh-CN")["corrected"]:
            message = re.sub(varied(form), lambda one: one["kept"] + one["new"], message)
        message = _form("zh-CN", "farewell").sub("", message)
    locale = locale_by_signs(message)
    return _form(locale, "joined").sub(lambda one: _joined(one, locale), message)


def _joined(one: re.Match[str], locale: str) -> str:
    """A name and a number that are said together, as one text."""
    form = "{key}“{name}，{number}”" if locale == "zh-CN" else '{key} "{name}, {number}"'
    return form.format(**{name: said.strip() for name, said in one.groupdict().items()})


@cache
def _form(locale: str, name: str) -> re.Pattern[str]:
    return re.compile(varied(str(data_of(f"dictated.{locale}")[name])), re.IGNORECASE)
