"""Frames about time: cut, split, speed, freeze, lengths."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.layout import duration

SLOW, FAST = Fraction(1, 2), Fraction(3, 2)
"""What "slower" and "faster" mean without a figure."""


def unclear(clause: Clause) -> list[AnyEdit]:
    """A look without anything that could have it."""
    raise NotClear("of_what")


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


_V = ANY_VERB
FRAMES = (
    frame("verb:remove verb:cut verb:trim,span", "places thing:video verb:cut edge", cut),
    frame("verb:trim verb:cut verb:remove,edge,by_seconds seconds lasting", "places thing:video", cut),
    frame("only,span", "verb:change thing:video verb:cut verb:trim", keep),
    frame("verb:split", "at seconds places span thing:video edge", split),
    frame("verb:freeze", "places at edge lasting seconds picture thing:video verb:add", freeze),
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
