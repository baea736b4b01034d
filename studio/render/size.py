"""How large a video is drawn, and how to make it fit a number of bytes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from studio.render.encode import Settings
from studio.timeline.model import Timeline

HALVING = 6.0
"""Steps of crf that halve a file, about."""

ROOM, CLOSE = 0.95, 0.98
"""Share of the limit to aim at: while the estimate is rough, and once two sizes are known."""

WELL_USED = 0.9
"""A file that takes up so much of its limit is as good as can be."""

HARDLY_BETTER = 0.4
"""Steps of crf that nobody sees."""

WORST_CRF = 33.0
"""Beyond it, fewer pixels look better than coarser ones."""

SMALLEST = 240
"""Lines below which nothing is worth watching."""


def frame_size(timeline: Timeline, height: int | None) -> tuple[int, int]:
    """Width and height in pixels for ``height`` lines on the shorter side ("720p"); None: the timeline's own."""
    shorter = min(timeline.width, timeline.height)
    share = Fraction(1) if height is None else min(Fraction(height, shorter), Fraction(1))
    width, high = (max(round(side * share / 2) * 2, 16) for side in (timeline.width, timeline.height))
    return width, high


def smaller(settings: Settings, lines: int, size: int, limit: int) -> tuple[Settings, int] | None:
    """Settings and lines for another try, after ``size`` bytes came out where ``limit`` were allowed (the sound's taken
    off both). None when it cannot be done at a quality worth watching."""
    if limit <= 0:
        return None
    least = 1.0 if settings.alike else 0.5
    crf = settings.crf + max(HALVING * math.log2(size / (limit * ROOM)), least)
    while crf > WORST_CRF and lines > SMALLEST:
        less = max(round(lines * 0.75 / 2) * 2, SMALLEST)
        crf -= HALVING * 1.5 * math.log2(lines / less)
        lines = less
    return (settings.at(crf), lines) if crf <= WORST_CRF + 8 else None


@dataclass(frozen=True, slots=True)
class Try:
    """How a video came out: with what crf, how many lines, how many bytes."""

    crf: float
    lines: int
    size: int


def better(settings: Settings, fits: Try, misses: Sequence[Try], limit: int) -> Settings | None:
    """Settings with which a video that fits comes nearer to its limit, from the sizes known; None when it is near
    enough. Sizes fall evenly with crf on a logarithmic scale. A search for constant quality, because it looks better
    than a constant bitrate does, at the same size."""
    if fits.size >= limit * WELL_USED:
        return None
    larger = [one for one in misses if one.lines == fits.lines and one.crf < fits.crf]
    if not larger:
        return None
    nearest = max(larger, key=lambda one: one.crf)
    slope = math.log2(nearest.size / fits.size) / (fits.crf - nearest.crf)
    finer = settings.at(fits.crf - math.log2(limit * CLOSE / fits.size) / slope)
    return finer if fits.crf - finer.crf >= HARDLY_BETTER else None
