"""Pictures and captions by a short label that is written over them ("the BEFORE photo", 主卧那张, 主卧的字大一点), and
any text by a word or figure of it ("the RSVP bit", 预约那句) or by what it tells ("the price", 电话那行)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs
from studio.director.language.price import SHOWN
from studio.director.language.quotes import QUOTED
from studio.timeline.edits.reel import available, positions, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text, Timeline
from studio.timeline.reading import has_han

LONGEST = {"en": 24, "zh-CN": 7}
"""Characters of a label: what is longer is a sentence, of which nobody says all to name its picture."""


def by_label(message: str, timeline: Timeline) -> str:
    """The message with the numbers of pictures and captions instead of their labels, where a caption is meant alone by
    its words, no file is called so, and the label is no word of ours ("Last", 标题)."""
    captions = texts_of(timeline, "caption")
    labels = {text: number for number, one in enumerate(captions, 1) if _is_label(text := one.clip.name, captions)}
    names = " ".join(clip.name.casefold() for clip in reel_of(timeline).clips)
    for label in (*sorted(labels, key=len, reverse=True), *labels):  # again: "swap photo 1 and after"
        if label.casefold() in message.casefold() and label.casefold() not in names:
            caption = captions[labels[label] - 1]
            message = _numbered(message, label, labels[label], _picture_under(caption, timeline))
    return _by_word(_with_clip_named(message, timeline), timeline)


def _by_word(message: str, timeline: Timeline) -> str:
    """The message with the name of a text, or the number of its picture, instead of a word that only this one has."""
    for data in (data_of(f"plainly.{locale}")["called"] for locale in LOCALES):

        def text(word: str, data: dict[str, Any] = data) -> str:
            return _name_of(_with(rf"(?<![A-Za-z\d.,]){re.escape(word)}(?![A-Za-z\d])", timeline), timeline, data)

        def picture(word: str, data: dict[str, Any] = data) -> str:
            meant, named = _with(re.escape(word), timeline), any(word in clip.name for clip in reel_of(timeline).clips)
            free = len(meant) == 1 and not named and _is_free(word, locale_by_signs(word))
            return str(data["picture"]).format(picture=_picture_under(meant[0], timeline)) if free else ""

        for key, meaning in (("pictures", picture), ("forms", text)):
            for form in data[key]:
                message = _outside_texts(form, message, lambda found, of=meaning: of(found["word"]) or found[0])  # type: ignore[misc]
    return message


def _outside_texts(form: str, message: str, said: Callable[[re.Match[str]], str], but: str = "") -> str:
    """A message with what a form finds said otherwise, where that is in no quotation, or in that of ``but``."""
    quoted = [one.span() for one in QUOTED.finditer(message) if one[0].strip('“”"「」『』') != but]

    def outside(found: re.Match[str]) -> str:
        within = any(start < found.end() and found.start() < end for start, end in quoted)
        return found[0] if within else said(found)

    return re.sub(form, outside, message, flags=re.IGNORECASE)


def _with_clip_named(message: str, timeline: Timeline) -> str:
    """The message with the name of the only clip among photos instead of 视频, where a part or the sound is wished."""
    clips = reel_of(timeline).clips
    moving = [clip for clip in clips if available(timeline, clip) is not None]
    if len(moving) != 1 or len(clips) < 2:
        return message
    for data in (data_of(f"plainly.{locale}")["called"] for locale in LOCALES):
        message = re.sub(data["only_clip"], lambda _: moving[0].name, message)
    return message


def by_kind(message: str, timeline: Timeline) -> str:
    """The message with the name of a text instead of what its price, date, number or address is called ("the price",
    电话号码), where one text alone shows such a thing."""
    for locale in LOCALES:
        data = data_of(f"plainly.{locale}")["called"]
        shown = {key: one["shown"] for key, one in data_of(f"details.{locale}")["kinds"].items()}
        shown |= data["shown"] | {"price": SHOWN.pattern}
        for kind, called in data["kinds"].items():
            name = _name_of(_with(shown[kind], timeline), timeline, data)
            if name and re.search(called, message, re.IGNORECASE):
                message = re.sub(called, name, message, flags=re.IGNORECASE)
    return message


def _with(form: str, timeline: Timeline) -> list[Placed]:
    """The texts in which a form is found."""
    return [one for one in texts_of(timeline) if re.search(form, one.clip.name, re.IGNORECASE)]


def _name_of(found: list[Placed], timeline: Timeline, data: dict[str, Any]) -> str:
    """What the only text that was found is called; empty where it is not the only one, or none of its kind alone."""
    content = found[0].clip.content if len(found) == 1 else None
    if not isinstance(content, Text):
        return ""
    mine = texts_of(timeline, content.role)
    number = [one.clip.id for one in mine].index(found[0].clip.id) + 1
    name = data["roles"].get(content.role, "") if len(mine) == 1 or content.role == "caption" else ""
    return str(name).format(number=number)


def _is_label(text: str, captions: list[Placed]) -> bool:
    locale = locale_by_signs(text)
    plain = re.fullmatch(r"[\u4e00-\u9fff]{2,}|[^\W\d_][\w'’ &-]{2,}", text) and len(text) <= LONGEST[locale]
    return bool(plain) and sum(one.clip.name == text for one in captions) == 1 and _is_free(text, locale)


@lru_cache(maxsize=64)
def _is_free(text: str, locale: str) -> bool:
    return all(one.kind == "verb" for one in marked(text, locale).tokens)


def _picture_under(caption: Placed, timeline: Timeline) -> int:
    """The 1-based picture over which the middle of a caption stands."""
    middle = (caption.start + caption.end) // 2
    return sum(start <= middle for start, _ in positions(reel_of(timeline).clips))


def _numbered(message: str, label: str, caption: int, picture: int) -> str:
    for locale in LOCALES:
        if has_han(label) and locale == "en":
            continue
        for form, words in _forms(locale):
            said = words.format(caption=caption, picture=picture)
            form = form.replace("LABEL", re.escape(label))
            message = _outside_texts(form, message, lambda _, said=said: said, but=label)  # type: ignore[misc]
    return message


@cache
def _forms(locale: str) -> tuple[tuple[str, str], ...]:
    return tuple((one["form"], one["as"]) for one in data_of(f"plainly.{locale}")["labels"])
