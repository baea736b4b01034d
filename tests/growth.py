"""How the work for a text grows with its length, whatever the machine and its load."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
REPEATS = 5

BELOW_SQUARE = 8
"""Between the growth of work in proportion to the length, 4, and that of work by its square, 16."""


def growth(work: Callable[[str], object], text: Callable[[int], str], size: int) -> float:
    """How many times longer a text of four times the size takes: the quickest of several runs of each."""
    small, large = text(size), text(TIMES * size)
    return min(_seconds(work, large) for _ in range(REPEATS)) / min(_seconds(work, small) for _ in range(REPEATS))


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
