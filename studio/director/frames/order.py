"""Frames about the order of pictures: move, swap, remove, duplicate, replace, insert."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.files import files_in, insert, is_new, replace, replaced_by, use
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import number_in, numbers_in
from studio.director.places import place_of
from studio.timeline.edits.reel import available, chosen, reel_of
from studio.timeline.edits.refused import EditRefused


def _listed(clause: Clause) -> list[int]:
    """The pictures named, spelled out."""
    return [index + 1 for index in chosen(clause.timeline, clause.pictures())]


def move(clause: Clause) -> list[AnyEdit]:
    moving = _listed(clause)
    goal = clause.first("goal")
    if goal is None:
        first = "start" in (clause.value("edge"), clause.value("opening"))
        return [e.MovePictures(pictures=moving, to=1 if first else -1)]
    if goal.value == "number":
        return [e.MovePictures(pictures=moving, to=place_of(goal.raw, len(reel_of(clause.timeline).clips)))]
    if goal.value in ("sooner", "later"):
        if clause.has("verb:change") and not clause.has("verb:move"):
            raise NotClear("which_spot")  # "turn the second clip down by 1" may be about its sound
        return [e.MovePictures(pictures=moving, to=max(1, moving[0] + (1 if goal.value == "later" else -1)))]
    target = chosen(clause.timeline, clause.places_in(goal))[0]
    rest = [one for one in range(1, len(reel_of(clause.timeline).clips) + 1) if one not in moving]
    if target + 1 in moving:
        raise NotClear("same_picture")
    side = goal.value
    if side == "beside":
        edge = next(one.value for one in goal.inner if one.kind == "edge")
        side = "before" if edge == "start" else "after"
    place = rest.index(target + 1) + (1 if side == "before" else 2)
    return [e.MovePictures(pictures=moving, to=-1 if place > len(rest) else place)]


def shift(clause: Clause) -> list[AnyEdit]:
    """第三张往前挪一位: so many places earlier or later."""
    named = _listed(clause)
    if len(named) != 1:
        raise NotClear("which_spot")
    token = clause.first("shift")
    assert token is not None
    by = int(number_in(token.raw)) * (-1 if token.value == "earlier" else 1)
    count = len(reel_of(clause.timeline).clips)
    return [e.MovePictures(pictures=named, to=max(1, min(count, named[0] + by)))]


def order_of(clause: Clause) -> list[AnyEdit]:
    """ "Order: team, beach, dog": those named first, in that order.

    Raises NotClear ``which_order`` when that is one, or all at once.
    """
    named = clause.pictures() or []
    count = len(reel_of(clause.timeline).clips)
    if len(named) < 2 or len(named) > count:
        raise NotClear("which_order", count=count)
    return [e.MovePictures(pictures=named, to=1)]


def place(clause: Clause) -> list[AnyEdit]:
    """A file that is not in the video yet is put in; what is there already is moved."""
    if clause.has("goal") and clause.has("edge", "opening"):
        raise NotClear("which_spot")
    there = {clip.name.casefold() for clip in reel_of(clause.timeline).clips}
    for name in files_in(clause.first("places"), clause):
        if not any(name.casefold() in (one, one.rpartition(".")[0]) for one in there):
            return insert(clause)
    if clause.has("seconds", "lasting"):
        seconds = clause.seconds("seconds", "lasting")
        assert seconds is not None
        return [e.PictureLength(pictures=clause.pictures(), seconds=seconds), *move(clause)]
    return move(clause)


def into_the_middle(clause: Clause) -> list[AnyEdit]:
    """ "Put the cake in the middle" is about the order."""
    named = clause.pictures() or []
    count = len(reel_of(clause.timeline).clips)
    if len(named) != 1 or count % 2 == 0:
        raise NotClear("which_spot")
    return [e.MovePictures(pictures=named, to=(count + 1) // 2)]


def new_order(clause: Clause) -> list[AnyEdit]:
    """ "New order: 5, 3, 1, 2, 4"; what is not named comes after, as it is."""
    token = clause.first("order_list")
    assert token is not None
    shown = [Token("places", one.kind, one.raw, (one,)) for one in token.inner if one.kind in ("subject", "file")]
    named = [place for one in shown for place in clause.places_in(one) or []]
    numbers = named or [int(one) for one in numbers_in(token.raw)]
    if len(numbers) == 1 and numbers[0] > 99:
        numbers = [int(figure) for figure in str(numbers[0])]
    count = len(reel_of(clause.timeline).clips)
    if len(set(numbers)) != len(numbers) or not all(1 <= one <= count for one in numbers):
        raise NotClear("which_order", count=count)
    if named and hint("last").search(token.raw):
        *first, last = numbers
        numbers = [*first, *(one for one in range(1, count + 1) if one not in numbers), last]
    return [e.MovePictures(pictures=numbers, to=1)]


def without(clause: Clause) -> list[AnyEdit]:
    """ "Without the last photo"; "20 seconds, without the cake".

    Raises NotClear ``of_what`` for "all but the last" (除了最后一张) alone: that does not say what is to be done.
    """
    seconds = clause.seconds("to_seconds", "seconds")
    if seconds is None and len(clause.tokens) == 1 and hint("only_apart").match(clause.tokens[0].raw):
        raise NotClear("of_what")
    return [e.RemovePictures(pictures=clause.others()), *([e.Length(seconds=seconds)] if seconds else [])]


def keep_only(clause: Clause) -> list[AnyEdit]:
    """All pictures but those named are taken out; "use all but the first" takes that one out. "Only on the dog" says
    where something else is to be."""
    if hint("only_there").search(clause.raw):
        raise NotClear("of_what")
    gone = clause.others()
    return [e.RemovePictures(pictures=gone)] if gone else []


def how_long(clause: Clause) -> list[AnyEdit]:
    """A trim without a figure."""
    raise NotClear("how_long")


def swap(clause: Clause) -> list[AnyEdit]:
    source = clause.first("source")
    if source is not None and is_new(source, clause):
        return replace(clause)
    tokens = [one for one in clause.tokens if one.kind in ("places", "source")]
    tokens = tokens or [one for goal in clause.all("goal") for one in goal.inner if one.kind == "places"]
    places = [one for token in tokens for one in clause.places_in(token) or []]
    if not tokens and len(reel_of(clause.timeline).clips) == 2:
        places = [1, 2]
    if len(places) != 2:
        raise NotClear("which_two")
    return [e.Swap(first=places[0], second=places[1])]


def reverse(clause: Clause) -> list[AnyEdit]:
    """Order or direction: one clip, or "the video", runs backwards; the pictures or the order are turned round."""
    if clause.has("thing:order") or not clause.has("thing:video", "places"):
        return [e.ReverseOrder()]
    named = clause.pictures()
    moving = any(one.kind == "video" for one in clause.timeline.media)
    if named is not None and not _has_clips(clause):
        return _reversed(clause)
    if named is None and (clause.has("places") or not moving):
        return [e.ReverseOrder()]
    return [e.Backwards(pictures=named)]


def _has_clips(clause: Clause) -> bool:
    clips = reel_of(clause.timeline).clips
    return any(available(clause.timeline, clips[index]) is not None for index in clause.indexes())


def _reversed(clause: Clause) -> list[AnyEdit]:
    """Some pictures that stand beside each other, the other way round.

    Raises NotClear ``which_two`` when that is one, or they stand apart.
    """
    named = sorted(index + 1 for index in clause.indexes())
    if len(named) == 2:
        return [e.Swap(first=named[0], second=named[1])]
    if len(named) < 2 or named[-1] - named[0] != len(named) - 1:
        raise NotClear("which_two")
    return [e.MovePictures(pictures=named[::-1], to=named[0])]


def shuffle(clause: Clause) -> list[AnyEdit]:
    """All in another order, or those named in each other's places: "mix up the middle three"."""
    named, count = sorted(_listed(clause)), len(reel_of(clause.timeline).clips)
    if clause.has("position"):
        named = list(range(2, count))
    everything = not clause.has("lacking", "position") and all(one.value == "all" for one in clause.all("places"))
    if everything or len(named) == count:
        return [e.Shuffle()]
    if len(named) < 2:
        raise NotClear("which_two")
    mixed = dict(zip(named, (*named[1::2], *named[::2]), strict=True))
    return [e.MovePictures(pictures=[mixed.get(one, one) for one in range(1, count + 1)], to=1)]


