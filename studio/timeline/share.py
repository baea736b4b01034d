"""Sharing out time: whole ticks that add up exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm
from types import MappingProxyType

NOWHERE: Mapping[int, int] = MappingProxyType({})
"""No item belongs anywhere."""

HEAVIER = Fraction(3, 2)
"""So many times as heavy as needed a group may become where its items belong to it."""


def shares(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """``total`` ticks in proportion to the weights, at least one each, adding up exactly (largest remainders).

    Raises ValueError when there are fewer ticks than weights.
    """
    if total < len(weights):
        raise ValueError(f"{total} ticks do not give {len(weights)} shares")
    whole = sum(weights, Fraction(0))
    even = [Fraction(1)] * len(weights) if whole <= 0 else [Fraction(one) for one in weights]
    whole = sum(even, Fraction(0))
    exact = [1 + (total - len(even)) * one / whole for one in even]
    floor = [int(one) for one in exact]
    by_remainder = sorted(range(len(even)), key=lambda index: (floor[index] - exact[index], index))
    for index in by_remainder[: total - sum(floor)]:
        floor[index] += 1
    return floor


def capped_shares(total: int, weights: Sequence[Fraction | int], caps: Sequence[int | None]) -> list[int]:
    """As ``shares``, but no share above its cap (``None``: none); what a cap cuts off goes to the others.

    Raises ValueError when the caps together are below the total.
    """
    if all(cap is not None for cap in caps) and sum(cap or 0 for cap in caps) < total:
        raise ValueError(f"at most {sum(cap or 0 for cap in caps)} ticks can be had, not {total}")
    fixed: dict[int, int] = {}
    while True:
        free = [index for index in range(len(weights)) if index not in fixed]
        if not free:
            return [fixed[index] for index in range(len(weights))]
        given = dict(zip(free, shares(total - sum(fixed.values()), [weights[index] for index in free]), strict=True))
        over = {index: cap for index in free if (cap := caps[index]) is not None and given[index] > cap}
        if not over:
            return [(fixed | given)[index] for index in range(len(weights))]
        fixed |= over


def groups(weights: Sequence[Fraction], count: int, belongs: Mapping[int, int] = NOWHERE) -> list[slice]:
    """``count`` consecutive, non-empty groups of the weights, the heaviest group as light as can be. ``belongs``: in
    which group an item rather is; as many as can be are there, unless that makes a group ``HEAVIER`` times as heavy.

    Raises ValueError when there are fewer weights than groups.
    """
    found = _groups(weights, count, NOWHERE)
    if not belongs:
        return found
    there = _groups(weights, count, belongs)
    heaviest, allowed = (max(sum(weights[one], Fraction(0)) for one in some) for some in (there, found))
    return there if heaviest <= HEAVIER * allowed else found


def _groups(weights: Sequence[Fraction], count: int, belongs: Mapping[int, int]) -> list[slice]:
    if len(weights) < count or count < 1:
        raise ValueError(f"{len(weights)} items do not make {count} groups")
    scale = count * lcm(*(one.denominator for one in weights))  # whole numbers: many times faster, and as exact
    sums = list(accumulate((int(one * scale) for one in weights), initial=0))
    mean = sums[-1] // count
    best: list[dict[int, tuple[int, int, int, int]]] = [{0: (0, 0, 0, 0)}]
    for done in range(1, count + 1):
        row: dict[int, tuple[int, int, int, int]] = {}
        strange = [at in belongs and belongs[at] != done - 1 for at in range(len(weights))]
        missed = list(accumulate(strange, initial=0))
        for end in range(done, len(weights) - (count - done) + 1):
            row[end] = min(
                (
                    misses + missed[end] - missed[cut],
                    max(heaviest, sums[end] - sums[cut]),
                    spread + (sums[end] - sums[cut] - mean) ** 2,
                    cut,
                )
                for cut, (misses, heaviest, spread, _) in best[-1].items()
                if cut < end
            )
        best.append(row)
    found: list[slice] = []
    end = len(weights)
    for row in reversed(best[1:]):
        found.insert(0, slice(row[end][-1], end))
        end = row[end][-1]
    return found
