""" "Undo the trim", "put the colours back how they were", 音乐那步撤回: the last change of one kind is taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from studio.director import edits as e
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import data_of
from studio.director.language.marks import Known, Token
from studio.director.language.values import number_in
from studio.director.places import pictures
from studio.director.reading.parting import leftover
from studio.director.topics import is_about
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline
from studio.timeline.reading import has_han

LONGEST = 100
"""A longer clause says more than that something is to be taken back."""


def what_is_taken_back(raw: str, known: Known, timeline: Timeline, past: Sequence[e.TimelineEdit]) -> e.TakeBack | None:
    """What a clause wants taken back of all that was changed (``past``); None where it wants nothing of the kind.

    What was never changed is named only by a clause that can mean nothing else: "undo the trim", not "the old colours".
    """
    raw = raw.rstrip("!！?？~～ ")
    if (old := _old_picture(raw, known, timeline, past)) is not None:
        return old
    takes = takes_of(_named_in("takes_back_what", raw), known, timeline)
    if before := _done(takes_of(_named_in("as_before_it", raw), known, timeline), past):
        return before[0]
    if not takes:
        gone = takes_of(_named_in("comes_back", raw), known, timeline)
        return next((one for one in _done(gone, past) if _is_gone(one, past)), None)
    if hint("where_it_was").search(raw):
        takes = [one.model_copy(update={"about": "text_position"}) if one.about == "text" else one for one in takes]
    takes = [one.model_copy(update={"every": bool(_form("at_first").search(raw))}) for one in takes]
    said = takes[:1] if hint("undoes").search(raw) else []  # there is nothing else that it can mean
    return next(iter([*_done(takes, past), *said]), None)


def _old_picture(raw: str, known: Known, timeline: Timeline, past: Sequence[e.TimelineEdit]) -> e.TakeBack | None:
    """ "The old photo back as the second one", 第二张换回原来那张: what a picture was replaced by is taken back."""
    where = _named_in("old_picture_back", raw) if any(isinstance(one, e.Replace) for one in past) else ""
    if not where or hint("old_picture").fullmatch(where):
        return e.TakeBack(about="replacement") if where else None
    named = _places(hint("place_of_one").sub("photo", where), known, timeline)
    return e.TakeBack(about="replacement", pictures=named) if named else None


def step_taken_back(raw: str) -> e.TakeBack | None:
    """ "Undo step 5", 撤回第5步: what was changed in that version; None for any other clause."""
    what = _named_in("undoes_step", raw.rstrip("!！?？~～ "))
    return e.TakeBack(about="change", version=int(number_in(what))) if what else None


def taken_back_but(raw: str, known: Known, timeline: Timeline) -> e.TakeBack | None:
    """ "Undo that but the music stays": the last change without what is kept of it; None for any other clause."""
    kept = takes_of(_named_in("undoes_but", raw.rstrip("!！?？~～ ")), known, timeline)
    return e.TakeBack(about="change", but=kept[0].about, role=kept[0].role) if kept else None


def only_keeps(raw: str, known: Known, timeline: Timeline) -> bool:
    """Whether a clause says that something is not to be changed, and no more: "but keep the zoom", 缩放保留."""
    what = _named_in("keeps_what", raw.rstrip("!！?？~～ "))
    said = _with_color(what) == what or not _role_in(what) or hint("ends_with_role").search(what) is not None
    takes = takes_of(what, known, timeline)
    return said and bool(takes) and takes[0].about != "text"  # "keep the title, remove all other texts" is one wish


def _named_in(pattern: str, raw: str) -> str:
    found = hint(pattern).fullmatch(raw) if len(raw) <= LONGEST else None
    return next((one for one in found.groups() if one), "") if found else ""


def _is_gone(take: e.TakeBack, past: Sequence[e.TimelineEdit]) -> bool:
    """Whether the last that was done about something is that it was taken away."""
    last = [one for one in past if is_about(one, take)][-1]
    muted = isinstance(last, e.ClipSound) and last.volume == 0
    return muted or isinstance(last, e.RemoveText | e.RemoveMusic | e.RemoveLogo)


def it_is_taken_back(raw: str, before: str, past: Sequence[e.TimelineEdit]) -> e.TakeBack | None:
    """The same for a clause that says "put it back", by what the words before it in the message complain of."""
    if not points_at_a_change(raw):
        return None
    topics = _topics_in(before)
    takes = [e.TakeBack(about=topics[-1], role=_role_in(before))] if topics else []
    return next(iter(_done([*takes, *_takes_by_aspect(before)], past)), None)


def points_at_a_change(raw: str) -> bool:
    """Whether a clause says "put it back" without saying what."""
    return bool(hint("takes_it_back").fullmatch(raw.rstrip("!！?？~～ ")))


def _done(takes: Sequence[e.TakeBack], past: Sequence[e.TimelineEdit]) -> list[e.TakeBack]:
    """Those of which something was changed, what was changed last first."""
    last = {
        at: max((step for step, edit in enumerate(past) if is_about(edit, one)), default=-1)
        for at, one in enumerate(takes)
    }
    return [takes[at] for at in sorted(last, key=lambda at: -last[at]) if last[at] >= 0]


def takes_of(what: str, known: Known, timeline: Timeline) -> list[e.TakeBack]:
    """What words may name that was changed, the likeliest first; empty where they name nothing, or more than that."""
    what = _with_color(what)
    topics, rest = _topics_in(what), _rest(what)
    places = _places(rest, known, timeline) if rest else None
    if not what or (rest and places is None):
        return []
    found = [e.TakeBack(about=one, role=_role_in(what)) for one in topics]
    found = [*_takes_by_aspect(what), *found] if _by_aspect(what) else found
    return [one.model_copy(update={"pictures": places}) for one in found] if len(topics) <= 1 else []


def _with_color(what: str) -> str:
    """ "The red": the colour."""
    found = marked(what, "zh-CN" if has_han(what) else "en")
    colors = [one.raw for one in found.tokens_in(found.text) if one.kind == "color"]
    return what.replace(colors[0], "颜色" if has_han(what) else "colour") if len(colors) == 1 else what


def _takes_by_aspect(what: str) -> list[e.TakeBack]:
    return [e.TakeBack(about=one, role=_role_in(what)) for one in _by_aspect(what)]


def _by_aspect(what: str) -> list[Any]:
    """The topics that "the colour", "the volume" or a text alone may mean."""
    aspects = _named("aspects", what)
    if not aspects:
        return ["text"] if _role_in(what) else []
    return [
        topic
        for one in aspects
        for topic in _ASPECTS.get(one, ())
        if topic.startswith(("text", "wording")) or not _role_in(what)
    ]


_ASPECTS = {
    "color": ("text_color", "colors"),
    "font": ("text_font",),
    "size": ("text_size",),
    "position": ("text_position",),
    "animation": ("text_animation",),
    "style": ("text_style", "look"),
    "volume": ("music_volume", "clip_sound"),
    "sound": ("clip_sound", "music"),
    "words": ("wording", "text"),
}
"""What an aspect may be one of: of a text, of pictures or of sound."""


def _topics_in(what: str) -> list[Any]:
    """The topics that words name, in order; "the music volume" is one, "the music" and "the fade" another."""
    found = _named("topics", what)
    if "music" in found and ("volume" in _named("aspects", what) or "fade" in found):
        return ["music_fade" if "fade" in found else "music_volume"]
    return found


def _role_in(what: str) -> Any:
    return next(iter(_named("roles", what)), None)


def _named(group: str, what: str) -> list[str]:
    return [str(one.lastgroup) for one in _words(group).finditer(what)]


def _rest(what: str) -> str:
    """What words say beside topics, aspects and kinds of texts."""
    for group in ("roles", "topics", "aspects"):
        what = _words(group).sub(" ", what)
    return re.sub(r"\s+", " ", _form("around").sub(" ", what)).strip()


def _places(rest: str, known: Known, timeline: Timeline) -> list[int] | None:
    """The pictures that words name; None where they name none, or something else."""
    found = marked(rest, "zh-CN" if has_han(rest) else "en", known)
    tokens: list[Token] = [one for one in found.tokens_in(found.text) if one.kind != "filler"]
    if leftover(found.text) or [one.kind for one in tokens] != ["places"]:
        return None
    try:
        return pictures(tokens[0], timeline, timeline)
    except EditRefused:
        return None


@cache
def _words(group: str) -> re.Pattern[str]:
    forms = data_of("topics")[group]
    edged = (f"(?P<{name}>{'|'.join(map(_edged, _choices(form)))})" for name, form in forms.items())
    return re.compile("|".join(edged), re.IGNORECASE)


def _edged(form: str) -> str:
    """A form that Latin letters do not run into."""
    return form if has_han(form) else rf"(?<![A-Za-z])(?:{form})(?![A-Za-z])"


def _choices(form: str) -> list[str]:
    """The alternatives of a form at its outermost level."""
    found, depth = [""], 0
    for letter in form:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(str(data_of("topics")[name]), re.IGNORECASE)
