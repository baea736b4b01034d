"""A message that a new video may be made of: at once, or by a plan that waits for a yes."""

from __future__ import annotations

from dataclasses import replace

from studio.director.editing import reason_of, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.making.build import built
from studio.director.making.first import first_video
from studio.director.making.material import material, scenes_of_media
from studio.director.making.plan import asks_for_more_time, planned, replanned, too_long
from studio.director.making.questions import only_asks, says_what_is_shown
from studio.director.making.request import parts_of
from studio.director.making.script import parted
from studio.director.making.wishes import (
    asks_for_another,
    asks_for_footage,
    asks_for_making,
    asks_for_one_each,
    asks_for_video,
    says_pictures_came,
    speaks_of_pictures,
)
from studio.director.project import Answer, Project, Talk
from studio.director.questions import asks_for_plan, is_no, is_yes, question_asked
from studio.director.reading.beyond import impossible
from studio.director.telling.made import pictures_told, told
from studio.director.telling.names import upper_first
from studio.director.words import say, spaced
from studio.timeline.brief import Brief

LONG = 200
"""Bytes, of which a Chinese sign has three, from which words that came with pictures are a request, whatever word for
a change of a video is among them."""


def about_plan(heard: Heard) -> Answer | None:
    """A plan waits: yes makes it, no drops it, an edit changes it."""
    project, parts, found, locale = heard.project, heard.parts, heard.found, heard.locale
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
    if question_asked(heard) is not None:
        return None
    if parts.labelled and talk.seconds:
        return _make((f"{parted(talk.plan[0]).brief}\nScript: {parts.script}",), project, locale)
    if parts.labelled or (asks_for_plan(found) and asks_for_video(parts.brief)):
        return None
    return replanned(heard.words, project, locale)


def new_video(heard: Heard) -> Answer | None:
    """The video that a message asks for, or its plan; None when it asks for none."""
    project, parts, locale = heard.project, heard.parts, heard.locale
    if not (project.timeline or project.media or parts.script) and asks_for_footage(parts.brief):
        return Answer(spaced([say(locale, "no_footage"), say(locale, "need_material")], locale), project)
    if not _wants_video(heard):
        return None
    scenes = scenes_of_media(material(parts.brief, project))
    if len(scenes) > 1 and asks_for_one_each(parts.brief):
        return Answer(say(locale, "one_each", count=len(scenes)), project)
    of_pictures = says_pictures_came(parts.brief) or (not parts.script and speaks_of_pictures(parts.brief))
    if not scenes and (of_pictures or only_asks(heard.message)):
        return Answer(say(locale, "need_pictures"), project)
    if asks_for_plan(heard.found):
        return planned((heard.message,), project, locale)
    return _make((heard.message,), project, locale)


def _wants_video(heard: Heard) -> bool:
    project, parts = heard.project, heard.parts
    if project.timeline is not None:
        another = asks_for_another(parts.brief) and impossible(parts.brief) is None and not _is_of_this_video(heard)
        return another or (asks_for_plan(heard.found) and asks_for_video(parts.brief))
    pictures = bool(scenes_of_media(project.media))
    if pictures and len(heard.message.encode()) > LONG:
        return True
    if any(one.kind in ("history", "goto", "brand") and not _is_shape(one, heard) for one in heard.tokens):
        return not project.history.versions and says_what_is_shown(heard.message, project)
    if pictures and _only_changes(heard.tokens) and not parts.script and not asks_for_video(parts.brief):
        return _shows(heard)
    return bool(pictures or parts.script or asks_for_video(parts.brief) or _shows(heard))


def _shows(heard: Heard) -> bool:
    """Whether words say what is to be shown, and how, although they ask for no video; questions are asked of us."""
    if heard.message.rstrip().endswith(("?", "？")) or question_asked(heard) is not None:
        return False
    told = parts_of(heard.message, (), heard.project, heard.locale)
    return told.beside is not None and bool(told.script) and bool(told.brief or len(told.beside.lines) > 1)


def _is_of_this_video(heard: Heard) -> bool:
    """ "One more in 1:1, 15 seconds" (再做一个1:1版本): the edited video in another shape, not a new one."""
    came = heard.project.came_after(heard.project.talk.seen)
    return not (heard.parts.script or came) and bool(hint("other_shape").search(heard.parts.brief))


def _is_shape(token: Token, heard: Heard) -> bool:
    """Whether a word for a version is that of a shape: "a Reel and a YouTube version"."""
    return (token.kind, token.value) == ("goto", "version") and asks_for_making(heard.parts.brief) and not token.inner


def _only_changes(tokens: list[Token]) -> bool:
    """Whether words are about something that only a video has, and say nothing about a new one."""
    verbs = {one.value for one in tokens if one.kind == "verb"} & {"change", "remove", "replace", "swap"}
    if verbs == {"remove"} and (len(tokens) > 2 or any(one.kind == "mood" for one in tokens)):
        return False  # "no text, calm music", "join them, a film look, no music"
    things = any(one.kind in ("role", "said") or (one.kind == "sound" and one.value == "music") for one in tokens)
    settings = {"seconds", "to_seconds", "shape", "platform", "lengths", "order_list", "plan", "places", "only"}
    settings.add("factor")
    return bool(verbs) and things and not any(one.kind in settings for one in tokens)


def nothing_yet(heard: Heard) -> Answer | None:
    """There is no video to edit: what there is to do about it."""
    project, locale = heard.project, heard.locale
    if project.timeline is not None or project.history.versions:
        return None
    if any(one.kind in ("history", "goto") for one in heard.tokens):
        return Answer(say(locale, "nothing_before"), project)
    scenes = scenes_of_media(project.media)
    if not scenes:
        cannot = impossible(heard.words)
        reasons = [upper_first(reason_of(cannot, locale))] if cannot else []
        return Answer(spaced([*reasons, say(locale, "need_material")], locale), project)
    plain = pictures_told(built(Brief(scenes, mood=None)), locale)
    return Answer(say(locale, "need_video", what=plain), replace(project, talk=Talk(plan=(heard.message,))))


def _make(messages: tuple[str, ...], project: Project, locale: str, seconds: int = 0, ask: bool = True) -> Answer:
    """A new video of the messages of a plan. A script much too long for its time is asked about first."""
    first = first_video(messages[0], project, locale, seconds)
    if first is None:
        return Answer(say(locale, "need_material"), project)
    if ask and not seconds and (question := too_long(first, messages, project, locale)):
        return question
    turn = first.turn
    for words in messages[1:]:
        turn = run_words(turn, words)
    if len(messages) > 1 and turn.timeline is not None:
        turn = replace(turn, told=(told(first.brief, turn.timeline, locale),))
    return finished(replace(turn, project=replace(turn.project, talk=Talk())), "")
