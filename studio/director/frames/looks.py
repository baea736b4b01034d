"""Frames about how pictures look: framing, colour; and their transitions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, way_of
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.lengths import from_start_to_end, photos_of
from studio.director.frames.only_there import only_there
from studio.director.frames.transitions import black_between, transition
from studio.director.language.hints import hint
from studio.timeline.edits.reel import chosen, reel_of

GRADE_STEP = 20
"""What "brighter" and the like change, in hundredths, without a figure."""

CLOSER = 25
"""What "crop tighter" cuts away, in hundredths of width and height."""

ATTRIBUTES = ("brightness", "contrast", "saturation", "warmth")
_DOWN = {"quiet", "size_down", "slow", "shorter", "down"}
_A_BIT = Fraction(1, 5)
"""What 上边裁掉一点 takes away."""

_FOCUS = {
    "left": (Fraction(1, 5), Fraction(1, 2)),
    "right": (Fraction(4, 5), Fraction(1, 2)),
    "top": (Fraction(1, 2), Fraction(1, 5)),
    "bottom": (Fraction(1, 2), Fraction(4, 5)),
    "center": (Fraction(1, 2), Fraction(1, 2)),
    "top_left": (Fraction(1, 5), Fraction(1, 5)),
    "top_right": (Fraction(4, 5), Fraction(1, 5)),
    "bottom_left": (Fraction(1, 5), Fraction(4, 5)),
    "bottom_right": (Fraction(4, 5), Fraction(4, 5)),
}
"""Points of a picture as shares of its width and height."""


def framing(clause: Clause) -> list[AnyEdit]:
    fields: dict[str, Any] = {"pictures": clause.pictures()}
    if clause.has("fit") and (whole := from_start_to_end(clause)):
        return whole
    if clause.has("fit"):
        fields["fit"] = clause.all("fit")[-1].value
    if clause.has("zoom", "thing:zoom") and not clause.has("verb:flip"):
        fields["move"] = _movement(clause)
    if clause.has("turn", "degrees", "verb:rotate"):
        fields["turn"] = _turn(clause)
    if clause.has("verb:flip"):
        fields["upside_down" if "vertical" in (clause.value("axis"), clause.value("shape")) else "mirrored"] = True
    return [e.Frame(**fields, focus=None if "turn" in fields else _focus(clause))]


def _movement(clause: Clause) -> str:
    """ "Don't zoom in, zoom out": of two movements, one denied, the last is wanted."""
    moves = [str(one.value) for one in clause.all("zoom")]
    return moves[-1] if len(set(moves)) > 1 or (moves and not clause.off()) else "none" if clause.off() else "in"


def _focus(clause: Clause) -> tuple[Fraction, Fraction] | None:
    return _FOCUS.get(str(clause.value("side") or clause.value("position")))


def _turn(clause: Clause) -> int:
    degrees = clause.number("degrees", "number") or (180 if clause.value("turn") == "half" else 90)
    if degrees % 90 or not degrees % 360:
        raise NotClear("which_turn", degrees=degrees)
    left = "left" in (clause.value("turn"), clause.value("side"))
    return (-degrees if left else degrees) % 360


def part(clause: Clause) -> list[AnyEdit]:
    """ "Keep only the top third", 裁掉左边一半: a part of the pictures, named by its side or by the one that goes."""
    side, share = _side(clause), _share(clause)
    middle = side == "center" and clause.has("only") and clause.has("verb:crop")
    little = share is None and hint("a_bit").search(clause.raw)
    if little and clause.has("verb:cut", "verb:trim", "verb:crop", "verb:remove"):
        share = _A_BIT
    if share is None and (middle or hint("cropped_to").search(clause.raw)):
        share = Fraction(1, 2)
    if side is None or share is None or not 0 < share < 1:
        raise NotClear("which_part")
    if not clause.has("only") and not hint("cropped_to").search(clause.raw):
        goes = clause.has("verb:cut", "verb:trim", "verb:remove") or hint("cropped_off").search(clause.raw)
        if not goes and not little:
            raise NotClear("keep_or_cut")
        side, share = _OPPOSITE.get(side, side), 1 - share
    return [e.Frame(pictures=clause.pictures(), crop=_box(side, share), fit="fit")]


_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def _side(clause: Clause) -> str | None:
    said = str(clause.value("side") or clause.value("position") or clause.value("turn"))
    return said if said in (*_OPPOSITE, "center") else None


def _share(clause: Clause) -> Fraction | None:
    """How much of a picture: a share by itself, a half inside the words for its side, per cents."""
    if clause.has("share"):
        return clause.factor()
    if any(hint("half").search(one.raw) for one in (*clause.all("side"), *clause.all("position"))):
        return Fraction(1, 2)
    amount = clause.percent() or clause.number("by_percent")
    return Fraction(amount, 100) if amount else None


def _box(side: str, share: Fraction) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    none, whole = Fraction(0), Fraction(1)
    match side:
        case "left" | "right":
            return (none if side == "left" else 1 - share), none, share, whole
        case "top" | "bottom":
            return none, (none if side == "top" else 1 - share), whole, share
    return (1 - share) / 2, (1 - share) / 2, share, share


def crop(clause: Clause) -> list[AnyEdit]:
    """A crop: of a picture to a shape, to a part, tighter or by so many per cent; without more it fills the frame."""
    named = clause.pictures()
    if _side(clause) and not clause.has("percent", "by_percent", "step:closer", "step:wider"):
        return part(clause)
    if clause.has("shape", "platform"):
        shape: Any = clause.value("shape") or clause.value("platform")
        return [e.Frame(pictures=named, crop_to=shape)] if clause.has("places") else [e.SetShape(shape=shape)]
    amount = clause.percent() or clause.number("by_percent")
    if focus := _focus(clause):
        return [e.Frame(pictures=named, crop=_around(focus, Fraction(100 - min(90, amount or CLOSER), 100)))]
    if amount and hint("each_side").search(clause.raw):
        amount *= 2
    if amount or clause.has("step:closer"):
        return [e.Frame(pictures=_without_codes(clause, named), closer=min(90, amount or CLOSER))]
    if clause.has("step:wider"):
        return [e.Frame(pictures=named, closer=-CLOSER)]
    return [e.Frame(pictures=named, fit=clause.value("fit") or "fill")]


def enlarge(clause: Clause) -> list[AnyEdit]:
    """第一张放大一点; "the first photo bigger" may mean how long it shows.

    Raises NotClear ``of_what``.
    """
    steps = clause.all("step")
    if not any(hint("enlarges").match(one.raw) for one in steps):
        raise NotClear("of_what")
    amount = clause.percent() or clause.number("by_percent") or CLOSER
    way = way_of(clause.steps())
    named = clause.pictures() if way < 0 else _without_codes(clause, clause.pictures())
    return [e.Frame(pictures=named, closer=way * min(90, amount))]


def _without_codes(clause: Clause, named: list[int] | None) -> list[int] | None:
    """Pictures to crop, without those that are called codes: what is cut off cannot be scanned any more.

    Raises NotClear ``code_whole`` when they all are codes.
    """
    clips = reel_of(clause.timeline).clips
    found = [index for index in chosen(clause.timeline, named) if not hint("code_picture").search(clips[index].name)]
    if not found:
        raise NotClear("code_whole")
    return named if len(found) == len(chosen(clause.timeline, named)) else [index + 1 for index in found]


def _around(focus: tuple[Fraction, Fraction], share: Fraction) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """The part of that width and height that lies around a point, as far as the picture's edges let it."""
    left, top = (min(max(at - share / 2, Fraction(0)), 1 - share) for at in focus)
    return left, top, share, share


