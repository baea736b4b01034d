"""Pictures that the last message should not have been about, or not only: "but not the dog", 狗那张除外, "no, the other
photo", 不是这张，是狗那张."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.director import edits as e
from studio.director.clause import NotClear
from studio.director.editing import Turn, run_edits, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.kept_edits import timeline_edits
from studio.director.kinds import moving_places, of_kind
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.places import pictures
from studio.director.project import Answer
from studio.director.reading.known import known_of
from studio.director.reading.parting import leftover, trimmed
from studio.director.reading.tokens import tokens_of
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline

LOOKS = (e.Colors, e.Frame, e.PictureLength, e.ClipSound, e.Speed, e.Backwards, e.Trim, e.Excerpt)
"""Edits that leave every picture in its place: their numbers mean the same before and after them."""

_ALONE = (e.RemovePictures, e.Duplicate, e.Replace)
"""Edits of pictures whose numbers mean the same only where nothing else was edited."""


@dataclass(frozen=True, slots=True)
class Last:
    """What the last message did, on the timeline that it found. ``places``: the pictures that it was about."""

    base: Timeline
    edits: tuple[e.TimelineEdit, ...]
    places: frozenset[int]


def other_pictures(heard: Heard) -> Answer | None:
    """The last message once more, about other pictures; None for any message that does not say so."""
    last, words = last_of(heard), trimmed(heard.words)
    if last is None:
        return None
    told = (_spared(heard, last, words), _only(heard, last, words), _others(last, words), _meant(heard, last, words))
    found = next(filter(None, told), None)
    if found is None:
        return None
    places, rest = found
    return once_more(heard, last, [_about(one, places) for one in last.edits], rest)


def once_more(heard: Heard, last: Last, edits: Sequence[e.TimelineEdit], rest: str = "") -> Answer:
    """The last message with other edits in the place of its own, and then what else is said."""
    turn = replace(Turn(heard.project, heard.locale), edits=(), timeline=last.base)
    turn = run_edits(turn, edits, heard.words)
    turn = run_words(turn, rest) if rest else turn
    before = heard.project.talk
    answer = finished(turn, heard.words)
    talk = replace(answer.project.talk, said=(*before.said, heard.words)[-6:], base=before.base)
    return replace(answer, project=replace(answer.project, talk=talk))


def last_of(heard: Heard) -> Last | None:
    project = heard.project
    shown, base = project.history.shown, project.history.version(project.talk.base)
    if shown is None or base is None or shown.parent != base.number or not project.talk.said:
        return None
    edits = tuple(timeline_edits(shown))
    placed = [one for one in edits if hasattr(one, "pictures")]
    alone = len(edits) == 1 and isinstance(edits[0], _ALONE)
    moved = any(not isinstance(one, LOOKS) for one in placed) or any(isinstance(one, _MOVES) for one in edits)
    if not placed or len(edits) < len(shown.edits) or (moved and not alone):
        return None
    named = {tuple(chosen(base.timeline, getattr(one, "pictures", None))) for one in placed}
    places = frozenset(index + 1 for index in next(iter(named)))
    return Last(base.timeline, edits, places) if len(named) == 1 else None


_MOVES = (e.Swap, e.ReverseOrder, e.Shuffle, e.Insert, e.Cut, e.Split, e.Freeze, e.Length)


def _about(edit: e.TimelineEdit, places: Sequence[int]) -> e.TimelineEdit:
    """An edit about other pictures; one that is about none stays as it is."""
    return edit.model_copy(update={"pictures": list(places)}) if hasattr(edit, "pictures") else edit


def _named(heard: Heard, what: str, timeline: Timeline) -> list[int] | None:
    """The 1-based pictures that words name; None where they name none, or anything else. "The shop" by itself may be
    who a video is for, "the shop one" is a picture."""
    forms = (f"photo {what}",) if what.isdigit() else (what, f"{what} one", f"{what}那张")
    for words in forms if what else ():
        found = marked(words, heard.locale, known_of(heard.project.media, timeline))
        tokens = [one for one in tokens_of(found, found.text) if one.kind != "filler"]
        if len(tokens) == 1 and tokens[0].kind == "places" and not leftover(found.text):
            try:
                return [index + 1 for index in chosen(timeline, pictures(tokens[0], timeline, timeline))]
            except EditRefused:
                return None
    return None


def _said(found: re.Match[str] | None) -> str:
    """The words that a hint's form found, in the first of its groups that has any."""
    return next((one for one in found.groups() if one), "") if found else ""


def _spared(heard: Heard, last: Last, words: str) -> tuple[list[int], str] | None:
    """ "But not the dog": all others that it was about."""
    named = _named(heard, _said(hint("spares").fullmatch(words.rstrip("!！~～ "))), last.base)
    left = sorted(last.places - set(named or ()))
    return (left, "") if named and left and len(left) < len(last.places) else None


def _only(heard: Heard, last: Last, words: str) -> tuple[list[int], str] | None:
    """ "Only the product": that one alone of those it was about; nothing is taken out of the video."""
    named = _named(heard, _said(hint("only_on").fullmatch(words.rstrip("!！~～ "))), last.base)
    return (sorted(named), "") if named and set(named) < last.places else None


def _others(last: Last, words: str) -> tuple[list[int], str] | None:
    """ "No, the other photo": the one of its kind that it was not about.

    Raises NotClear ``which_other`` when there are several.
    """
    found = hint("meant_other").fullmatch(words.rstrip("!！~～ "))
    if found is None or len(last.places) != 1:
        return None
    clips = set(range(1, len(reel_of(last.base).clips) + 1))
    moving = set(moving_places(last.base))
    alike = set(of_kind(_said(found), last.base) or (moving if last.places <= moving else clips - moving))
    left = sorted(alike - last.places)
    if len(left) != 1:
        raise NotClear("which_other")
    return left, ""


def _meant(heard: Heard, last: Last, words: str) -> tuple[list[int], str] | None:
    """ "Wrong one, I meant the dog": that one instead; then what else is said."""
    found = hint("meant_this").match(words)
    named = _named(heard, _said(found), last.base) if found else None
    if found is None or not named or set(named) == last.places:
        return None
    return named, trimmed(words[found.end() :]).lstrip("!！?？ ")
