"""What a bare idea is about: the phrases that a video without pictures can show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from studio.director.language.locales import data_of, locale_by_signs
from studio.director.making.asides import is_setting_line
from studio.director.making.captions import only_looks
from studio.director.making.roles.wording import kinds
from studio.timeline.reading import has_han


@dataclass(frozen=True, slots=True)
class Subject:
    """The patterns of one locale, see locales/subject.en.yaml. ``most``: words (Chinese: characters) of a phrase."""

    begins: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    apart: re.Pattern[str]
    blank: re.Pattern[str]
    drop: re.Pattern[str]
    settings: re.Pattern[str]
    styled: re.Pattern[str]
    feel: re.Pattern[str]
    asks: re.Pattern[str]
    aside: re.Pattern[str]
    capital: re.Pattern[str]
    counts: re.Pattern[str]
    orders: re.Pattern[str]
    parts: re.Pattern[str]
    most: int


@cache
def _subject(locale: str) -> Subject:
    data = data_of(f"subject.{locale}")

    def one(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE | re.DOTALL)

    return Subject(
        begins=tuple(map(one, data["begins"])),
        ends=tuple(map(one, data["ends"])),
        apart=one(data["apart"]),
        blank=one(data["blank"]),
        drop=one(data["drop"]),
        settings=one(data["settings"].replace("{styled}", data["styled"])),
        styled=one(f"^(?:{data['styled']})$"),
        feel=one(data["feel"]),
        asks=one(data["asks"]),
        aside=one(data["aside"]),
        capital=one(data["capital"]),
        counts=one(data["counts"]),
        orders=one(data["orders"]),
        parts=one(data["parts"]),
        most=int(data["most_words"]),
    )


def subject_phrases(words: str) -> list[str]:
    """The phrases of a request that say what the video is about, in order, each with a capital; empty when the request
    does not say. Lengths, shapes, moods and the like are no subject."""
    subject = _subject(locale_by_signs(words))
    words = subject.blank.sub("，", words.strip())
    told = _after_request(words, subject)
    if told is None:
        told = _beside_request(words, subject)
    found: list[str] = []
    settings = False
    for phrase in [part for one in subject.apart.split(told) for part in _parted(_plain(one, subject), subject)]:
        advises = bool(subject.orders.match(phrase)) and not kinds(phrase) & _OF_THE_VIDEO
        settings = (is_setting(phrase) and not advises) or (settings and only_looks(phrase))
        skipped = settings or subject.counts.match(phrase)
        if phrase and phrase not in found and not skipped and _short(phrase, subject.most):
            found.append(phrase[:1].upper() + phrase[1:])
    return [one for one in found if not any(has_han(one) and one in other for other in found if other != one)]


_OF_THE_VIDEO = {
    "mood", "shape", "platform", "seconds", "to_seconds", "look", "sound", "thing", "step", "color", "grade", "role",
    "transition", "zoom", "animation", "places", "own_song", "lasting", "filter", "font", "position", "backdrop", "fit",
}  # fmt: skip
"""Kinds of words that tell how the video is to be: "keep it calm" is a wish, "keep it moist" a tip."""


def is_request(words: str) -> bool:
    """Whether words name the video that is wanted, and what it is about behind that."""
    return _after_request(words, _subject(locale_by_signs(words))) is not None


def is_setting(words: str) -> bool:
    """Whether words only say how a video is to be made, or that there is nothing to make it of."""
    bare = words.strip()
    settings = _subject(locale_by_signs(bare)).settings
    parts = [one.strip() for one in re.split(r"[,;，；]", bare.rstrip(".!。！")) if one.strip()]
    told = bool(settings.match(bare)) or (bool(parts) and all(map(settings.match, parts)))
    return told or is_setting_line(bare)


def is_styled(words: str) -> bool:
    """Whether words say what a video is to look and feel like, by name: "warm cosy style, brown and orange"."""
    subject = _subject(locale_by_signs(words))
    return bool(subject.styled.match(words.strip()) and subject.feel.search(words))


def tells_settings(line: str) -> bool:
    """Whether a line only says how a video is to be made; in Chinese also several things: 风格温馨一点 咖啡色."""
    if not has_han(line):
        return is_setting_line(line)
    subject = _subject("zh-CN")
    settings = False
    for phrase in filter(None, subject.apart.split(subject.blank.sub("，", line.strip()))):
        settings = is_setting(phrase) or (settings and only_looks(phrase))
        if not settings:
            return False
    return settings


def _after_request(words: str, subject: Subject) -> str | None:
    for begins in subject.begins:
        asked = begins.match(words)
        if asked:
            return words[asked.end() :]
    return None


def _beside_request(words: str, subject: Subject) -> str:
    """What a request names in passing ("a 20 s morning run video", 晨跑视频), and what is said before and after it."""
    asked = subject.asks.search(words)
    if asked is None:
        return ""
    about = subject.aside.sub(" ", asked["about"] or "").strip(" 的")
    parts = (about if len(about) > 1 and " " not in about else "", words[: asked.start()], words[asked.end() :])
    return "，".join(part for part in parts if part.strip())


def _plain(phrase: str, subject: Subject) -> str:
    for ends in subject.ends:
        phrase = ends.sub("", phrase)
    phrase = phrase.strip(" .!?。！？\"'“”「」")
    while (shorter := subject.drop.sub("", phrase)) != phrase:
        phrase = shorter
    return subject.capital.sub(lambda name: name[0].capitalize(), phrase)


def _parted(phrase: str, subject: Subject) -> list[str]:
    """A phrase that is too long for one screen in two: "why you should stop checking your phone", "in the first hour
    after waking up"; as it is where it is short enough, or can be parted nowhere."""
    if _short(phrase, subject.most):
        return [phrase]
    cuts = [one.start() for one in subject.parts.finditer(phrase)]
    twos = ([phrase[:at], phrase[at:].strip()] for at in reversed(cuts))
    return next((two for two in twos if all(_short(part, subject.most) for part in two)), [phrase])


def _short(phrase: str, most: int) -> bool:
    return 0 < (len(phrase) if has_han(phrase) else len(phrase.split())) <= most
