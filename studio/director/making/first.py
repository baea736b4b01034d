"""The first video, or another: what its message asks for, arranged, built, and edited as the message says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.clause import NotClear
from studio.director.editing import DONE_ALREADY, Turn, reader_of, refused, run_edits, run_words
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.making.also_told import also_told, order_told
from studio.director.making.asked import Asked, asked_of
from studio.director.making.bilingual import TOLD, in_one, with_other
from studio.director.making.build import built
from studio.director.making.call import last_words, room_for_call, with_last_words
from studio.director.making.choice import ARRANGES, MISSING, Choice, clauses_on
from studio.director.making.clip_texts import with_texts_within
from studio.director.making.closing_logo import with_closing_logo
from studio.director.making.lengths import (
    LONGEST_CUT,
    bounded,
    is_whole,
    whole_of,
    with_each,
    with_sped,
    with_sum,
    with_whole,
)
from studio.director.making.lost import with_lost
from studio.director.making.material import logo_of
from studio.director.making.request import QUIET
from studio.director.making.roles.names import CLOSING, TITLE
from studio.director.making.script import Beside, Parts, is_call
from studio.director.making.slowed import is_pace, within_their_time
from studio.director.making.subject import is_setting
from studio.director.making.timed import SETTLED_BY_CUES, with_cues
from studio.director.making.titles import means_file_name
from studio.director.making.voice import without_voice
from studio.director.making.wishes import asks_for_video
from studio.director.project import Project, Talk
from studio.director.reading.found import Understood, Unknown
from studio.director.telling.made import told
from studio.director.telling.names import listed
from studio.director.words import say, spaced
from studio.timeline.brief import Brief
from studio.timeline.edits.closing import asked_for
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, TextRole, Timeline

_SETTLED = (e.Length, e.SetShape, e.Cut, e.Split, e.Insert, *ARRANGES)
"""What the brief itself settles."""

_NOTHING_LEFT = ("too_short_to_trim", "skips_all")
"""Reasons why the part of a clip that is wanted is not there."""

_SETTINGS = {
    "seconds", "to_seconds", "lasting", "number", "number_range", "shape", "platform", "mood", "look", "audience",
    "plan", "aside", "agree", "picture", "places", "only", "subject", "opening", "edge", "sound", "thing", "lengths",
    "verb", "quoted", "role", "step", "also", "said", "color", "backdrop",
}  # fmt: skip
"""Kinds of words that a brief consists of; what else is not understood is its subject."""


@dataclass(frozen=True, slots=True)
class First:
    """A new video: its brief, and the turn that made it."""

    brief: Brief
    turn: Turn


def first_video(message: str, project: Project, locale: str, seconds: int = 0) -> First | None:
    """The video that a message asks for; ``seconds``: its length, when that was agreed on since. None when there is
    nothing to make one of.

    Raises EditRefused ``length_out_of_range`` and what the message's own edits raise.
    """
    try:
        made = _first_video(message, project, locale, seconds, by_role=True)
    except (EditRefused, NotClear):
        made = None  # what was taken for a wish may be none
    return made or _first_video(message, project, locale, seconds, by_role=False)


def _first_video(message: str, project: Project, locale: str, seconds: int, *, by_role: bool) -> First | None:
    """``by_role``: the message is read by the roles of its words, where that can be."""
    wanted = asked_of(message, project, locale, by_role=by_role)
    parts, picks, choice, brief = wanted.parts, wanted.picks, wanted.choice, wanted.brief
    if not brief.pictures and not brief.sentences and not brief.title:
        return None
    project = replace(project, talk=Talk(seen=project.last_arrival))
    brief, other_language = in_one(bounded(brief, parts.brief))
    pictures = brief.pictures
    clauses = clauses_on(built(Brief(pictures, mood=None)), parts.brief, project, locale) if pictures else []
    clauses = list(map(choice.beyond, clauses))
    brief = with_whole(brief, clauses)
    whole = whole_of(brief, clauses)
    clauses = [replace(one, edits=tuple(edit for edit in one.edits if edit != whole)) for one in clauses]
    brief = with_each(brief, clauses)
    asked = bool(seconds or brief.seconds)
    brief = replace(brief, seconds=Fraction(seconds)) if seconds else with_sped(with_sum(brief, clauses), clauses)
    timeline = built(brief)
    turn = Turn(project, locale, asked_for(timeline) if asked else timeline, made=True)
    turn = run_edits(_with_logo(turn, wanted), picks.edits(brief, timeline), "")
    turn = with_cues(turn, parts.cues) if pictures else turn
    stills = bool(pictures) and all(one.kind == "image" for one in pictures)
    settled = stills and bool(brief.seconds or brief.seconds_each)
    turn = with_other(turn, other_language)
    if parts.beside and pictures:
        turn = _with_beside(turn, parts.beside, brief, wanted.came)
    choice = replace(choice, parts=picks.places(brief))
    turn = _edited(turn, parts, choice, whole, brief.title if not pictures else "", settled, brief.seconds)
    turn = with_lost(turn, wanted.shown) if brief.captions else turn
    turn = with_texts_within(turn, parts.beside.within if parts.beside else (), wanted.came)
    turn = with_closing_logo(turn, wanted.card)
    return First(brief, replace(turn, told=(_told(wanted, brief, turn), *dict.fromkeys(turn.told))))


def _with_logo(turn: Turn, wanted: Asked) -> Turn:
    """The video with the logo that came with its pictures."""
    logo = logo_of(tuple(one for one in wanted.media if one.kind == "image"))
    if logo is None or not wanted.brief.pictures or logo.name in wanted.picks.names_left_out():
        return turn
    return run_edits(turn, [e.Logo(media=logo.id)], logo.name)


def _told(wanted: Asked, brief: Brief, turn: Turn) -> str:
    """What is said of the video before its edits are."""
    locale, media, timeline = turn.locale, wanted.media, turn.timeline
    assert timeline is not None
    timed = any(isinstance(one, (e.Trim, e.Excerpt, e.PictureLength, e.Speed)) for one in turn.edits)
    without = listed(wanted.picks.names_left_out(), locale)
    said = [told(brief, timeline, locale, timed), *order_told(timeline, media, locale)]
    said += [say(locale, "made_without", list=without)] if without else []
    said += also_told(wanted.parts, brief, wanted.other_shape, timeline, locale)
    said += [] if len(media) == len(turn.project.media) else [say(locale, "made_of_new")]
    return spaced(said, locale)


def _with_beside(turn: Turn, beside: Beside, brief: Brief, pictures: tuple[MediaReference, ...]) -> Turn:
    """The video with what else was told to be shown: a subtitle, names, an ending. ``pictures``: those that came."""
    edits: list[e.TimelineEdit] = [e.AddText(role="subtitle", text=beside.subtitle)] if beside.subtitle else []
    for text, at, role in beside.others:
        on = pictures[at] if at is not None and at < len(pictures) else None
        place = brief.pictures.index(on) + 1 if on in brief.pictures else None
        edits.append(e.AddText(role=role, text=text, picture=place))
    closing: TextRole = "end_card" if beside.is_card else "call_to_action"
    times = dict(beside.times)
    if beside.closing and beside.closing != brief.call_to_action and not beside.is_card and turn.timeline is not None:
        turn = _quietly(turn, room_for_call(brief, turn.timeline), "")
    if beside.closing and beside.closing != brief.call_to_action:
        held = times.pop(CLOSING, None)
        if held is None and not beside.is_card and turn.timeline is not None:
            held, shorter = last_words(turn.timeline)
            edits += shorter
        start, end = (None, None) if held is None else (-held, Fraction(0))
        edits.append(e.AddText(role=closing, text=beside.closing, start=start, end=end))
    for of, seconds in times.items():
        edits.append(e.ChangeText(role="title" if of == TITLE else closing, seconds=seconds))
    return _quietly(turn, edits, "")


def _edited(
    turn: Turn, parts: Parts, choice: Choice, whole: e.PictureLength | None, title: str, timed: bool,
    seconds: Fraction | None,
) -> Turn:  # fmt: skip
    """What the message says beyond the brief, done as edits of the new video; what is no edit is its subject.
    Of the clauses of ``choice``, which settled what pictures there are, only the rest is done, without ``whole``,
    which is the length of the video. ``title``: what a video of words says already, not to be added once more.
    ``timed``: its length was said, so that "fast" is how it is to feel, not another length; ``seconds``: that."""
    assert turn.timeline is not None
    found, media = reader_of(turn, parts.brief, turn.timeline, fresh=True), turn.project.media
    bilingual = any(isinstance(one, e.Captions) and one.second for one in turn.edits)
    quiet = (*QUIET, *(SETTLED_BY_CUES if parts.cues else ()), *(TOLD if bilingual else ()))
    for clause in found.read():
        if isinstance(clause, Unknown):
            if choice.pictures and hint("leaves_out_some").search(clause.raw):
                turn = refused(turn, clause.raw, EditRefused("none_left_out"))
            elif len(choice.pictures) > 1 and hint("orders_some").search(clause.raw):
                turn = refused(turn, clause.raw, EditRefused("none_moved"))
            elif clause.asks and not _is_subject(clause) and not is_setting(clause.raw):
                turn = run_words(turn, clause.raw)
            continue
        clause = choice.beyond(clause)
        if clause.trouble is not None:
            if clause.trouble.reason in _NOTHING_LEFT and len(choice.pictures) == 1:
                raise clause.trouble  # all that the video was to be of
            meant = clause.trouble.reason in MISSING or not is_setting(clause.raw)
            if clause.trouble.reason not in quiet and not choice.settles(clause) and meant:
                turn = refused(turn, clause.raw, clause.trouble)
            continue
        wanted = [one for one in clause.edits if isinstance(one, e.TimelineEdit) and not isinstance(one, _SETTLED)]
        wanted = [without_voice(one, media) for one in wanted if not _is_setting(one) and not is_whole(one, whole)]
        wanted = [one for one in wanted if not is_pace(one, timed, seconds)]
        wanted = [one for one in wanted if not (title and isinstance(one, e.AddText) and one.text.startswith(title))]
        guesses = _guesses(clause, wanted, sure=bool(choice.pictures) and parts.beside is None)
        turn = _about_guesses(turn, clause, guesses)
        wanted = [one for one in wanted if one not in guesses]
        if not choice.pictures:  # "no title": what is drawn for the lines are titles as well, and they stay
            wanted = [one for one in wanted if not (isinstance(one, e.RemoveText) and one.role == "title")]
        if parts.beside and (parts.script.strip() or parts.beside.shows):  # no text but those
            wanted = [one for one in wanted if not isinstance(one, e.RemoveText)]
        always = any(one.kind == "whole" for one in clause.tokens)
        shown = [one for one in choice.apart(wanted) if not _is_shown(one, turn.timeline)]
        fresh = [one if always else _without_whole(one, turn, seconds) for one in shown]
        assert turn.timeline is not None
        fresh = list(with_last_words(list(within_their_time(fresh, turn.timeline, seconds)), turn.timeline))
        if len(choice.pictures) == 1:
            _check_parts(turn, fresh)
        turn = _quietly(turn, fresh, clause.raw)
        found.timeline = turn.timeline or found.timeline
    return turn


_GUESSED = ("subtitle", "caption")


def _guesses(clause: Understood, wanted: Sequence[e.TimelineEdit], *, sure: bool) -> list[e.AddText]:
    """Texts that a wish has only by guessing: without quotation marks, where what is shown was read before (else it is
    ``sure``)."""
    if sure or any(map(_is_quoted, clause.tokens)):
        return []
    return [one for one in wanted if isinstance(one, e.AddText) and one.role in _GUESSED]


def _about_guesses(turn: Turn, clause: Understood, guesses: Sequence[e.AddText]) -> Turn:
    """The turn, which asks for the words of captions that were only guessed."""
    asks = any(one.role == "caption" for one in guesses)
    return refused(turn, clause.raw, NotClear("what_text")) if asks else turn


def _is_quoted(token: Token) -> bool:
    return token.kind == "quoted" and token.raw[:1] in "\"“「『'‘"


def _without_whole(edit: e.TimelineEdit, turn: Turn, seconds: Fraction | None) -> e.TimelineEdit:
    """ "The title says Summer, 20 seconds": the length of the whole is not that of the text, nor of a transition."""
    if isinstance(edit, e.Transitions) and edit.seconds is not None and edit.seconds > LONGEST_CUT:
        return edit.model_copy(update={"seconds": None})
    if turn.timeline is None or not isinstance(edit, (e.AddText, e.ChangeText)):
        return edit
    whole = duration(turn.timeline) * turn.timeline.timebase
    length = edit.seconds if isinstance(edit, e.ChangeText) else edit.end if edit.role in _TIMED else None
    if length not in (whole, seconds) or length is None:
        return edit
    return edit.model_copy(update={"seconds": None} if isinstance(edit, e.ChangeText) else {"start": None, "end": None})


_TIMED = ("title", "end_card", "call_to_action")


def _is_shown(edit: e.TimelineEdit, timeline: Timeline | None) -> bool:
    """Whether a text without pictures is what one of the drawn scenes says already."""
    if not isinstance(edit, e.AddText) or timeline is None or any(one.kind != "audio" for one in timeline.media):
        return False
    return any(one.clip.name.casefold() == edit.text.casefold() for one in texts_of(timeline))


def _check_parts(turn: Turn, edits: Sequence[e.TimelineEdit]) -> None:
    """Raises EditRefused ``file_too_short`` where the only clip does not have the part that the video is to be of."""
    for edit in edits:
        if isinstance(edit, e.Excerpt) and turn.timeline is not None:
            applied(turn.timeline, edit, Around(turn.project.media, turn.project.brands))


def _quietly(turn: Turn, edits: Sequence[e.TimelineEdit], raw: str) -> Turn:
    """Makes edits; of those that the story of the first video tells anyway, nothing more is said."""
    for edit in edits:
        after = run_edits(turn, [edit], raw, passed_over=DONE_ALREADY)
        turn = replace(after, told=turn.told, last=None) if _is_told_anyway(edit) else after
    return turn


def _is_told_anyway(edit: e.TimelineEdit) -> bool:
    if isinstance(edit, e.AddText):
        return edit.role in ("title", "call_to_action")
    if isinstance(edit, e.Music):
        return edit == e.Music(mood=edit.mood, volume=edit.volume, media=edit.media)
    return isinstance(edit, (e.RemoveText, e.RemoveMusic, e.PictureLength))


def _is_setting(edit: e.TimelineEdit) -> bool:
    """Lengths of every picture, the mood of the music, and the file's name as the title are in the brief already."""
    if isinstance(edit, e.PictureLength):
        return edit.pictures is None
    if isinstance(edit, (e.AddText, e.ChangeText)):
        return means_file_name(edit.text or "")
    return isinstance(edit, e.Music) and edit == e.Music(mood=edit.mood)


def _is_subject(found: Unknown) -> bool:
    return not found.asks or asks_for_video(found.raw) or set(found.kinds) <= _SETTINGS or is_call(found.raw)
