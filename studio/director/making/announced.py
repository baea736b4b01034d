"""What a request announces without saying that it is to be shown: "our choir sings on Saturday at 7 pm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from studio.director.language.locales import data_of, locale_by_signs, simplified
from studio.director.making.announced_settings import without_head, without_tail
from studio.director.making.subject import is_setting, tells_settings
from studio.director.making.wishes import asks_for_making
from studio.timeline.reading import sentences_of

ASK, SETTING, CHATTER, FACT, PLAIN = "ask", "setting", "chatter", "fact", "plain"
ABOUT, SAID = 1, 2
"""How the words of a request lead to what a video is to tell: "for our fair on Sunday", "that we are closed"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a request. ``kind``: what they are for; ``told``: how the request leads to them, 0 where it does not."""

    kind: str
    text: str
    told: int = 0


@cache
def form(locale: str, key: str) -> re.Pattern[str]:
    """A pattern of locales/announced.en.yaml, where its meaning is told."""
    data = data_of(f"announced.{locale}")
    pattern = str(data[key]).replace("{video}", data["video"]).replace("{audience}", data["audience"])
    return re.compile(pattern, re.IGNORECASE)


@cache
def _facts(locale: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in data_of(f"announced.{locale}")["facts"])


def facts_in(words: str) -> list[str]:
    """The dates, times, prices, addresses and numbers that words tell."""
    return [found[0] for one in _facts(locale_by_signs(words)) for found in one.finditer(simplified(words))]


def is_greeting(words: str) -> bool:
    """Whether words only greet: "Hello"."""
    return form(locale_by_signs(words), "drop").fullmatch(f"{words.strip()} ") is not None


def announced(message: str) -> tuple[str, ...]:
    """The clauses of a request, as they were typed, that announce something to everybody: an event, hours, a move, an
    offer. Empty where it refuses text or speaks of some, and for whatever may be meant for us alone."""
    locale = locale_by_signs(message)
    if _is_told_otherwise(simplified(message), locale):
        return ()
    sentences = [list(_clauses(one, locale)) for one in sentences_of(message)]
    asked = " ".join(one.text for part in sentences for one in part if one.kind == ASK)
    kept = [one for part in sentences for one in _announcing(part, locale)]
    told = max((one.told for one in kept if one.kind == FACT), default=0)
    words = " ".join(one.text for one in kept)
    kinds = sum(one.search(simplified(words)) is not None for one in _facts(locale))
    public = form(locale, "public").search(simplified(f"{words} {asked}")) is not None
    enough = told == SAID or (public and kinds > (told == ABOUT))
    return tuple(one.text for one in kept) if kinds and enough else ()


def _is_told_otherwise(message: str, locale: str) -> bool:
    """Whether a request refuses text, says which there is to be, or tells of something that is over."""
    if form(locale, "no_text").search(form(locale, "may_text").sub(" ", message)):
        return True
    if form(locale, "not_now").search(message):
        return True
    return says_texts(message, locale)


def says_texts(message: str, locale: str) -> bool:
    """Whether a request says of texts which they are and where they stand: "at the end put ...", 结尾写…."""
    return form(locale, "places").search(form(locale, "tells").sub(" ", message, count=1)) is not None


def told_of(message: str) -> tuple[tuple[str, ...], bool]:
    """The clauses that a request for a video of words leads to as what it is to say, and the facts beside them; and
    whether it says that they are that. None where no video is asked for."""
    locale = locale_by_signs(message)
    every = [one for part in sentences_of(message) for one in _clauses(part, locale)]
    if not (asks_for_making(message) or any(one.kind == ASK for one in every)):
        return (), False
    kept = [one for one in every if one.kind in (FACT, PLAIN) or (one.kind == CHATTER and one.told == SAID)]
    if locale == "en" or not any(one.kind == ASK for one in every):  # Chinese goes on after a comma
        kept = [one for one in kept if one.told or one.kind == FACT]
    return tuple(one.text for one in kept), any(one.told == SAID for one in kept)


def _announcing(clauses: Sequence[Clause], locale: str) -> Iterator[Clause]:
    """Those of a sentence that may announce something, and what stands between them or goes on with them; nothing that
    only gives the reason for a wish."""
    kept = [_may_announce(one, clauses[at + 1 : at + 2], locale) for at, one in enumerate(clauses)]
    for at, one in enumerate(clauses):
        between = 0 < at < len(clauses) - 1 and kept[at - 1] and kept[at + 1]
        goes_on = at > 0 and kept[at - 1] and form(locale, "goes_on").match(simplified(one.text)) is not None
        kept[at] = kept[at] or (one.kind == PLAIN and (between or goes_on))
        if kept[at]:
            yield one


def _may_announce(one: Clause, after: Sequence[Clause], locale: str) -> bool:
    if after and after[0].kind in (CHATTER, ASK) and form(locale, "so").match(after[0].text):
        return False
    of_something = one.told and (locale != "en" or " " in one.text)
    public = form(locale, "public").search(simplified(one.text)) is not None
    return one.kind == FACT or (one.kind == PLAIN and bool(public or of_something))


def _clauses(sentence: str, locale: str) -> Iterator[Clause]:
    told = 0
    found = re.split(f"({form(locale, 'end').pattern}|{form(locale, 'blank').pattern})", sentence)
    for part, sign in zip(found[::2], (*found[1::2], ""), strict=True):
        for one in _parted(part.strip(" .!?。！？"), locale):
            told = 0 if one.kind in (ASK, SETTING) and not one.told else one.told or told
            if re.search("[:：]", sign) and (one.kind == ASK or form(locale, "label").fullmatch(one.text)):
                told, one = SAID, Clause(ASK, one.text)
            if one.text:
                yield replace(one, told=told) if one.kind != ASK else one


def _parted(words: str, locale: str) -> Iterator[Clause]:
    """A clause; where a request begins in it, what stands before that, the request, and what that leads to."""
    asks = form(locale, "asks").search(words)
    leads = form(locale, "tells").match(simplified(words))
    if leads is not None:
        yield Clause(ASK, words[: leads.end()].strip(), SAID)
        yield from _led_to(words[leads.end() :], SAID, locale)
        return
    if asks is None and not form(locale, "is_ask").match(words):
        yield _clause(words, locale)
        return
    begin = asks.start() if asks else 0
    if words[:begin].strip():
        yield _clause(words[:begin].strip(), locale)
    asked = words[begin:]
    for key, told in (("tells", SAID), ("about", ABOUT)):
        leads = form(locale, key).search(simplified(asked))
        if leads is not None:
            yield Clause(ASK, asked[: leads.start()].strip(), told)
            yield from _led_to(asked[leads.end() :], told, locale)
            return
    yield Clause(ASK, asked)
    yield from _run_on(asked, locale)


def _led_to(words: str, told: int, locale: str) -> Iterator[Clause]:
    bare = without_tail(form(locale, "tail").sub("", f" {words.strip()}").strip())
    if len(bare) > 1:
        yield replace(_clause(bare, locale), told=told)


def _run_on(asked: str, locale: str) -> Iterator[Clause]:
    """What follows a request without a sign between: "a text video for the parents upright training is moved"."""
    video = form(locale, "video").search(asked)
    rest = asked[video.end() :].strip() if video else ""
    if audience := form(locale, "told_to").match(rest):
        rest = rest[audience.end() :].strip()
    bare = without_head(rest)
    if facts_in(bare):
        yield from _led_to(bare, ABOUT, locale)


def _clause(words: str, locale: str) -> Clause:
    bare = simplified(words)
    if form(locale, "looks").search(bare) or tells_settings(words):
        return Clause(SETTING, words)
    if form(locale, "chatter").search(bare):
        return Clause(CHATTER, words)
    bare = without_tail(words)
    if is_setting(words):
        return Clause(SETTING, words)
    if bare != words and form(locale, "no_more").fullmatch(bare):
        return Clause(SETTING, words)
    return Clause(FACT if facts_in(bare) else PLAIN, bare)
