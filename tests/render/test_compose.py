"""Whole frames: transitions, grades, fades, overlays, backdrops, and how pictures lie in the frame."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from studio.render.compose import Composer
from studio.render.patterns import PATTERNS
from studio.render.planes import Planes, empty, to_rgb
from studio.timeline.model import (
    Clip,
    Corners,
    Framing,
    Grade,
    Picture,
    Timeline,
    Track,
    Transition,
    TransitionKind,
)
from tests.render import made

SIZE = (90, 160)
KINDS = get_args(TransitionKind)


def frame(timeline: Timeline, folder: Path, tick: int, size: tuple[int, int] = SIZE) -> Planes:
    files = {one.id: folder / one.name for one in timeline.media}
    composer = Composer(timeline, files, *size)
    planes = empty(*size)
    composer.draw(tick, planes)
    composer.close()
    return planes


def rgb(planes: Planes) -> tuple[int, int, int]:
    """Of the middle."""
    red, green, blue = to_rgb(planes)[planes.height // 2, planes.width // 2]
    return int(red), int(green), int(blue)


def two(kind: TransitionKind, **more: object) -> Timeline:
    """Red, then blue, with a transition of 20 ticks around tick 30."""
    names = {"r": ("red.png", 200, 300, None), "b": ("blue.png", 200, 300, None)}
    clips = [Clip("c1", 30, Picture(), "r"), Transition(kind, 10, 10), Clip("c2", 30, Picture(), "b")]
    return made.timeline(clips, names, SIZE, **more)


def one(name: str, picture: Picture | None = None, size: tuple[int, int] = SIZE, **more: object) -> Timeline:
    width, height = {"photo.jpg": (640, 480), "tall.jpg": (480, 640)}.get(name, (200, 300))
    return made.timeline([Clip("c1", 60, picture or Picture(), "m")], {"m": (name, width, height, None)}, size, **more)


@pytest.mark.parametrize("color", ["red", "green", "blue", "grey"])
def test_plain_colours_come_back(media: Path, color: str) -> None:
    wanted = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "grey": (128, 128, 128)}[color]
    assert np.abs(np.array(rgb(frame(one(f"{color}.png"), media, 20))) - wanted).max() <= 3


@pytest.mark.parametrize("kind", KINDS)
def test_transitions_go_from_one_picture_to_the_next(media: Path, kind: TransitionKind) -> None:
    timeline = two(kind)
    assert np.abs(np.array(rgb(frame(timeline, media, 19))) - (255, 0, 0)).max() <= 3
    assert np.abs(np.array(rgb(frame(timeline, media, 40))) - (0, 0, 255)).max() <= 3
    changes = [frame(timeline, media, tick) for tick in (20, 25, 29, 34, 39)]
    assert all(not np.array_equal(a.v, b.v) for a, b in pairwise(changes))


@pytest.mark.parametrize("kind", KINDS)
def test_transitions_do_not_jump_at_their_ends(media: Path, kind: TransitionKind) -> None:
    timeline = two(kind)
    for before, after in ((19, 20), (39, 40)):
        change = np.abs(frame(timeline, media, before).v.astype(int) - frame(timeline, media, after).v).mean()
        assert change < 12


def test_dips_are_plain_in_the_middle(media: Path) -> None:
    assert sum(rgb(frame(two("dip_to_black"), media, 30))) < 60
    assert sum(rgb(frame(two("dip_to_white"), media, 30))) > 700


def test_the_video_fades_to_black_on_its_last_tick(media: Path) -> None:
    timeline = two("crossfade", fade_in=10, fade_out=10)
    assert frame(timeline, media, 59).y.max() == 16
    assert sum(rgb(frame(timeline, media, 0))) < 60
    assert rgb(frame(timeline, media, 49))[2] > 250


def test_black_and_white_has_no_colour(media: Path) -> None:
    planes = frame(one("photo.jpg", Picture(grade=Grade(filter="black_and_white"))), media, 5)
    assert planes.u.min() == planes.u.max() == planes.v.min() == planes.v.max() == 128


@pytest.mark.parametrize(
    ("grade", "darker", "warmer"),
    [
        (Grade(brightness=40), False, None),
        (Grade(brightness=-40), True, None),
        (Grade(warmth=60), None, True),
        (Grade(warmth=-60), None, False),
    ],
)
def test_grades_change_what_they_say(media: Path, grade: Grade, darker: bool | None, warmer: bool | None) -> None:
    plain, graded = (frame(one("photo.jpg", Picture(grade=each)), media, 5) for each in (Grade(), grade))
    if darker is not None:
        assert (graded.y.mean() < plain.y.mean() - 5) == darker
    if warmer is not None:
        assert (graded.v.mean() > plain.v.mean()) == warmer
        assert (graded.u.mean() < plain.u.mean()) == warmer


def test_a_vignette_darkens_the_corners_alone(media: Path) -> None:
    plain, graded = (frame(one("grey.png", Picture(grade=Grade(vignette=amount))), media, 5) for amount in (0, 80))
    assert abs(int(graded.y[80, 45]) - int(plain.y[80, 45])) <= 1
    assert graded.y[1, 1] < plain.y[1, 1] - 20


def test_a_logo_sits_in_its_corner(media: Path) -> None:
    logo = Track("overlay", (Clip("l1", 60, Picture(place=Corners("bottom_left", 20)), "logo"),))
    names = {"m": ("grey.png", 200, 300, None), "logo": ("red.png", 200, 300, None)}
    timeline = made.timeline([Clip("c1", 60, Picture(), "m")], names, SIZE, tracks=(logo,))
    red = to_rgb(frame(timeline, media, 30))[..., 0] > 200
    assert red[130:150, 6:18].any()
    assert not red[:100].any()
    assert not red[:, 45:].any()


def test_a_picture_that_fits_is_shown_whole_over_its_blurred_copy(media: Path) -> None:
    framing = Framing(fit="fit", move="none")
    planes = frame(one("photo.jpg", Picture(framing)), media, 30)
    inside, outside = planes.y[42:96, 12:78], np.concatenate([planes.y[:26], planes.y[112:]])
    assert np.abs(np.diff(inside.astype(int))).mean() > 4 * np.abs(np.diff(outside.astype(int))).mean()
    assert outside.mean() < inside.mean() * 0.85


def test_a_still_without_movement_is_drawn_once(media: Path) -> None:
    timeline = one("photo.jpg", Picture(Framing(move="none")))
    assert np.array_equal(frame(timeline, media, 3).y, frame(timeline, media, 50).y)
    moving = one("photo.jpg")
    assert not np.array_equal(frame(moving, media, 3).y, frame(moving, media, 50).y)


@pytest.mark.parametrize("kind", list(PATTERNS))
def test_backdrops_move_and_repeat_exactly(media: Path, kind: str) -> None:
    clip = Clip("c1", 60, Picture(backdrop=kind, backdrop_colors=("#102040", "#FFB040")))
    timeline = made.timeline([clip], {}, SIZE)
    first, again, later = (frame(timeline, media, tick) for tick in (10, 10, 50))
    assert np.array_equal(first.y, again.y)
    assert np.abs(first.y.astype(int) - later.y).mean() > 0.2
    assert first.y.std() > 1


def test_half_the_size_shows_the_same_picture(media: Path) -> None:
    timeline = one("photo.jpg", size=(180, 320))
    large, small = frame(timeline, media, 30, (180, 320)), frame(timeline, media, 30, (90, 160))
    reduced = large.y.reshape(160, 2, 90, 2).mean(axis=(1, 3))
    assert np.abs(reduced - small.y).mean() < 4
