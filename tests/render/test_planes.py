"""Colour conversion and sprites."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.render import planes
from studio.render.sprite import Sprite
from tests.render import made


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
        ((255, 255, 255), (235, 128, 128)),
        ((0, 0, 0), (16, 128, 128)),
    ],
)
def test_colours_are_bt709_limited(rgb: tuple[int, int, int], yuv: tuple[int, int, int]) -> None:
    drawn = planes.from_rgb(made.flat(rgb, 8, 8))
    assert tuple(int(plane[2, 2]) for plane in drawn) == yuv
    assert np.abs(planes.to_rgb(drawn)[4, 4].astype(int) - rgb).max() <= 2


def test_odd_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="odd"):
        planes.empty(3, 4)


def disc(size: int = 40) -> np.ndarray:
    y, x = np.mgrid[0:size, 0:size] - (size - 1) / 2
    rgba = np.zeros((size, size, 4), np.uint8)
    rgba[...] = (255, 255, 255, 0)
    rgba[..., 3] = np.clip((size / 2 - 2 - np.hypot(x, y)) * 64 + 128, 0, 255)
    return rgba


def centre(plane: np.ndarray, ground: int) -> tuple[float, float]:
    light = np.abs(plane.astype(float) - ground)
    rows, columns = np.indices(plane.shape)
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


def drawn(x: float, y: float, **how: float) -> planes.Planes:
    frame = planes.empty(120, 100)
    planes.fill(frame, (16, 128, 128))
    Sprite(disc()).draw(frame, x, y, **how)
    return frame


@pytest.mark.parametrize("shift", [0.25, 0.5, 1.0, 1.75, 3.5])
def test_sprites_move_by_parts_of_a_pixel(shift: float) -> None:
    before, after = centre(drawn(20, 30).y, 16), centre(drawn(20 + shift, 30 + shift).y, 16)
    assert after[0] - before[0] == pytest.approx(shift, abs=0.03)
    assert after[1] - before[1] == pytest.approx(shift, abs=0.03)


def test_opacity_shows_the_ground_through() -> None:
    assert drawn(20, 30).y[50, 40] == 235
    assert drawn(20, 30, opacity=0.5).y[50, 40] == pytest.approx(126, abs=2)
    assert drawn(20, 30, opacity=0).y.max() == 16


def test_scaling_keeps_the_middle() -> None:
    small, large = drawn(40, 30), drawn(40, 30, scale=1.5)
    assert centre(large.y, 16) == pytest.approx(centre(small.y, 16), abs=0.1)
    assert (large.y > 100).sum() == pytest.approx(2.25 * (small.y > 100).sum(), rel=0.05)


def test_sprites_may_lie_outside_the_frame() -> None:
    assert drawn(-30, -30).y[0, 0] > 16
    assert drawn(500, 500).y.max() == 16


def test_transparent_pixels_lend_no_colour_to_edges() -> None:
    rgba = disc()
    rgba[rgba[..., 3] == 0] = (255, 0, 0, 0)
    frame = planes.empty(60, 60)
    planes.fill(frame, (16, 128, 128))
    Sprite(rgba).draw(frame, 10, 10)
    assert np.abs(frame.v.astype(int) - 128).max() <= 1


@pytest.mark.parametrize("left", [4, 5])
@pytest.mark.parametrize("width", [6, 7])
def test_a_sprite_is_drawn_to_its_last_pixel_wherever_it_begins(left: int, width: int) -> None:
    rgba = np.zeros((20, 20, 4), np.uint8)
    rgba[left : left + width, left : left + width] = 255
    frame = planes.empty(40, 40)
    planes.fill(frame, (16, 128, 128))
    Sprite(rgba).draw(frame, 10, 10)
    assert np.array_equal(frame.y[10:30, 10:30] == 235, rgba[..., 3] == 255)


def test_two_sprites_as_one_look_like_one_over_the_other() -> None:
    small = Sprite(disc(16) // np.array([2, 1, 1, 1], np.uint8))
    apart, at_once = drawn(20, 30), planes.empty(120, 100)
    planes.fill(at_once, (16, 128, 128))
    small.draw(apart, 50, 34)
    Sprite(disc()).below(small, 30, 4).draw(at_once, 20, 30)
    for one, other in zip(apart, at_once, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 2


def test_a_sprite_with_nothing_on_it_draws_nothing() -> None:
    frame = planes.empty(40, 40)
    planes.fill(frame, (16, 128, 128))
    Sprite(np.zeros((11, 7, 4), np.uint8)).draw(frame, 3, 3)
    assert (frame.y == 16).all()


@given(st.integers(8, 90), st.integers(8, 90), st.integers(1, 6))
def test_every_nth_pixel(width: int, height: int, skip: int) -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    assert np.array_equal(planes.every(rgb, skip), rgb[skip // 2 :: skip, skip // 2 :: skip])
