"""What the renderer draws looks like what a slow and plain one draws: movement, steps, transitions, fades, cards,
grades, overlays, clips."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.timeline.model import (
    Clip,
    Corners,
    Framing,
    Gap,
    Grade,
    Move,
    Picture,
    Text,
    Timeline,
    Track,
    Transition,
    TransitionKind,
)
from tests.render import made
from tests.render.reference.compare import compared
from tests.render.reference.likeness import Likeness, levels, likeness

SIZE = (90, 160)
LARGER = (180, 320)
SQUARE = (640, 640)
"""A frame in which a card of 3:2 and the small copy behind it begin and end at whole pixels."""

NAMES = {
    "a": ("wide.png", 640, 480, None),
    "b": ("tall.png", 480, 640, None),
    "c": ("card.png", 600, 400, None),
    "bright": ("bright.png", 600, 400, None),
    "dark": ("dark.png", 600, 400, None),
    "night": ("night.png", 640, 480, None),
    "tower": ("tower.png", 300, 1000, None),
    "logo": ("logo.png", 300, 200, None),
    "black": ("black.png", 300, 200, None),
    "film": ("film.mp4", 480, 320, 40),
}

MOVED = Likeness(0.975, 0.78, 10)
"""Rounding to even sizes moves things by up to half a pixel here: 0.98 over the whole frame, 0.81 where edges are."""

GRADED = Likeness(0.99, 0.97, 3)
"""Nothing moves: what is left are roundings to whole levels, which contrast makes larger (1.2 of them)."""

LAID = Likeness(0.995, 0.985, 1.5)
"""Logos are made smaller by another filter: 0.8 levels."""

FILMED = Likeness(0.985, 0.88, 4)
"""Clips are scaled between the nearest pixels: what is two of them thin becomes fainter (0.92 there)."""

CARD = Likeness(0.99, 0.94, 8)
"""The copy is blurred at a sixteenth of the size: 5.9 levels at the frame's edges, as it goes on otherwise there."""

MOVED_CARD = Likeness(0.98, 0.7, 16)
"""A moving card begins and ends at even pixels of a larger frame: its edges are up to a pixel off (0.76, 13 levels)."""

VEILED = Likeness(0.995, 0.985, 3)
"""The picture below an end card is blurred at a sixteenth of the size: 1.7 levels with a logo on it or without."""

