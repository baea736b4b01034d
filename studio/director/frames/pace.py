"""Edits of speed: of clips, of a stretch of time, back to normal."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.refused import EditRefused

SLOW, FAST = Fraction(1, 2), Fraction(3, 2)
SLOWER, FASTER = Fraction(3, 4), Fraction(5, 4)
"""What "slow motion" and "speed it up" mean without a figure, and what "a bit slower" and "a bit faster" do."""


def picture_span(clause: Clause) -> tuple[Fraction, Fraction]:
    """(start, end) of the first picture named, in seconds."""
    index = clause.indexes()[0]
    start, end = positions(reel_of(clause.timeline).clips)[index]
    return start * clause.timeline.timebase, end * clause.timeline.timebase


def inside(clause: Clause, start: Fraction, end: Fraction) -> tuple[Fraction, Fraction]:
    """A stretch counted within a picture.

    Raises EditRefused when it lies beyond the picture's end.
    """
    begin, close = picture_span(clause)
    if not 0 <= start < close - begin or end <= start:
        name = reel_of(clause.timeline).clips[clause.indexes()[0]].name
        raise EditRefused("too_short_to_trim", name=name, have=f"{float(close - begin):g}")
    return start, min(end, close - begin)


def speed(clause: Clause) -> list[AnyEdit]:
    """A speed: "2x" is twice the natural one, "twice as fast", "faster" and per cents are counted from now."""
    steps = clause.steps()
    complains = any(hint("too_much").match(one.raw) for one in clause.all("step"))
    slower = "slow" in steps or any(hint("slow").search(one.raw) for one in clause.all("verb"))
    relative = True
    if clause.has("factor", "share"):
        factor = clause.factor()
        relative = clause.has("share") or (bool(steps) and not complains and clause.first("factor").value is None)  # type: ignore[union-attr]
        factor = 1 / factor if slower and factor > 1 and not complains else factor
        relative = relative and not hint("times").search(clause.raw)
    elif clause.has("by_percent"):
        part = Fraction(clause.number("by_percent") or 0, 100)
        factor = 1 - part if slower else 1 + part
    elif clause.has("percent") and steps and clause.value("percent") != "to":
        part = Fraction(clause.percent() or 0, 100)
        factor = 1 - part if slower else 1 + part
    elif clause.has("percent"):
        factor, relative = Fraction(clause.percent() or 100, 100), False
    else:
        slow, fast = (SLOWER, FASTER) if hint("slightly").search(clause.raw) else (SLOW, FAST)
        factor = slow if slower else fast
    if factor <= 0:
        raise NotClear("how_fast")
    return [e.Speed(pictures=clause.pictures(), factor=factor, relative=relative)]


def speed_between(clause: Clause) -> list[AnyEdit]:
    """ "Slow motion from 0:08 to 0:12", "the last 3 seconds of the dog clip at half speed"."""
    start, end = clause.span()
    start = start or Fraction(0)
    if clause.has("places", "lacking"):
        begin, close = picture_span(clause)
        start, end = inside(clause, close - begin + start if start < 0 else start, end or close - begin)
        start, end = begin + start, begin + end
    (whole,) = speed(clause)
    assert isinstance(whole, e.Speed)
    return [whole.model_copy(update={"pictures": None, "start": start, "end": end})]


def which_stretch(clause: Clause) -> list[AnyEdit]:
    """ "Slow motion at 0:08" does not say for how long."""
    raise NotClear("which_stretch")


def normal_speed(clause: Clause) -> list[AnyEdit]:
    return [e.Speed(pictures=clause.pictures(), factor=Fraction(1))]