def grade(clause: Clause) -> list[AnyEdit]:
    """Colours and looks of pictures."""
    degrees = clause.has("grade", *(f"thing:{name}" for name in ATTRIBUTES))
    level = clause.has("places") or (clause.number("number") or 0) > len(reel_of(clause.timeline).clips)
    if clause.has("number") and not (degrees and level):
        raise NotClear("of_what")
    only_photos = hint("only_photos").search(clause.raw)
    fields: dict[str, Any] = {"pictures": photos_of(clause) if only_photos else clause.pictures()}
    step = 2 * GRADE_STEP if hint("by_a_lot").search(clause.raw) else GRADE_STEP
    amount = clause.number("by_percent") or clause.percent() or step
    for token in clause.all("grade"):
        name, sign = token.value[:-1], 1 if token.value.endswith("+") else -1
        fields[name] = sign * (2 * amount if name == "vignette" else amount)
    steps = {one.value for one in clause.all("step")}
    for name in ATTRIBUTES:
        if clause.has(f"thing:{name}"):
            fields[name] = -amount if steps & _DOWN else amount
    if clause.off():
        fields = {"pictures": fields["pictures"], "reset": [name for name in fields if name != "pictures"]}
    off = clause.off() or clause.value("filter") == "none"
    if off and any(hint("one_filter").search(one.raw) for one in clause.all("filter")):
        return [e.Colors(pictures=fields["pictures"], reset=["filter"])]  # "undo the black and white"
    if clause.has("filter"):
        fields["filter"] = "none" if clause.off() else clause.value("filter")
    if clause.has("only") and clause.has("places", "lacking") and not off and (moved := only_there(clause, fields)):
        return moved
    return [e.Colors(**fields)]


