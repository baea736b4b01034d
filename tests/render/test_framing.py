"""What is kept in the frame, and how the view moves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.render.card import card_of
from studio.render.focus import Attention, attention, best_window
from studio.render.framing import Framed, covering, frame_still, number_of, shown_part
from studio.render.looks import look, looks
from studio.render.moves import STEP_SECONDS, Situation
from studio.render.parts import Box
from studio.render.pictures import load
from studio.render.text.drawings import Drawing
from studio.timeline.model import Framing, Move, Text, TextStyle

EXAMPLES = Path(__file__).parents[2] / "examples"
TALL = Situation(9 / 16, 5.0, "clean", 0)


def spot(x: float, y: float, size: float = 0.08, faces: tuple[Box, ...] = ()) -> Attention:
    rows, columns = np.mgrid[0:120, 0:180]
    weights = np.exp(-(((columns / 180 - x) / size) ** 2 + ((rows / 120 - y) / size) ** 2)).astype(np.float32)
    return Attention(weights / weights.sum(), faces)


@pytest.mark.parametrize("x", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("number", range(4))
def test_the_subject_stays_in_the_view_from_beginning_to_end(x: float, number: int) -> None:
    framed = frame_still(Framing(), spot(x, 0.4), 1.5, Situation(9 / 16, 5.0, "bold", number))
    for box in framed.views:
        assert box.left <= x <= box.left + box.width
        assert box.top <= 0.4 <= box.top + box.height


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("shape", [0.3, 0.5625, 1.0, 1.5, 3.0])
@pytest.mark.parametrize("frame", [9 / 16, 1.0, 16 / 9])
def test_views_lie_inside_the_picture_and_have_the_frames_shape(number: int, shape: float, frame: float) -> None:
    framed = frame_still(Framing(), spot(0.7, 0.3), shape, Situation(frame, 6.0, "playful", number))
    for box in framed.views:
        assert min(box.left, box.top) >= -1e-9
        assert max(box.left + box.width, box.top + box.height) <= 1 + 1e-9
        assert box.width / box.height * (1 if framed.card else shape / frame) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("shape", [(5000, 3), (2, 5000), (4, 6000), (2, 2)])
def test_the_thinnest_picture_is_looked_at(shape: tuple[int, int]) -> None:
    rgb = np.full((*shape, 3), (200, 30, 30), np.uint8)
    assert attention(rgb).weights.sum() == pytest.approx(1, abs=1e-3)


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
    assert frame_still(Framing(), spot(0.5, 0.5, faces=faces), 1.5, TALL).card is not None
    assert frame_still(Framing(fit="fill"), spot(0.5, 0.5, faces=faces), 1.5, TALL).card is None


def test_what_comes_nearer_keeps_the_faces() -> None:
    faces = (Box(0.3, 0.05, 0.12, 0.16), Box(0.55, 0.6, 0.12, 0.16))
    for number in range(4):
        framed = frame_still(Framing(), spot(0.45, 0.4, faces=faces), 0.7, Situation(9 / 16, 7.0, "clean", number))
        assert all(view.covers(face) > 0.8 for view in framed.views for face in faces)


@pytest.mark.parametrize(("width", "height", "lines"), [(540, 960, 3), (540, 676, 3), (540, 540, 3), (960, 540, 2)])
@pytest.mark.parametrize("look_name", sorted(looks()))
def test_a_card_leaves_room_for_captions(width: int, height: int, lines: int, look_name: str) -> None:
    text = Text("caption", "\n".join(["So many lines"] * lines))
    caption = Drawing(text, look(look_name), width, height, 90, lambda: [])
    for shape in (0.5, 1.0, 1.5, 2.5):
        card = card_of(shape, width / height, captioned="below")
        assert (card.top + card.height) * height < caption.box.top
        assert card.width / card.height * width / height == pytest.approx(shape)


@pytest.mark.parametrize(("width", "height"), [(540, 960), (540, 676), (540, 540), (960, 540)])
@pytest.mark.parametrize("look_name", sorted(looks()))
def test_a_card_lies_below_captions_at_the_top(width: int, height: int, look_name: str) -> None:
    text = Text("caption", "Two\nlines", style=TextStyle(position="top"))
    caption = Drawing(text, look(look_name), width, height, 90, lambda: [])
    for shape in (0.5, 1.0, 1.5, 2.5):
        card = card_of(shape, width / height, captioned="above")
        assert card.top * height > caption.box.bottom


def test_a_card_is_larger_without_captions() -> None:
    assert card_of(0.6, 16 / 9, captioned="").height > card_of(0.6, 16 / 9, captioned="below").height


def texture() -> np.ndarray:
    dice = np.random.default_rng(3)
    return np.kron(dice.integers(20, 120, (120, 180, 3), np.uint8), np.ones((3, 3, 1), np.uint8))


def chart() -> np.ndarray:
    page = np.full((900, 1600, 3), 255, np.uint8)
    for bar in range(8):
        page[800 - 60 * (bar + 2) : 800, 120 + 180 * bar : 240 + 180 * bar] = (40, 110, 220)
    return page


def framed_picture(pixels: np.ndarray, frame: float, framing: Framing | None = None) -> Framed:
    shape = pixels.shape[1] / pixels.shape[0]
    return frame_still(framing or Framing(), attention(pixels), shape, Situation(frame, 5.0, "clean", 0))


SUBJECTS = [
    ("01-sunrise", Box(0.50, 0.31, 0.20, 0.12)),
    ("03-pour-over", Box(0.26, 0.24, 0.36, 0.22)),
    ("04-latte", Box(0.27, 0.18, 0.40, 0.34)),
    ("05-evening", Box(0.27, 0.25, 0.30, 0.31)),
]
"""Sun, dripper, cup and label of the example pictures."""


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
@pytest.mark.parametrize("frame", [9 / 16, 4 / 5, 1.0, 16 / 9])
def test_no_shape_cuts_the_subject_of_an_example(name: str, subject: Box, frame: float) -> None:
    pixels = load(EXAMPLES / f"{name}.jpg", 640, 640)
    shape = pixels.shape[1] / pixels.shape[0]
    assert shown_part(Framing(), attention(pixels), shape, frame).covers(subject) > 0.85


def test_a_texture_fills_the_frame() -> None:
    assert framed_picture(texture(), 9 / 16).card is None


@pytest.mark.parametrize("frame", [9 / 16, 4 / 5, 1.0, 16 / 9])
@pytest.mark.parametrize("turned", [False, True], ids=["wide", "tall"])
def test_a_page_is_shown_whole_in_any_shape(frame: float, turned: bool) -> None:
    page = np.ascontiguousarray(np.rot90(chart())) if turned else chart()
    shape = page.shape[1] / page.shape[0]
    framed = framed_picture(page, frame)
    whole = framed.card is None and shape == pytest.approx(frame)
    assert whole or (framed.card and framed.card.width / framed.card.height * frame == pytest.approx(shape))


def test_a_page_that_is_to_be_read_down_fills_the_frame() -> None:
    page = np.ascontiguousarray(np.rot90(chart()))
    assert framed_picture(page, 0.72, Framing(move="down")).card is None


@pytest.mark.parametrize("look", ["clean", "bold", "elegant", "playful"])
def test_pictures_that_stand_long_are_seen_wide_and_near(look: str) -> None:
    framed = frame_still(Framing(), spot(0.5, 0.5), 1.5, Situation(9 / 16, 7.0, look, 1))
    slow = [leg for leg in framed.legs if leg.pace == "slow"]
    assert len(slow) == (2 if look in STEP_SECONDS else 1)
    if len(slow) == 2:
        assert slow[1].start.width < 0.9 * slow[0].end.width


def test_a_given_focus_decides() -> None:
    from fractions import Fraction

    framed = frame_still(Framing(focus=(Fraction(9, 10), Fraction(1, 2))), spot(0.1, 0.5), 1.5, TALL)
    assert framed.start.left + framed.start.width > 0.9


@pytest.mark.parametrize("frame", [9 / 16, 1.0, 16 / 9])
@pytest.mark.parametrize(("subject", "rightwards"), [(0.8, True), (0.2, False)])
def test_panoramas_are_wandered_over_slowly_to_what_matters(frame: float, subject: float, rightwards: bool) -> None:
    framed = frame_still(Framing(), spot(subject, 0.5), 6.0, Situation(frame, 4.0, "bold", 0))
    start, end = framed.start, framed.end
    assert framed.card is None
    assert (end.left > start.left) == rightwards
    assert abs(end.left + end.width / 2 - subject) < 0.06
    moved = abs(end.left - start.left) / end.width / 4.0 * max(frame, 1.0)  # frame's shorter sides a second
    assert moved == pytest.approx(0.16, abs=0.01)


WIDE = Situation(16 / 9, 4.0, "clean", 0)


@pytest.mark.parametrize("frame", [9 / 16, 1.0, 16 / 9])
@pytest.mark.parametrize(("subject", "down"), [(0.8, True), (0.2, False)])
def test_the_view_tilts_slowly_along_tall_pictures(frame: float, subject: float, down: bool) -> None:
    framed = frame_still(Framing(), spot(0.5, subject, size=0.3), frame / 4, Situation(frame, 4.0, "bold", 0))
    start, end = framed.start, framed.end
    assert framed.card is None
    assert (start.left, start.width, start.height) == (end.left, end.width, end.height)
    assert (end.top > start.top) == down
    assert end.top <= subject <= end.top + end.height
    moved = abs(end.top - start.top) / end.height / 4.0 / min(frame, 1.0)  # frame's shorter sides a second
    assert 0.15 < moved < 0.23


def test_a_tilt_ends_on_a_face_and_loses_none() -> None:
    face = Box(0.35, 0.05, 0.3, 0.12)
    framed = frame_still(Framing(), spot(0.5, 0.2, size=0.7, faces=(face,)), 0.5, WIDE)
    assert framed.card is None
    assert framed.end.covers(face) > 0.85
    assert framed.start.covers(face) < framed.end.covers(face)
    far_apart = (face, Box(0.35, 0.8, 0.3, 0.12))
    assert frame_still(Framing(), spot(0.5, 0.5, faces=far_apart), 0.5, WIDE).card is not None


@pytest.mark.parametrize("framing", [Framing(fit="fit"), Framing(move="none"), Framing(move="in")])
def test_no_tilt_where_it_was_said_how_a_picture_lies(framing: Framing) -> None:
    assert frame_still(framing, spot(0.5, 0.5, size=0.5), 0.3, WIDE).card is not None


def test_a_tall_screenshot_is_shown_whole() -> None:
    page, dice = np.full((1950, 900, 3), 247, np.uint8), np.random.default_rng(2)
    page[:, :220], page[:64] = 236, 40
    for line in range(100, 1900, 46):
        for stroke in dice.choice(np.arange(250, 700, 3), 90):
            page[line : line + 14, stroke : stroke + 2] = 50
        page[line + 30 : line + 32, 240:860] = 222
    framed = framed_picture(page, 16 / 9)
    assert framed.card is not None
    assert framed.card.width / framed.card.height * 16 / 9 == pytest.approx(900 / 1950)


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
