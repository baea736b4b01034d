"""Frames about how pictures look: framing, colour, transitions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.lexicon import Token
from studio.director.places import pictures
from studio.timeline.edits.reel import chosen, reel_of

GRADE_STEP = 20
"""What "brighter" and the like change, in hundredths, without a figure."""


def _some(token: Token, clause: Clause) -> list[int]:
    return pictures(token, clause.timeline) or []


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
)