def within_time(clause: Clause) -> list[AnyEdit]:
    """ "The last 3 seconds in black and white": colours are those of whole pictures."""
    raise NotClear("whole_pictures")


_V = ANY_VERB
_PLACED = "places thing:video audience"
FRAMES = (
    frame(
        "thing:transition transition",
        f"thing:transition transition {_V} verb:remove negation verb:replace verb:swap seconds lasting to_seconds at "
        f"by_seconds {_PLACED} goal step:longer step:shorter step:slow step:fast verb:fade fade_edge "
        "fade_black whole verb:lengthen verb:shorten only "
        "thing:length thing:fancy share",
        transition,
    ),
    frame("fade_black,goal", f"{_V} thing:video picture seconds lasting", black_between),
    frame("verb:flip", f"{_PLACED} axis shape zoom {_V}", framing),
    frame("verb:rotate,number", f"{_PLACED} turn", framing),
    frame("verb:rotate degrees turn", f"{_PLACED} degrees turn side verb:rotate {_V} verb:flip", framing),
    frame(
        "verb:crop step:closer step:wider",
        f"{_PLACED} percent by_percent number {_V} fit shape platform step:closer step:wider position side verb:crop "
        "share turn verb:remove",
        crop,
    ),
    frame("only,position side", f"share percent picture {_PLACED} verb:change verb:use verb:crop", part),
    frame("verb:cut verb:trim verb:remove,position side,share percent", f"picture {_PLACED} verb:crop", part),
    frame("verb:cut verb:trim verb:remove,position side", f"picture {_PLACED} verb:crop", part),
    frame("step:size_up step:size_down,places", f"picture percent by_percent thing:video {_V}", enlarge),
    frame("zoom,step:closer", f"{_PLACED} {_V}", crop),
    frame(
        "fit zoom thing:zoom",
        f"fit zoom thing:zoom {_PLACED} {_V} verb:remove negation step:slow position side verb:move",
        framing,
    ),
    frame(
        "grade filter,span at",
        f"grade filter {_PLACED} {_V} step:size_up step:size_down step:up step:down",
        within_time,
    ),
    frame(
        "grade filter thing:brightness thing:contrast thing:saturation thing:warmth",
        f"grade filter {_PLACED} {_V} verb:remove negation percent by_percent number thing:look thing:brightness "
        "thing:contrast thing:saturation thing:warmth step:loud step:quiet step:size_up step:size_down step:up "
        "step:down whole only",
        grade,
    ),
)
