"""From the words of a message to the brief of a first video."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from studio.director.apply import Around
from studio.director.edits import MakeVideo
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_by_signs, locale_data, simplified
from studio.director.language.marks import MARK, Known, Marked
from studio.director.making.blocks import is_field
from studio.director.making.grounds import calmer, drawn
from studio.director.making.lengths import length_said, seconds_each_said, seconds_told
from studio.director.making.material import scenes_of_media, song_of
from studio.director.making.script import Beside, Parts, is_call
from studio.director.making.shapes import reel_in, shape_by_noun, shape_in_passing
from studio.director.making.subject import is_request, is_setting, subject_phrases
from studio.director.making.titles import means_file_name, same_words, title_of, topic
from studio.director.making.wishes import asks_for_making
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
    if apart and not beside.title and title in script.split("\n"):
        title = ""  # a scene's text, of which more was said
    if len(pictures) == 1 and means_file_name(words):
        title, given = pictures[0].name.rpartition(".")[0] or pictures[0].name, True
    if not pictures and not script:
        phrases = subject_phrases(words)
        named_within = any(_mentions(one, title) for one in phrases[1:]) or _is_where(title, phrases[:1])
        if title and not given and named_within:
            title = ""
        title = title or (phrases[0] if phrases else topic(words))
        lines = [one for one in _subject_lines(words) if not same_words(one, " ".join(phrases))]
        told = [one for one in (*phrases, *lines) if not same_words(one, title)]
        told = [one for one in told if not one.endswith(title)] or told
        sentences, call = _sentences("\n".join(dict.fromkeys(told)), 0)
    if not pictures and len(sentences) > 1 and sentences[0].rstrip(".。") == title:
        sentences = sentences[1:]
    elif not pictures and not given and title in sentences:
        title = ""
    theme_look = _first(found, "look") or ("bold" if _has_bold_style(words) else calmer(look, words))
    backdrops, colors = drawn(theme_look, found, words)
    silent = _without(found, "music")
    return Brief(
        pictures=pictures,
        sentences=sentences,
        title=title,
        title_chosen=bool(title) and not given,
        call_to_action=beside.closing if sentences and _goes_on(parts, beside, len(pictures)) else call,
        seconds=length_said(words, found) if parts.beside is None else seconds_told(beside, locale),
        seconds_each=seconds_each_said(found),
        shape=_shape(found, words) or shape_in_passing(beside.around),
        look=theme_look,
        mood=None if silent else _mood(found) or mood,
        song=None if silent or (_mood(found) and not hint("own_music").search(simplified(words))) else song,
        captions=(parts.beside is not None and bool(script.strip()))
        or not (_without(found, "caption") or _without(found, "all")),
        locale=locale_by_signs(script or words),
        seed=sum(map(ord, words)) % 1000,
        backdrops=backdrops if not pictures else (),
        backdrop_colors=colors if not pictures else (),
    )


def _goes_on(parts: Parts, beside: Beside, pictures: int) -> bool:
    """Whether the closing text is the last line of a script; where each picture has its own, it is added to them."""
    each = parts.listed and len(beside.lines) == pictures > 1
    return bool(beside.closing) and not beside.is_card and not each


def _mentions(phrase: str, name: str) -> bool:
    """Whether a phrase only speaks of a name, at the end of a sentence of its own: "forests absorb our CO2"."""
    return not has_han(name) and name in phrase.split()[4:]


def _is_where(name: str, phrases: list[str]) -> bool:
    """Whether a name is only where the subject is: "New bakery in Leeds"."""
    return any(hint("is_where").search(one.removesuffix(name)) for one in phrases if one.endswith(name) and one != name)


def _subject_lines(words: str) -> list[str]:
    """The sentences of a bare idea that say something about the subject: neither the request nor settings."""
    lines = sentences_of(words)
    told = [one for one in lines if not asks_for_making(one) and not is_request(one)]
    return [one for one in told if not _is_setting(one) and not is_field(one) and not is_setting(one)]


def _is_setting(sentence: str) -> bool:
    found = marked(sentence, "en")
    settings = ("mood", "shape", "platform", "seconds", "look", "verb", "role", "sound", "plan", "agree", "question")
    return any(one.kind in settings for one in found.tokens_in(found.text)) and not is_call(sentence)


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


def _first(found: Marked, kind: str) -> Any:
    return next((one.value for one in found.tokens_in(found.text) if one.kind == kind), None)


def _mood(found: Marked) -> Any:
    """The mood that is said of the music, else the first one: "she will be happy. The music calm"."""
    pairs = (pair for part in re.split(r"[.!?\n。！？]", found.text) for pair in pairwise(found.tokens_in(part)))
    said = ({a.kind: a, b.kind: b} for a, b in pairs if {a.kind, b.kind} == {"sound", "mood"})
    music = (one["mood"].value for one in said if one["sound"].value == "music")
    return next(music, None) or _first(found, "mood")


def _shape(found: Marked, words: str) -> Any:
    return _first(found, "shape") or reel_in(words) or _first(found, "platform") or shape_by_noun(words)


def _without(found: Marked, value: str) -> bool:
    """Whether "no ..." or "without ..." stands right before the word for it, in one clause."""
    denied = False
    for mark in MARK.finditer(found.text):
        token = found.token(mark[0])
        if denied and token.kind in ("role", "sound") and token.value == value:
            return True
        denied = token.kind == "negation" or token.value == "remove"
        denied = denied and _GOES_ON.match(found.text, mark.end()) is not None
    return False


_GOES_ON = re.compile(
    "(?:[^,.;:!?\n，。；：！？\u4e00-\u9fff\ue000-\ue7ff]|[\u4e00-\u9fff](?!\\s))*(?=[\ue000-\ue7ff])"
)
"""What may stand between "no" and what it denies: no end of a clause."""


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
