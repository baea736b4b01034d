"""Products on a plain ground: the frame goes on with it, and what stands on it keeps clear of edges and captions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.render.plain import Color, plain_ground
from studio.render.still import pictures
from studio.timeline.model import Clip, Framing, Picture, Text, Timeline, Track
from tests.render import made

EXAMPLES = Path(__file__).parents[2] / "examples"
WHITE, NIGHT = (255, 255, 255), (8, 9, 14)
RED = (200, 40, 40)
FRAMES = [(180, 320), (320, 180), (240, 240), (192, 240)]
TICKS = [0, 45, 89]
SIZE = (400, 300)
Size = tuple[int, int]
FREE = Framing()


def product(path: Path, ground: Color, **options: int) -> Path:
    """A red box with some noise about, as JPEG leaves it, in the middle of its ground."""
    width, height = SIZE
    pixels = made.flat(ground, width, height).astype(np.int16)
    pixels[height * 3 // 10 : height * 7 // 10, width * 3 // 8 : width * 5 // 8] = RED
    pixels += np.random.default_rng(1).integers(-2, 3, pixels.shape).astype(np.int16)
    return made.save(path, np.clip(pixels, 0, 255).astype(np.uint8), **options)


def shown(path: Path, frame: Size, framing: Framing = FREE, captioned: bool = False) -> list[np.ndarray]:
    clip = Clip("c1", 90, Picture(framing), "m1")
    texts = (Track("text", (Clip("t1", 90, Text("caption", "Hand-glazed in Porto")),)),) if captioned else ()
    timeline: Timeline = made.timeline([clip], {"m1": (path.name, *SIZE, None)}, frame, tracks=texts)
    return [np.asarray(one) for one in pictures(timeline, {"m1": path}, TICKS)]


def red(frame: np.ndarray) -> np.ndarray:
    """Rows and columns that show the product."""
    return np.argwhere((frame[..., 0] > 150) & (frame[..., 1] < 80))


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("ground", [WHITE, NIGHT])
def test_the_frame_goes_on_with_the_ground(tmp_path: Path, ground: Color, frame: Size) -> None:
    for picture in shown(product(tmp_path / "a.jpg", ground, quality=92), frame):
        edge = np.concatenate([picture[:6].reshape(-1, 3), picture[-6:].reshape(-1, 3), picture[:, :6].reshape(-1, 3)])
        assert np.abs(edge.astype(int) - ground).max() <= 4
        around = (picture.astype(int) - ground)[~_near(red(picture), picture.shape, 8)]
        assert np.abs(around).max() <= 8  # no edge of the picture is seen


def _near(spots: np.ndarray, shape: tuple[int, ...], room: int) -> np.ndarray:
    """Where the product's box lies, with some room around."""
    (top, left), (bottom, right) = spots.min(axis=0) - room, spots.max(axis=0) + room
    there = np.zeros(shape[:2], bool)
    there[max(top, 0) : bottom + 1, max(left, 0) : right + 1] = True
    return there


@pytest.mark.parametrize("frame", FRAMES)
def test_the_product_is_shown_whole_and_large(tmp_path: Path, frame: Size) -> None:
    for picture in shown(product(tmp_path / "a.png", WHITE), frame):
        (top, left), (bottom, right) = red(picture).min(axis=0), red(picture).max(axis=0)
        assert min(top, left) > 0
        assert bottom < frame[1] - 1 and right < frame[0] - 1
        assert max((right - left) / frame[0], (bottom - top) / frame[1]) > 0.4


@pytest.mark.parametrize("frame", FRAMES)
def test_captions_stand_below_the_product(tmp_path: Path, frame: Size) -> None:
    path = product(tmp_path / "a.png", WHITE)
    for picture, worded in zip(shown(path, frame), shown(path, frame, captioned=True), strict=True):
        assert red(worded)[:, 0].max() <= red(picture)[:, 0].max()
        assert red(worded)[:, 0].max() < frame[1] * 0.76


@pytest.mark.parametrize("fit", ["fit", "fill"])
def test_how_it_shall_lie_is_heeded(tmp_path: Path, fit: str) -> None:
    frame = shown(product(tmp_path / "a.png", WHITE), (180, 320), Framing(fit=fit))[1]  # type: ignore[arg-type]
    assert (frame[4, 4].astype(int).max() < 200) == (fit == "fit")


def sweep(top: int, bottom: int, height: int = 300, width: int = 400) -> np.ndarray:
    """A studio's ground that goes from one grey to another, with a red box on it."""
    pixels = np.linspace(top, bottom, height)[:, None, None] * np.ones((1, width, 3))
    pixels[height * 3 // 10 : height * 7 // 10, width * 3 // 8 : width * 5 // 8] = RED
    return pixels.round().astype(np.uint8)


@pytest.mark.parametrize("frame", FRAMES)
def test_the_frame_goes_on_with_a_ground_that_changes_softly(tmp_path: Path, frame: Size) -> None:
    for picture in shown(made.save(tmp_path / "a.png", sweep(245, 200)), frame):
        left = picture[:, 2].astype(int).mean(axis=1)
        assert abs(left[0] - 245) < 12 and abs(left[-1] - 200) < 12
        assert np.abs(np.diff(left)).max() <= 3  # no edge of the picture is seen
        assert np.abs(picture[:, 2].astype(int) - picture[:, -3]).max() <= 6


def test_a_horizon_is_no_soft_ground() -> None:
    pixels = sweep(220, 220)
    pixels[250:] = 120
    assert plain_ground(pixels) is None


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("0*.jpg")))
def test_a_scene_has_no_plain_ground(name: str) -> None:
    assert plain_ground(np.asarray(Image.open(EXAMPLES / name).convert("RGB"))) is None


@pytest.mark.parametrize("captioned", [False, True])
def test_a_white_page_has_edges(tmp_path: Path, captioned: bool) -> None:
    page = made.flat(WHITE, 400, 300)
    for line in range(20, 280, 14):
        page[line : line + 6, 12 : 388 - line % 5 * 30 : 4] = 40
    around = shown(made.save(tmp_path / "a.png", page), (180, 320), captioned=captioned)[1]
    assert around[4, 4].max() < 200


def test_an_empty_picture_has_nothing_on_its_ground() -> None:
    assert plain_ground(made.flat(WHITE)) is None


def test_a_speck_comes_no_nearer_than_twice() -> None:
    pixels = made.flat(WHITE, 400, 300)
    pixels[20:24, 30:34] = RED
    ground = plain_ground(pixels)
    assert ground is not None
    box = ground.content
    assert (box.width, box.height) == (0.5, 0.5)
    assert min(box.left, box.top) >= 0
