"""Text to marked text: words and phrases of the locale files become tokens, whatever is left over stays as it is.

A locale lists, in order, phrases: a ``kind``, a ``value`` and the ``forms`` that show it. A form is a regular
expression in which ``{kind}`` stands for a token found before. Every found form is replaced by a two-character mark, so
that later forms, and the frames after them, see kinds instead of words. People mix languages: every language whose
letters are in a message is applied to it, the message's own first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from studio.director.language.concepts import spoken_of
from studio.director.language.forms import Forms
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, varied
from studio.director.language.marks import MARK, NO_NAMES, SLOT, Known, Marked, kind_mark, with_slots
from studio.director.language.rewording import mark_rewordings
from studio.director.language.verbatim import mark_verbatim

_MACRO = re.compile(r"<([A-SU-Z])>")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Stage:
    """Forms that are looked for together; ``needs``: the kinds of which a text must have one for any of them to match
    (None: they need none)."""

    forms: Forms
    needs: frozenset[str] | None


@cache
def stages(locale: str) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """The stages of a locale: its figures in turn and its words all at once; then every phrase in its turn."""
    data = locale_data(locale)
    words = [
        (kind, value, form)
        for kind, values in data["words"].items()
        for value, forms in values.items()
        for form in forms
    ]
    before, phrases = (
        [[(one["kind"], one.get("value"), form) for form in one["forms"]] for one in data.get(key, ())]
        for key in ("before_words", "phrases")
    )
    macros = data["macros"]
    return tuple(_stage(one, macros) for one in (*before, words)), tuple(_stage(one, macros) for one in phrases)


@cache
def read_ahead() -> None:
    """Get every form of every locale ready (about 2 seconds), so that no message waits for it."""
    for locale in LOCALES:
        for stage in (*stages(locale)[0], *stages(locale)[1]):
            stage.forms.compile()


_GROUP = re.compile(r"\((?:\?(?::|<?[=!]))?([^()]*)\)([?*])?")


def _needs_slot(form: str) -> bool:
    """Whether a form has a slot in all that it can match: one that is neither optional nor one choice of several."""
    form = re.sub(r"\\.", "", form)
    while found := _GROUP.search(form):
        sure = not found[2] and not found[0].startswith(("(?=", "(?!", "(?<")) and _in_all(found[1])
        form = form[: found.start()] + ("{slot}" if sure else "") + form[found.end() :]
    return _in_all(form)


def _in_all(choices: str) -> bool:
    return all(SLOT.search(choice) for choice in choices.split("|"))


def _stage(forms: list[tuple[str, Any, str]], macros: dict[str, str]) -> Stage:
    slots = {kind for _, _, form in forms for kind in SLOT.findall(form)}
    needs = frozenset(map(kind_mark, slots)) if all(_needs_slot(form) for _, _, form in forms) else None
    return Stage(Forms((kind, value, _filled(form, macros)) for kind, value, form in forms), needs)


def _filled(form: str, macros: dict[str, str]) -> str:
    """A form with its macros and slots written out."""
    while found := _MACRO.search(form):
        form = form.replace(found[0], macros[found[1]])
    return with_slots(form)


@lru_cache(maxsize=16)
def marked(message: str, locale: str, known: Known = NO_NAMES) -> Marked:
    """A message with everything known marked; not to be changed any more."""
    found = Marked(MARK.sub("", message))
    mark_rewordings(found, (*known.texts, *known.captions), lambda words: _is_ours(words, locale, known))
    mark_verbatim(found, known)
    order = tuple(dict.fromkeys((locale, *_languages(found.text))))
    for each in order:
        for stage in stages(each)[0]:
            _mark_stage(found, stage)
    _mark_subjects(found, known)
    for each in order:
        for stage in stages(each)[1]:
            _mark_stage(found, stage)
    return found


def _is_ours(words: str, locale: str, known: Known) -> bool:
    """Whether words mean something by themselves, as a picture, the music or a length do."""
    found = Marked(words)
    for stage in stages(locale)[0]:
        _mark_stage(found, stage)
    _mark_subjects(found, known)
    return any(one.kind not in ("filler", "number") for one in found.tokens)


def _languages(text: str) -> tuple[str, ...]:
    """The locales whose words can be in a text, by its letters."""
    letters = {"zh-CN": _HAN, "en": _LATIN}
    return tuple(one for one in LOCALES if letters[one].search(text))


def _mark_stage(found: Marked, stage: Stage) -> None:
    if stage.needs is not None and not stage.needs & set(found.text):
        return
    text, done, parts = found.text, 0, []
    for start, end, form in stage.forms.found_in(text):
        words = text[start:end]
        parts += [text[done:start], found.add(form.kind, form.value, found.raw(words), found.tokens_in(words))]
        done = end
    found.text = "".join([*parts, text[done:]]) if parts else text


def _mark_subjects(found: Marked, known: Known) -> None:
    """What pictures show, by the words of their file names and captions in either language ("the clip with the dog",
    夜景那张), where they are no words of ours already."""
    pattern = _subjects(known.files, known.captions)
    if pattern is not None:
        found.text = pattern.sub(lambda one: found.add("subject", one[0], one[0]), found.text)
    if (names := _names_in(known.captions)) is not None:
        found.text = names.sub(lambda one: _name_marked(found, one), found.text)


def _name_marked(found: Marked, name: re.Match[str]) -> str:
    zooms = name["zoom"] is None or found.token(name["zoom"].strip()).kind == "zoom"
    before = name[0][: name.start("name") - name.start()]
    return before + found.add("subject", name["name"], name["name"]) if zooms else name[0]


@lru_cache(maxsize=16)
def _names_in(captions: tuple[str, ...]) -> re.Pattern[str] | None:
    """Words that begin with a capital in one caption alone, where a message has them so behind a word of where ("crop
    in closer on Max"): the picture under that caption."""
    words = Counter(word for one in captions for word in set(re.findall(r"\b[A-Z][a-z]{2,}\b", one)))
    once = "|".join(word for word, count in words.items() if count == 1)
    where = rf"(?:\b(?:on|of|onto|so|that)\s+|(?P<zoom>{MARK.pattern}\s+))"
    return re.compile(rf"{where}(?P<name>{once})(?![A-Za-z'’])") if once else None


_WEB = r"\.(?:com|net|org|io|shop|store|app|co\.uk|de|fr|eu|cn)(?![A-Za-z])"
"""What follows a name of the web, which names no picture ("our website shop.com")."""


@lru_cache(maxsize=16)
def _subjects(files: tuple[str, ...], captions: tuple[str, ...]) -> re.Pattern[str] | None:
    stems = [one.rpartition(".")[0] or one for one in files]
    words = {word for stem in stems for word in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]+", stem)}
    words |= spoken_of((*stems, *captions))
    wanted = sorted((one for one in words if not hint("plain_names").fullmatch(one)), key=len, reverse=True)
    latin = "|".join(re.escape(one) for one in wanted if one.isascii())
    han = "|".join(varied(re.escape(one)) for one in wanted if not one.isascii())
    parts = [*([rf"(?<![A-Za-z@/])(?<!www\.)(?:{latin})(?![A-Za-z]|{_WEB})"] if latin else []), *([han] if han else [])]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
