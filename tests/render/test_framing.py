"""What is kept in the frame, and how the view moves."""

from __future__ import annotations

import numpy as np
import pytest

from studio.render.focus import Attention, Box, best_window
from studio.render.framing import Situation, covering, frame_still, number_of
from studio.timeline.model import Framing, Move

TALL = Situation(9 / 16, 5.0, "clean", 0)


def spot(x: float, y: float, size: float = 0.08, faces: tuple[Box, ...] = ()) -> Attention:
    rows, columns = np.mgrid[0:120, 0:180]
    weights = np.exp(-(((columns / 180 - x) / size) ** 2 + ((rows / 120 - y) / size) ** 2)).astype(np.float32)
    return Attention(weights / weights.sum(), faces)


@pytest.mark.parametrize("x", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("number", range(4))
def test_the_subject_stays_in_the_view_from_beginning_to_end(x: float, number: int) -> None:
    framed = frame_still(Framing(), spot(x, 0.4), 1.5, Situation(9 / 16, 5.0, "bold", number))
    for box in (framed.start, framed.end):
        assert box.left <= x <= box.left + box.width
        assert box.top <= 0.4 <= box.top + box.height


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("shape", [0.3, 0.5625, 1.0, 1.5, 3.0])
@pytest.mark.parametrize("frame", [9 / 16, 1.0, 16 / 9])
def test_views_lie_inside_the_picture_and_have_the_frames_shape(number: int, shape: float, frame: float) -> None:
    framed = frame_still(Framing(), spot(0.7, 0.3), shape, Situation(frame, 4.0, "playful", number))
    whole = framed.mode == "whole"
    for box in (framed.start, framed.end):
        assert min(box.left, box.top) >= -1e-9
        assert max(box.left + box.width, box.top + box.height) <= 1 + 1e-9
        assert box.width / box.height * (1 if whole else shape / frame) == pytest.approx(1, abs=1e-6)


def test_neighbours_move_differently() -> None:
    moves = {frame_still(Framing(), spot(0.5, 0.5), 1.5, Situation(9 / 16, 5.0, "clean", n)).start for n in range(4)}
    assert len(moves) >= 3


@pytest.mark.parametrize("move", ["in", "out", "left", "right", "up", "down"])
def test_an_asked_move_is_made(move: Move) -> None:
    framed = frame_still(Framing(move=move), spot(0.5, 0.5), 1.5, TALL)
    start, end = framed.start, framed.end
    happened = {
        "in": end.width < start.width,
        "out": end.width > start.width,
        "left": end.left < start.left,
        "right": end.left > start.left,
        "up": end.top < start.top,
        "down": end.top > start.top,
    }
    assert happened[move]


def test_a_face_is_never_cut() -> None:
    faces = (Box(0.02, 0.2, 0.2, 0.3), Box(0.8, 0.2, 0.18, 0.3))
    assert frame_still(Framing(), spot(0.5, 0.5, faces=faces), 1.5, TALL).mode == "whole"
    assert frame_still(Framing(fit="fill"), spot(0.5, 0.5, faces=faces), 1.5, TALL).mode == "fill"


def test_a_given_focus_decides() -> None:
    from fractions import Fraction

    framed = frame_still(Framing(focus=(Fraction(9, 10), Fraction(1, 2))), spot(0.1, 0.5), 1.5, TALL)
    assert framed.start.left + framed.start.width > 0.9


def test_panoramas_are_wandered_over() -> None:
    framed = frame_still(Framing(), spot(0.5, 0.5, size=0.5), 4.0, TALL)
    assert framed.mode == "fill"
    assert abs(framed.start.left - framed.end.left) > 0.05


def test_nothing_moves_when_nothing_shall() -> None:
    framed = frame_still(Framing(move="none"), spot(0.5, 0.5), 1.5, TALL)
    assert framed.start == framed.end


def test_numbers_come_from_the_clips_id() -> None:
    assert [number_of(name) for name in ("p1", "p12", "clip-7")] == [1, 12, 7]
    assert number_of("abc") == number_of("abc") != number_of("abd")


def test_the_best_window_holds_the_subject() -> None:
    box = best_window(spot(0.85, 0.5), *covering(1.5, 9 / 16))
    assert box.left <= 0.85 <= box.left + box.width
    assert box.left + box.width <= 1 + 1e-9