def remove(clause: Clause) -> list[AnyEdit]:
    return [e.RemovePictures(pictures=_listed(clause))]


def denied(clause: Clause) -> list[AnyEdit]:
    """ "No cake"; "not the cake" is half a sentence, "no, I mean the second one" none at all."""
    no = clause.all("negation")[0].raw
    place = next(one.raw for one in clause.tokens if one.kind in ("places", "lacking"))
    if not hint("denies_things").fullmatch(no) or f"{no} {place}" not in clause.raw:
        raise NotClear("of_what")
    return remove(clause)


def remove_listed(clause: Clause) -> list[AnyEdit]:
    """ "Remove 2, 3 and 4"."""
    numbers = [int(one) for one in numbers_in(clause.all("order_list")[0].raw)]
    return [e.RemovePictures(pictures=list(dict.fromkeys(numbers)))]


def duplicate(clause: Clause) -> list[AnyEdit]:
    return [e.Duplicate(pictures=_listed(clause))]


def repeat(clause: Clause) -> list[AnyEdit]:
    """ "Show the beach again at the end": a copy, put where it is wanted."""
    first, *others = _listed(clause)
    count = len(reel_of(clause.timeline).clips)
    start = first if first > 0 else count + 1 + first
    goal, edge = clause.first("goal"), clause.value("edge") or clause.value("opening")
    if goal is not None and goal.value in ("before", "after", "between") and not others:
        to = chosen(clause.timeline, clause.places_in(goal))[0] + (1 if goal.value == "before" else 2)
    elif not others and edge in ("start", "end"):
        to = 1 if edge == "start" else count + 1
    else:
        raise NotClear("which_spot")
    moved = [e.MovePictures(pictures=[start + 1], to=to)] if to not in (start, start + 1) else []
    seconds = clause.seconds("seconds", "lasting")
    at = to if moved else start + 1 if to == start + 1 else start
    timed = [e.PictureLength(pictures=[at], seconds=seconds)] if seconds else []
    return [e.Duplicate(pictures=[start]), *moved, *timed]


