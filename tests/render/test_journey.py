"""A view's way over a picture in several stages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from studio.render.journey import Journey, Stage
from studio.render.motion import View

FAR, LESS, NEAR, NEARER = View(0, 0, 400), View(5, 5, 380), View(50, 40, 300), View(55, 45, 290)
GLIDING = Journey((Stage(FAR, LESS, 0.45, "slow"), Stage(LESS, NEAR, 0.55, "quick"), Stage(NEAR, NEARER, 1.0, "slow")))
CUTTING = Journey((Stage(FAR, LESS, 0.5, "slow"), Stage(NEAR, NEARER, 1.0, "slow")))


def test_it_goes_from_the_first_view_to_the_last() -> None:
    assert GLIDING.at(0) == FAR
    assert GLIDING.at(1).width == pytest.approx(290)


def test_stages_join_without_a_jump() -> None:
    widths = [GLIDING.at(tick / 1000).width for tick in range(1001)]
    assert max(before - after for before, after in pairwise(widths)) < 2
    assert widths == sorted(widths, reverse=True)


def test_a_cut_is_one() -> None:
    assert CUTTING.at(0.4999).width > 379.9
    assert CUTTING.at(0.5).width == 300


def test_only_what_never_moves_rests() -> None:
    assert not GLIDING.rests
    assert Journey((Stage(FAR, FAR, 1.0, "slow"),)).rests
