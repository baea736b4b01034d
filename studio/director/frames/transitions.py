"""Frames about transitions: their kind, their length, where they are."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, first_denied
from studio.director.frames.frame import AnyEdit
from studio.director.kinds import of_kind
from studio.director.language.hints import hint
from studio.timeline.edits.reel import chosen, positions, reel_of


def transition(clause: Clause) -> list[AnyEdit]:
    kind: Any = _wanted(clause)
    if kind == "none" or (clause.off() and kind == clause.value("transition")):
        return [e.Transitions(kind="none", after=_after(clause))]
    if kind is None and clause.has("verb:fade", "verb:add", "fade_edge", "verb:create"):
        kind = "crossfade"
    lengths = ("seconds", "lasting", "to_seconds", "by_seconds", *(() if _is_moment(clause) else ("at",)))
    seconds = clause.seconds(*lengths)
    steps = {one.value for one in clause.all("step")}
    steps |= {"longer"} if clause.has("verb:lengthen") else {"shorter"} if clause.has("verb:shorten") else set()
    if seconds is None and steps & {"longer", "shorter"} and kind is not None and kind not in _kinds(clause):
        seconds = _length_now(clause) * (2 if steps & _LONGER else Fraction(1, 2))
    if seconds is None and steps & {"longer", "shorter", "slow", "fast"} and (kind is None or kind in _kinds(clause)):
        kind = None if steps & {"longer", "shorter"} else kind
        seconds = _length_now(clause) * (2 if steps & _LONGER else Fraction(1, 2))
    if seconds is None and kind == "crossfade" and kind in _kinds(clause) and _is_softer(clause):
        seconds = min(Fraction(LONGEST), _length_now(clause) * 2)
    if seconds is None and clause.has("share"):
        kind = None if kind in _kinds(clause) else kind
        seconds = _length_now(clause) * clause.factor()
    if seconds is None and steps & {"slow"}:
        seconds = Fraction(1)
    if seconds is None and steps & {"fast"} and kind not in (None, "none"):
        seconds = _length_now(clause) / 2
    after = _after(clause)
    others = _but(clause, after) if after and clause.has("only") else []
    gone: list[AnyEdit] = [e.Transitions(kind="none", after=others)] if others else []
    if kind is None and seconds is None:
        if gone:
            return gone
        raise NotClear("which_transition")
    return [e.Transitions(kind=kind, seconds=seconds, after=after), *gone]


def black_between(clause: Clause) -> list[AnyEdit]:
    """ "Go to black before the last photo"."""
    seconds = clause.seconds("seconds", "lasting")
    return [e.Transitions(kind="dip_to_black", seconds=seconds, after=_after(clause))]


def _is_softer(clause: Clause) -> bool:
    """ "Softer transitions" where they dissolve already: slower ones."""
    return any(hint("softer_way").search(one.raw) for one in clause.all("transition"))


def _wanted(clause: Clause) -> Any:
    """ "Replace the crossfade by a wipe" (叠化换成擦除), "no hard cut there, dip to black": the one named last."""
    kinds = [one.value for one in clause.all("transition")]
    exchanged = clause.has("verb:change", "verb:replace") and not hint("instead").search(clause.raw)
    corrected = len(set(kinds)) > 1 and kinds[0] == "none" and not clause.has("negation")
    corrected = corrected or first_denied(clause.tokens, "transition")
    return (kinds[-1] if exchanged or corrected else kinds[0]) if kinds else None


_LONGER = {"longer", "slow"}


def _kinds(clause: Clause) -> set[str]:
    return {one.kind for one in reel_of(clause.timeline).joins if one}


def _length_now(clause: Clause) -> Fraction:
    """How long transitions are, in seconds; half a second where there are none."""
    lengths = [one.before + one.after for one in reel_of(clause.timeline).joins if one]
    return max(lengths) * clause.timeline.timebase if lengths else Fraction(1, 2)


def _is_moment(clause: Clause) -> bool:
    """Whether "at ..." is where a cut is, and not how long a transition is."""
    return ":" in "".join(one.raw for one in clause.all("at")) or (clause.seconds("at") or 0) > LONGEST


LONGEST = 3
"""More seconds than any transition has."""


def _at_moment(clause: Clause) -> list[int]:
    """The cut at a moment.

    Raises NotClear ``which_spot`` when there is none.
    """
    moment, tick = clause.seconds("at") or Fraction(0), clause.timeline.timebase
    ends = [end * tick for _, end in positions(reel_of(clause.timeline).clips)][:-1]
    found = [number for number, end in enumerate(ends, 1) if abs(end - moment) <= Fraction(1, 2)]
    if not found:
        raise NotClear("which_spot")
    return found[:1]


def _is_elsewhere(clause: Clause) -> bool:
    """ "Hard cuts everywhere else", "nothing between the rest"."""
    goals = (one for goal in clause.all("goal") for one in goal.inner)
    return any((one.kind, one.value) == ("places", "rest") for one in (*clause.all("places"), *goals))


def _but(clause: Clause, joins: Collection[int]) -> list[int]:
    """The pictures with a join after them, but for some."""
    return [one for one in range(1, len(reel_of(clause.timeline).clips)) if one not in joins]


def _between_photos(clause: Clause) -> list[int] | None:
    """The joins between two photos, where "between the photos" (两张照片之间) is said of a video that has clips, too.

    Raises NotClear ``which_spot`` when no two photos stand beside each other.
    """
    raw = next((one.raw for one in clause.all("thing") if hint("between_them").search(one.raw)), "")
    photos = of_kind(raw, clause.timeline) if hint("of_photos").search(raw) and not clause.has("goal") else None
    if photos is None:
        return None
    joins = [one for one in photos if one + 1 in photos]
    if not joins:
        raise NotClear("which_spot")
    return joins


def _after(clause: Clause) -> list[int] | None:
    goal = clause.first("goal")
    if (photos := _between_photos(clause)) is not None:
        return photos
    if _is_elsewhere(clause):
        return _but(clause, clause.joins) if clause.joins else None
    if _is_moment(clause):
        return _at_moment(clause)
    if goal is None:
        named = clause.pictures()
        if named is not None and len(named) == 2:
            return [min(chosen(clause.timeline, named)) + 1]
        return named
    count = len(reel_of(clause.timeline).clips)
    if any(one.kind == "places" and one.value == "all" for one in goal.inner):
        two = of_kind(goal.raw, clause.timeline) if hint("of_two").search(goal.raw) else None
        return [two[0]] if two and len(two) == 2 and two[1] == two[0] + 1 else None
    places = (one for one in goal.inner if one.kind == "places")
    named = [place for one in places for place in clause.places_in(one) or []]
    first = min(chosen(clause.timeline, named or None)) + 1
    return [max(1, min(count - 1, first - 1 if goal.value == "before" else first))]