def not_twice(clause: Clause) -> list[AnyEdit]:
    """ "Don't repeat it at the end": of a picture that shows more than once, the first stays, or the one that is not at
    that end.

    Raises EditRefused ``no_change`` where none does.
    """
    clips = reel_of(clause.timeline).clips
    named = sorted(_listed(clause), reverse=clause.value("edge") == "start")
    media = [clips[one - 1].media for one in named]
    gone = [one for at, one in enumerate(named) if media[at] in media[:at]]
    if not gone:
        raise EditRefused("no_change")
    return [e.RemovePictures(pictures=gone)]


_V = ANY_VERB
FRAMES = (
    frame("order_list", f"thing:order thing:video places verb:move verb:shuffle {_V}", new_order),
    frame("verb:shuffle", f"places thing:order {_V} thing:video verb:move position", shuffle),
    frame(
        "verb:move verb:add verb:change verb:use opening,places,goal edge opening",
        "picture thing:video verb:change verb:move seconds lasting opening",
        place,
    ),
    frame("verb:add,places", "seconds lasting thing:video verb:use", insert),
    frame("lacking,verb:use", "thing:video places", keep_only),
    frame("verb:use,places", "seconds lasting thing:video", use),
    frame("verb:swap,places goal", "source thing:order verb:change", swap),
    frame("verb:reverse", f"places thing:order {_V} thing:video verb:move", reverse),
    frame(
        "verb:replace verb:change verb:swap verb:add verb:use verb:duplicate,places,source",
        "thing:video only verb:duplicate",
        replace,
    ),
    frame("only,places", "verb:change thing:video verb:remove verb:use", keep_only),
    frame("places,verb:remove verb:cut", "thing:video", remove),
    frame("lacking,verb:remove verb:cut", "thing:video", remove),
    frame("negation,places", "thing:video", denied),
    frame("verb:remove,order_list", "thing:video", remove_listed),
    frame("verb:trim,places", "thing:video", how_long),
    frame("negation verb:remove,verb:duplicate,places", f"edge thing:video verb:move {_V}", not_twice),
    frame("verb:duplicate,places,edge goal opening", f"{_V} verb:move seconds lasting thing:video", repeat),
    frame("verb:duplicate,places", f"factor share count {_V}", duplicate),
    frame("places,goal edge", "picture", place),
    frame("places,source", "", replaced_by),
    frame("shift,places", "verb:move verb:change picture", shift),
    frame("thing:order,places", "verb:move verb:change verb:use picture", order_of),
    frame("verb:flip,thing:order", f"thing:video verb:reverse {_V}", lambda clause: [e.ReverseOrder()]),
    frame("lacking", "thing:video seconds to_seconds verb:create verb:change audience", without),
)
