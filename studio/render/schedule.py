"""Which chunk a worker takes next: the one after its last, whose pictures it has at hand, else a stretch of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Span = tuple[int, int]


def choose(waiting: Sequence[Span], last_end: int | None, others: Collection[int]) -> int:
    """Index into ``waiting`` (chunks as ticks, in order). ``last_end``: where this worker's last chunk ended;
    ``others``: where the chunks end that the other workers are at.

    A stretch that another worker is about to go on with is entered in its middle.
    """
    for index, span in enumerate(waiting):
        if span[0] == last_end:
            return index
    first, length = max(_runs(waiting), key=lambda run: run[1])
    return first + (length // 2 if waiting[first][0] in others else 0)


def _runs(waiting: Sequence[Span]) -> list[tuple[int, int]]:
    """(first index, how many) of each stretch of chunks that follow one another."""
    runs: list[tuple[int, int]] = []
    for index, span in enumerate(waiting):
        if index and waiting[index - 1][1] == span[0]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((index, 1))
    return runs
