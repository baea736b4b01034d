"""Who renders which chunk: everybody a stretch of their own, so that clips are read on and pictures used again; who is
done early takes from the end of the longest share left."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence

Span = tuple[int, int]


class Shares:
    """Chunks, given as ticks and told by their index, shared out among so many hands. Safe to use from threads."""

    def __init__(self, chunks: Sequence[Span], hands: int) -> None:
        self._chunks = chunks
        self._lock = threading.Lock()
        self._left: list[deque[int]] = [deque() for _ in range(hands)]
        for index, share in enumerate(shares([end - start for start, end in chunks], hands)):
            self._left[share].append(index)

    def take(self, hand: int) -> int | None:
        """The next chunk for a hand; None when there is nothing more to do."""
        with self._lock:
            if self._left[hand]:
                return self._left[hand].popleft()
            longest = max(self._left, key=self._ticks)
            return longest.pop() if longest else None

    def _ticks(self, share: deque[int]) -> int:
        return sum(self._chunks[index][1] - self._chunks[index][0] for index in share)


def shares(lengths: Sequence[int], hands: int) -> list[int]:
    """The hand that each chunk goes to: stretches of consecutive chunks, about equally long."""
    total = sum(lengths)
    found, before = [], 0
    for length in lengths:
        found.append((2 * before + length) * hands // max(2 * total, 1))
        before += length
    return found
