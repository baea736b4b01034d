"""Texts that open or close a video, by what is said of their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import simplified
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, SHOWN, SUBTITLE, TITLE, WISH
from studio.director.making.roles.spans import Span
from studio.director.making.roles.wording import kinds, words


def role_by_place(message: str, spans: Sequence[Span], at: int, titles: Sequence[str]) -> str:
    """The role of a text, mended where what announces it says that it opens or closes the video. ``titles``: those
    that there are; another text opens it then."""
    role, place = spans[at].role, simplified(_said_of_place(message, spans, at))
    if words("lower_third").search(place):
        return role
    opens, closes = (words(name).search(place) is not None for name in ("opens", "closes"))
    if not opens and not closes and role in SHOWN and _stands_below(spans, at):
        before = next((one for one in reversed(range(at)) if spans[one].role in SHOWN), None)
        return SUBTITLE if before is not None and role_by_place(message, spans, before, ()) == TITLE else role
    if not opens and not closes and role != CLOSING and _closes_the_sentence(spans, at):
        return CLOSING
    if opens == closes:
        return role if role in SHOWN else CLOSING if closes else TITLE
    if closes:
        return CLOSING
    other = bool(titles) and two_in_one(bare(spans[at].text))[0] not in titles
    return (role if role in SHOWN else SUBTITLE) if other else TITLE


def _stands_below(spans: Sequence[Span], at: int) -> bool:
    """Whether a text stands below the one before it: "with "Ages 7 to 12" beneath it", "and beneath it "2025"."""
    key = spans[at - 1].text if at and spans[at - 1].role == KEY else ""
    after = spans[at + 1].text if at + 1 < len(spans) and spans[at + 1].role == KEY else ""
    return words("below_it").match(key) is not None or words("below_it").match(after) is not None


def _closes_the_sentence(spans: Sequence[Span], at: int) -> bool:
    """Whether the wish in front of a text, in its line, begins with words for the end: 最后什么广告都不要，就写……"""
    before = at - 2 if at and spans[at - 1].role == KEY else at - 1
    if before < 0 or spans[before].role != WISH or spans[before].line != spans[at].line:
        return False
    return words("closes_first").match(simplified(spans[before].text)) is not None


def color_before(spans: Sequence[Span], at: int) -> str | None:
    """The colour right in front of what announces a text: "Yellow text at the top of each:"."""
    before = spans[at - 2] if at > 1 and spans[at - 1].role == KEY else None
    if before is None or before.role != WISH or spans[at - 1].start - before.end > 1:
        return None
    word = re.split(r"[\s，,。.]+", before.text.strip())[-1]
    return word if kinds(word) == {"color"} else None


def has_its_place(spans: Sequence[Span], at: int) -> bool:
    """Whether it is said beside a text that it stands below the title, or closes the video: 'put "Call us" on a screen
    at the end'."""
    key = simplified(spans[at - 1].text) if at and spans[at - 1].role == KEY else ""
    if words("closes").search(key) and not words("of_a_picture").search(key):
        return True
    if words("below_it").match(key) and any(one.role == TITLE for one in spans[max(0, at - 3) : at]):
        return True
    after = spans[at + 1] if at + 1 < len(spans) else None
    if after is None or after.role != KEY or after.line != spans[at].line:
        return False
    return bool(words("behind").match(after.text) and words("closes").search(after.text))


def announces_its_text(spans: Sequence[Span], at: int) -> bool:
    """Whether words for a picture go on with what they say of it: "the stall picture should say ..."."""
    behind = spans[at + 1 : at + 3]
    if [one.role for one in behind] != [KEY, CAPTION]:
        return False
    return words("announces").match(simplified(behind[0].text)) is not None


def is_past(message: str, spans: Sequence[Span], at: int) -> bool:
    """Whether a sentence ends between the caption told last and a span."""
    last = max((one.end for one in spans[:at] if one.role == CAPTION), default=0)
    return _PAST.search(message[last : spans[at].start].lstrip(_AROUND)) is not None


_PAST = re.compile(r"[.!?]\s|[;。！？；]")
_AROUND = '.。!！?？…"”」』) '


def two_in_one(text: str) -> tuple[str, str]:
    """A text and the smaller one below it that was said with it: "Flat 3 with £1,450 pcm underneath"."""
    found = words("below").fullmatch(text)
    if found is None:
        return words("only_below").sub("", text), ""
    first, second = (one.strip(' "“”「」') for one in found.groups() if one)
    return first, second


def bare(text: str) -> str:
    """A text without the sign of a list behind it."""
    return text.strip().rstrip(",，;；、").strip()


def _said_of_place(message: str, spans: Sequence[Span], at: int) -> str:
    """What says where a text stands: 'put "Hello" at the start and "Bye" at the end', "At the end: Bye"."""
    after = spans[at + 1] if at + 1 < len(spans) else None
    behind = after.text if after is not None and after.role == KEY and after.line == spans[at].line else ""
    if words("behind").match(behind) and not _is_of_the_next(message, spans, at):
        return behind
    key = spans[at - 1].text if at and spans[at - 1].role == KEY else ""
    of_the_one_before = (
        at > 1
        and spans[at - 2].role in SHOWN
        and words("behind").match(key)
        and not _is_of_the_next(message, spans, at - 2)
    )
    return "" if of_the_one_before else key


def _is_of_the_next(message: str, spans: Sequence[Span], at: int) -> bool:
    """Whether words behind a text announce another one: 'Title "Our house", at the end "Call Tom"'. A sign stands
    between then, or the text was announced itself by what it is."""
    if at + 2 >= len(spans) or spans[at + 2].role not in SHOWN:
        return False
    key = spans[at - 1].text.strip(" :：") if at and spans[at - 1].role == KEY else ""
    beside = message[spans[at].end : spans[at + 1].start] + message[spans[at].end - 1]
    return _PARTS.search(beside) is not None or words("named_title").fullmatch(key) is not None


_PARTS = re.compile(r"[.,;!?\n。，；！？]")
