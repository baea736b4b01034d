"""True peaks: how high the curve between the samples goes, four times oversampled (BS.1770-4, annex 2)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.loudness import SILENT
from studio.render.sound.plan import Samples

TAPS = 24
SUSPECT = 0.5
"""The curve is looked at where a sample has at least this share of the highest peak so far."""


def _filters() -> NDArray[np.float32]:
    """Windowed sincs for a quarter, a half and three quarters of a sample: (taps, 3)."""
    at = np.arange(TAPS)[:, None] - (TAPS // 2 - 1) - np.array([0.25, 0.5, 0.75])
    return np.asarray(np.sinc(at) * (0.5 + 0.5 * np.cos(np.pi * at / (TAPS // 2 + 0.5))), np.float32)


class PeakMeter:
    """Feed blocks of any length; ``db()`` tells the highest true peak of all of them."""

    def __init__(self) -> None:
        self._filters = _filters()
        self._held = np.zeros((TAPS - 1, 2), np.float32)
        self._peak = 0.0

    def add(self, block: Samples) -> None:
        """Measure more of the programme."""
        if not len(block):
            return
        line = np.concatenate([self._held, block])
        self._held = line[-(TAPS - 1) :]
        size = np.abs(line)
        self._peak = max(self._peak, float(size.max(initial=0.0)))
        for channel in (0, 1):
            self._look_between(line[:, channel], size[:, channel])

    def _look_between(self, line: NDArray[np.float32], size: NDArray[np.float32]) -> None:
        windows = np.lib.stride_tricks.sliding_window_view(line, TAPS)
        middle = TAPS // 2 - 1
        pairs = np.maximum(size[middle : middle + len(windows)], size[middle + 1 : middle + 1 + len(windows)])
        suspects = np.flatnonzero(pairs > SUSPECT * max(self._peak, 1e-4))
        if len(suspects):
            self._peak = max(self._peak, float(np.abs(windows[suspects] @ self._filters).max()))

    def db(self) -> float:
        """In dBTP; -99 for silence. The last dozen samples count as they are: a programme ends in silence."""
        return float(20 * np.log10(self._peak)) if self._peak > 1e-5 else SILENT