FOCUS = (Fraction(2, 5), Fraction(1, 2))
STILL = Framing(fit="fill", move="none", focus=FOCUS)
KINDS: list[TransitionKind] = ["crossfade", "slide", "push", "wipe", "zoom", "dip_to_black", "dip_to_white"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pictures without grain, which would measure the filters instead of where they put things."""
    folder = tmp_path_factory.mktemp("plain")
    pictures = {
        "a": made.photo(640, 480, grain=0),
        "b": made.photo(480, 640, seed=2, grain=0),
        "c": made.photo(600, 400, seed=3, grain=0),
        "bright": made.photo(600, 400, seed=3, grain=0) // 2 + 120,
        "dark": made.photo(600, 400, seed=3, grain=0) // 4,
        "night": made.photo(640, 480, grain=0) // 8,
        "tower": made.photo(300, 1000, seed=4, grain=0),
        "logo": logo(),
        "black": logo() * np.array([0, 0, 0, 1], np.uint8),
    }
    found = {name: made.save(folder / NAMES[name][0], pixels) for name, pixels in pictures.items()}
    return found | {"film": made.clip(folder / "film.mp4", filmed, 40)}


def logo() -> np.ndarray:
    """RGBA: squares in many colours, cut out as an ellipse with a soft edge; much around it is empty."""
    y, x = np.mgrid[0:200, 0:300]
    rgb = np.stack([x * 255 / 300, y * 255 / 200, np.where((x // 30 + y // 30) % 2, 255, 0)], axis=2)
    alpha = np.clip(100 - np.hypot((x - 150) / 1.4, y - 100), 0, 40) / 40 * 255
    return np.concatenate([rgb, alpha[..., None]], axis=2).astype(np.uint8)


def filmed(number: int) -> np.ndarray:
    """A sun and a bar that move over a coloured sky; stripes stand still."""
    y, x = np.mgrid[0:320, 0:480]
    picture = np.stack([90 + 100 * x / 480, 60 + 0 * x, 200 - 120 * y / 320], axis=2)
    picture[np.hypot(x - 100 - 9 * number, y - 120) < 40] = (250, 240, 200)
    picture[200:260, 40 + 10 * number : 60 + 10 * number] = (20, 30, 30)
    picture[80:240:16] *= 0.9
    return picture.astype(np.uint8)


def two(kind: TransitionKind = "crossfade", look: str = "clean", **more: int) -> Timeline:
    fill = Picture(Framing(fit="fill", focus=FOCUS))
    clips: list[Clip | Transition] = [Clip("p1", 180, fill, "a"), Transition(kind, 8, 7), Clip("p2", 150, fill, "b")]
    return made.timeline(clips, NAMES, SIZE, look=look, **more)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tick", [176, 182])
def test_transitions(files: dict[str, Path], kind: TransitionKind, tick: int) -> None:
    assert compared(two(kind), files, tick).within(MOVED)


@pytest.mark.parametrize("look", ["clean", "bold", "elegant"])
@pytest.mark.parametrize("tick", [0, 95, 140, 260])
def test_movement_and_steps(files: dict[str, Path], look: str, tick: int) -> None:
    assert compared(two(look=look), files, tick).within(MOVED)


@pytest.mark.parametrize("move", ["in", "out", "left", "right", "up", "down", "none"])
def test_asked_movement(files: dict[str, Path], move: Move) -> None:
    clip = Clip("p1", 120, Picture(Framing(fit="fill", move=move, focus=FOCUS)), "a")
    assert compared(made.timeline([clip], NAMES, SIZE), files, 70).within(MOVED)


@pytest.mark.parametrize("size", [(320, 180), (180, 180)])
@pytest.mark.parametrize("tick", [0, 50, 119])
def test_a_tilt_along_a_tall_picture(files: dict[str, Path], size: tuple[int, int], tick: int) -> None:
    clip = Clip("p1", 120, Picture(), "tower")
    assert compared(made.timeline([clip], NAMES, size), files, tick).within(MOVED)


@pytest.mark.parametrize("tick", [2, 315, 325])
def test_fades(files: dict[str, Path], tick: int) -> None:
    assert compared(two(fade_in=10, fade_out=20), files, tick).within(MOVED)


@pytest.mark.parametrize(
    ("media", "move", "tick", "bound"),
    [
        ("c", "none", 30, CARD),
        ("bright", "none", 30, CARD),  # its copy is darkened more
        ("dark", "none", 30, CARD),  # its copy is lightened
        ("c", "in", 0, MOVED_CARD),
        ("c", "in", 70, MOVED_CARD),
        ("c", "out", 30, MOVED_CARD),
        ("film", "auto", 2, CARD),
        ("film", "auto", 25, CARD),
    ],
)
def test_cards_over_their_own_copy(files: dict[str, Path], media: str, move: Move, tick: int, bound: Likeness) -> None:
    clip = Clip("p1", 40 if media == "film" else 90, Picture(Framing(fit="fit", move=move)), media)
    assert compared(made.timeline([clip], NAMES, SQUARE), files, tick).within(bound)


@pytest.mark.parametrize(
    "grade",
    [
        Grade(brightness=60),
        Grade(brightness=-60),
        Grade(contrast=50),
        Grade(contrast=-50),
        Grade(saturation=60),
        Grade(saturation=-60),
        Grade(warmth=70),
        Grade(warmth=-70),
        Grade(vignette=80),
        Grade(vignette=-80),
        Grade(filter="black_and_white"),
        Grade(filter="vintage"),
        Grade(20, 20, -30, 40, 40, "vintage"),
    ],
    ids=str,
)
def test_grades(files: dict[str, Path], grade: Grade) -> None:
    clip = Clip("p1", 90, Picture(STILL, grade), "a")
    assert compared(made.timeline([clip], NAMES, LARGER), files, 30).within(GRADED)


@pytest.mark.parametrize(
    "place",
    [
        Corners(),
        Corners("bottom_left", 30, 60),
        Corners("top_left", 40),
        Corners("bottom_right", 25, 80),
    ],
    ids=str,
)
@pytest.mark.parametrize("tick", [9, 10, 40, 88])
def test_logos(files: dict[str, Path], place: Corners, tick: int) -> None:
    over = Track("overlay", (Gap(10), Clip("l1", 80, Picture(place=place), "logo")))
    clip = Clip("p1", 90, Picture(STILL), "a")
    assert compared(made.timeline([clip], NAMES, LARGER, tracks=(over,)), files, tick).within(LAID)


@pytest.mark.parametrize(("logo", "picture"), [("black", "night"), ("black", "a"), ("logo", "a"), ("logo", "night")])
@pytest.mark.parametrize("tick", [12, 40])
def test_logos_that_need_help(files: dict[str, Path], logo: str, picture: str, tick: int) -> None:
    over = Track("overlay", (Gap(10), Clip("l1", 80, Picture(place=Corners(width=30)), logo)))
    clip = Clip("p1", 90, Picture(STILL), picture)
    assert compared(made.timeline([clip], NAMES, LARGER, tracks=(over,)), files, tick).within(LAID)


@pytest.mark.parametrize("logo", ["black", "logo"])
@pytest.mark.parametrize(
    ("words", "place", "tick"),
    [
        *(("Bye", Corners(), tick) for tick in (29, 33, 60, 85)),
        *(("Bye", Corners("center", 40), tick) for tick in (29, 60)),
        *(("", Corners(), tick) for tick in (33, 60)),
    ],
)
def test_a_logo_on_a_card(files: dict[str, Path], logo: str, words: str, place: Corners, tick: int) -> None:
    over = Track("overlay", (Gap(10), Clip("l1", 80, Picture(place=place), logo)))
    card = Track("text", (Gap(30), Clip("t1", 60, Text("end_card", words))))
    clip = Clip("p1", 90, Picture(STILL), "night")
    timeline = made.timeline([clip], NAMES, SQUARE, tracks=(over, card))
    assert compared(timeline, files, tick).within(VEILED)


INNER = (Fraction(1, 5), Fraction(1, 5), Fraction(3, 5), Fraction(3, 5))


@pytest.mark.parametrize(
    ("picture", "more"),
    [
        (Picture(STILL), {}),
        (Picture(STILL), {"speed": Fraction(4, 3)}),
        (Picture(STILL), {"speed": Fraction(1, 2), "source_start": 5}),
        (Picture(STILL, reversed=True), {}),
        (Picture(STILL, frozen=True), {"source_start": 17}),
        (Picture(Framing(fit="fill", focus=FOCUS, turn=90)), {}),
        (Picture(Framing(fit="fill", focus=FOCUS, mirrored=True)), {}),
        (Picture(Framing(fit="fill", focus=(Fraction(1, 2), Fraction(1, 2)), upside_down=True, crop=INNER)), {}),
        (Picture(STILL, Grade(20, 20, -30, 40, 40, "vintage")), {}),
    ],
    ids=["plain", "fast", "slow", "reversed", "frozen", "turned", "mirrored", "cropped", "graded"],
)
@pytest.mark.parametrize("tick", [0, 13])
def test_clips(files: dict[str, Path], picture: Picture, more: dict[str, Fraction], tick: int) -> None:
    clip = Clip("c1", 30, picture, "film", **more)  # type: ignore[arg-type]
    assert compared(made.timeline([clip], NAMES, LARGER), files, tick).within(FILMED)


def test_the_measure_tells_a_shift_of_a_pixel_and_a_half() -> None:
    picture = made.photo(180, 320, grain=0) / 255
    still, other = (levels(picture[start::2, start::2]) for start in (0, 1))
    moved = levels(np.roll(picture, 3, axis=(0, 1))[::2, ::2])
    assert likeness(other, other) == Likeness(pytest.approx(1), pytest.approx(1), 0)
    assert not likeness(still, moved).within(MOVED)
