"""A name that a text spells otherwise: "no, it's Martas not Marthas", "it's spelled Kathrin", 名字写错了，是小程."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from studio.director.editing import Turn, known_in, run_edits
from studio.director.finishing import finished
from studio.director.frames.frame import AnyEdit
from studio.director.frames.rewording import joined, with_words, words_of
from studio.director.heard import Heard
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.project import Answer
from studio.director.reading.parting import leftover, trimmed
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.reading import has_han

ALIKE = {True: 0.5, False: 0.7}
"""Two spellings of a name have at least this much in common; Chinese ones, which are short, less."""


def respelled(heard: Heard) -> Answer | None:
    """The answer to a message that does nothing but say how a name is spelled; None for any other, and where no text
    has one like it.

    Raises EditRefused ``no_such_words`` where all texts have it so already.
    """
    timeline = heard.project.timeline
    if timeline is None:
        return None
    texts = texts_of(timeline)
    for new, old in _said(trimmed(heard.words).rstrip("!！?？ ")):
        if _is_ours(heard, new) or (old and _is_ours(heard, old)):
            continue
        wrong = _spelled(old or new, texts, old)
        if wrong is None and old and _spelled(new, texts, new) == new:
            raise EditRefused("no_such_words", words=old)
        if wrong is not None and wrong != new:
            edits = [with_words(timeline, one, respelt) for one, respelt in _mended(texts, wrong, new)]
            return finished(run_edits(Turn(heard.project, heard.locale), edits, heard.words), heard.words)
    if whole := _whole(heard, texts):
        return finished(run_edits(Turn(heard.project, heard.locale), [whole], heard.words), heard.words)
    return None


def _whole(heard: Heard, texts: Sequence[Placed]) -> AnyEdit | None:
    """A text put right as a whole, where nothing else is asked for: 'we're American, it's "Colors you can't fake"'."""
    found = _QUOTED.fullmatch(heard.words.strip())
    if found is None or not texts or heard.project.timeline is None:
        return None
    outside = marked(f"{found['before']} {found['after']}", heard.locale)
    if {one.kind for one in outside.tokens_in(outside.text)} & _ASKING:
        return None
    new = found["new"].strip()
    likest = max(texts, key=lambda one: _alike(words_of(one), new))
    if words_of(likest) == new or _alike(words_of(likest), new) < NEARLY:
        return None
    return with_words(heard.project.timeline, likest, new)


_QUOTED = re.compile(r"(?P<before>[^\"“「\n]{0,45})[\"“「](?P<new>[^\"”」]{4,})[\"”」](?P<after>[^\"“「\n]{0,20})")
_ASKING = {"verb", "role", "places", "position", "color", "step", "edge", "span", "at"}

NEARLY = 0.8
"""A text that has so much in common with what is quoted is meant by it."""


def _mended(texts: Sequence[Placed], wrong: str, new: str) -> Iterator[tuple[Placed, str]]:
    """The texts with the wrong words, each with the new ones in their place."""
    for one in texts:
        if _place(wrong).search(words_of(one)):
            words = words_of(one)
            yield one, _place(wrong).sub(lambda found, words=words: joined(new, words[found.end() :]), words)  # type: ignore[misc]


def _said(words: str) -> Iterator[tuple[str, str]]:
    """The right spelling, and the wrong one where that is said."""
    for form in _forms():
        if found := form.fullmatch(words):
            yield found["new"].strip(".!'‘’"), (found.groupdict().get("old") or "").strip(".!'‘’")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    every = (form for locale in LOCALES for form in data_of(f"rewording.{locale}")["respelled"])
    return tuple(re.compile(varied(form), re.IGNORECASE) for form in every)


def _is_ours(heard: Heard, word: str) -> bool:
    """Whether words mean something by themselves: a colour, a picture, a length."""
    assert heard.project.timeline is not None
    known = known_in(heard.project, heard.project.timeline)
    found = marked(word, heard.locale, known)
    tokens = any(one.kind != "filler" for one in found.tokens_in(found.text))
    return (tokens and not leftover(found.text)) or any(map(str.isdigit, word))


def _spelled(word: str, texts: Sequence[Placed], old: str) -> str | None:
    """The words of the texts that are another spelling of these: the very ``old`` ones, or those most alike."""
    count = len(word.split())
    runs = dict.fromkeys(run for one in texts for run in _runs(words_of(one), word, count))
    like = max(runs, key=lambda run: _alike(run, word), default=None)
    if like is None or (old and not has_han(word) and _alike(like, word) < 1):
        return None
    return like if _alike(like, word) >= ALIKE[has_han(word)] and (not old or _alike(like, word) == 1) else None


def _runs(text: str, word: str, count: int) -> Iterator[str]:
    """Stretches of a text that are as long as some words: of signs in Chinese, else of words."""
    if has_han(word):
        yield from (text[at : at + len(word)] for at in range(len(text) - len(word) + 1))
        return
    words = list(re.finditer(r"[\w’'-]+", text))
    for one, last in zip(words, words[count - 1 :], strict=False):
        yield text[one.start() : last.end()]


def _alike(one: str, other: str) -> float:
    if has_han(one) and len(one) == len(other):
        return sum(1 for first, second in zip(one, other, strict=True) if first == second) / len(one)
    first, second = (re.sub("['’]", "", each).casefold() for each in (one, other))
    return SequenceMatcher(None, first, second).ratio()


def _place(word: str) -> re.Pattern[str]:
    edge = ("", "") if has_han(word) else (r"(?<!\w)", r"(?![\w])")
    return re.compile(f"{edge[0]}{re.escape(word)}{edge[1]}")
