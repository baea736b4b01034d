"""From the words of a message to the brief of a first video."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

from studio.director.apply import Around
from studio.director.edits import MakeVideo
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.language.marks import Known, Marked, Token
from studio.director.making.blocks import field, is_field
from studio.director.making.captions import only_looks
from studio.director.making.grounds import calmer, drawn
from studio.director.making.lengths import seconds_between, seconds_each_said, seconds_said
from studio.director.making.material import scenes_of_media, song_of
from studio.director.making.script import Beside, Parts
from studio.director.making.shapes import shape_by_noun
from studio.director.making.subject import is_request, is_setting, subject_phrases
from studio.timeline.brief import Brief
from studio.timeline.model import MediaReference
from studio.timeline.reading import has_han, lines_of, sentences_of


def brief_of(parts: Parts, pictures: tuple[MediaReference, ...], song: MediaReference | None, locale: str) -> Brief:
    """The brief that a request and its script ask for, of these pictures and the user's own song."""
    words, script = parts.brief, parts.script
    found = marked(words, locale, Known(tuple(one.name for one in pictures)))
    beside = parts.beside or Beside()
    look, mood = _theme("\n".join((words, beside.remarks, beside.title, beside.closing, script)))
    sentences, call = (tuple(lines_of(script)), "") if parts.listed else _sentences(script, len(pictures))
    sentences, call = (beside.lines, "") if len(beside.lines) > 1 else (sentences, call)
    if call and any((one.kind, one.value) == ("role", "call_to_action") for one in found.tokens):
        sentences, call = (*sentences, call), ""
    apart = parts.beside is not None and bool(pictures)
    about = "" if apart else f"{words}\n{beside.remarks}".strip()
    title, given = (beside.title, True) if apart and beside.title else title_of(about, script, found)
    if len(pictures) == 1 and means_file_name(words):
        title, given = pictures[0].name.rpartition(".")[0] or pictures[0].name, True
    if not pictures and not script:
        phrases = subject_phrases(words)
        title = title or (phrases[0] if phrases else _topic(words))
        lines = [one for one in _subject_lines(words) if not _same_words(one, " ".join(phrases))]
        told = [one for one in (*phrases, *lines) if not _same_words(one, title)]
        told = [one for one in told if not one.endswith(title)] or told
        sentences, call = _sentences("\n".join(dict.fromkeys(told)), 0)
    if not pictures and len(sentences) > 1 and sentences[0].rstrip(".。") == title:
        sentences = sentences[1:]
    theme_look = _first(found, "look") or ("bold" if _has_bold_style(words) else calmer(look, words))
    backdrops, colors = drawn(theme_look, found, words)
    silent = _without(found, "music")
    return Brief(
        pictures=pictures,
        sentences=sentences,
        title=title,
        title_chosen=bool(title) and not given,
        call_to_action=beside.closing if sentences and beside.closing and not beside.is_card else call,
        seconds=_seconds(words, found) if parts.beside is None else seconds_told(beside, locale),
        seconds_each=seconds_each_said(found),
        shape=_shape(found, words),
        look=theme_look,
        mood=None if silent else _mood(found) or mood,
        song=None if silent or _mood(found) else song,
        captions=(parts.beside is not None and bool(script.strip()))
        or not (_without(found, "caption") or _without(found, "all")),
        locale="zh-CN" if has_han(script or words) else "en",
        seed=sum(map(ord, words)) % 1000,
        backdrops=backdrops if not pictures else (),
        backdrop_colors=colors if not pictures else (),
    )


def _seconds(words: str, found: Marked) -> Fraction | None:
    """The length of the whole: that in its field, that in the words, the middle of one from ... to."""
    said = (_field_length(words), seconds_said(found), seconds_between(words))
    return next((one for one in said if one is not None), None)


def seconds_told(beside: Beside, locale: str) -> Fraction | None:
    """The length that is surely that of the whole, else one that may be."""
    told = (_seconds(words, marked(words, locale)) for words in beside.lengths)
    return next((one for one in told if one is not None), None)


