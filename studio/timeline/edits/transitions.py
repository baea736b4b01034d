"""Ways from one picture to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from studio.timeline.edits.reel import checked, chosen, fitted, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Item, Timeline, Transition, TransitionKind


def transition(
    timeline: Timeline, kind: TransitionKind | None, seconds: Fraction | None, after: Sequence[int] | None
) -> Timeline:
    """Sets the transitions after some pictures (None: everywhere); kind None: hard cuts. The total stays.

    ``seconds`` None: as long as the one there was, else half a second.
    """
    reel = reel_of(timeline)
    if len(reel.clips) < 2:
        raise EditRefused("too_few_pictures", count=len(reel.clips))
    if after is None:
        places = list(range(len(reel.joins)))
    else:
        places = [min(index, len(reel.joins) - 1) for index in chosen(timeline, after)]
    joins = list(reel.joins)
    for index in places:
        joins[index] = _join(timeline, kind, seconds, joins[index])
    items: list[Item] = [reel.clips[0]]
    for left, join, right in zip(reel.clips, joins, reel.clips[1:], strict=False):
        fitting = fitted(join, left, right)
        items += [right] if fitting is None else [fitting, right]
    tracks = tuple(replace(one, items=tuple(items)) if one.kind == "video" else one for one in timeline.tracks)
    return checked(replace(timeline, tracks=tracks))


def transition_length(timeline: Timeline, seconds: Fraction, after: Sequence[int] | None) -> Timeline:
    """Makes the transitions there are that long.

    Raises EditRefused ``no_transitions`` when there are none.
    """
    reel = reel_of(timeline)
    places = range(len(reel.joins)) if after is None else [i for i in chosen(timeline, after) if i < len(reel.joins)]
    there = [index for index in places if reel.joins[index] is not None]
    if not there:
        raise EditRefused("no_transitions")
    for index in there:
        join = reel.joins[index]
        assert join is not None
        timeline = transition(timeline, join.kind, seconds, [index + 1])
    return timeline


def _join(
    timeline: Timeline, kind: TransitionKind | None, seconds: Fraction | None, now: Transition | None
) -> Transition | None:
    if kind is None:
        return None
    length = round(seconds / timeline.timebase) if seconds else now.before + now.after if now else 15
    if length < 2:
        raise EditRefused("transition_too_short")
    return Transition(kind, length // 2, length - length // 2)
