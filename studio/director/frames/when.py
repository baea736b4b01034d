"""When texts show: times as they are said, counted from now, to the end, later and earlier."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from studio.director.clause import Clause
from studio.director.frames.ducking import while_talking
from studio.director.frames.named_texts import Target
from studio.director.frames.over_picture import place_of, within
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import seconds_in
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.texts import pick, texts_of


def times_of(clause: Clause) -> dict[str, Any]:
    """Start, end and length, as far as said."""
    start, end = clause.span()
    token = clause.first("span")
    fields: dict[str, Any] = {"start": None if token and token.value == "until" else start, "end": end}
    if token and token.value == "from" and any((one.kind, one.value) == ("edge", "end") for one in token.inner):
        fields["end"] = clause.total
    if clause.has("at"):
        fields["start"] = begin_in(clause) or clause.seconds("at")
    length = clause.seconds("lasting", "seconds", "to_seconds")
    if clause.has("quoted") and adds_seconds(clause):
        length = clause.seconds("by_seconds")
    if clause.value("edge") == "start" and not clause.has("span"):
        fields["start"] = Fraction(0)
    if clause.value("edge") == "end" and not clause.has("span"):
        fields["start"] = max(Fraction(0), clause.total - (length or Fraction(3)))
        fields["end"] = clause.total
    if clause.has("whole") and not clause.has("span"):
        fields = {"start": Fraction(0), "end": clause.total}
    if clause.has("verb:duck") and not clause.has("span", "at"):
        fields["start"], fields["end"] = while_talking(clause)
    if length is not None and fields.get("end") is None:
        fields["seconds"] = length
    return fields


def adds_seconds(clause: Clause) -> bool:
    """ "加个3秒的片尾": a text of 3 seconds, no 3 seconds more of one."""
    return any(one.value == "more" and hint("adds").match(one.raw) for one in clause.all("by_seconds"))


def times_for(clause: Clause, target: Target) -> dict[str, Any]:
    """Times, "longer" counted from how long the text stands now."""
    times = times_of(clause)
    if clause.value("edge") == "end" and _only_tells_where(clause, target):
        return {}
    if clause.value("span") == "first" and (now := _where_it_begins(clause, target)):
        return {"start": now, "seconds": times["end"]}
    if clause.value("at") == "into":
        return times | {"start": _into_its_picture(clause, target)}
    if clause.has("step:later", "step:earlier") and clause.value("span") != "last":
        return _shifted(clause, target)
    said = [one for one in clause.all("step") if not (clause.has("span", "quoted") and _complains(one))]
    steps = {"longer", "shorter"} & {one.value for one in said}
    if not clause.has("seconds"):
        verbs = clause.all("verb")
        steps |= {way for way in ("longer", "shorter") if any(hint(way).fullmatch(one.raw) for one in verbs)}
    more = clause.first("by_seconds")
    if more is None and clause.has("span"):
        steps = set()  # "longer, for the last 6 seconds" says how long
    if more is None and clause.has("seconds") and any(_parted_off(one, clause) for one in said):
        return _to_the_end(clause, target, times)
    exactly = clause.has("to_seconds", "lasting") and more is None
    if (not steps and more is None) or times.get("end") is not None or exactly:
        return _to_the_end(clause, target, times)
    found = texts_of(clause.timeline, target.role)
    if target.number is not None and found:
        found = pick(clause.timeline, target.role, target.number)
    now = found[0].clip.duration * clause.timeline.timebase if found else Fraction(3)
    amount = clause.seconds("by_seconds", "seconds") or Fraction(1)
    less = "shorter" in steps or (more is not None and more.value == "less")
    times.pop("seconds", None)
    return times | {"seconds": max(Fraction(1, 2), now - amount if less else now + amount)}


def _where_it_begins(clause: Clause, target: Target) -> Fraction | None:
    """When a text begins of which "the first 4 seconds" are meant, because it stands later than those of the video;
    None where these are meant."""
    end = clause.span()[1]
    found = texts_of(clause.timeline, target.role) if target.number is None else []
    found = found or pick(clause.timeline, target.role, target.number)
    begin = found[0].start * clause.timeline.timebase if len(found) == 1 else Fraction(0)
    elsewhere = target.role not in ("title", "call_to_action", "end_card") and not clause.has("places")
    elsewhere = elsewhere and (clause.has("side", "position") or not clause.has("verb:move"))
    return begin if elsewhere and end is not None and begin >= end else None


def _into_its_picture(clause: Clause, target: Target) -> Fraction:
    """When a text shows that comes in so long after its picture did: the one that is named, or that it stands on."""
    tick = clause.timeline.timebase
    if begin := begin_in(clause):
        return begin
    now = pick(clause.timeline, target.role, target.number)[0].start
    spans = positions(reel_of(clause.timeline).clips)
    begin = next((start for start, end in spans if start <= now < end), 0) * tick
    return begin + (clause.seconds("at") or 0)


def begin_in(clause: Clause) -> Fraction | None:
    """The time that lies so long after a picture begins which is named ("one second into the dog clip"); None where
    none is named, or no such time is said."""
    token = clause.first("at")
    place = place_of(clause) if token is not None and token.value == "into" else None
    named = Token("places", "subject", token.raw, token.inner) if token else None
    if named and place is None and any(one.kind == "subject" for one in named.inner):
        place = next(iter(clause.places_in(named) or ()), None)
    return None if place is None else within(clause, place, None)[0] + (clause.seconds("at") or 0)


def _to_the_end(clause: Clause, target: Target, times: dict[str, Any]) -> dict[str, Any]:
    """A closing text that is to start earlier still ends with the video."""
    if (
        target.role not in ("call_to_action", "end_card")
        or set(times) - {"start", "end"}
        or times.get("end") is not None
    ):
        return times
    found = texts_of(clause.timeline, target.role)
    tick, start = clause.timeline.timebase, times.get("start")
    if clause.value("edge") == "start" and found:
        return times | {"seconds": found[-1].clip.duration * tick}
    closes = bool(found) and found[-1].end * tick == clause.total
    earlier = closes and start is not None and 0 <= start < found[-1].start * tick
    return times | {"end": clause.total} if earlier else times


_SIZES = ("step:size_up", "step:size_down")


def _only_tells_where(clause: Clause, target: Target) -> bool:
    """Whether "at the end" only tells which text is meant: "the button at the end should be red"."""
    changes = clause.has("quoted", "color", "font", "weight", "animation", "position", *_SIZES)
    times = clause.has("verb:move", "verb:add", "span", "seconds", "lasting", "to_seconds", "at", "whole")
    found = texts_of(clause.timeline, target.role)
    return changes and not times and bool(found) and found[-1].end * clause.timeline.timebase == clause.total


def _shifted(clause: Clause, target: Target) -> dict[str, Any]:
    """A text shown later or earlier, as long as before: by so much, or "hold it off till 2 seconds"."""
    found = pick(clause.timeline, target.role, target.number)
    tick = clause.timeline.timebase
    by = _amount(clause)
    amount = by or clause.seconds("by_seconds", "seconds", "lasting") or Fraction(1)
    until = clause.first("span")
    start = found[0].start * tick + (amount if clause.has("step:later") else -amount)
    if until is not None and until.value == "until" and clause.has("step:later"):
        start = clause.span()[1] or start
    if clause.has("at"):
        start = clause.seconds("at") or start
    length = clause.seconds("seconds", "lasting") if by else None
    if found[0].end * tick == clause.total and clause.has("step:earlier") and length is None and not clause.has("at"):
        return {"start": max(Fraction(0), start), "end": clause.total}  # what closes the video still does
    return {"start": max(Fraction(0), start), "seconds": length or found[0].clip.duration * tick}


def _complains(step: Token) -> bool:
    """Whether a step is a remark, beside what is to be done about it: "too short, show it for the last 5 seconds"."""
    return bool(hint("complaint").match(step.raw))


def _parted_off(step: Token, clause: Clause) -> bool:
    """Whether a remark stands by itself: in "too long, 5 seconds" (太久了 5秒就行) these are what is wanted instead, in
    "5 seconds too long" they are how much too long it is."""
    sign = r"(?:\s+[a-z]+){0,3}[,.]" if step.raw.isascii() else r"\s*[，,。]|\s"
    said = step.value in ("longer", "shorter") and bool(hint("complaint", "softened").search(step.raw))
    return said and bool(re.search(rf"{re.escape(step.raw)}(?:{sign})", clause.raw))


def _amount(clause: Clause) -> Fraction | None:
    """By how much, where the step says it itself (晚半秒)."""
    step = next((one for one in clause.all("step") if one.value in ("later", "earlier") and one.inner), None)
    return seconds_in(step.raw) if step else None


def runs_into_the_next(clause: Clause, target: Target) -> bool:
    """Whether a text of a number would last until another of its kind is there."""
    assert target.number is not None
    this, following = texts_of(clause.timeline, target.role)[target.number - 1 : target.number + 1]
    seconds = times_for(clause, target).get("seconds")
    ends = this.start * clause.timeline.timebase + (seconds or Fraction(0))
    return ends > max(this.end, following.start) * clause.timeline.timebase