def _field_length(words: str) -> Fraction | None:
    """The length in the field for it, where that is one."""
    length = field(words, "field_length") or ""
    return seconds_said(marked(length, "zh-CN" if has_han(length) else "en"))


def _same_words(one: str, other: str) -> bool:
    """Whether a phrase says no more than another."""
    if has_han(one) and one in other:
        return True
    words, known = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return words <= known


def _subject_lines(words: str) -> list[str]:
    """The sentences of a bare idea that say something about the subject: neither the request nor settings."""
    lines = sentences_of(words)
    told = [one for one in lines if not any(form.search(one) for form in _patterns("make")) and not is_request(one)]
    return [one for one in told if not _is_setting(one) and not is_field(one) and not is_setting(one)]


def _is_setting(sentence: str) -> bool:
    found = marked(sentence, "en")
    settings = ("mood", "shape", "platform", "seconds", "look", "verb", "role", "sound", "plan", "agree", "question")
    return any(one.kind in settings for one in found.tokens_in(found.text)) and not is_call(sentence)


def _topic(words: str) -> str:
    """The subject of a bare idea, short and with a capital."""
    for pattern in _patterns("title_topic"):
        one = pattern.search(words)
        if one:
            topic = one["title"].strip()
            topic = topic[article.end() :] if (article := hint("article").match(topic)) else topic
            short = len(topic) <= 14 if has_han(topic) else len(topic.split()) <= 6
            return topic[:1].upper() + topic[1:] if short and not _is_no_title(topic) else ""
    return ""


def from_edit(edit: MakeVideo, media: tuple[MediaReference, ...], locale: str) -> Brief:
    """The brief of a typed request: what it does not say is as a chat message would have it.

    Raises EditRefused ``no_such_file`` for a file that was not uploaded.
    """
    around = Around(media)
    chosen = media if edit.media is None else tuple(around.find(one) for one in edit.media)
    pictures = scenes_of_media(chosen)
    brief = brief_of(Parts("", edit.script), pictures, song_of(chosen), locale)
    fields = {"title": edit.title, "seconds": edit.seconds, "seconds_each": edit.seconds_each}
    fields |= {"shape": edit.shape, "look": edit.look, "mood": None if edit.mood == "none" else edit.mood}
    given: dict[str, Any] = {key: value for key, value in fields.items() if value is not None}
    brief = replace(brief, captions=edit.captions, title_chosen=brief.title_chosen and edit.title is None, **given)
    return replace(brief, mood=None, song=None) if edit.mood == "none" else brief


def means_file_name(words: str) -> bool:
    """Whether words speak of the name of the file: "with its file name as the title"."""
    return any(one.search(words) for one in _patterns("title_is_file"))


def _first(found: Marked, kind: str) -> Any:
    return next((one.value for one in found.tokens_in(found.text) if one.kind == kind), None)


def _mood(found: Marked) -> Any:
    """The mood that is said of the music, else the first one: "she will be happy. The music calm"."""
    pairs = (pair for part in re.split(r"[.!?\n。！？]", found.text) for pair in pairwise(found.tokens_in(part)))
    said = ({a.kind: a, b.kind: b} for a, b in pairs if {a.kind, b.kind} == {"sound", "mood"})
    music = (one["mood"].value for one in said if one["sound"].value == "music")
    return next(music, None) or _first(found, "mood")


def _shape(found: Marked, words: str) -> Any:
    return _first(found, "shape") or _first(found, "platform") or shape_by_noun(words)


def _without(found: Marked, value: str) -> bool:
    """Whether "no ..." or "without ..." stands right before the word for it."""
    tokens = found.tokens_in(found.text)
    pairs = pairwise(tokens)
    of = ("role", "sound")
    return any((a.kind == "negation" or a.value == "remove") and b.kind in of and b.value == value for a, b in pairs)


def _has_bold_style(words: str) -> bool:
    return bool(hint("bold_style").search(words))


def _theme(text: str) -> tuple[str, str]:
    for locale in LOCALES:
        for theme in locale_data(locale)["themes"]:
            if re.search(theme["words"], simplified(text), re.IGNORECASE):
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


