"""Which pictures a new video is made of, and in what order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.clause import key_of
from studio.director.editing import Turn, reader_of
from studio.director.language.locales import LOCALES, locale_data
from studio.director.language.marks import Marked, Token, with_slots
from studio.director.language.values import numbers_in
from studio.director.making.build import built
from studio.director.making.wishes import asks_for_video
from studio.director.places import pictures as places_of
from studio.director.project import Project
from studio.director.reading.found import Understood
from studio.director.reading.parting import leftover, parts, segments
from studio.director.reading.tokens import joined, place_in, places_joined
from studio.timeline.brief import Brief
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import media_of
from studio.timeline.model import MediaReference, Timeline

ARRANGES = (e.RemovePictures, e.MovePictures, e.Swap, e.ReverseOrder, e.Shuffle)
"""Edits that settle which pictures there are and in what order, before sentences are given to them."""

MISSING = ("no_such_picture", "no_picture_called")
"""Reasons why nothing is done: there is no such picture."""

_WHAT_FOR = ("what_with_file", "which_file")
"""Reasons why nothing is done with a file that is only named."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The pictures that are wanted, in the order that is wanted; ``said``: the clauses that say so; ``request``: the
    words that name the files to make the video of, in which no picture is changed; ``parts``: places of clips of which
    a part is used, which has its length."""

    pictures: tuple[MediaReference, ...] = ()
    said: frozenset[str] = frozenset()
    request: str = ""
    parts: frozenset[int] = frozenset()

    def beyond(self, clause: Understood) -> Understood:
        """A clause without what would be done to a picture only because the request names it beside the length of the
        video: of "use a.mp4 and b.mp4 to make a 10-second video" nothing is left."""
        if clause.raw not in self.request and not (self.request and self.request in clause.raw):
            return clause
        edits = tuple(one for one in clause.edits if not isinstance(one, (e.PictureLength, e.Replace, *ARRANGES)))
        named = clause.trouble is not None and clause.trouble.reason in _WHAT_FOR
        return replace(clause, edits=edits, trouble=None if named else clause.trouble)

    def apart(self, edits: Iterable[e.TimelineEdit]) -> Iterator[e.TimelineEdit]:
        """Edits that give a clip, of which a part is used, no other length."""
        for edit in edits:
            if not isinstance(edit, e.PictureLength) or edit.pictures is None or not self.parts:
                yield edit
            elif others := [one for one in edit.pictures if one not in self.parts]:
                yield edit.model_copy(update={"pictures": others})

    def settles(self, clause: Understood) -> bool:
        """Whether a clause that cannot be done is about pictures that are left out already."""
        missing = clause.trouble is not None and clause.trouble.reason in MISSING
        return clause.raw in self.said or (missing and any(one in clause.raw for one in self.said))


def choice_of(words: str, pictures: tuple[MediaReference, ...], project: Project, locale: str) -> Choice:
    """What a request chooses of the pictures there are.

    Raises EditRefused when there is no such picture.
    """
    if not pictures:
        return Choice()
    if row := in_a_row(words, pictures):
        return row
    said: set[str] = set()
    named, request = _named(words, pictures, project, locale)
    timeline = built(Brief(named, mood=None))
    choice = Choice(request=request)
    everything, read = (
        built(Brief(pictures, mood=None)),
        reader_of(Turn(project, locale, timeline, made=True), words, timeline),
    )
    for clause in (choice.beyond(one) for one in read.read() if isinstance(one, Understood)):
        if any(is_a_day(one.raw, len(pictures)) for one in clause.tokens):
            continue
        if isinstance(clause.trouble, EditRefused) and clause.trouble.reason in MISSING:
            if read.made_on(everything, clause.tokens, clause.raw) is None:
                about_sound = any(one.kind in ("sound", "mood") for one in clause.tokens)
                if not about_sound and any(one.kind == "only" or key_of(one) == "verb:use" for one in clause.tokens):
                    raise clause.trouble
                continue  # one wish among others, of which is told that it was not done
            said.add(clause.raw)  # about a picture that is left out already
        for edit in clause.edits:
            if isinstance(edit, ARRANGES):
                timeline = read.timeline = _done(timeline, edit, project)
                said.add(clause.raw)
    found = (media_of(timeline, clip) for clip in reel_of(timeline).clips)
    return replace(choice, pictures=tuple(one for one in found if one), said=frozenset(said))


def is_a_day(words: str, count: int) -> bool:
    """Whether an ordinal is none of so many pictures: "for the 22nd"."""
    found = re.fullmatch(r"(?:for\s+)?(?:the\s+)?(\d+)(?:st|nd|rd|th)", words.strip(), re.IGNORECASE)
    return found is not None and int(found[1]) > count


def in_a_row(words: str, pictures: tuple[MediaReference, ...]) -> Choice | None:
    """ "Use these photos in this order: a.jpg, c.jpg, b.jpg": those files, in that order, where the line says so."""
    files = {one.name.casefold(): one for one in pictures}
    name = rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, files), key=len, reverse=True))})"
    between = r"\s*(?:[,，、;；>→]|->|&|\band\b|\bthen\b|和|然后)+(?:\s*(?:and|then)\b)?\s*"
    row = re.search(rf"(?:{name})(?:{between}(?:{name}))+", words, re.IGNORECASE)
    if row is None:
        return None
    found = (files.get(one.casefold()) for one in re.findall(name, row[0], re.IGNORECASE))
    named = tuple(dict.fromkeys(one for one in found if one is not None))
    before = words[: row.start()].rpartition("\n")[2]
    line = before + words[row.start() :].partition("\n")[0]
    cues = "|".join(locale_data(locale)["files_in_a_row"] for locale in LOCALES)
    return Choice(named, request=line) if len(named) > 1 and re.search(cues, line, re.IGNORECASE) else None


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
) -> tuple[tuple[MediaReference, ...], str]:
    """The files that the request says it is to be made of ("a clip of dog.mp4"), and the words that say so; all of
    them, and no words, when it names none."""
    timeline = built(Brief(pictures, mood=None))
    found = reader_of(Turn(project, locale, timeline, made=True), words, timeline).marked
    for segment, _ in segments(found.text):
        for part in parts(places_joined(found, places_joined(found, segment), "source"))[::2]:
            named = _made_of().search(part)
            token = found.tokens_in(named[0])[-1] if named else None
            asks = asks_for_video(found.raw(part))
            if token is None or not _is_file(token) or not asks or _puts(found, part):
                token = _used(found, part) or _only_pictures(found, part)
            if token is not None and not is_a_day(token.raw, len(pictures)):
                indexes = chosen(timeline, places_of(token, timeline, timeline))
                return tuple(pictures[index] for index in indexes), found.raw(part)
    return pictures, ""


def _used(found: Marked, part: str) -> Token | None:
    """ "A 10-second clip using dog.mp4", 只用前两张做个视频: what a video is made with, and nothing else that is to be
    done with it. What a picture shows may be what the video is about; only with "only" it is a choice."""
    tokens = found.tokens_in(part)
    if not asks_for_video(found.raw(part)) or not {one.kind for one in tokens} <= _PLAIN:
        return None
    only = any(one.kind == "only" for one in tokens) or _begins_with_several(tokens)
    uses = [one.kind in ("only", "source") or key_of(one) == "verb:use" for one in tokens]
    begin = uses.index(True) if True in uses else 0 if _begins_with_several(tokens) else len(tokens)
    named = [place_in(one) for one in tokens[begin:] if one.kind in ("places", "source")]
    named = named[:1] if len(named) == 2 and _counts(named[1], named[0]) else named
    whole = named[0] if len(named) == 1 else joined(named, " ".join(one.raw for one in named))
    return whole if named and (only or _is_file(whole)) else None


def _begins_with_several(tokens: list[Token]) -> bool:
    """Whether pictures are named one after another before anything else: "the dog and the cake, make ..."."""
    return [one.kind for one in tokens[:1]] == ["places"] and tokens[0].value == "joined"


_PLAIN = {
    "verb", "places", "source", "only", "seconds", "lasting", "to_seconds", "thing", "shape", "platform", "mood", "look"
}  # fmt: skip


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
