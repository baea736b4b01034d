"""From the words of a message to the brief of a first video."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from studio.director.apply import Around
from studio.director.edits import MakeVideo
from studio.director.lexicon import LOCALES, Marked, Token, locale_data, marked
from studio.director.subject import subject_phrases
from studio.director.values import seconds_in
from studio.timeline.brief import Brief
from studio.timeline.model import MediaReference
from studio.timeline.reading import has_han, lines_of, sentences_of


def brief_of(words: str, script: str, media: tuple[MediaReference, ...], locale: str) -> Brief:
    """The brief that ``words`` (instructions) and ``script`` ask for, with the uploaded media."""
    found = marked(words, locale, tuple(one.name for one in media))
    pictures = _named(found, tuple(one for one in media if one.kind != "audio"))
    pictures = tuple(one for one in pictures if one != logo_of(pictures))
    song = next((one for one in reversed(media) if one.kind == "audio"), None)
    look, mood = _theme(f"{words}\n{script}")
    sentences, call = _sentences(script, len(pictures))
    title = title_of(words, script, found)
    if pictures and len(pictures) == 1 and any(one.search(words) for one in _patterns("title_is_file")):
        title = pictures[0].name.rpartition(".")[0] or pictures[0].name
    if not pictures and not script:
        phrases = subject_phrases(words)
        title = title or (phrases[0] if phrases else _topic(words))
        told = [one for one in (*phrases, *_subject_lines(words)) if one.casefold() != title.casefold()]
        sentences, call = _sentences("\n".join(dict.fromkeys(told)), 0)
    theme_look = _first(found, "look") or ("bold" if _has_bold_style(words) else look)
    backdrops, colors = drawn(theme_look, found)
    return Brief(
        pictures=pictures,
        sentences=sentences,
        title=title,
        call_to_action=call,
        seconds=_seconds(found),
        seconds_each=_seconds_each(found),
        shape=_shape(found),
        look=theme_look,
        mood=None if _without(found, "music") else _first(found, "mood") or mood,
        song=None if _without(found, "music") or _first(found, "mood") else song,
        captions=not _without(found, "caption"),
        locale="zh-CN" if has_han(script or words) else "en",
        seed=sum(map(ord, words)) % 1000,
        backdrops=backdrops if not pictures else (),
        backdrop_colors=colors if not pictures else (),
    )


def logo_of(pictures: tuple[MediaReference, ...]) -> MediaReference | None:
    """The picture that is called a logo, when there are others to make the video of."""
    pattern = "|".join(locale_data(locale)["logo_names"] for locale in LOCALES)
    logos = [one for one in pictures if one.kind == "image" and re.search(pattern, one.name, re.IGNORECASE)]
    return logos[-1] if logos and len(pictures) > 1 else None


def _named(found: Marked, pictures: tuple[MediaReference, ...]) -> tuple[MediaReference, ...]:
    """Only the files that the message names, when it names some."""
    names = {str(one.value).casefold() for one in _all(found.tokens_in(found.text)) if one.kind == "file"}
    named = tuple(one for one in pictures if names & {one.name.casefold(), one.name.rpartition(".")[0].casefold()})
    return named or pictures


BACKDROPS = {
    "clean": ("gradient", "waves", "grid"),
    "bold": ("rays", "shapes", "grid"),
    "elegant": ("gradient", "particles", "waves"),
    "playful": ("shapes", "particles", "waves"),
}
BACKDROP_COLORS = {
    "clean": (("#12305E", "#1AA6A6"), ("#1AA6A6", "#7CC4FF"), ("#12305E", "#2F6FED")),
    "bold": (("#111111", "#E5322D"), ("#7B3FE4", "#FF3D81"), ("#111111", "#F57C1F")),
    "elegant": (("#1C1A17", "#6B5535"), ("#2A2430", "#8C6A5A"), ("#12241F", "#3E5F55")),
    "playful": (("#FF6FA5", "#FFD23F"), ("#7B3FE4", "#1AA6A6"), ("#F57C1F", "#FF3D81")),
}


def drawn(look: str, found: Marked) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Names and colours of drawn backgrounds: those that were named, else what goes with the look."""
    named = tuple(one.value for one in found.tokens_in(found.text) if one.kind == "backdrop")
    colors = tuple(str(one.value) for one in found.tokens_in(found.text) if one.kind == "color")
    return named or BACKDROPS[look], (colors,) if len(colors) > 1 else BACKDROP_COLORS[look]


def _subject_lines(words: str) -> list[str]:
    """The sentences of a bare idea that say something about the subject: neither the request nor settings."""
    lines = sentences_of(words)
    wish = _patterns("make")
    told = [one for one in lines if not any(pattern.search(one) for pattern in wish)]
    return [one for one in told if not _is_setting(one)]


def _is_setting(sentence: str) -> bool:
    found = marked(sentence, "en")
    settings = ("mood", "shape", "platform", "seconds", "look", "verb", "role", "sound", "plan", "agree", "question")
    return any(one.kind in settings for one in found.tokens_in(found.text)) and not is_call(sentence)


def _topic(words: str) -> str:
    """The subject of a bare idea, short and with a capital."""
    for pattern in _patterns("title_topic"):
        one = pattern.search(words)
        if one:
            topic = re.sub(r"^(?:my|our|the|a|an)\s+", "", one["title"].strip(), flags=re.IGNORECASE)
            short = len(topic) <= 14 if has_han(topic) else len(topic.split()) <= 6
            return topic[:1].upper() + topic[1:] if short and not _is_no_title(topic) else ""
    return ""


