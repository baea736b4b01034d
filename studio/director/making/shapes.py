"""What a video is for, where a request says so by nouns that are no words of an edit ("I need a Reel"), and several
shapes in one request."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_by_signs, locale_data

_APP = r"(?:insta\w*|ig|fb|facebook|whats\s?app|snap\w*)"
_REEL = re.compile(
    r"\b(?:reels?|(?:youtube|yt)\s+shorts?)\b(?!\s+(?:us|me)\b)"
    rf"|\b{_APP}\s+(?:stor(?:y|ies)|status|reels?)\b|\b(?:stor(?:y|ies)|status)\s+(?:for|on)\s+(?:my\s+|our\s+|the\s+)?{_APP}\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“「『][^\"”」』\n]*[\"”」』]")


def shape_in(words: str) -> Any:
    """The shape that words name, by itself or by what it is for; None where they name none."""
    plain = _QUOTED.sub(" ", words)
    tokens = marked(plain, locale_by_signs(plain)).tokens
    said = (one.value for kind in ("shape", "platform") for one in tokens if one.kind == kind)
    return next(said, None) or shape_by_noun(words)


def shape_by_noun(words: str) -> Any:
    """The shape of what a video is called: "a Reel", "Format: Story"."""
    plain = _QUOTED.sub(" ", words)
    return next((shape for form, shape in _nouns() if form.search(plain)), None)


def reel_in(words: str) -> Any:
    """The shape of a Reel, a Short or a story, wherever else it is shown: "a reel, I'll write it in Instagram"."""
    return "vertical" if _REEL.search(_QUOTED.sub(" ", words)) else None


def shape_in_passing(words: str) -> Any:
    """The shape of what is only named beside something else: "tiktok for our bakery, text at the start:"."""
    plain = _QUOTED.sub(" ", words)
    named = re.search(r"\b(?:tik\s?toks?|you\s?tube\s+shorts?)\b|抖音|视频号|竖屏|快手", plain, re.IGNORECASE)
    return "vertical" if named else reel_in(words) or shape_by_noun(words)


def one_shape(words: str) -> tuple[str, str]:
    """A request without the second of two shapes ("a Reel and a YouTube version"), and how that is called; all of it,
    and nothing, where there are not two."""
    for form in _others():
        for found in form.finditer(words):
            first, other = shape_in(words[: found.start()]), shape_in(found["other"])
            if first and other and first != other:
                return f"{words[: found.start()]} {words[found.end() :]}".strip(), found["other"]
    return words, ""


@cache
def _nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(form), shape) for locale in LOCALES for shape, form in locale_data(locale)["platform_nouns"].items()
    )


@cache
def _others() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(locale_data(locale)["other_shape"], re.IGNORECASE) for locale in LOCALES)
