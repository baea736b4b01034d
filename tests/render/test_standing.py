"""What stands alone on a calm ground is shown whole, and captions keep off it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.render.focus import attention
from studio.render.framing import shown_part
from studio.render.looks import look
from studio.render.parts import ALL, Box, reduced
from studio.render.pictures import load
from studio.render.planes import from_rgb
from studio.render.standing import standing
from studio.render.text.layout import Around, laid_out
from studio.render.text.sights import Seen
from studio.timeline.model import Framing, Text
from tests.render import made

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("0*.jpg"))


def table(*things: Box, width: int = 600, height: int = 600) -> np.ndarray:
    """Dark things on a table before a wall, with some grain."""
    pixels = np.full((height, width, 3), (205, 196, 186), np.int16)
    pixels[height * 6 // 10 :] = (150, 112, 80)
    for thing in things:
        rows, columns = thing.slices(height, width)
        pixels[rows, columns] = (30, 60, 110)
    pixels += np.random.default_rng(1).integers(-6, 7, pixels.shape).astype(np.int16)
    return np.clip(pixels, 0, 255).astype(np.uint8)


WIDE = Box(0.1, 0.4, 0.8, 0.3)
NARROW = Box(0.35, 0.2, 0.3, 0.6)


@pytest.mark.parametrize("thing", [WIDE, NARROW])
def test_a_thing_on_a_calm_ground_is_found(thing: Box) -> None:
    (found,) = standing(reduced(table(thing), 256))
    assert found.covers(thing) > 0.95 and thing.covers(found) > 0.9


def test_what_touches_an_edge_or_is_small_is_no_thing() -> None:
    assert standing(reduced(table(Box(0.0, 0.4, 0.5, 0.3)), 256)) == ()
    assert standing(reduced(table(Box(0.4, 0.4, 0.1, 0.1)), 256)) == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_pictures_full_of_this_and_that_have_no_such_things(path: Path) -> None:
    assert standing(reduced(load(path, 1080, 1920), 256)) == ()


@pytest.mark.parametrize(("width", "height"), [(600, 600), (600, 750), (600, 800)])
def test_a_picture_whose_thing_would_be_cut_is_shown_so_that_it_is_not(width: int, height: int) -> None:
    seen = attention(table(WIDE, width=width, height=height))
    part = shown_part(Framing(), seen, width / height, 9 / 16)
    assert part.covers(WIDE) == pytest.approx(1)
    assert shown_part(Framing(fit="fill"), seen, width / height, 9 / 16).covers(WIDE) < 0.95


def test_a_picture_whose_thing_stays_whole_fills_the_frame() -> None:
    part = shown_part(Framing(), replace(attention(table(NARROW)), kind="scene"), 1.0, 9 / 16)
    assert part != ALL and part.covers(NARROW) == pytest.approx(1)


@pytest.mark.parametrize(("thing", "above"), [(Box(0.2, 0.55, 0.6, 0.35), True), (Box(0.2, 0.2, 0.6, 0.4), False)])
def test_captions_keep_off_it(thing: Box, above: bool) -> None:
    pixels = table(thing, width=270, height=480)
    seen = [Seen(attention(pixels))]
    around = Around(sees=lambda: seen)
    placed = laid_out(
        Text("caption", "Fresh today"), look("clean"), (270, 480), lambda: [from_rgb(pixels)], 1.0, around
    )
    assert (placed.box.bottom < 240) == above


def test_it_is_kept_with_what_else_is_known_of_a_picture(tmp_path: Path) -> None:
    from studio.render.cache import Cache
    from studio.render.sight import attention_to

    path, cache = made.save(tmp_path / "a.png", table(WIDE)), Cache(tmp_path / "cache")
    first, again = (attention_to(path, Framing(), table(WIDE), cache) for _ in range(2))
    assert first.things == again.things != ()
