"""Chat to edits: ``respond(message, project)`` -> what to say and the project after it. Pure: same in, same out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from pydantic import ValidationError

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.corrections import corrected, talk_after
from studio.director.editing import Turn, reason_of, run_edits, run_words
from studio.director.language.hints import hint
from studio.director.language.lexicon import Marked, marked
from studio.director.language.values import number_in
from studio.director.making.brief import from_edit, scenes_of_media
from studio.director.making.build import built
from studio.director.making.first import first_video
from studio.director.making.material import material
from studio.director.making.plan import asks_for_more_time, planned, replanned
from studio.director.making.script import Parts, parted
from studio.director.making.wishes import asks_for_another, asks_for_one_each, asks_for_video, speaks_of_pictures
from studio.director.project import Answer, Project, Talk
from studio.director.questions import answered, asks_for_plan, is_no, is_yes, question_of
from studio.director.reading.language import language_of
from studio.director.reading.reader import known_of
from studio.director.suggest import next_steps
from studio.director.telling.made import pictures_told, told
from studio.director.telling.names import total_told
from studio.director.words import known, say, spaced
from studio.timeline.brief import Brief
from studio.timeline.edits.refused import EditRefused


def respond(message: str, project: Project) -> Answer:
    """The director's answer to one message.

    Every message that changes the timeline makes exactly one version; one that is refused makes none. Never raises on
    anything a user can type: what cannot be done is said in the answer and changes nothing.
    """
    data = json_of(message)
    locale = known(project.locale) if data is not None else language_of(message, project)
    try:
        answer = _typed(data, project) if data is not None else _said(message, project, locale)
    except (EditRefused, NotClear) as refusal:
        text = spaced([say(locale, "nothing_changed"), reason_of(refusal, locale)], locale)
        answer = Answer(text, _remembering(project, message, asked=True))
    return _having_seen(answer, project)


def _having_seen(answer: Answer, before: Project) -> Answer:
    """The answer, remembering which files were there; while a plan waits, they are those of its message."""
    talk = answer.project.talk
    seen = before.talk.seen if talk.plan else len(before.media)
    return replace(answer, project=replace(answer.project, talk=replace(talk, seen=seen)))


def _said(message: str, project: Project, locale: str) -> Answer:
    """The answer to words."""
    parts = parted(message)
    found = marked(parts.brief, locale, known_of(project.media, project.timeline))
    for answer in _IN_TURN:
        got = answer(message, parts, found, project, locale)
        if got is not None:
            return got
    return _edit(message, parts, project, locale)


def json_of(message: str) -> object | None:
    """The JSON data of a message that is nothing else (a fenced block counts), or None."""
    text = message.strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", text, re.DOTALL)
    text = fenced[1] if fenced else text
    if not text.startswith(("{", "[")):
        return None
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data


# What a message may be, tried in this order; each gives an answer or passes it on.


def _about_plan(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    """A plan waits: yes makes it, no drops it, an edit changes it."""
    talk = project.talk
    if not talk.plan:
        return None
    if is_yes(found):
        return _make(talk.plan, project, locale, talk.seconds)
    if is_no(found):
        return Answer(say(locale, "plan_dropped"), replace(project, talk=Talk()))
    seconds = asks_for_more_time(parts, found, talk)
    if seconds:
        return _make(talk.plan, project, locale, seconds, ask=False)
    if _question(message, parts, found, project, locale) is not None:
        return None
    if parts.labelled and talk.seconds:
        return _make((f"{parted(talk.plan[0]).brief}\nScript: {parts.script}",), project, locale)
    if parts.labelled or (asks_for_plan(found) and asks_for_video(parts.brief)):
        return None
    return replanned(message, project, locale)


def _about_offer(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    """Wordings were proposed: yes is the first, a number or an ordinal that one, "all" all of them."""
    offers = project.talk.offers
    if not offers or project.timeline is None:
        return None
    words = parts.brief.strip().lower().rstrip(".!。！")
    chosen: tuple[str, ...] = ()
    if is_yes(found):
        chosen = offers[:1]
    elif hint("all_offers").fullmatch(words):
        chosen = offers
    elif one := _one_offer().fullmatch(words):
        place = int(number_in(one["number"]))
        chosen = offers[place - 1 : place]
    if not chosen:
        return None
    turn = Turn(replace(project, talk=replace(project.talk, offers=())), locale)
    for words in chosen:
        turn = run_words(turn, words)
    return finished(turn, chosen[-1])


@cache
def _one_offer() -> re.Pattern[str]:
    before, number, after, polite = (
        hint(one).pattern for one in ("before_offer", "offer_number", "after_offer", "polite")
    )
    return re.compile(rf"(?:{before})?(?P<number>{number})(?:{after})?(?:{polite})?")


def _question(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    kind = None if parts.script and parts.labelled else question_of(message, found)
    if project.timeline is not None and {one.kind for one in found.tokens_in(found.text)} == {"plan"}:
        kind = kind or "contents"
    if kind is None or (
        project.timeline is None and kind in ("contents", "suggest", "length") and asks_for_video(message)
    ):
        return None
    if kind == "sheet" and project.talk.plan:
        return Answer(say(locale, "sheet"), project)
    text, offers = answered(kind, project, locale)
    talk = replace(project.talk, offers=offers) if offers else project.talk
    if any(one.kind in ("role", "sound", "places") for one in found.tokens_in(found.text)):
        talk = replace(talk, said=(message,), base=project.history.current, asked=False)
    return Answer(text, replace(project, talk=talk))


def _new_video(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    if not _wants_video(parts, found, project):
        return None
    scenes = scenes_of_media(material(parts.brief, project))
    if len(scenes) > 1 and asks_for_one_each(parts.brief):
        return Answer(say(locale, "one_each", count=len(scenes)), project)
    if not scenes and not parts.script and speaks_of_pictures(parts.brief):
        return Answer(say(locale, "need_pictures"), project)
    if asks_for_plan(found):
        return planned((message,), project, locale)
    return _make((message,), project, locale)


def _wants_video(parts: Parts, found: Marked, project: Project) -> bool:
    if project.timeline is not None:
        return asks_for_another(parts.brief) or (asks_for_plan(found) and asks_for_video(parts.brief))
    tokens = found.tokens_in(found.text)
    if any(one.kind in ("history", "goto", "brand") for one in tokens):
        return False
    pictures = bool(scenes_of_media(project.media))
    if pictures and _only_changes(found) and not parts.script and not asks_for_video(parts.brief):
        return False
    return bool(pictures or parts.script or asks_for_video(parts.brief))


def _only_changes(found: Marked) -> bool:
    """Whether words are about something that only a video has, and say nothing about a new one."""
    tokens = found.tokens_in(found.text)
    changes = any(one.kind == "verb" and one.value in ("change", "remove", "replace", "swap") for one in tokens)
    things = any(one.kind in ("role", "said") or (one.kind == "sound" and one.value == "music") for one in tokens)
    settings = {"seconds", "to_seconds", "shape", "platform", "lengths", "order_list", "plan", "places", "only"}
    return changes and things and not any(one.kind in settings for one in tokens)


def _nothing_yet(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    """There is no video to edit: what there is to do about it."""
    if project.timeline is not None or project.history.versions:
        return None
    if any(one.kind in ("history", "goto") for one in found.tokens_in(found.text)):
        return Answer(say(locale, "nothing_before"), project)
    scenes = scenes_of_media(project.media)
    if not scenes:
        return Answer(say(locale, "need_material"), project)
    plain = pictures_told(built(Brief(scenes, mood=None)), locale)
    talk = Talk(plan=(message,))
    return Answer(say(locale, "need_video", what=plain), replace(project, talk=talk))


def _correction(message: str, parts: Parts, found: Marked, project: Project, locale: str) -> Answer | None:
    """ "No, the second one": the last message once more, as one new version."""
    if parts.labelled:
        return None
    turn = corrected(Turn(project, locale), message)
    if turn is None:
        return None
    answer = finished(turn, message)
    return replace(answer, project=replace(answer.project, talk=_talk_corrected(project, message, turn)))


def _talk_corrected(project: Project, message: str, turn: Turn) -> Talk:
    talk = talk_after(project.talk, message)
    return replace(talk, asked=turn.asked, offers=turn.offers)


_IN_TURN: tuple[Callable[[str, Parts, Marked, Project, str], Answer | None], ...] = (
    _about_plan,
    _about_offer,
    _question,
    _new_video,
    _nothing_yet,
    _correction,
)


def _make(messages: tuple[str, ...], project: Project, locale: str, seconds: int = 0, ask: bool = True) -> Answer:
    """A new video of the messages of a plan. A script much too long for its time is asked about first."""
    first = first_video(messages[0], project, locale, seconds)
    if first is None:
        return Answer(say(locale, "need_material"), project)
    if ask and not seconds and (question := planned(messages, project, locale, only_if_too_long=True)):
        return question
    turn = first.turn
    for words in messages[1:]:
        turn = run_words(turn, words)
    if len(messages) > 1 and turn.timeline is not None:
        turn = replace(turn, told=(told(first.brief, turn.timeline, locale),))
    return finished(replace(turn, project=replace(turn.project, talk=Talk())), "")


def _typed(data: object, project: Project) -> Answer:
    """A message of edits as JSON: all are made, or none."""
    locale = known(project.locale)
    try:
        wanted = e.edits_of(data)
    except ValidationError as error:
        first = error.errors()[0]
        detail = f"{'.'.join(str(one) for one in first['loc'])}: {first['msg']}"
        reason = say(locale, "refused.bad_json", detail=detail)
        return Answer(spaced([say(locale, "nothing_changed"), reason], locale), project)
    turn = Turn(project, locale)
    for edit in wanted:
        if isinstance(edit, e.MakeVideo):
            turn = _started(turn, from_edit(edit, project.media, locale))
        else:
            turn = run_edits(turn, [edit], edit.edit)
    if turn.refused:
        return Answer(spaced([say(locale, "nothing_changed"), *turn.refused], locale), project)
    return finished(turn, "")


def _started(turn: Turn, brief: Brief) -> Turn:
    timeline = built(brief)
    return replace(turn, timeline=timeline, made=True, edits=(), told=(*turn.told, told(brief, timeline, turn.locale)))


def _edit(message: str, parts: Parts, project: Project, locale: str) -> Answer:
    turn = Turn(project, locale, project.timeline)
    if parts.labelled and project.timeline is not None:
        return finished(run_words(turn, parts.brief, script=parts.script), parts.brief)
    return finished(run_words(turn, message), message)


def finished(turn: Turn, said: str) -> Answer:
    """The answer to a turn: at most one new version, everything told, and what could come next. ``said`` is what later
    messages may correct."""
    project, locale = turn.project, turn.locale
    changed = turn.timeline is not None and turn.timeline != project.timeline
    parts = [*turn.told, *_total(turn)]
    if changed and turn.timeline is not None:
        project = replace(project, history=project.history.added(turn.plain(), turn.timeline))
    moved = project.history.current != turn.first
    if not turn.told and turn.refused and not turn.offers:
        parts.append(say(locale, "nothing_changed"))
    parts += turn.refused
    if changed and turn.timeline is not None:
        edits = turn.edits if not turn.made else ()
        parts.append(next_steps(turn.timeline, project.media, locale, edits, project.history.current))
    elif not parts:
        parts.append(say(locale, "left_alone" if turn.silent else "nothing_changed"))
    talk = Talk(said=(said,) if said else (), base=turn.first, asked=turn.asked, offers=turn.offers)
    edits_made = tuple(e.plain(one) for one in turn.edits)
    text = "\n".join(spaced(list(block), locale) for block in _blocks(parts))
    return Answer(text, replace(project, talk=talk), changed=changed or moved, edits=edits_made)


def _total(turn: Turn) -> list[str]:
    """The whole length before and after, where an edit of something else changed it."""
    before = turn.project.timeline
    if turn.made or before is None or turn.timeline is None or any(isinstance(one, e.Length) for one in turn.edits):
        return []
    return total_told(before, turn.timeline, turn.locale)


def _blocks(parts: list[str]) -> list[list[str]]:
    """Parts of several lines stand by themselves."""
    blocks: list[list[str]] = [[]]
    for part in parts:
        if "\n" in part or (blocks[-1] and "\n" in blocks[-1][-1]):
            blocks.append([])
        blocks[-1].append(part)
    return [one for one in blocks if one]


def _remembering(project: Project, message: str, asked: bool) -> Project:
    return replace(project, talk=Talk(said=(message,), base=project.history.current, asked=asked))
