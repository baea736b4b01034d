"""How texts come and go."""

from __future__ import annotations

import pytest

from studio.render.text.timing import ENTER, pose
from studio.timeline.model import Animation


@pytest.mark.parametrize(("animation", "side"), [("from_left", -1), ("from_right", 1)])
def test_a_text_slides_in_from_the_side_that_was_asked_for(animation: Animation, side: int) -> None:
    way = [side * pose(animation, tick, 90).dx for tick in range(ENTER)]
    assert way[0] > 1 and way == sorted(way, reverse=True) and way[-1] == 0
    assert pose(animation, ENTER, 90).opacity == 1


@pytest.mark.parametrize("animation", ["none", "fade", "rise", "pop", "type"])
def test_other_texts_come_where_they_stand(animation: Animation) -> None:
    assert {pose(animation, tick, 90).dx for tick in range(90)} == {0}
