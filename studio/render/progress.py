"""Turns what has been done into a share of the whole and a time to go."""

from __future__ import annotations

from collections.abc import Callable

from studio.render.report import Progress, Stage

STARTS: dict[Stage, float] = {"preparing": 0.0, "drawing": 0.02, "sound": 0.94, "joining": 0.96, "checking": 0.98}
"""Where each stage begins, of the whole: drawing is nearly all of it."""

KNOWN_AFTER = 0.03
"""Share of the drawing from which a time to go can be told."""


class Gauge:
    """Reports a render's progress, which never goes back."""

    def __init__(self, report: Callable[[Progress], None], clock: Callable[[], float]) -> None:
        """``clock`` gives seconds."""
        self._report, self._clock = report, clock
        self._began = clock()
        self._last = 0.0
        self._frames: dict[str, int] = {}

    def at(self, stage: Stage, share: float = 0.0) -> None:
        """``share`` (0-1) of a stage is done."""
        ends = [start for start in STARTS.values() if start > STARTS[stage]]
        whole = STARTS[stage] + share * ((ends[0] if ends else 1.0) - STARTS[stage])
        self._last = max(whole, self._last)
        self._report(Progress(stage, self._last, self._left(self._last) if stage != "preparing" else None))

    def drawn(self, key: str, frames: int, total: int) -> None:
        """So many frames of a chunk exist now; ``total`` of all chunks are needed."""
        self._frames[key] = max(frames, self._frames.get(key, 0))
        self.at("drawing", min(sum(self._frames.values()) / max(total, 1), 1.0))

    def again(self) -> None:
        """The drawing starts over, smaller."""
        self._frames.clear()

    def _left(self, whole: float) -> int | None:
        if whole < KNOWN_AFTER:
            return None
        return round((self._clock() - self._began) * (1 - whole) / whole * 1000)
