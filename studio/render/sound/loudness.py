"""Loudness as in ITU-R BS.1770-4, measured block by block with FFmpeg's ``ebur128``."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import av
import numpy as np

from studio.render.sound.plan import RATE, Samples

SILENT = -99.0
FLOOR = -70.0
"""LUFS below which the standard's gate hears nothing."""

LEAST = RATE * 2 // 5
"""Samples of a block of the standard; what is shorter is measured as if it went on."""


class LoudnessMeter:
    """Feed blocks of any length; ``integrated()`` tells the loudness of all of them in LUFS."""

    def __init__(self) -> None:
        self._graph, self._count = _graph(), 0
        self._short: list[Samples] = []
        self._lufs = FLOOR

    def add(self, block: Samples) -> None:
        """Measure more of the programme."""
        if not len(block):
            return
        if self._count < LEAST:
            self._short.append(block)
        self._measure(block)

    def integrated(self) -> float:
        """LUFS of what was fed, gated as the standard says; -99 for silence. Call it once, at the end."""
        while 0 < self._count < LEAST:
            for block in self._short:
                self._measure(block)
        return self._lufs if self._lufs > FLOOR else SILENT

    def _measure(self, block: Samples) -> None:
        samples = np.ascontiguousarray(block.T, np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = RATE, self._count
        self._count += len(block)
        self._graph.push(frame)
        while (told := self._pulled()) is not None:
            self._lufs = float(told.metadata["lavfi.r128.I"])

    def _pulled(self) -> Any:
        try:
            return self._graph.pull()
        except av.BlockingIOError:
            return None


def _graph() -> Any:
    """Samples go in, and come out a tenth of a second at a time with what was measured so far."""
    graph = av.filter.Graph()
    start = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE))
    meter, end = graph.add("ebur128", "metadata=1:peak=none"), graph.add("abuffersink")
    start.link_to(meter)
    meter.link_to(end)
    graph.configure()
    return graph


def integrated(blocks: Samples | Iterable[Samples]) -> float:
    """LUFS of one array of shape (samples, 2), or of blocks one after another."""
    meter = LoudnessMeter()
    for block in [blocks] if isinstance(blocks, np.ndarray) else blocks:
        meter.add(block)
    return meter.integrated()
