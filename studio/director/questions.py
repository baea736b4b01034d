"""Questions and small talk: answered in words, nothing is changed."""

from __future__ import annotations

import re

from studio.director.lexicon import MARK, Marked
from studio.director.project import Project
from studio.director.telling.names import seconds_of, shape_name
from studio.director.understanding import leftover
from studio.director.versions import version_list
from studio.director.words import say
from studio.timeline.layout import duration


def is_yes(found: Marked) -> bool:
    """Whether a message does nothing but agree."""
    kinds = {one.kind for one in found.tokens_in(found.text)}
    agreed = kinds & {"agree"} or any(one.value == "thanks" for one in found.tokens_in(found.text))
    return bool(agreed) and kinds <= {"agree", "question", "verb", "thing"} and not leftover(found.text)


def asks_for_plan(found: Marked) -> bool:
    """Whether the plan is to be shown before anything is made."""
    return any(one.kind == "plan" for one in found.tokens_in(found.text))


def answered(found: Marked, project: Project, locale: str) -> str | None:
    """The answer to a message that is only a question or small talk; None for any other."""
    tokens = found.tokens_in(found.text)
    asked = [one for one in tokens if one.kind == "question"]
    serious = [one for one in asked if one.value not in ("hello", "thanks")]
    if serious and serious[0].value in ("cost", "privacy", "changes", "describe", "help"):
        if any(one.kind in ("role", "sound", "color", "seconds", "mood") for one in tokens):
            return None
        return _answer(str(serious[0].value), project, locale)
    if asked and len(asked) == len(tokens) and not leftover(found.text):
        return _greeting(str(asked[0].value), project, locale)
    if not tokens and not re.sub(r"\W", "", MARK.sub("", found.text)):
        return say(locale, "help" if project.timeline else "need_material")
    return None


def _answer(kind: str, project: Project, locale: str) -> str:
    if kind == "changes":
        return say(locale, "versions", list=version_list(project, locale))
    if kind == "describe" and project.timeline is not None:
        timeline = project.timeline
        seconds = seconds_of(timeline, duration(timeline))
        return f"{say(locale, 'described', seconds=seconds, shape=shape_name(timeline, locale))}"
    return say(locale, "no_versions" if kind == "describe" else kind)


def _greeting(kind: str, project: Project, locale: str) -> str:
    text = say(locale, kind)
    return text if project.timeline is not None else f"{text} {say(locale, 'need_material')}"
