"""Chat to edits: ``respond(message, project)`` -> what to say and the project after it. Pure: same in, same out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.director import edits as e
from studio.director.backdrops import pictures_for_words
from studio.director.before_change import before_change, undone_but, wanted_after_all
from studio.director.by_label import by_kind
from studio.director.caption_looks import with_caption_looks
from studio.director.clause import NotClear
from studio.director.corrections import corrected, talk_after
from studio.director.details import detail_changed
from studio.director.editing import Turn, reason_of, run_words
from studio.director.finishing import finished
from studio.director.half_of_it import half_of_it
from studio.director.heard import Heard, heard
from studio.director.keeping_total import run_with_total
from studio.director.kept_after_all import kept_after_all
from studio.director.language.bounds import MOST_READ, squeezed
from studio.director.language.hints import hint
from studio.director.language.layout import without_markdown
from studio.director.making.request import notes_in
from studio.director.making.timed import with_cues, without_file
from studio.director.making.wording import without_copy
from studio.director.new_video import about_plan, new_video, nothing_yet
from studio.director.offered import about_offer
from studio.director.other_pictures import other_pictures
from studio.director.other_way import other_way
from studio.director.prices import price_asked, price_changed
from studio.director.project import Answer, Project, Talk
from studio.director.questions import question_asked
from studio.director.reading.language import language_of, spoken_before
from studio.director.respelling import respelled
from studio.director.restoring import restored
from studio.director.same_for_the_rest import same_for_the_rest
from studio.director.second_lines import with_second_lines
from studio.director.telling.names import upper_first
from studio.director.typed import json_of, typed
from studio.director.words import say, spaced
from studio.timeline.edits.reel import checked
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of


def respond(message: str, project: Project) -> Answer:
    """The director's answer to one message.

    Every message that changes the timeline makes exactly one version; one that is refused makes none. Never raises on
    anything a user can type: what cannot be done is said in the answer and changes nothing.
    """
    data = json_of(message)
    message = squeezed(without_markdown(message))
    locale = spoken_before(project) if data is not None else language_of(message, project)
    try:
        answer = typed(data, project) if data is not None else _said(heard(message, project, locale))
        if answer.changed and answer.project.timeline is not None:
            checked(answer.project.timeline)
    except (EditRefused, NotClear) as refusal:
        text = spaced([say(locale, "nothing_changed"), upper_first(reason_of(refusal, locale))], locale)
        talk = Talk(said=(message,), base=project.history.current, asked=True)
        answer = Answer(text, replace(project, talk=talk))
    return _having_seen(answer, project)


def _having_seen(answer: Answer, before: Project) -> Answer:
    """The answer, remembering which files were there; while a plan waits, they are those of its message."""
    talk = answer.project.talk
    seen = before.talk.seen if talk.plan else before.last_arrival
    return replace(answer, project=replace(answer.project, talk=replace(talk, seen=seen)))


def _said(heard: Heard) -> Answer:
    """The answer to words, and that there were too many of them where that is so."""
    answer = _answered(heard)
    if not heard.is_cut:
        return answer
    return replace(answer, text=spaced([answer.text, say(heard.locale, "read_only", count=MOST_READ)], heard.locale))


def _answered(heard: Heard) -> Answer:
    """What a message may be is tried in turn; what is nothing else is about the video."""
    for answer in _IN_TURN:
        got = answer(heard)
        if got is not None:
            return got
    return _edited(heard)


def _corrected(heard: Heard) -> Answer | None:
    """ "No, the second one": the last message once more, as one new version."""
    project, message = heard.project, heard.words
    turn = corrected(Turn(project, heard.locale), message) if not heard.parts.labelled else None
    if turn is None:
        return None
    answer = finished(_with_both(turn, heard), message)
    talk = replace(talk_after(project.talk, message), asked=turn.asked, offers=answer.project.talk.offers)
    return replace(answer, project=replace(answer.project, talk=talk))


_IN_TURN: tuple[Callable[[Heard], Answer | None], ...] = (
    about_plan,
    about_offer,
    price_asked,
    price_changed,
    detail_changed,
    respelled,
    question_asked,
    pictures_for_words,
    new_video,
    nothing_yet,
    wanted_after_all,
    kept_after_all,
    restored,
    before_change,
    undone_but,
    other_way,
    same_for_the_rest,
    other_pictures,
    half_of_it,
    _corrected,
)


def _edited(heard: Heard) -> Answer:
    project, parts = heard.project, heard.parts
    turn = Turn(project, heard.locale, project.timeline)
    if (second := with_second_lines(turn, heard)) is not None:
        return finished(second, parts.brief)
    around = without_file(parts.brief) if parts.cues else parts.brief
    if around != parts.brief and project.timeline is not None:
        turn = with_cues(turn, parts.cues)
        return finished(run_words(turn, around) if around else turn, parts.brief)
    if parts.labelled and project.timeline is not None:
        turn = run_words(turn, parts.brief, script=parts.script)
        return finished(with_caption_looks(turn, parts.brief), parts.brief)
    if turn.timeline is not None and (notes := notes_in(heard.message, project, heard.locale)):
        if texts_of(turn.timeline, "caption"):
            raise NotClear("send_script")  # nobody said that they are to replace the captions
        turn = run_words(turn, "", script="\n".join(notes))
        return finished(replace(turn, told=(*turn.told, say(heard.locale, "made_of_notes"))), "")
    return finished(_worded(turn, heard), heard.words)


def _worded(turn: Turn, heard: Heard) -> Turn:
    """The turn after a message of words alone."""
    words = without_copy(heard.words)
    meant = by_kind(words, turn.timeline) if turn.timeline is not None else words
    return _with_both(run_with_total(turn, meant), heard, words != heard.words)


def _with_both(turn: Turn, heard: Heard, one_more: bool = False) -> Turn:
    """The turn, which says how to get both shapes where one more was asked for."""
    one_more = one_more or bool(hint("both_kept").search(heard.message))
    if not one_more or not any(isinstance(one, e.SetShape) for one in turn.edits):
        return turn
    return replace(turn, told=(*turn.told, say(heard.locale, "copy_made")))
