"""How the work for a text grows with its length, whatever the machine and its load."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
LEAST, MOST = 2, 5
"""Runs of each: more are only made where the first ones leave a doubt; the very first one warms up what is cached."""

BELOW_SQUARE = 8
"""Between the growth of work in proportion to the length, 4, and that of work by its square, 16."""


def growth(work: Callable[[str], object], text: Callable[[int], str], size: int) -> float:
    """How many times longer a text of four times the size takes: the quickest of several runs of each."""
    small, large = text(size), text(TIMES * size)
    runs: list[tuple[float, float]] = []
    while len(runs) < MOST and (len(runs) < LEAST or _ratio(runs) >= BELOW_SQUARE):
        runs.append((_seconds(work, small), _seconds(work, large)))
    return _ratio(runs)


def _ratio(runs: list[tuple[float, float]]) -> float:
    return min(large for _, large in runs) / min(small for small, _ in runs)


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
