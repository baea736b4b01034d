"""Pictures and captions by a short label that is written over them ("the BEFORE photo", 主卧那张, 主卧的字大一点), and
any text by a word of it ("the RSVP bit", 预约那句)."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs
from studio.director.language.quotes import QUOTED
from studio.timeline.edits.reel import positions, reel_of
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
    return _by_word(message, timeline)


def _by_word(message: str, timeline: Timeline) -> str:
    """The message with the kind of a text instead of a word that only this one has, where there is one of its kind."""
    texts = texts_of(timeline)
    for data in (data_of(f"plainly.{locale}")["called"] for locale in LOCALES):

        def kind(found: re.Match[str], roles: dict[str, str] = data["roles"]) -> str:
            word = re.compile(rf"(?<![A-Za-z]){re.escape(found['word'])}(?![A-Za-z])", re.IGNORECASE)
            meant = [one.clip.content for one in texts if word.search(one.clip.name)]
            if len(meant) != 1 or not isinstance(meant[0], Text) or len(texts_of(timeline, meant[0].role)) > 1:
                return found[0]
            return roles.get(meant[0].role, found[0])

        message = re.sub(data["form"], kind, message, flags=re.IGNORECASE)
    return message


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
            quoted = [one.span() for one in QUOTED.finditer(message) if one[0].strip('“”"「」『』') != label]
            said = partial(_said, words=words.format(caption=caption, picture=picture), quoted=quoted)
            message = re.sub(form.replace("LABEL", re.escape(label)), said, message, flags=re.IGNORECASE)
    return message


def _said(found: re.Match[str], words: str, quoted: list[tuple[int, int]]) -> str:
    """The words for what was found; what stands inside a text that is quoted stays."""
    return found[0] if any(start < found.end() and found.start() < end for start, end in quoted) else words


@cache
def _forms(locale: str) -> tuple[tuple[str, str], ...]:
    return tuple((one["form"], one["as"]) for one in data_of(f"plainly.{locale}")["labels"])
