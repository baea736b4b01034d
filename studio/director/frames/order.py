"""Frames about the order of pictures: move, swap, remove, duplicate, replace, insert."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.lexicon import Token
from studio.director.places import named_file, pictures
from studio.director.values import number_in
from studio.timeline.edits.reel import chosen, reel_of


def _listed(clause: Clause) -> list[int]:
    """The pictures named, spelled out."""
    named = clause.pictures()
    return [index + 1 for index in chosen(clause.timeline, named)]


def move(clause: Clause) -> list[AnyEdit]:
    moving = _listed(clause)
    goal = clause.first("goal")
    if goal is None:
        return [e.MovePictures(pictures=moving, to=1 if clause.value("edge") == "start" else -1)]
    if goal.value == "number":
        return [e.MovePictures(pictures=moving, to=int(number_in(goal.raw)))]
    target = chosen(clause.timeline, pictures(goal, clause.timeline))[0]
    rest = [one for one in range(1, len(reel_of(clause.timeline).clips) + 1) if one not in moving]
    if target + 1 in moving:
        raise NotClear("same_picture")
    side = goal.value
    if side == "beside":
        edge = next(one.value for one in goal.inner if one.kind == "edge")
        side = "before" if edge == "start" else "after"
    place = rest.index(target + 1) + (1 if side == "before" else 2)
    return [e.MovePictures(pictures=moving, to=-1 if place > len(rest) else place)]


def place(clause: Clause) -> list[AnyEdit]:
    """A file that is not in the video yet is put in; what is there already is moved."""
    name = named_file(clause.tokens[[one.kind for one in clause.tokens].index("places")])
    there = {clip.name.casefold() for clip in reel_of(clause.timeline).clips}
    if name and not any(name.casefold() in (one, one.rpartition(".")[0]) for one in there):
        return insert(clause)
    return move(clause)


def how_long(clause: Clause) -> list[AnyEdit]:
    """A trim without a figure."""
    raise NotClear("how_long")


def swap(clause: Clause) -> list[AnyEdit]:
    places = [one for token in clause.tokens if token.kind in ("places", "source") for one in _some(token, clause)]
    if len(places) != 2:
        raise NotClear("which_two")
    return [e.Swap(first=places[0], second=places[1])]


def _some(token: Token, clause: Clause) -> list[int]:
    return pictures(token, clause.timeline) or []


def reverse(clause: Clause) -> list[AnyEdit]:
    """Order or direction: one clip, or "the video", runs backwards; the pictures or the order are turned round."""
    if clause.has("thing:order") or not clause.has("thing:video", "places"):
        return [e.ReverseOrder()]
    named = clause.pictures()
    if named is None and clause.has("places"):
        return [e.ReverseOrder()]
    return [e.Backwards(pictures=named)]


def remove(clause: Clause) -> list[AnyEdit]:
    return [e.RemovePictures(pictures=_listed(clause))]


def duplicate(clause: Clause) -> list[AnyEdit]:
    return [e.Duplicate(pictures=_listed(clause))]


def replace(clause: Clause) -> list[AnyEdit]:
    source = clause.first("source")
    named = clause.pictures()
    if source is None or named is None:
        raise NotClear("replace_with")
    name = named_file(source)
    if name is None:
        clips = reel_of(clause.timeline).clips
        clip = clips[chosen(clause.timeline, pictures(source, clause.timeline))[0]]
        name = clip.media or ""
    return [e.Replace(pictures=named, media=name)]


def insert(clause: Clause) -> list[AnyEdit]:
    token = clause.first("places")
    name = named_file(token) if token else None
    if name is None:
        raise NotClear("which_file")
    place: int | None = 1 if clause.value("edge") == "start" else None
    goal = clause.first("goal")
    if goal is not None and goal.value == "number":
        place = int(number_in(goal.raw))
    elif goal is not None:
        target = chosen(clause.timeline, pictures(goal, clause.timeline))[0]
        before = goal.value == "before" or any(one.value == "start" for one in goal.inner if one.kind == "edge")
        place = target + (1 if before else 2)
        place = None if place > len(reel_of(clause.timeline).clips) else place
    return [e.Insert(media=name, to=place, seconds=clause.seconds("seconds", "lasting"))]


_V = ANY_VERB
FRAMES = (
    frame(
        "verb:move verb:add verb:change,places,goal edge",
        "picture thing:video verb:change verb:move seconds lasting",
        place,
    ),
    frame("verb:add,places", "seconds lasting thing:video", insert),
    frame("verb:swap,places", "source thing:order verb:change", swap),
    frame("verb:shuffle", f"places thing:order {_V} thing:video", lambda clause: [e.Shuffle()]),
    frame("verb:reverse", f"places thing:order {_V} thing:video", reverse),
    frame("verb:replace verb:change verb:swap verb:add,places,source", "thing:video", replace),
    frame("places,verb:remove verb:cut", "thing:video negation", remove),
    frame("verb:trim,places", "thing:video", how_long),
    frame("verb:duplicate,places", "factor count", duplicate),
)
