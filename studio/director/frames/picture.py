"""Frames about pictures: order, time, framing, colour, transitions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.lexicon import Token
from studio.director.places import named_file, pictures
from studio.director.values import number_in
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.layout import duration

SLOW, FAST = Fraction(1, 2), Fraction(3, 2)
GRADE_STEP = 20


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


def unclear(clause: Clause) -> list[AnyEdit]:
    """A look without anything that could have it."""
    raise NotClear("of_what")


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


def cut(clause: Clause) -> list[AnyEdit]:
    """A stretch of the whole, or of pictures, taken out."""
    start, end = _stretch(clause)
    if not clause.has("places"):
        return [e.Cut(start=start, end=end)]
    if start < 0:
        return [e.Trim(pictures=clause.pictures(), end=-start)]
    if start == 0 and end is not None:
        return [e.Trim(pictures=clause.pictures(), start=end)]
    index = chosen(clause.timeline, clause.pictures())[0]
    offset = positions(reel_of(clause.timeline).clips)[index][0] * clause.timeline.timebase
    return [e.Cut(start=offset + start, end=None if end is None else offset + end)]


def _stretch(clause: Clause) -> tuple[Fraction, Fraction | None]:
    start, end = clause.span()
    if start is not None:
        return start, end
    length = clause.seconds("by_seconds", "seconds", "lasting") or Fraction(1)
    return (-length, None) if clause.value("edge") == "end" else (Fraction(0), length)


def keep(clause: Clause) -> list[AnyEdit]:
    """Only a stretch stays: what is before and after it is cut."""
    start, end = clause.span()
    total = duration(clause.timeline) * clause.timeline.timebase
    start = total + start if start is not None and start < 0 else start or Fraction(0)
    edits: list[AnyEdit] = [e.Cut(start=end)] if end is not None and end < total else []
    return [*edits, *([e.Cut(start=Fraction(0), end=start)] if start > 0 else [])]


def split(clause: Clause) -> list[AnyEdit]:
    at = clause.seconds("at", "seconds", "span")
    if at is None:
        start, end = positions(reel_of(clause.timeline).clips)[chosen(clause.timeline, clause.pictures())[0]]
        at = (start + end) // 2 * clause.timeline.timebase
    return [e.Split(at=at)]


def speed(clause: Clause) -> list[AnyEdit]:
    steps = [one.value for one in clause.all("step")]
    token = clause.first("factor")
    slower = "slow" in steps or (clause.has("verb:speed") and "slow" in (clause.first("verb") or token).raw.lower())  # type: ignore[union-attr]
    if token is not None:
        factor = clause.factor()
        factor = 1 / factor if slower and factor > 1 else factor
    elif clause.has("by_percent"):
        part = Fraction(clause.number("by_percent") or 0, 100)
        factor = 1 - part if slower else 1 + part
    elif clause.has("percent"):
        factor = Fraction(clause.number("percent") or 100, 100)
    else:
        factor = SLOW if slower else FAST
    if factor <= 0:
        raise NotClear("how_fast")
    return [e.Speed(pictures=clause.pictures(), factor=factor)]


def freeze(clause: Clause) -> list[AnyEdit]:
    seconds = clause.seconds("lasting", "seconds") or Fraction(2)
    at = clause.seconds("at")
    if at is not None:
        return [e.Freeze(at=at, seconds=seconds)]
    named = clause.pictures()
    return [e.Freeze(picture=named[0] if named else 1 if clause.value("edge") == "start" else -1, seconds=seconds)]


def length(clause: Clause) -> list[AnyEdit]:
    """How long the whole or some pictures are."""
    each = any(one.value == "each" for one in clause.all("seconds"))
    change = _longer(clause)
    seconds = clause.seconds("by_seconds", "to_seconds", "seconds", "lasting")
    if seconds is None and change is None:
        raise NotClear("how_long")
    amount = (seconds or Fraction(1)) * (change or 1)
    if each or clause.has("places"):
        return [e.PictureLength(pictures=clause.pictures(), seconds=amount, relative=change is not None)]
    if change is not None and seconds is None:
        amount *= 5
    return [e.Length(seconds=amount, relative=change is not None)]


def _longer(clause: Clause) -> int | None:
    """1 or -1 for so much longer or shorter; None for exactly so long."""
    if _figure_follows(clause):
        return None
    steps = {one.value for one in clause.all("step")}
    verbs = {one.value: one.raw for one in clause.all("verb")}
    if clause.has("to_seconds") or any(raw.endswith(("到", "成", "为", "至", "在")) for raw in verbs.values()):
        return None
    if "longer" in steps or "lengthen" in verbs or any("more" in one.raw for one in clause.all("by_seconds")):
        return 1
    return -1 if "shorter" in steps or "shorten" in verbs or "trim" in verbs or "cut" in verbs else None


def _figure_follows(clause: Clause) -> bool:
    """Shorter, 15 seconds (短一点，15秒): the new length; 15 seconds shorter (短15秒): the difference."""
    kinds = [one.kind for one in clause.tokens]
    if "step" not in kinds or "seconds" not in kinds or kinds.index("seconds") < kinds.index("step"):
        return False
    raw = clause.tokens[kinds.index("step")].raw
    return raw.isascii() or raw.endswith(("点", "些", "儿"))


def framing(clause: Clause) -> list[AnyEdit]:
    fields: dict[str, Any] = {"pictures": clause.pictures()}
    if clause.has("fit"):
        fields["fit"] = clause.value("fit")
    if clause.has("zoom", "thing:zoom"):
        off = clause.has("verb:remove", "negation")
        fields["move"] = "none" if off else clause.value("zoom") or "in"
    if clause.has("turn", "degrees", "verb:rotate"):
        fields["turn"] = _turn(clause)
    if clause.has("verb:flip"):
        fields["upside_down" if "vertical" in (clause.value("axis"), clause.value("shape")) else "mirrored"] = True
    return [e.Frame(**fields)]


def _turn(clause: Clause) -> int:
    degrees = clause.number("degrees") or (180 if clause.value("turn") == "half" else 90)
    if degrees % 90 or not degrees % 360:
        raise NotClear("which_turn", degrees=degrees)
    return (-degrees if clause.value("turn") == "left" else degrees) % 360


def crop(clause: Clause) -> list[AnyEdit]:
    """A crop without a figure fills the frame; by so many per cent it cuts that much off around."""
    amount = clause.number("percent") or clause.number("by_percent")
    if not amount:
        return [e.Frame(pictures=clause.pictures(), fit="fill")]
    edge = Fraction(min(90, amount), 200)
    return [e.Frame(pictures=clause.pictures(), crop=(edge, edge, 1 - 2 * edge, 1 - 2 * edge))]


def grade(clause: Clause) -> list[AnyEdit]:
    fields: dict[str, Any] = {"pictures": clause.pictures()}
    off = clause.has("verb:remove", "negation")
    amount = clause.number("by_percent") or clause.number("percent") or GRADE_STEP
    for token in clause.all("grade"):
        name, sign = token.value[:-1], 1 if token.value.endswith("+") else -1
        fields[name] = -100 if off else sign * (2 * amount if name == "vignette" else amount)
    if clause.has("filter"):
        fields["filter"] = "none" if off else clause.value("filter")
    return [e.Colors(**fields)]


def transition(clause: Clause) -> list[AnyEdit]:
    if clause.has("verb:remove", "negation") or clause.value("transition") == "none":
        return [e.Transitions(kind="none", after=_after(clause))]
    kind: Any = clause.value("transition") or (
        "crossfade" if clause.has("verb:fade", "verb:add", "fade_edge") else None
    )
    seconds = clause.seconds("seconds", "lasting", "to_seconds", "at")
    if seconds is None and kind is None and clause.has("step:longer", "step:shorter", "step:slow", "step:fast"):
        steps = {one.value for one in clause.all("step")}
        seconds = Fraction(1) if steps & {"longer", "slow"} else Fraction(1, 4)
    if kind is None and seconds is None:
        raise NotClear("which_transition")
    return [e.Transitions(kind=kind, seconds=seconds, after=_after(clause))]


def _after(clause: Clause) -> list[int] | None:
    goal = clause.first("goal")
    if goal is None:
        named = clause.pictures()
        return None if named is None else [named[0]] if len(named) == 2 else named
    count = len(reel_of(clause.timeline).clips)
    if any(one.kind == "places" and one.value == "all" for one in goal.inner):
        return None
    found = sorted(
        chosen(clause.timeline, [one for t in goal.inner if t.kind == "places" for one in _some(t, clause)] or None)
    )
    first = found[0] + 1
    return [max(1, min(count - 1, first - 1 if goal.value == "before" else first))]


_V = ANY_VERB
FRAMES = (
    frame(
        "thing:transition transition",
        f"transition {_V} verb:remove negation verb:replace seconds lasting to_seconds at places "
        "goal step:longer step:shorter step:slow step:fast verb:fade fade_edge whole thing:video "
        "thing:length",
        transition,
    ),
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
    frame("verb:remove verb:cut verb:trim,span", "places thing:video verb:cut edge", cut),
    frame("verb:trim verb:cut verb:remove,edge,by_seconds seconds lasting", "places thing:video", cut),
    frame("only,span", "verb:change thing:video verb:cut verb:trim", keep),
    frame("verb:split", "at seconds places span thing:video edge", split),
    frame("verb:freeze", "places at edge lasting seconds picture thing:video verb:add", freeze),
    frame("verb:flip", f"places axis shape thing:video {_V}", framing),
    frame("verb:rotate degrees turn", f"places degrees turn thing:video verb:rotate {_V} verb:flip", framing),
    frame("verb:crop", f"places percent by_percent thing:video {_V} fit", crop),
    frame(
        "fit zoom thing:zoom", f"fit zoom thing:zoom places {_V} verb:remove negation thing:video step:slow", framing
    ),
    frame(
        "grade filter",
        f"grade filter places {_V} verb:remove negation percent by_percent thing:video thing:look",
        grade,
    ),
    frame(
        "factor step:fast step:slow verb:speed",
        "factor step:fast step:slow step:loud step:quiet percent by_percent places thing:speed "
        f"thing:video verb:speed {_V}",
        speed,
    ),
    frame("thing:speed,percent", f"places thing:video {_V}", speed),
    frame(
        "seconds by_seconds to_seconds lasting step:longer step:shorter verb:shorten verb:lengthen",
        "places seconds by_seconds to_seconds lasting step:longer step:shorter verb:shorten "
        f"verb:lengthen verb:trim verb:cut thing:video thing:length {_V}",
        length,
    ),
    frame(
        "step:size_up step:size_down thing:size thing:font color position weight font animation",
        f"{_V} verb:move color position weight font animation step:size_up step:size_down thing:size thing:font",
        unclear,
    ),
)
