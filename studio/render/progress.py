"""Turns what has been done into a share of the whole and a time to go."""

from __future__ import annotations

from collections.abc import Callable

from studio.render.report import Progress, Stage

STARTS: dict[Stage, float] = {
    "preparing": 0.0, "drawing": 0.02, "fitting": 0.02, "sound": 0.94, "joining": 0.96, "checking": 0.98,
}  # fmt: skip
"""Where each stage begins, of the whole: drawing is nearly all of it. ``fitting`` is drawing once more, smaller."""

KNOWN_AFTER = 0.03
"""Share of the whole from which a time to go can be told."""

FITTING = 0.5
"""Of what is left, the share that one more drawing takes: there may be others after it."""


class Gauge:
    """Reports a render's progress, which never goes back."""

    def __init__(self, report: Callable[[Progress], None], clock: Callable[[], float]) -> None:
        """``clock`` gives seconds."""
        self._report, self._clock = report, clock
        self._began = clock()
        self._drawing: Stage = "drawing"
        self._before = self._told = 0.0
        self._frames: dict[str, int] = {}

    def at(self, stage: Stage, share: float = 0.0) -> None:
        """``share`` (0-1) of a stage is done."""
        ends = [start for start in STARTS.values() if start > STARTS[stage]]
        whole = STARTS[stage] + share * ((ends[0] if ends else 1.0) - STARTS[stage])
        reach = (1 - self._before) * (FITTING if stage == "fitting" else 1)
        self._told = max(self._before + reach * whole, self._told)
        self._report(Progress(stage, self._told, self._left(whole) if stage != "preparing" else None))

    def drawn(self, key: str, frames: int, total: int) -> None:
        """So many frames of a chunk exist now; ``total`` of all chunks are needed."""
        self._frames[key] = max(frames, self._frames.get(key, 0))
        self.at(self._drawing, min(sum(self._frames.values()) / max(total, 1), 1.0))

    def again(self) -> None:
        """All is drawn once more, smaller: what is left is told as of a render that begins now."""
        self._frames.clear()
        self._drawing, self._before, self._began = "fitting", self._told, self._clock()

    def _left(self, whole: float) -> int | None:
        if whole < KNOWN_AFTER:
            return None
        return round((self._clock() - self._began) * (1 - whole) / whole * 1000)
