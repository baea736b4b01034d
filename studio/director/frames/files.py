"""Files put in: where they go, and what they replace."""

from __future__ import annotations

import dataclasses

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.places import named_file, place_of, shows
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused


def files_in(token: Token | None, clause: Clause) -> list[str]:
    """The files that a phrase names, several of them ("a.jpg and b.jpg") as well."""
    each = token.inner if token is not None and token.value == "joined" else (token,)
    names = [_file_in(one, clause) for one in each if one is None or one.kind == "places"]
    return [name for name in names if name] if all(names) else []


def _file_in(token: Token | None, clause: Clause) -> str | None:
    """The file that a phrase names, by its name or by what it shows when only one that is not in the video does."""
    if token is None or token.value != "subject":
        return named_file(token) if token else None
    there = {clip.media for clip in reel_of(clause.timeline).clips}
    words = [str(one.value) for one in token.inner if one.kind == "subject"]
    spare = [one.name for one in clause.media if one.kind != "audio" and one.id not in there]
    found = [one for one in spare if all(shows(one, word) for word in words)]
    return found[0] if len(found) == 1 and not _is_shown(token, clause) else None


def _is_shown(token: Token, clause: Clause) -> bool:
    try:
        return bool(clause.places_in(token))
    except EditRefused:
        return False


def is_new(source: Token, clause: Clause) -> bool:
    """Whether a file is named that the video does not show yet: "swap the second photo for cat.jpg"."""
    name = named_file(source) or _file_in(source.inner[0], clause)
    return name is not None and all(clip.name != name for clip in reel_of(clause.timeline).clips)


def replace(clause: Clause) -> list[AnyEdit]:
    source = clause.first("source")
    token = clause.first("places")
    if source is not None and token is not None and hint("instead").match(source.raw):
        return replace(dataclasses.replace(clause, tokens=_exchanged(clause, token, source)))
    named = clause.pictures()
    if source is None or named is None:
        raise NotClear("replace_with")
    place = next((one for one in source.inner if one.kind == "places"), None)
    name = named_file(source) or _file_in(place, clause)
    if name is None and place is not None and place.value == "subject" and not _is_shown(place, clause):
        raise NotClear("which_file")
    if name is None:
        clips = reel_of(clause.timeline).clips
        clip = clips[chosen(clause.timeline, clause.places_in(source))[0]]
        name = clip.media or ""
    return [e.Replace(pictures=named, media=name)]


def replaced_by(clause: Clause) -> list[AnyEdit]:
    """ "The second picture should be cat.jpg"; without a file's name, nothing says that pictures are exchanged."""
    source = clause.first("source")
    if source is not None and hint("instead").match(source.raw):
        return replace(clause)
    named = source is not None and (named_file(source) or any(_file_in(one, clause) for one in source.inner))
    if source is None or not (named or hint("puts_instead").search(source.raw)):
        raise NotClear("of_what")
    return replace(clause)


def _exchanged(clause: Clause, token: Token, source: Token) -> tuple[Token, ...]:
    """ "Use a.jpg instead of the first one": the first one with a.jpg."""
    inner = next(one for one in source.inner if one.kind == "places")
    new = Token("source", None, token.raw, (token,))
    return tuple(inner if one is source else new if one is token else one for one in clause.tokens)


def insert(clause: Clause) -> list[AnyEdit]:
    token = clause.first("places")
    names = files_in(token, clause)
    seconds = clause.seconds("seconds", "lasting")
    if any(hint("back_again").search(one.raw) for one in clause.all("verb")):
        raise NotClear("which_version")
    if not names and seconds is not None and any(hint("shown").fullmatch(one.raw) for one in clause.all("verb")):
        return [e.PictureLength(pictures=clause.pictures(), seconds=seconds)]
    if not names and seconds is not None and any(hint("adds").fullmatch(one.raw) for one in clause.all("verb")):
        return [e.PictureLength(pictures=clause.pictures(), seconds=seconds, relative=True)]
    if not names:
        raise NotClear("which_file")
    place: int | None = 1 if "start" in (clause.value("edge"), clause.value("opening")) else None
    goal = clause.first("goal")
    if goal is not None and goal.value == "number":
        place = place_of(goal.raw, len(reel_of(clause.timeline).clips) + 1)
    elif goal is not None:
        target = chosen(clause.timeline, clause.places_in(goal))[0]
        before = goal.value == "before" or any(one.value == "start" for one in goal.inner if one.kind == "edge")
        place = target + (1 if before else 2)
        place = None if place > len(reel_of(clause.timeline).clips) else place
    return [
        e.Insert(media=name, to=None if place is None else place + number, seconds=seconds)
        for number, name in enumerate(names)
    ]


def use(clause: Clause) -> list[AnyEdit]:
    """ "Use cat.jpg too": a file that is not in the video yet is put in. One that is there can be shown for so long."""
    names = files_in(clause.first("places"), clause)
    if not names:
        raise NotClear("which_file")
    shown = {clip.name.casefold() for clip in reel_of(clause.timeline).clips}
    if all(name.casefold() in shown for name in names):
        if (seconds := clause.seconds("seconds", "lasting")) is not None:
            return [e.PictureLength(pictures=clause.pictures(), seconds=seconds)]
        raise NotClear("what_with_file", name=names[0])
    return insert(clause)
