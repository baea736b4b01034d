"""Ducking: the music gives way while a voice or a clip is heard, and comes back after it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE

HOP = RATE // 100
"""Samples of one step of the curve."""

DUCKED = 0.22
"""-13 dB: the music's share meanwhile."""

HEARD = 10 ** (-44 / 20)
"""RMS of a hundredth of a second from which something counts as heard."""

ATTACK, RELEASE = 0.10, 0.35
HOLD = 0.30
"""Seconds that the music stays down after the last sound: pauses between words do not make it flutter."""

LEAST = 3
"""Steps that must be heard together: a click moves nothing."""


NOT_FOR, FULLY_FOR = 0.25, 0.7
"""Gains of a sound: below the first it is meant to be under the music, from the second on the music gives way fully."""


def share_for(gain: float) -> float:
    """The music's share under a sound of so much gain (linear): nothing gives way to what was made quiet."""
    return float(DUCKED ** np.clip((gain - NOT_FOR) / (FULLY_FOR - NOT_FOR), 0, 1))


def curve(power: NDArray[np.float64], ducked: float = DUCKED) -> NDArray[np.float32]:
    """The music's gain for each step of 10 ms, from the mean square of what is heard over it; ``ducked`` meanwhile.

    The music has gone down when the voice begins: the curve starts ``ATTACK`` seconds ahead.
    """
    heard = _together(power > HEARD**2)
    down = _spread(heard, round(ATTACK * 100), round(HOLD * 100))
    gains, level = np.empty(len(power), np.float32), 1.0
    for step, low in enumerate(down.tolist()):
        time = ATTACK if low else RELEASE
        level += ((ducked if low else 1.0) - level) * (1 - math.exp(-0.03 / time))
        gains[step] = level
    return gains


def _together(heard: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Only what lasts for ``LEAST`` steps or more of the ``2 * LEAST - 1`` around it."""
    return np.convolve(heard, np.ones(2 * LEAST - 1), mode="same") * heard >= LEAST


def _spread(heard: NDArray[np.bool_], before: int, after: int) -> NDArray[np.bool_]:
    """True from so many steps before each heard step until so many after it."""
    if not len(heard):
        return heard
    edges = np.zeros(len(heard) + 1)
    at = np.flatnonzero(heard)
    np.add.at(edges, np.maximum(at - before, 0), 1)
    np.add.at(edges, np.minimum(at + after + 1, len(heard)), -1)
    return np.asarray(np.cumsum(edges)[:-1] > 0)
