"""What is told of a render while it runs: a share that never goes back, and a time to go that is about right."""

from __future__ import annotations

import pytest

from studio.render.progress import Gauge
from studio.render.report import Progress

FRAMES, SECONDS = 90, 9.0
"""Of one drawing."""


class Render:
    """A render that is followed, on a clock of its own."""

    def __init__(self) -> None:
        self.now = 0.0
        self.told: list[Progress] = []
        self.gauge = Gauge(self.told.append, lambda: self.now)
        self.gauge.at("preparing")

    def draw(self) -> list[Progress]:
        """All frames, one after another; what is told meanwhile."""
        before = len(self.told)
        for frame in range(1, FRAMES + 1):
            self.now += SECONDS / FRAMES
            self.gauge.drawn("chunk", frame, FRAMES)
        return self.told[before:]


@pytest.mark.parametrize("passes", [1, 2, 4])
def test_each_drawing_tells_its_own_time_to_go(passes: int) -> None:
    render = Render()
    for number in range(passes):
        told = render.draw()
        middle, last = told[FRAMES // 2], told[-1]
        assert middle.eta_ms == pytest.approx(SECONDS * 500, rel=0.2)
        assert last.eta_ms is not None and last.eta_ms < SECONDS * 100
        assert {one.stage for one in told} == {"fitting" if number else "drawing"}
        assert told[0].fraction < middle.fraction < last.fraction < 1
        render.gauge.again()


@pytest.mark.parametrize("passes", [1, 2, 6])
def test_the_share_never_goes_back_and_ends_at_all(passes: int) -> None:
    render = Render()
    for number in range(passes):
        if number:
            render.gauge.again()
        render.draw()
    for stage in ("sound", "joining", "checking"):
        render.gauge.at(stage)
    render.gauge.at("checking", 1.0)
    shares = [one.fraction for one in render.told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1], render.told[-1].eta_ms) == (0.0, 1.0, 0)
