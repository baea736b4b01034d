"""Whether a message asks for a video: the first one, or another beside the one there is."""

from __future__ import annotations

import re
from functools import cache

from studio.director.lexicon import LOCALES, locale_data


def asks_for_video(words: str) -> bool:
    """Whether the words ask for a video or at least name what it is about."""
    return any(one.search(words) for one in _patterns("make") + _patterns("bare_idea"))


def asks_for_another(words: str) -> bool:
    """Whether the words ask for a new video although there is one."""
    return any(one.search(words) for one in _patterns("make_again"))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE | re.DOTALL) for locale in LOCALES for one in locale_data(locale)[key])
