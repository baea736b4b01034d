"""How long a message says that pictures are shown: "first_look for 6 seconds, aisle 5, everything else 3 each"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from studio.director.language.locales import LOCALES
from studio.director.language.values import number_in, seconds_in
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, NAMED_SIGNS, wording, wording_in
from studio.timeline.model import MediaReference

_LISTED = rf"{NAMED}(?:\s*(?:、|&|,?\s*\band\b|和|跟)\s*{NAMED})*"


@dataclass(slots=True)
class Times:
    """Seconds by the index of a picture, and those of each other one; ``first``, ``last``: of those at the ends."""

    of: dict[int, Fraction] = field(default_factory=dict)
    each: Fraction | None = None
    first: Fraction | None = None
    last: Fraction | None = None


LONGEST_SHOWN = 180
"""Seconds that a picture is shown at most, of those that are said of it."""


def times_in(found: Named, pictures: tuple[MediaReference, ...]) -> Times:
    """The lengths that a text says, taken out of it with the words that say so; the pictures' names stay."""
    times = Times()
    for locale in LOCALES:
        _read(found, times, locale)
    return times


def _read(found: Named, times: Times, locale: str) -> None:
    """Takes the lengths out of a text that it says in the words of a language."""
    found.text = _end(locale).sub(lambda one: found.cut(one[0], _at_an_end(one, times)), found.text)
    found.text = _ends(locale).sub(lambda one: found.cut(one[0], _but_the_ends(one, times)), found.text)
    found.text = _shown(locale).sub(lambda one: _run(found, one, times, locale), found.text)
    found.text = _held(locale).sub(lambda one: _hold(found, one, times), found.text)
    found.text = _others(locale).sub(lambda one: _rest(found, one, times), found.text)


def _but_the_ends(one: re.Match[str], times: Times) -> str:
    times.each = seconds_in(one["long"] or one["before"])
    return _at_an_end(one, times) if one["other"] else ""


def _at_an_end(one: re.Match[str], times: Times) -> str:
    """ "The last one longer, 6 seconds"."""
    other = _seconds(one["other"])
    if one["which"].casefold() in ("first", "第一"):
        times.first = other
    else:
        times.last = other
    return ""


def _seconds(said: str) -> Fraction:
    """Seconds that may be said as a number alone."""
    return seconds_in(said) if re.search("[秒s分m]", said, re.IGNORECASE) else number_in(said)


def _run(found: Named, run: re.Match[str], times: Times, locale: str) -> str:
    """A picture with its seconds, and those behind it that share the word: "first_look for 6 seconds, aisle 5"."""
    for one in _single(locale).finditer(run[0]):
        seconds = _seconds(one["long"] or one["bare"])
        if seconds > LONGEST_SHOWN:  # a caption that speaks of minutes: 抚触20分钟
            return run[0]
        named = found.pictures(one["of"])
        shared = wording("for_each").search(one[0])
        times.of |= dict.fromkeys(named if shared else named[-1:], seconds)
    return found.cut(run[0], ", ".join(one["of"] for one in _single(locale).finditer(run[0])))


def _hold(found: Named, one: re.Match[str], times: Times) -> str:
    """ "The poster, hold that for 5 seconds"."""
    times.of |= dict.fromkeys(found.pictures(one["of"]), seconds_in(one["long"]))
    return one["of"] + one["between"] + found.cut(one["holds"], ", ")


def _rest(found: Named, one: re.Match[str], times: Times) -> str:
    if not times.of and not re.search(r"[^\d\s.]", one["long"]):
        return one[0]
    times.each = _seconds(one["long"])
    return found.cut(one[0])


@cache
def _ends(locale: str) -> re.Pattern[str]:
    return re.compile(wording_in(locale, "but_the_last"), re.IGNORECASE)


@cache
def _end(locale: str) -> re.Pattern[str]:
    return re.compile(wording_in(locale, "ends_for"), re.IGNORECASE)


@cache
def _held(locale: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<of>{NAMED})(?P<between>[^{NAMED_SIGNS}.。;；\n]{{0,90}}?)(?P<holds>{wording_in(locale, 'held')})", re.I
    )


@cache
def _single(locale: str) -> re.Pattern[str]:
    bare = wording_in(locale, "shown_too").replace("?P<long>", "?P<bare>")
    bare = bare if "?P<bare>" in bare else "(?!)(?P<bare>)"
    return re.compile(rf"(?P<of>{_LISTED})(?:(?:{wording_in(locale, 'shown_for')})|(?:{bare}))", re.IGNORECASE)


@cache
def _shown(locale: str) -> re.Pattern[str]:
    first, too = (re.sub(r"\?P<\w+>", "?:", wording_in(locale, one)) for one in ("shown_for", "shown_too"))
    item = rf"{NAMED}(?:(?:{first})|(?:{too}))"
    return re.compile(rf"{_LISTED}(?:{first})(?:\s*[,，、;]?\s*(?:and\s+)?{item})*", re.IGNORECASE)


@cache
def _others(locale: str) -> re.Pattern[str]:
    return re.compile(wording_in(locale, "others_for"), re.IGNORECASE)
