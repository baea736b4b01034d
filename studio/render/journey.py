"""A view's whole way over a picture: slow stages, quick steps between them, cuts."""

from __future__ import annotations

from dataclasses import dataclass

from studio.render.motion import Path, View
from studio.render.moves import Pace


@dataclass(frozen=True, slots=True)
class Stage:
    """From one view to another, until a share (0-1) of the whole time."""

    start: View
    end: View
    until: float
    pace: Pace


@dataclass(frozen=True, slots=True)
class Journey:
    """Stages, one after another."""

    stages: tuple[Stage, ...]

    def at(self, progress: float) -> View:
        """The view at 0..1 of the time. A single slow stage eases at both ends; of several, the slow ones go evenly."""
        if len(self.stages) == 1:
            return Path(self.stages[0].start, self.stages[0].end).at(progress)
        began = 0.0
        for stage in self.stages[:-1]:
            if progress < stage.until:
                return _between(stage, (progress - began) / (stage.until - began))
            began = stage.until
        return _between(self.stages[-1], (progress - began) / (1 - began))

    @property
    def pan(self) -> Path | None:
        """The way where it is one slow movement along one axis, and the view keeps its size."""
        path = Path(self.stages[0].start, self.stages[0].end)
        return path if len(self.stages) == 1 and path.pans else None

    @property
    def rests(self) -> bool:
        """Nothing moves."""
        return len(self.stages) == 1 and self.stages[0].start == self.stages[0].end


def _between(stage: Stage, part: float) -> View:
    u = min(max(part, 0.0), 1.0)
    if stage.pace == "quick":
        u = u**3 * (u * (6 * u - 15) + 10)
    a, b = stage.start, stage.end
    return View(a.left + (b.left - a.left) * u, a.top + (b.top - a.top) * u, a.width + (b.width - a.width) * u)
