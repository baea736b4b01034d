"""Edits of speed: of clips, of a stretch of time, back to normal."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.kinds import of_kind
from studio.director.language.hints import hint
from studio.timeline.edits.reel import available, positions, reel_of
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
    """A speed: "2x" is twice the natural one, "slow motion" and "down to half" half of it, whatever it is now; "twice
    as fast", "faster", "by half" and per cents are counted from now."""
    steps = clause.steps()
    complains = any(hint("too_much").match(one.raw) for one in clause.all("step"))
    slower = "slow" in steps or any(hint("slow").search(one.raw) for one in clause.all("verb"))
    relative = True
    if clause.has("factor", "share"):
        factor = clause.factor()
        relative = clause.has("share") or (bool(steps) and not complains and clause.first("factor").value is None)  # type: ignore[union-attr]
        factor = 1 / factor if slower and factor > 1 and not complains else factor
        relative = relative and not hint("times", "to_a_share").search(clause.raw)
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
        relative = not hint("slow_motion").search(clause.raw)
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


def only_between(clause: Clause) -> list[AnyEdit]:
    """ "Only the last 2 seconds of the goal in slow motion": the rest of the clip is played as it was taken."""
    index, tick = clause.indexes()[0], clause.timeline.timebase
    clip, begin = reel_of(clause.timeline).clips[index], picture_span(clause)[0]
    start, end = clause.span()
    length = clip.duration * tick * (clip.speed if available(clause.timeline, clip) is not None else 1)
    start = start or Fraction(0)
    start = max(Fraction(0), length + start) if start < 0 else start
    (whole,) = speed(clause)
    assert isinstance(whole, e.Speed)
    after = {"pictures": None, "start": begin + start, "end": begin + min(length, end or length), "relative": False}
    normal: list[AnyEdit] = [e.Speed(pictures=[index + 1], factor=Fraction(1))] if clip.speed != 1 else []
    return [*normal, whole.model_copy(update=after)]


def paced_pictures(clause: Clause) -> list[AnyEdit]:
    """ "Speed the walk up to 6 seconds": a clip is played so fast that all of it is shown, a photo is shown so long."""
    clips, tick = reel_of(clause.timeline).clips, clause.timeline.timebase
    seconds = clause.seconds("to_seconds") or clause.total
    kind = of_kind(clause.raw, clause.timeline) if clause.pictures() is None else None
    named = kind or [index + 1 for index in clause.indexes()]
    stills = [number for number in named if available(clause.timeline, clips[number - 1]) is None]
    played = [number for number in named if number not in stills]
    factors = {number: clips[number - 1].duration * tick / seconds for number in played}
    shown: list[AnyEdit] = [e.PictureLength(pictures=stills, seconds=seconds)] if stills else []
    return [*shown, *(e.Speed(pictures=[one], factor=factor, relative=True) for one, factor in factors.items())]


def no_slow_motion(clause: Clause) -> list[AnyEdit]:
    """ "No slow motion", 去掉慢动作: the clips that are slow, of those named, at their natural speed.

    Raises EditRefused ``no_change`` when none is.
    """
    if not hint("slow_motion").search(clause.raw):
        raise NotClear("how_fast")
    clips = reel_of(clause.timeline).clips
    slow = [index + 1 for index in clause.indexes() if clips[index].speed < 1]
    if not slow:
        raise EditRefused("no_change")
    return [e.Speed(pictures=slow, factor=Fraction(1))]


def which_stretch(clause: Clause) -> list[AnyEdit]:
    """ "Slow motion at 0:08" does not say for how long."""
    raise NotClear("which_stretch")


def normal_speed(clause: Clause) -> list[AnyEdit]:
    return [e.Speed(pictures=clause.pictures(), factor=Fraction(1))]
