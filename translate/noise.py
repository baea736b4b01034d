"""The service's closing "I encountered a temporary issue" behind an answer that is complete."""

from __future__ import annotations

import re
from functools import cache

from translate.markup import mask
from translate.segment import prefix_length, sentence_ends
from translate.vocabulary import locale_data, locale_names, vocabulary

LONGEST = 240  # characters: a longer sentence tells more than a hiccup
MOST_REPORTS = 3  # a retrying service may say it more than once


def drop_trailing_noise(text: str) -> str:
    """The answer without closing sentences that only report a temporary issue; a text of nothing else stays as it
    is."""
    kept = text
    for _ in range(MOST_REPORTS):
        kept = _without_last_noise(kept)
    return kept if re.search(r"\w", kept) else text


def _without_last_noise(text: str) -> str:
    """Drop the last report and what only apologises behind it; the text itself when there is none."""
    rest = text.rstrip()
    while rest:
        cut, sentence = _last_sentence(rest)
        if _matches(sentence, "core"):
            return _without_apology(rest[:cut].rstrip())
        if not _matches(sentence, "follow"):
            return text
        rest = rest[:cut].rstrip()
    return text


def _without_apology(text: str) -> str:
    cut, sentence = _last_sentence(text)
    return text[:cut].rstrip() if _matches(sentence, "follow") else text


def _last_sentence(text: str) -> tuple[int, str]:
    """Where the last sentence begins, and the sentence with quotations blanked."""
    begin = text.rfind("\n") + 1
    line = text[begin:]
    if len(line) > 20 * LONGEST:  # only the end can matter
        begin += len(line) - 20 * LONGEST
        line = text[begin:]
    masked = mask(line)
    first = prefix_length(line)
    ends = [end for end in sentence_ends(line, masked, first) if end < len(line)]
    start = ends[-1] if ends else first
    return begin + (start if ends else 0), masked.text[start:]


def _matches(sentence: str, name: str) -> bool:
    if not sentence or len(sentence) > LONGEST or re.search(r"[\ue000-\ue002]", sentence):
        return False
    if name == "core" and re.search(r"\d", sentence):
        return False
    plain = sentence.replace("’", "'").translate(vocabulary().simplified)
    return any(pattern.search(plain) for pattern in _patterns(name))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    found: list[str] = []
    for locale in locale_names():
        entry = locale_data(locale)["noise"][name]
        found += [entry] if isinstance(entry, str) else entry
    return tuple(re.compile(pattern, re.I) for pattern in found)
