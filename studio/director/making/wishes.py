"""Whether a message asks for a video: the first one, or another beside the one there is."""

from __future__ import annotations

import re
from functools import cache

from studio.director.language.locales import LOCALES, locale_data, said, simplified


def asks_for_video(words: str) -> bool:
    """Whether the words ask for a video or at least name what it is about."""
    return any(one.search(simplified(words)) for one in _patterns("make") + _patterns("bare_idea"))


def asks_for_making(words: str) -> bool:
    """Whether the words ask for a video."""
    return any(one.search(simplified(words)) for one in _patterns("make"))


def asks_for_another(words: str) -> bool:
    """Whether the words ask for a new video although there is one."""
    return any(one.search(simplified(words)) for one in _patterns("make_again"))


def asks_for_one_each(words: str) -> bool:
    """Whether the words ask for a video of each file."""
    return any(one.search(simplified(words)) for one in _patterns("one_each"))


def speaks_of_pictures(words: str) -> bool:
    """Whether the words say that there are photos or clips to use, and nothing else that a video could be about."""
    return any(one.search(simplified(words)) for one in _patterns("needs_pictures"))


def asks_for_footage(words: str) -> bool:
    """Whether the words ask for footage, which nobody here makes."""
    return said("footage").search(words) is not None


def says_pictures_came(words: str) -> bool:
    """Whether the words say that photos or clips were sent."""
    return any(one.search(simplified(words)) for one in _patterns("pictures_sent"))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE | re.DOTALL) for locale in LOCALES for one in locale_data(locale)[key])
