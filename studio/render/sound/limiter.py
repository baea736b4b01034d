"""A limiter that sees peaks coming: it turns down smoothly before them and comes back slowly after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.blocks import regrouped, silence
from studio.render.sound.plan import RATE, Samples

HOP = RATE // 1000
AHEAD = 5
"""Milliseconds in which the gain falls before a peak."""

RELEASE = 0.12
"""Seconds in which two thirds of the gain come back: slower than a period of the bass, so that it stays clean."""

CHUNK = HOP * 1024


def limit(blocks: Iterable[Samples], ceiling: float) -> Iterator[Samples]:
    """The same samples, none above ``ceiling`` (linear); untouched where none was."""
    gains = _Gains(ceiling)
    now: Samples | None = None
    for after in chain(regrouped(blocks, CHUNK), [silence(0)]):
        if now is not None:
            yield now * gains.of(now, after)
        now = after


class _Gains:
    """The gain of each sample, chunk after chunk.

    Between milliseconds the gain is a straight line from node to node. A node is the mean of the last ``AHEAD + 1``
    values, each of them low enough for every peak from a millisecond before it to ``AHEAD`` after it: so no line
    passes above what a peak allows.
    """

    def __init__(self, ceiling: float) -> None:
        self._ceiling = ceiling
        self._before = 1.0
        self._values = np.zeros(0)

    def of(self, now: Samples, after: Samples) -> Samples:
        """Gains for ``now``, shape (samples, 1); ``after`` is what follows it."""
        allowed = self._allowed(now)
        count = len(allowed)
        coming = np.concatenate([allowed, self._allowed(after[: (AHEAD + 1) * HOP]), np.ones(AHEAD + 1)])
        around = np.concatenate([[self._before], coming])[: count + AHEAD + 2]
        if around.min() >= 1.0 and self._values.min(initial=1.0) >= 0.9999:
            self._before, self._values = 1.0, np.ones(AHEAD + 1)
            return np.ones((len(now), 1), np.float32)
        lowest = np.lib.stride_tricks.sliding_window_view(around, AHEAD + 2).min(axis=1)
        before = self._values if len(self._values) else np.full(AHEAD + 1, lowest[0])
        values = np.concatenate([before, _released(lowest, float(before[-1]))])
        nodes = np.convolve(values, np.ones(AHEAD + 1) / (AHEAD + 1), mode="valid")[1:]
        self._before, self._values = float(allowed[-1]), values[count : count + AHEAD + 1]
        at = np.arange(len(now)) / HOP
        return np.asarray(np.interp(at, np.arange(len(nodes)), nodes), np.float32)[:, None]

    def _allowed(self, block: Samples) -> NDArray[np.float64]:
        """The highest gain for each millisecond of a block."""
        size = np.pad(np.abs(block), ((0, -len(block) % HOP), (0, 0)))
        peaks = size.reshape(-1, 2 * HOP).max(axis=1)
        return np.asarray(np.minimum(1.0, self._ceiling / np.maximum(peaks, 1e-9)), np.float64)


def _released(lowest: NDArray[np.float64], value: float) -> NDArray[np.float64]:
    """At once down, slowly up, from ``value`` on: what is missing to 1 dies away by the same share every millisecond,
    and is never less than what is needed now."""
    shares = np.exp(-0.001 / RELEASE * np.arange(1, len(lowest) + 1))
    needed = np.maximum.accumulate(np.concatenate([[1 - value], (1 - lowest) / shares]))[1:]
    return np.asarray(1 - needed * shares)
