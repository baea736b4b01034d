"""Chat to edits: ``respond(message, project)`` -> what to say and the project after it. Pure: same in, same out."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from pydantic import ValidationError

from studio.director import edits as e
from studio.director.brief import brief_of, from_edit, logo_of
from studio.director.editing import Turn, run_edits, run_words
from studio.director.lexicon import Marked, marked
from studio.director.project import Answer, Project
from studio.director.questions import answered, asks_for_plan, is_yes
from studio.director.script import Parts, parted
from studio.director.storyboard import storyboard
from studio.director.suggest import next_steps
from studio.director.telling.making import told
from studio.director.values import plain_seconds
from studio.director.wishes import asks_for_another, asks_for_video
from studio.director.words import choices, known, say, spaced
from studio.timeline.brief import Brief
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline
from studio.timeline.promo import LONGEST_ASKED, build, seconds_of
from studio.timeline.reading import has_han


def respond(message: str, project: Project) -> Answer:
    """The director's answer to one message.

    Every message that changes the timeline makes exactly one version; one that is refused makes none. Never raises on
    anything a user can type: what cannot be done is said in the answer and changes nothing.
    """
    data = json_of(message)
    locale = known(project.locale) if data is not None else language_of(message, project)
    try:
        return _typed(data, project) if data is not None else _said(message, project, locale)
    except EditRefused as refusal:
        reason = say(locale, f"refused.{refusal.reason}", **refusal.values)
        return Answer(spaced([say(locale, "nothing_changed"), reason], locale), project)


def _said(message: str, project: Project, locale: str) -> Answer:
    """The answer to words."""
    parts = parted(message)
    found = marked(parts.brief, locale, tuple(one.name for one in project.media))
    waiting, project = project.pending, replace(project, pending="")
    if waiting and is_yes(found):
        return _make(waiting, project, locale)
    question = None if parts.script and parts.labelled else answered(found, project, locale)
    if question is not None:
        return Answer(question, replace(project, pending=waiting))
    if _wants_video(parts, found, project):
        return _plan(message, project, locale) if asks_for_plan(found) else _make(message, project, locale)
    if project.timeline is None and waiting:
        made = _make(waiting, project, locale)
        return _edit(message, parts, made.project, locale, made.text)
    return _edit(message, parts, project, locale)


def language_of(message: str, project: Project) -> str:
    """``zh-CN`` when the instructions have Chinese characters, ``en`` when they have letters, else the project's."""
    words = parted(message).brief
    if has_han(re.sub(r"[“\"「『《].*?[”\"」』》]", "", words)):
        return "zh-CN"
    return "en" if any(sign.isascii() and sign.isalpha() for sign in words) else known(project.locale)


def json_of(message: str) -> object | None:
    """The JSON data of a message that is nothing else (a fenced block counts), or None."""
    text = message.strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", text, re.DOTALL)
    text = fenced[1] if fenced else text
    if not text.startswith(("{", "[")):
        return None
    try:
        data: object = json.loads(text)
    except ValueError:
        return None
    return data


def _wants_video(parts: Parts, found: Marked, project: Project) -> bool:
    if project.timeline is not None:
        return asks_for_another(parts.brief)
    pictures = any(one.kind != "audio" for one in project.media)
    if any(one.kind in ("history", "goto", "brand") for one in found.tokens_in(found.text)):
        return False
    return bool(pictures or parts.script or asks_for_video(parts.brief))


def _typed(data: object, project: Project) -> Answer:
    """A message of edits as JSON."""
    locale = known(project.locale)
    try:
        wanted = e.edits_of(data)
    except ValidationError as error:
        first = error.errors()[0]
        detail = f"{'.'.join(str(one) for one in first['loc'])}: {first['msg']}"
        reason = say(locale, "refused.bad_json", detail=detail)
        return Answer(f"{say(locale, 'nothing_changed')} {reason}", project)
    turn = Turn(project, locale)
    for edit in wanted:
        if isinstance(edit, e.MakeVideo):
            turn = _started(turn, from_edit(edit, project.media, locale))
        else:
            turn = run_edits(turn, [edit], edit.edit)
    return finished(turn)


def _started(turn: Turn, brief: Brief) -> Turn:
    timeline = _built(brief)
    return replace(turn, timeline=timeline, made=True, told=(*turn.told, told(brief, timeline, turn.locale)))


def _make(message: str, project: Project, locale: str) -> Answer:
    """A first (or another) video; what the message says beyond the brief is done as edits of it."""
    parts = parted(message)
    brief = brief_of(parts.brief, parts.script, project.media, locale)
    if not brief.pictures and not brief.sentences and not brief.title:
        return Answer(say(locale, "need_material"), project)
    start = Turn(project, locale, _built(brief), made=True)
    logo = logo_of(tuple(one for one in project.media if one.kind == "image"))
    if logo is not None and brief.pictures:
        start = run_edits(start, [e.Logo(media=logo.id)], logo.name)
    turn = run_words(start, parts.brief, loose=True)
    assert turn.timeline is not None
    return finished(replace(turn, told=(told(brief, turn.timeline, locale), *turn.told)))


def _built(brief: Brief) -> Timeline:
    """The brief's timeline.

    Raises EditRefused ``length_out_of_range`` for less than a frame a picture or more than an hour.
    """
    seconds = seconds_of(brief)
    try:
        if seconds > LONGEST_ASKED:
            raise ValueError(f"{seconds} s is more than {LONGEST_ASKED}")
        return build(brief)
    except ValueError as error:
        raise EditRefused("length_out_of_range", seconds=plain_seconds(seconds)) from error


def _plan(message: str, project: Project, locale: str) -> Answer:
    parts = parted(message)
    brief = brief_of(parts.brief, parts.script, project.media, locale)
    if not brief.pictures and not brief.sentences and not brief.title:
        return Answer(say(locale, "need_material"), project)
    return Answer(storyboard(brief, _built(brief), locale), replace(project, pending=message))


def _edit(message: str, parts: Parts, project: Project, locale: str, before: str = "") -> Answer:
    if project.timeline is None and not project.history.versions:
        return Answer(say(locale, "need_material"), project)
    turn = Turn(project, locale, project.timeline)
    if parts.labelled and project.timeline is not None:
        turn = run_words(turn, parts.brief, script=parts.script)
    else:
        turn = run_words(turn, message)
    answer = finished(turn)
    return replace(answer, text=f"{before} {answer.text}", changed=True) if before else answer


def finished(turn: Turn) -> Answer:
    """The answer to a turn: at most one new version, everything told, and what could come next."""
    project, locale = turn.project, turn.locale
    changed = turn.timeline is not None and turn.timeline != project.timeline
    parts = [*turn.told]
    if changed and turn.timeline is not None:
        project = replace(project, history=project.history.added(turn.summary(), turn.timeline))
    moved = project.history.current != turn.first
    if not turn.told and turn.refused:
        parts.append(say(locale, "nothing_changed"))
    parts += turn.refused
    if changed and turn.timeline is not None:
        parts.append(next_steps(turn.timeline, locale, turn.edits if not turn.made else ()))
    elif not parts:
        parts += [say(locale, "nothing_changed"), say(locale, "would_work", list=", ".join(choices(locale, "hints")))]
    edits = tuple(e.plain(one) for one in turn.edits)
    return Answer(spaced(parts, locale), project, changed=changed or moved, edits=edits)
