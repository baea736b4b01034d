"""What is said of the video itself, right before and right behind the words that it is to show, without a sign between:
"upright no music training is moved to Friday", "entry is free calm music"."""

from __future__ import annotations

import re

from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs
from studio.director.language.marks import MARK, Marked
from studio.timeline.reading import has_han

_OF_THE_VIDEO = {"mood", "look", "shape", "platform", "sound", "grade", "seconds", "transition", "negation", "backdrop"}
"""Kinds of words that tell how a video is to be."""

_SURE = {"mood", "look", "shape", "platform", "seconds", "negation", "transition"}
"""Of those, such that one of them must be among: "live music" alone is something to announce."""

_AROUND = re.compile(r"(?:and|with|in|a|an|as|for|the|please|very|some|style|look|format|long|的)", re.IGNORECASE)
_ITEM = re.compile(rf"{MARK.pattern}|[^\s,，\ue000-\uf8ff]+")


def without_tail(text: str) -> str:
    """Words without what is said of the video at their end; in Chinese a blank parts clauses, and words go on."""
    if has_han(text):
        return text
    found = marked(text, locale_by_signs(text))
    cut = _settings(found, list(_ITEM.finditer(found.text))[::-1])
    return text if cut is None else found.raw(found.text[: cut.start()]).strip(" ,，")


def without_head(text: str) -> str:
    """Words without what is said of the video at their beginning."""
    found = marked(text, locale_by_signs(text))
    cut = _settings(found, list(_ITEM.finditer(found.text)))
    return text if cut is None else found.raw(found.text[cut.end() :]).strip(" ,，")


def _settings(found: Marked, items: list[re.Match[str]]) -> re.Match[str] | None:
    """The last of the words, counted from one side, up to which all tell how the video is to be."""
    last, kinds = None, set()
    for item in items:
        kind = found.token(item[0]).kind if MARK.fullmatch(item[0]) else ""
        if kind in _OF_THE_VIDEO:
            kinds.add(kind)
            last = item
        elif not _AROUND.fullmatch(item[0]):
            break
    return last if kinds & _SURE and kinds != {"shape"} else None
