"""Chat to edits: ``respond(message, project)`` -> what to say and the project after it. Pure: same in, same out."""

from __future__ import annotations

from dataclasses import replace

from studio.director.brief import brief_of
from studio.director.making import told
from studio.director.project import Answer, Project
from studio.director.script import parted
from studio.director.words import choices, known, say
from studio.timeline.promo import build
from studio.timeline.reading import has_han


def respond(message: str, project: Project) -> Answer:
    """The director's answer to one message.

    Never raises on anything a user can type: what cannot be done is said in the answer and changes nothing.
    """
    locale = language_of(message, project)
    parts = parted(message)
    brief = brief_of(parts.brief, parts.script, project.media, locale)
    timeline = build(brief)
    text = told(brief, timeline, locale)
    history = project.history.added(text.split(". ")[0], timeline)
    after = " ".join([text, say(locale, "next", list=" · ".join(choices(locale, "next_first")))])
    return Answer(after, replace(project, history=history), changed=True)


def language_of(message: str, project: Project) -> str:
    """``zh-CN`` when the instructions have Chinese characters, ``en`` when they have letters, else the project's."""
    words = parted(message).brief
    if has_han(words):
        return "zh-CN"
    return "en" if any(sign.isalpha() for sign in words) else known(project.locale)
