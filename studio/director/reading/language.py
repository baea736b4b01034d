"""Which language a message is in. It is read in that one, and answered in it."""

from __future__ import annotations

import re

from studio.director.language.hints import hint
from studio.director.language.locales import locale_by_signs
from studio.director.making.script import parted
from studio.director.project import Project
from studio.director.words import known
from studio.timeline.edits.texts import texts_of
from studio.timeline.reading import has_han

_QUOTED = r"[“\"「『《][^“「『《\n]*?[”\"」』》]"

_HAN = "[\u4e00-\u9fff]"
SPOKEN = 5
"""So many English words before any in Chinese, and none after them, are a request in English with its text behind it:
"the second caption in Chinese as well, it is 每只狗…"."""


def language_of(message: str, project: Project) -> str:
    """``zh-CN`` when the instructions have Chinese characters, ``en`` when they have letters, else that of the
    conversation. Quoted text, file names and what the video's texts say do not count."""
    parts = parted(message)
    words = parts.brief if re.search(r"\w", parts.brief) else parts.script
    names = sorted((one.name for one in project.media), key=len, reverse=True)
    texts = (one.clip.name.rstrip(".!?。！？…") for one in texts_of(project.timeline)) if project.timeline else ()
    for form in (_QUOTED, *(re.escape(one.rpartition(".")[0] or one) for one in names), *map(re.escape, texts)):
        words = re.sub(form, "", words)
    word = re.search("[A-Za-z]{3}", words)
    if word and re.search("[:：]", words[word.end() :]):
        words = re.split("[:：]", words)[0]
    if has_han(words) and not _ends_in_chinese(words):
        return "zh-CN"
    letters = any(sign.isascii() and sign.isalpha() for sign in words)
    return "en" if letters and not hint("shared").fullmatch(words) else spoken_before(project)


def _ends_in_chinese(words: str) -> bool:
    before, *after = re.split(_HAN, words)
    return len(re.findall("[A-Za-z]+", before)) >= SPOKEN and not re.search("[A-Za-z]", "".join(after))


def spoken_before(project: Project) -> str:
    """The language of what was said last, or the project's."""
    talk = project.talk
    before = next(iter((*talk.plan[:1], *talk.offers[:1], *talk.said[-1:])), "")
    if before and not hint("shared").fullmatch(before):
        return locale_by_signs(parted(before).brief)
    return known(project.locale)
