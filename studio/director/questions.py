"""Questions and small talk: answered in words, nothing is changed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from studio.director.clause import key_of
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, simplified
from studio.director.language.marks import Marked
from studio.director.making.questions import says_what_is_shown
from studio.director.making.wishes import asks_for_making, asks_for_video
from studio.director.project import Answer, Project
from studio.director.reading.parting import blank, leftover
from studio.director.suggest import wishes
from studio.director.telling.contents import contents, length_told
from studio.director.telling.versions import since, version_list
from studio.director.telling.whole import music_words
from studio.director.words import say

_ABOUT_EDITS = {"color", "seconds", "percent", "position", "filter", "transition", "font"}
"""Words that a question about the video does not have, but an instruction in the form of one does."""


_WHEN = {"places", "subject", "time", "at"}
"""Words with which a question about a length asks when something shows, too."""


def is_yes(found: Marked) -> bool:
    """Whether a message does nothing but agree."""
    tokens = found.tokens_in(found.text)
    kinds = {one.kind for one in tokens}
    plain = {"agree", "aside", "verb", "thing", "plan", "also"}
    return "agree" in kinds and kinds <= plain and not leftover(found.text)


def is_no(found: Marked) -> bool:
    """Whether a message does nothing but decline."""
    kinds = {one.kind for one in found.tokens_in(found.text)}
    return (
        "decline" in kinds and kinds <= {"decline", "aside", "thing", "verb", "correction"} and not leftover(found.text)
    )


def asks_for_plan(found: Marked) -> bool:
    """Whether the plan is to be shown before anything is made."""
    return any(one.kind == "plan" for one in found.tokens_in(found.text))


def question_asked(heard: Heard) -> Answer | None:
    """The answer to a question or to small talk; None when a message is neither."""
    project, message, tokens = heard.project, heard.words, heard.tokens
    kind = (
        None
        if heard.parts.script and heard.parts.labelled
        else question_of(message, heard.found, project.timeline is not None)
    )
    if project.timeline is not None and {one.kind for one in tokens} == {"plan"}:
        kind = kind or "contents"
    if kind is None or (
        project.timeline is None and kind in ("contents", "suggest", "length") and asks_for_video(message)
    ):
        return None
    if project.timeline is None and says_what_is_shown(message, project):
        return None
    if kind == "sheet" and project.timeline is None and not project.talk.plan and asks_for_plan(heard.found):
        return None
    if kind == "sheet" and project.talk.plan:
        return Answer(say(heard.locale, "sheet"), project)
    words = any(one.kind in ("role", "lacking_role") for one in tokens) or bool(hint("asks_words").search(message))
    text, offers = answered(kind, project, heard.locale, words)
    talk = replace(project.talk, offers=offers) if offers else project.talk
    if any(one.kind in ("role", "sound", "places") for one in tokens):
        talk = replace(talk, said=(message,), base=project.history.current, asked=False)
    return Answer(text, replace(project, talk=talk))


def question_of(words: str, found: Marked, there: bool = False) -> str | None:
    """What kind of question or small talk a message is; None for any other. ``there``: a video is."""
    plain = hint("told_after").sub("", simplified(words))
    for kind, form in _greetings():
        if form.search(plain):
            return kind
    kinds = {one.kind for one in found.tokens_in(found.text)}
    wants_one = asks_for_making if there else asks_for_video
    if any(form.search(plain) for form in _asks()) and not wants_one(words):
        said = next((kind for kind, form in _questions() if form.search(plain)), "contents")
        return "contents" if said == "length" and kinds & _WHEN else said
    if "quoted" in kinds or kinds & _ABOUT_EDITS:
        return None
    asked = next((kind for kind, form in _questions() if form.search(plain)), None)
    if asked == "contents" and _takes_away(found):
        return None  # "what awful music is that, turn it off"
    if asked is None and blank(plain):
        return "help"
    return "contents" if asked == "length" and kinds & ({"sound", "role"} | _WHEN) else asked


def _takes_away(found: Marked) -> bool:
    """Whether words want something gone or silent."""
    keys = {key_of(one) for one in found.tokens_in(found.text)}
    return bool(keys & {"verb:remove", "verb:mute"})


def answered(kind: str, project: Project, locale: str, words: bool = False) -> tuple[str, tuple[str, ...]]:
    """The answer to a question, and the wordings that it proposes; ``words``: it asks what captions say."""
    timeline = project.timeline
    if kind in ("hello", "thanks", "help") and timeline is None:
        text = say(locale, kind)
        return (text if kind == "help" else f"{text} {say(locale, 'need_material')}"), ()
    if kind in ("contents", "length", "song", "changes", "suggest", "sheet") and timeline is None:
        return say(locale, "no_versions" if project.history.versions or kind == "changes" else "need_material"), ()
    if timeline is not None and kind == "suggest":
        offers = wishes(timeline, "better", locale, project.media)
        listing = "\n".join(f"{number}. {one}" for number, one in enumerate(offers, 1))
        return say(locale, "ideas", list=listing), offers
    if timeline is not None and kind == "song":
        return say(locale, "contents_music", music=music_words(timeline, locale)), ()
    if timeline is not None and kind in ("contents", "length"):
        return contents(timeline, locale, words) if kind == "contents" else length_told(timeline, locale), ()
    shown = project.history.shown
    if kind == "changes" and shown is not None:
        return say(locale, "versions", last=since(project, shown, locale), list=version_list(project, locale)), ()
    return say(locale, kind), ()


@cache
def _greetings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(form, re.IGNORECASE))
        for locale in LOCALES
        for kind, form in locale_data(locale)["greetings"].items()
    )


@cache
def _asks() -> tuple[re.Pattern[str], ...]:
    """Forms of questions that ask for nothing to be done."""
    return tuple(re.compile(form, re.IGNORECASE) for locale in LOCALES for form in locale_data(locale)["asks"])


@cache
def _questions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (one["kind"], re.compile(form, re.IGNORECASE))
        for locale in LOCALES
        for one in locale_data(locale)["questions"]
        for form in one["forms"]
    )
