"""Stretches of a clip's time that look wrong: black, or without movement. Whether there is a reason for them, its own
picture says (``evidence``)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from studio.render.measure import Measured
from studio.timeline.layout import Placed

BLACK_LUMA, BLACK_DETAIL = 18.0, 1.5
"""A frame at most this bright and this varied is black (16 is the darkest there is)."""

STILL_CHANGE = 0.02
"""Luma levels of mean difference below which nothing moves."""

BLACK_SHARE = 0.2
"""Of a clip's time: black for longer needs a reason."""

STILL_SECONDS = Fraction(1, 2)
"""Without movement for so long (or for half of a shorter clip) needs a reason as well."""


def alone(one: Placed) -> range:
    """The ticks (of the timeline) at which a clip stands alone, outside of its transitions."""
    first = one.start + (one.entering.after if one.entering else 0)
    return range(first, max(one.end - (one.leaving.before if one.leaving else 0), first))


def blacks(luma: Sequence[float], detail: Sequence[float]) -> list[bool]:
    """Which frames are black."""
    return [mean <= BLACK_LUMA and varied <= BLACK_DETAIL for mean, varied in zip(luma, detail, strict=True)]


def black_ticks(one: Placed, measured: Measured) -> list[int]:
    """The ticks at which a clip stands alone and is black; all that it has where it never stands alone nor is seen."""
    ticks = alone(one) or range(one.start, one.end)
    within = slice(ticks.start, ticks.stop)
    flags = blacks(measured.own_luma[within], measured.own_detail[within])
    found = [tick for tick, black in zip(ticks, flags, strict=True) if black]
    return found if alone(one) or all(flags) else []


def stills(measured: Measured) -> list[bool]:
    """Which frames look like the one before. Those that were not compared with it do if they are as bright and varied:
    there, a picture may go on, or another begin."""
    looks = list(zip(measured.luma, measured.detail, strict=True))
    return [
        looks[tick] == looks[max(tick - 1, 0)] if change is None else change < STILL_CHANGE
        for tick, change in enumerate(measured.change)
    ]


def is_long_black(one: Placed, ticks: Sequence[int]) -> bool:
    """Whether black ticks are more than a clip may have without a reason."""
    return len(ticks) > BLACK_SHARE * len(alone(one))


def still_ticks(one: Placed, measured: Measured) -> range:
    """The longest stretch in which a clip stands alone and nothing moves from one tick to the next, as far as that was
    measured."""
    ticks = alone(one)
    changes = measured.own_change[ticks.start : ticks.stop]
    return longest([change is not None and change < STILL_CHANGE for change in changes], ticks.start)


def is_long_still(one: Placed, ticks: range, timebase: Fraction) -> bool:
    """Whether a still stretch is longer than a clip may have without a reason."""
    return len(ticks) > 1 and len(ticks) >= min(STILL_SECONDS / timebase, Fraction(len(alone(one)), 2))


def longest(flags: Sequence[bool], first: int = 0) -> range:
    """The longest stretch of ticks, counted from ``first``, whose flags are set."""
    ends = (first - 1, *(tick for tick, flag in enumerate(flags, first) if not flag), first + len(flags))
    return max((range(before + 1, after) for before, after in pairwise(ends)), key=len)
