"""Which pictures a new video is made of, and in what order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.clause import key_of
from studio.director.editing import Turn, reader_of
from studio.director.language.lexicon import Marked, Token, with_slots
from studio.director.language.locales import LOCALES, locale_data
from studio.director.language.values import numbers_in
from studio.director.making.build import built
from studio.director.making.wishes import asks_for_video
from studio.director.places import pictures as places_of
from studio.director.project import Project
from studio.director.reading.candidates import places_joined
from studio.director.reading.found import Understood
from studio.director.reading.parting import leftover, parts, segments
from studio.timeline.brief import Brief
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import media_of
from studio.timeline.model import MediaReference, Timeline

ARRANGES = (e.RemovePictures, e.MovePictures, e.Swap, e.ReverseOrder, e.Shuffle)
"""Edits that settle which pictures there are and in what order, before sentences are given to them."""

_MISSING = ("no_such_picture", "no_picture_called")


@dataclass(frozen=True, slots=True)
class Choice:
    """The pictures that are wanted, in the order that is wanted; ``said``: the clauses that say so."""

    pictures: tuple[MediaReference, ...] = ()
    said: frozenset[str] = frozenset()


def choice_of(words: str, pictures: tuple[MediaReference, ...], project: Project, locale: str) -> Choice:
    """What a request chooses of the pictures there are.

    Raises EditRefused when there is no such picture.
    """
    if not pictures:
        return Choice()
    said: set[str] = set()
    timeline = built(Brief(_named(words, pictures, project, locale), mood=None))
    for clause in clauses_on(timeline, words, project, locale):
        if isinstance(clause.trouble, EditRefused) and clause.trouble.reason in _MISSING:
            raise clause.trouble
        for edit in clause.edits:
            if isinstance(edit, ARRANGES):
                timeline = _done(timeline, edit, project)
                said.add(clause.raw)
    found = (media_of(timeline, clip) for clip in reel_of(timeline).clips)
    return Choice(tuple(one for one in found if one), frozenset(said))


def clauses_on(timeline: Timeline, words: str, project: Project, locale: str) -> list[Understood]:
    """What the words mean on a plain video."""
    turn = Turn(project, locale, timeline, made=True)
    return [one for one in reader_of(turn, words, timeline).read() if isinstance(one, Understood)]


def _done(timeline: Timeline, edit: e.TimelineEdit, project: Project) -> Timeline:
    try:
        return applied(timeline, edit, Around(project.media))
    except EditRefused as refusal:
        if refusal.reason in ("no_change", "nothing_left"):
            return timeline
        raise


def _named(
    words: str, pictures: tuple[MediaReference, ...], project: Project, locale: str
) -> tuple[MediaReference, ...]:
    """The files that the request says it is to be made of ("a clip of dog.mp4"); all when it names none."""
    timeline = built(Brief(pictures, mood=None))
    found = reader_of(Turn(project, locale, timeline, made=True), words, timeline).marked
    for segment, _ in segments(found.text):
        for part in parts(places_joined(found, segment))[::2]:
            named = _made_of().search(part)
            token = found.tokens_in(named[0])[-1] if named else _used(found, part) or _only_pictures(found, part)
            if token is None or not ((_is_file(token) or not named) and not _puts(found, part)):
                continue
            if not named or asks_for_video(found.raw(part)):
                return tuple(pictures[index] for index in chosen(timeline, places_of(token, timeline)))
    return pictures


def _used(found: Marked, part: str) -> Token | None:
    """ "A 10-second clip using dog.mp4": what a video is made with, and nothing else that is to be done with it."""
    tokens = found.tokens_in(part)
    if not asks_for_video(found.raw(part)) or not {one.kind for one in tokens} <= _PLAIN:
        return None
    pairs = ((one, following) for one, following in pairwise(tokens) if following.kind == "places")
    return next((place for verb, place in pairs if key_of(verb) == "verb:use" and _is_file(place)), None)


_PLAIN = {"verb", "places", "seconds", "lasting", "to_seconds", "thing", "shape", "platform", "mood", "look"}


def _only_pictures(found: Marked, part: str) -> Token | None:
    """ "(Use) photos 1 to 4": several pictures and nothing that is to be done with them."""
    tokens = found.tokens_in(part)
    bare = all(one.kind == "places" or (one.kind, one.value) == ("verb", "use") for one in tokens)
    places = [one for one in tokens if one.kind == "places"]
    if bare and len(places) == 2 and _counts(places[1], places[0]) and not leftover(part):
        return places[0]
    several = len(places) == 1 and places[0].value in ("from_to", "counted", "joined", "listed")
    return places[0] if bare and several and len(numbers_in(places[0].raw)) > 1 and not leftover(part) else None


def _counts(token: Token, named: Token) -> bool:
    """Whether a place only counts the pictures that were named: 蛋糕、夜景、海滩这三张."""
    count = {"joined": len(named.inner), "listed": len(numbers_in(named.raw))}.get(named.value, 0)
    return count > 1 and numbers_in(token.raw) == [count]


def _puts(found: Marked, part: str) -> bool:
    kinds = {one.kind for one in found.tokens_in(part)}
    return bool(kinds & {"goal", "edge", "opening", "lacking", "position", "source", "only"})


def _is_file(token: Token) -> bool:
    inner = token.inner if token.value == "joined" else (token,)
    return all(one.value in ("file", "listed", "counted", "from_to") for one in inner)


@cache
def _made_of() -> re.Pattern[str]:
    return re.compile("|".join(with_slots(locale_data(locale)["made_of"]) for locale in LOCALES), re.IGNORECASE)
