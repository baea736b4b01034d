"""The texts of a dictated Chinese request, without a sign in it, in quotation marks: 第一张写早安第二张写晚安."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import data_of, varied

LEAST = 2
"""Texts that announce themselves, from which a request is read so."""


def texts_quoted(message: str) -> str | None:
    """A request with its texts in quotation marks, a sign where a pause was, and what it took back gone. None where
    it does not say where its texts stand."""
    text = without_taken_back(message)
    heads = list(_form("head").finditer(text))
    if len(heads) < LEAST:
        return None
    found = [_around(text[: heads[0].start()])]
    for head, after in zip(heads, (*heads[1:], None), strict=True):
        behind = text[head.end() : after.start() if after else len(text)]
        end = _form("text_ends").search(behind)
        shown, rest = (behind[: end.start()], behind[end.start() :]) if end else (behind, "")
        if not _is_said_again(head, heads):
            found.append(_announced(head, shown.strip()))
        found.append(_around(rest))
    return "。".join(one for one in found if one and not _form("joins").fullmatch(one))


def without_taken_back(message: str) -> str:
    """A message without the words that it takes back at once (写上海 哦不是上海是南京) and without its last thanks."""
    for form in data_of("dictated.zh-CN")["corrected"]:
        message = re.sub(varied(form), lambda one: one["kept"] + one["new"], message)
    return _form("farewell").sub("", message)


def _is_said_again(head: re.Match[str], heads: list[re.Match[str]]) -> bool:
    """Whether a later text is for the same place."""
    return any(one.start() > head.start() and one["place"].strip() == head["place"].strip() for one in heads)


def _announced(head: re.Match[str], shown: str) -> str:
    """What announces a text, and that; each price of a row beside what it is for."""
    priced = [_form("priced").fullmatch(one) for one in shown.split()]
    if len(priced) > 1 and all(priced):
        return "。".join(f"{one['name']}写“{one['price']}”" for one in priced if one)
    closes = _form("closes").match(head[0])
    key = f"{data_of('dictated.zh-CN')['closing']}{head[0][closes.end() :]}" if closes else head[0]
    return f"{key.strip()}“{shown}”" if shown else ""


def _around(text: str) -> str:
    """What stands between the texts, with a comma where a pause was."""
    text = text.strip(" 。，")
    text = re.sub(rf"(?<=[^\s放到在的])(?:{_spelled_out('begins')})(?=[^\s头])", lambda one: f"。{one[0]}", text)
    text = _form("parted").sub("。", _form("beside_all").sub("", text))
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[^\s。])", "，", re.sub(r"\s*。\s*", "。", text))


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(varied(_spelled_out(name)))


def _spelled_out(name: str) -> str:
    """A form, with what stands for the names in its braces."""
    form = str(data_of("dictated.zh-CN")[name])
    return re.sub(r"\{([a-z]\w*)\}", lambda one: f"(?:{_spelled_out(one[1])})", form)
