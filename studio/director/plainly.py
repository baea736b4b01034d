"""A message about a video in plainer words: what is said in one sentence of several pictures ("lower thirds: Max on the
goal clip, Jonas on the second one"), said of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.language.marks import MARK, Known
from studio.director.rephrasing import place_of, rephrased
from studio.timeline.reading import has_han

_LINE = re.compile(r"(?P<head>[^:：\n.!?。！？]{2,60})[:：]\s*(?P<items>[^\n]+)")
_PARTS = re.compile(r"\s*[,，;；、]\s*(?:and\s+)?|\s+and\s+")


def plainly(message: str, locale: str, known: Known) -> str:
    """The message with its wordings said more plainly; as it is where it has none of them."""
    message = _by_their_words(rephrased(message, locale, known), known)
    message = _LINE.sub(lambda found: _apart(found, locale, known), message)
    return _bare_list().sub(lambda found: _listed(found, locale, known), message)


def _by_their_words(message: str, known: Known) -> str:
    """A message in which a caption that is called by a word of it ("Max's line", 麦克斯那句) gets its number."""
    for locale in LOCALES:
        for one in _data(locale)["worded"]:
            form = re.compile(varied(one["form"]))
            message = form.sub(partial(_numbered, said=one, known=known), message)
    return message


def _numbered(found: re.Match[str], said: dict[str, Any], known: Known) -> str:
    """The caption that alone has a word, by its number; the words as they are where there are several, or none, or
    where the word is a picture's name and may mean the caption of that (``of_texts``: it cannot)."""
    form = re.compile(rf"(?<![A-Za-z]){re.escape(found['word'])}(?![A-Za-z])")
    numbers = [number for number, text in enumerate(known.captions, 1) if form.search(text)]
    named = not said.get("of_texts") and any(found["word"].casefold() in one.casefold() for one in known.files)
    if len(numbers) != 1 or named:
        return found[0]
    return f"{found.groupdict().get('head') or ''}{said['as'].format(number=numbers[0])}"


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
        if found and not begun and (both := _with_one_more(found[-1][0], part, locale, known)):
            found[-1] = (both, found[-1][1])
        elif not place and found and not begun and not _ends_with_place(found, items):
            found[-1] = (found[-1][0], f"{found[-1][1]}, {part}")
        elif place:
            found.append((place, ", ".join([*begun, text]) if comes_last else text))
            begun = [] if comes_last else begun
        else:
            begun.append(part)
    yield from (*found, *(("", one) for one in begun))


def _with_one_more(place: str, part: str, locale: str, known: Known) -> str:
    """The words for pictures of a text, with a part that is nothing but one more place for it ("on the first and
    third"); empty where it is more."""
    if not any(re.fullmatch(varied(_data(each)["one_more"]), part, re.IGNORECASE) for each in LOCALES):
        return ""
    return place_of(f"{place}、{part}" if has_han(part) else f"{place} and {part}", locale, known)


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
        if named := place_of(place, locale, known):
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


def _bare(text: str) -> str:
    return MARK.sub("", text).strip(" \"“”「」'‘’")
