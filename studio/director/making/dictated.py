"""A request that was dictated, without a sign in it: put into sentences, its texts in quotation marks."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import data_of, locale_by_signs, varied
from studio.director.making.dictated_texts import texts_quoted, without_taken_back
from studio.timeline.reading import has_han

LEAST = {"en": 30, "zh-CN": 50}
"""Words (Chinese: signs) from which a stretch without a sign in it was dictated."""

LEAST_OF_PLACES = 20
"""Chinese signs of a stretch without any other sign that says where its texts stand."""

_SIGNS = re.compile(r"[,，.。;；:：!！?？\n\"“”「」]")
_QUOTED = re.compile(r"[\"“”「」『』\n]")
_WORD = {"en": re.compile(r"[\w'’]+"), "zh-CN": re.compile("[\u4e00-\u9fff]")}


def punctuated(message: str) -> str:
    """A message with signs where it was dictated; any other as it is."""
    locale = locale_by_signs(message)
    if locale == "zh-CN" and not _QUOTED.search(message):
        message = without_taken_back(message)
    count = len(_WORD[locale].findall(message))
    if locale == "zh-CN" and count >= LEAST_OF_PLACES and not _SIGNS.search(message):
        quoted = texts_quoted(_form(locale, "fillers").sub("", message))
        if quoted is not None:
            return quoted
    if count < LEAST[locale] or len(_SIGNS.findall(message)) * LEAST[locale] > count:
        return message
    text = _form(locale, "fillers").sub("" if has_han(message) else " ", message)
    if locale == "zh-CN" and (quoted := texts_quoted(text)) is not None:
        return quoted
    text = _form(locale, "joined").sub(lambda one: _joined(one, locale), text)
    text = _form(locale, "begins").sub(lambda one: _sign(one, locale), text)
    quoted = "“{}”" if has_han(message) else '"{}"'
    text = _form(locale, "writes").sub(lambda one: one["key"] + quoted.format(one["text"].strip()), text)
    place = str(data_of(f"dictated.{locale}")["place"])
    for form in data_of(f"dictated.{locale}")["framed"]:
        text = re.sub(form, lambda one: place.format(**one.groupdict()), text, flags=re.IGNORECASE)
    return text.strip()


def _joined(one: re.Match[str], locale: str) -> str:
    """A name and a number that are said together, as one text."""
    form = "{key}“{name}，{number}”" if locale == "zh-CN" else '{key} "{name}, {number}"'
    return form.format(**{name: said.strip() for name, said in one.groupdict().items()})


def _sign(one: re.Match[str], locale: str) -> str:
    """What begins a sentence, with a sign in front of it."""
    return one[0] if not one.start() else f"。{one[0]}" if locale == "zh-CN" else f". {one[0].lstrip()}"


@cache
def _form(locale: str, name: str) -> re.Pattern[str]:
    return re.compile(varied(str(data_of(f"dictated.{locale}")[name])), re.IGNORECASE)