def title_of(words: str, script: str, found: Marked) -> tuple[str, bool]:
    """A short title, and whether it was given: one that was given, else the brand or product named in the brief, else
    in the script's first sentence; empty rather than the command or a caption once more."""
    titled = field(words, "field_title")
    given = titled if titled and not only_looks(titled) else _given_title(found)
    called = titled or any((one.kind, one.value) == ("role", "title") for one in found.tokens_in(found.text))
    if given is not None and (called or given not in script or not given):  # a quotation from the script is no title
        return given, True
    for pattern in _title_patterns("title_from_brief"):
        for one in (found for line in words.split("\n") for found in pattern.finditer(line)):
            if not _is_no_title(one["title"].strip()):
                named = one["title"].strip(" .,，。")
                return named[:1].upper() + named[1:], False
    for pattern in _patterns("title_from_script"):
        named = pattern.search(script.strip())
        if named and not _is_no_title(named["title"].strip()):
            return named["title"].strip(), False
    return _named_in(script), False


def _named_in(script: str) -> str:
    """The one name that the script's sentences put by itself or before a colon ("Harbor & Pine Coffee: order today");
    empty where there is none, or several, or where its caption would say the same right after it."""
    sentences = sentences_of(script)
    names = {one["title"].strip() for form in _title_patterns("title_named") for one in form.finditer(script)}
    names = {one for one in names if not _is_no_title(one) and not is_call(one)}
    told = [one for one in sentences if not _same_words(one, " ".join(names))]
    if len(names) != 1 or len(told) < 2 or sum(map(_is_sentence, told)) * 2 < len(told):
        return ""
    (name,) = names
    return "" if _same_words(sentences[0], name) else name


def _is_sentence(text: str) -> bool:
    """Whether a line of a script says something rather than naming it."""
    return len(text) >= 6 if has_han(text) else len(text.split()) >= 4


def _is_said_first(tokens: Sequence[Token]) -> bool:
    """Whether a text that is not named is to stand at the beginning: as an edit it is the title ("put "Hello" at the
    beginning and "Bye" at the end", 开头写…结尾写…)."""
    marks = [one for one in tokens if one.kind in ("quoted", "edge", "opening", "role")]
    if any(one.kind == "role" for one in marks):
        return False
    return any({a.kind, b.kind} >= {"quoted"} and "start" in (a.value, b.value) for a, b in pairwise(marks))


@cache
def _title_patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """These tell capitals from small letters: a name is known by its capitals."""
    return tuple(re.compile(one) for locale in LOCALES for one in locale_data(locale)[key])


def _is_no_title(title: str) -> bool:
    words = "|".join(locale_data(locale)["not_titles"] for locale in LOCALES)
    return not title or bool(re.fullmatch(words, title, re.IGNORECASE))


def _given_title(found: Marked) -> str | None:
    """The title in the words, empty when none is wanted; None when they do not speak of one."""
    tokens = found.tokens_in(found.text)
    for index, token in enumerate(tokens):
        if token.kind == "role" and token.value in ("title", "all"):
            if index and (tokens[index - 1].kind == "negation" or tokens[index - 1].value == "remove"):
                return ""
            later = tokens[index + 1 : index + 3]
            said = next((one for one in later if one.kind in ("quoted", "role", "opening", "edge")), None)
            if said is not None and said.kind == "quoted" and token.value == "title":
                return str(said.value)
    if _is_said_first(tokens):
        return ""
    quoted = [one.value for one in tokens if one.kind == "quoted" and len(one.value) <= 30]
    if len(quoted) != 1 or _closes(tokens):
        return None
    return quoted[0] if not any(one.kind in ("role", "opening") for one in tokens) else None


def _closes(tokens: list[Token]) -> bool:
    """Whether the words in quotation marks are to stand at the end: 'and at the end write "Visit us"'."""
    at = next(index for index, one in enumerate(tokens) if one.kind == "quoted")
    before = [one for one in tokens[max(0, at - 2) : at] if one.value != "write"][-1:]
    return any(one.kind == "edge" and one.value == "end" for one in (*before, *tokens[at + 1 : at + 2]))
