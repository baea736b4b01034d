"""A message about a video in plainer words: what is said in one sentence of several pictures ("lower thirds: Max on the
goal clip, Jonas on the second one"), said of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, rephrasings, varied
from studio.director.language.marks import MARK, Known
from studio.director.language.quotes import QUOTED
from studio.director.reading.parting import leftover

_LINE = re.compile(r"(?P<head>[^:：\n.!?。！？]{2,60})[:：]\s*(?P<items>[^\n]+)")
_PARTS = re.compile(r"\s*[,，;；、]\s*(?:and\s+)?|\s+and\s+")


def plainly(message: str, locale: str, known: Known) -> str:
    """The message with its wordings said more plainly; as it is where it has none of them."""
    for form, words in rephrasings("rephrased", "plainly"):
        message = _rephrased(message, form, words, known, locale)
    message = _by_their_words(message, known)
    message = _LINE.sub(lambda found: _apart(found, locale, known), message)
    return _bare_list().sub(lambda found: _listed(found, locale, known), message)


def _rephrased(message: str, form: re.Pattern[str], words: str, known: Known, locale: str) -> str:
    """A message with what a form finds outside quotation marks; what it calls ``said`` must be a text
    there is, ``part`` a part of one, ``pictured`` words for pictures (狗, 第三张)."""
    quoted = [one.span() for one in QUOTED.finditer(message)]
    texts = {one.casefold() for one in known.texts}
    shown = (*known.texts, *known.captions)

    def plain(found: re.Match[str]) -> str:
        said, part, pictured = (found.groupdict().get(name) for name in ("said", "part", "pictured"))
        if pictured is not None and not _place(pictured, locale, known):
            return found[0]
        if part is not None and not any(part in one for one in shown):
            return found[0]
        inside = any(start < found.start() < end for start, end in quoted)
        if inside or (said is not None and said.casefold() not in texts):
            return found[0]
        return _joined(found, found.expand(words))

    return form.sub(plain, message)


def _joined(found: re.Match[str], plain: str) -> str:
    """Plainer words in their place: a comma before or behind them is only needed beside words, not beside another
    sign or an end."""
    before, after = found.string[: found.start()].rstrip(" "), found.string[found.end() :].lstrip(" ")
    plain = plain if before and before[-1] not in _SIGNS else plain.lstrip("，")
    return plain if after and after[0] not in _SIGNS else plain.rstrip("，")


_SIGNS = "，,。！!？?；;：:\n"


def _by_their_words(message: str, known: Known) -> str:
    """A message in which a caption that is called by a word of it ("Max's line", 麦克斯那句) gets its number."""
    for locale in LOCALES:
        for one in _data(locale)["worded"]:
            form = re.compile(varied(one["form"]))
            message = form.sub(partial(_numbered, words=one["as"], known=known), message)
    return message


def _numbered(found: re.Match[str], words: str, known: Known) -> str:
    """The caption that alone has a word, by its number; the words as they are where there are several, or none."""
    said = re.compile(rf"(?<![A-Za-z]){re.escape(found['word'])}(?![A-Za-z])")
    numbers = [number for number, text in enumerate(known.captions, 1) if said.search(text)]
    named = any(found["word"].casefold() in one.casefold() for one in known.files)
    return words.format(number=numbers[0]) if len(numbers) == 1 and not named else found[0]


def _data(locale: str) -> dict[str, Any]:
    return data_of(f"plainly.{locale}")


def _apart(found: re.Match[str], locale: str, known: Known) -> str:
    """A list of texts as a sentence for each; as it is where not all of it are texts with their pictures."""
    for each in LOCALES:
        for one in _data(each)["lists"]:
            if re.search(varied(one["head"]), found["head"], re.IGNORECASE):
                said = list(_items(found["items"], each, locale, known))
                listed = len(said) > 1 and all(place for place, _ in said)
                lines = "\n".join(one["as"].format(place=place, text=text) for place, text in said)
                return lines if listed else found[0]
    return found[0]


@cache
def _bare_list() -> re.Pattern[str]:
    """A verb and what may be a list of texts: "write Beans on photo 1, Cup on photo 2"."""
    verbs = "|".join(f"(?:{_data(locale)['listing']})" for locale in LOCALES)
    return re.compile(rf"(?:{verbs})(?P<items>(?-i:[A-Z\d$€£])[^\n.;:\"“]+)", re.IGNORECASE)


def _listed(found: re.Match[str], locale: str, known: Known) -> str:
    """Such a list as a sentence for each text; as it is where it is none."""
    said = list(_items(found["items"], LOCALES[0], locale, known))
    capital = all(place and not text[:1].islower() for place, text in said)
    form = _data(LOCALES[0])["listed_as"]
    return "\n".join(form.format(place=place, text=text) for place, text in said) if capital and said[1:] else found[0]


def _items(items: str, of: str, locale: str, known: Known) -> Iterator[tuple[str, str]]:
    """(picture, text) of each item; what names no picture belongs to the text beside it: "Leo, keeper on clip 3"."""
    found: list[tuple[str, str]] = []
    begun: list[str] = []
    for part in _PARTS.split(items.rstrip(" .。")):
        place, text, comes_last = _place_in(part, of, locale, known)
        if not place and found and not begun and not _ends_with_place(found, items):
            found[-1] = (found[-1][0], f"{found[-1][1]}, {part}")
        elif place:
            found.append((place, ", ".join([*begun, text]) if comes_last else text))
            begun = [] if comes_last else begun
        else:
            begun.append(part)
    yield from (*found, *(("", one) for one in begun))


def _ends_with_place(found: list[tuple[str, str]], items: str) -> bool:
    """Whether the list has its pictures behind the texts."""
    place, text = found[0]
    return items.find(text) < items.find(place)


def _place_in(item: str, of: str, locale: str, known: Known) -> tuple[str, str, bool]:
    """The picture that an item names, its text, and whether the picture comes last; no picture where it names none."""
    data = _data(of)
    if number := re.match(varied(data["numbered"]), item):
        return data["counted"].format(number=number["number"]), _bare(item[number.end() :]), False
    for text, place, comes_last in _both_ways(item, data):
        if named := _place(place, locale, known):
            return named, _bare(text), comes_last
    return "", "", False


def _both_ways(item: str, data: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """What may be the text and its picture: "Max on the goal clip", "goal_max = Max"."""
    if last := re.fullmatch(rf"(.+)(?:{data['text_first']})(.+)", item, re.IGNORECASE):
        yield last[1].strip(), last[2].strip(), True
    if first := re.fullmatch(rf"(.+?)(?:{varied(data['place_first'])})(.+)", item, re.IGNORECASE):
        yield first[2].strip(), first[1].strip(), False
    if beside := re.fullmatch(varied(data["placed"]), item, re.IGNORECASE):
        yield beside["text"].strip(), beside["place"], False


def _place(words: str, locale: str, known: Known) -> str:
    """Words that are the name of a file, as it stands in full, or that mean pictures and nothing else; else nothing."""
    named = next((one for one in known.files if one.rpartition(".")[0].casefold() == words.casefold()), "")
    if named:
        return named
    found = marked(words, locale, known)
    said = [one for one in found.tokens_in(found.text) if one.kind not in ("filler", "picture")]
    return words if [one.kind for one in said] == ["places"] and not leftover(found.text) else ""


def _bare(text: str) -> str:
    return MARK.sub("", text).strip(" \"“”「」'‘’")