def from_edit(edit: MakeVideo, media: tuple[MediaReference, ...], locale: str) -> Brief:
    """The brief of a typed request: what it does not say is as a chat message would have it.

    Raises EditRefused ``no_such_file`` for a file that was not uploaded.
    """
    around = Around(media)
    chosen = media if edit.media is None else tuple(around.find(one) for one in edit.media)
    brief = brief_of("", edit.script, chosen, locale)
    fields = {"title": edit.title, "seconds": edit.seconds, "seconds_each": edit.seconds_each}
    fields |= {"shape": edit.shape, "look": edit.look, "mood": None if edit.mood == "none" else edit.mood}
    given: dict[str, Any] = {key: value for key, value in fields.items() if value is not None}
    brief = replace(brief, captions=edit.captions, **given)
    return replace(brief, mood=None, song=None) if edit.mood == "none" else brief


def _first(found: Marked, kind: str) -> Any:
    return next((one.value for one in found.tokens_in(found.text) if one.kind == kind), None)


def _shape(found: Marked) -> Any:
    return _first(found, "shape") or _first(found, "platform")


def _seconds(found: Marked) -> Fraction | None:
    lengths = [one for one in _all(found.tokens_in(found.text)) if one.kind == "seconds" and one.value is None]
    return seconds_in(lengths[0].raw) if lengths else None


def _seconds_each(found: Marked) -> Fraction | None:
    each = [one for one in _all(found.tokens_in(found.text)) if one.kind == "seconds" and one.value == "each"]
    return seconds_in(each[0].raw) if each else None


def _all(tokens: list[Token] | tuple[Token, ...]) -> list[Token]:
    return [one for token in tokens for one in (token, *_all(token.inner))]


def _without(found: Marked, value: str) -> bool:
    """Whether "no ..." or "without ..." stands right before the word for it."""
    tokens = found.tokens_in(found.text)
    pairs = pairwise(tokens)
    return any((a.kind == "negation" or a.value == "remove") and b.value == value for a, b in pairs)


def _has_bold_style(words: str) -> bool:
    return bool(re.search(r"\bbold\s+(?:look|style|design|video|promo)|style\W+bold", words, re.IGNORECASE))


def _theme(text: str) -> tuple[str, str]:
    for locale in LOCALES:
        for theme in locale_data(locale)["themes"]:
            if re.search(theme["words"], text, re.IGNORECASE):
                return theme["look"], theme["mood"]
    return "clean", "upbeat"


def _sentences(script: str, pictures: int) -> tuple[tuple[str, ...], str]:
    """The script's units (its lines when there are as many as pictures) and the call to action that ends it."""
    lines, sentences = lines_of(script), sentences_of(script)
    units = lines if len(lines) == pictures and pictures > 1 else sentences
    if len(units) > 1 and is_call(units[-1]):
        return tuple(units[:-1]), units[-1]
    return tuple(units), ""


def is_call(sentence: str) -> bool:
    """Whether a sentence asks the viewer to do something."""
    return any(pattern.search(sentence) for pattern in _patterns("call_to_action"))


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for locale in LOCALES for one in locale_data(locale)[key])


def title_of(words: str, script: str, found: Marked) -> str:
    """A short title: one that was given, else the brand or product named in the brief, else in the script's first
    sentence, else that sentence when it is short; empty rather than the command itself."""
    given = _given_title(found)
    if given is not None:
        return given
    for pattern in _title_patterns("title_from_brief"):
        for one in pattern.finditer(words):
            if not _is_no_title(one["title"].strip()):
                return one["title"].strip(" .,，。")
    for pattern in _patterns("title_from_script"):
        named = pattern.search(script.strip())
        if named:
            return named["title"].strip()
    return _first_words(script)


@cache
def _title_patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """These tell capitals from small letters: a name is known by its capitals."""
    return tuple(re.compile(one) for locale in LOCALES for one in locale_data(locale)[key])


def _is_no_title(title: str) -> bool:
    words = "|".join(locale_data(locale)["not_titles"] for locale in LOCALES)
    return not title or bool(re.fullmatch(words, title, re.IGNORECASE))


def _given_title(found: Marked) -> str | None:
    tokens = found.tokens_in(found.text)
    for index, token in enumerate(tokens):
        if token.value == "title" and token.kind == "role":
            if index and tokens[index - 1].kind == "negation":
                return ""
            later = [one for one in tokens[index + 1 : index + 3] if one.kind == "quoted"]
            if later:
                return str(later[0].value)
    quoted = [one.value for one in tokens if one.kind == "quoted" and len(one.value) <= 30]
    return quoted[0] if len(quoted) == 1 and not any(one.kind == "role" for one in tokens) else None


def _first_words(script: str) -> str:
    """The first sentence's first clause when it is short, and not the whole sentence (that is its caption)."""
    first = next(iter(sentences_of(script)), "").rstrip(".!?。！？…")
    clause, *rest = re.split(r"[,;:，；：—–]", first)
    short = len(clause) <= 10 if has_han(clause) else len(clause.split()) <= 5
    return clause.strip() if short and rest else ""
