"""A colour that was asked for stays, and what carries the words gives way to it."""

import numpy as np
import pytest

from studio.render.looks import look, looks
from studio.render.planes import empty, from_rgb, to_rgb
from studio.render.text.contrast import NEEDED, carrier, luminance, ratio
from studio.render.text.drawings import Drawing
from studio.timeline.model import Text, TextRole, TextStyle

COLOURS = ["#FFD60A", "#FFFFFF", "#000000", "#D02030", "#2060E0", "#808080"]


def drawing(role: TextRole, name: str, grey: int = 128, **style: object) -> Drawing:
    frame = from_rgb(np.full((480, 270, 3), grey, np.uint8))
    text = Text(role, "Order now", style=TextStyle(**style))  # type: ignore[arg-type]
    return Drawing(text, look(name), 270, 480, 90, lambda: [frame])


@pytest.mark.parametrize("plate", [None, True])
@pytest.mark.parametrize("color", COLOURS)
@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("role", ["call_to_action", "lower_third", "end_card", "caption", "title", "subtitle"])
def test_words_of_any_colour_can_be_read(role: TextRole, name: str, color: str, plate: bool | None) -> None:
    backing = drawing(role, name, color=color, plate=plate).backing
    assert backing.text == color
    assert backing.contrast >= NEEDED


def test_a_button_is_in_the_accent_where_the_words_allow_it() -> None:
    found = {color: drawing("call_to_action", "clean", color=color).backing.color for color in (None, *COLOURS)}
    accent, ink = look("clean").accent, look("clean").ink
    assert found[None] == found["#000000"] == accent
    assert found["#FFD60A"] == found["#FFFFFF"] == ink
    assert found["#2060E0"] == "#FFFFFF"


@pytest.mark.parametrize(("color", "light"), [(None, False), ("#FFFFFF", False), ("#101010", True)])
def test_a_card_is_light_below_dark_words(color: str | None, light: bool) -> None:
    card, frame = drawing("end_card", "clean", color=color), empty(270, 480)
    card.veil(frame, 45)
    red, green, blue = to_rgb(frame)[5, 5]
    shown = luminance(f"#{red:02X}{green:02X}{blue:02X}")
    assert (shown > 0.18) == light
    assert ratio(shown, luminance(card.backing.text)) >= NEEDED


@pytest.mark.parametrize("name", ["elegant", "bold"])
def test_a_mark_in_the_accent_becomes_a_pill_where_it_could_not_be_read(name: str) -> None:
    assert drawing("caption", name, color="#000000").backing.highlight == "pill"
    assert drawing("caption", name).backing.highlight == "color"


def test_the_first_ground_that_carries_the_words_is_taken() -> None:
    assert carrier("#FFFFFF", ("#FFD60A", "#101014"), 1.0, (0.0, 1.0))[:2] == ("#101014", 1.0)
    assert carrier("#101014", ("#FFD60A", "#FFFFFF"), 1.0, (0.0, 1.0))[:2] == ("#FFD60A", 1.0)
    assert carrier("#757575", ("#707070",), 1.0, (0.0, 1.0))[2] >= NEEDED
