"""What the renderer draws looks like what a slow and plain one draws: movement, steps, transitions, fades."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.render.compose import Composer
from studio.render.planes import empty, to_rgb
from studio.timeline.model import Clip, Framing, Move, Picture, Timeline, Transition, TransitionKind
from tests.render import made, reference

SIZE = (90, 160)
NAMES = {"a": ("wide.png", 640, 480, None), "b": ("tall.png", 480, 640, None)}
LUMA = np.array([0.2126, 0.7152, 0.0722])
ALIKE = 0.975
"""Structural similarity. Rounding to even sizes moves things by up to half a pixel here, which costs 0.01."""

FOCUS = (Fraction(2, 5), Fraction(1, 2))
KINDS: list[TransitionKind] = ["crossfade", "slide", "push", "wipe", "zoom", "dip_to_black", "dip_to_white"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two pictures without grain, which would measure the filters instead of where they put things."""
    folder = tmp_path_factory.mktemp("plain")
    wide, tall = made.photo(640, 480, grain=0), made.photo(480, 640, seed=2, grain=0)
    return {"a": made.save(folder / "wide.png", wide), "b": made.save(folder / "tall.png", tall)}


def likeness(timeline: Timeline, files: dict[str, Path], tick: int) -> float:
    planes = empty(*SIZE)
    composer = Composer(timeline, files, *SIZE)
    composer.draw(tick, planes)
    composer.close()
    wanted = reference.frame(timeline, files, tick, *SIZE)
    return reference.likeness(to_rgb(planes) @ LUMA, wanted @ LUMA * 255)


def two(kind: TransitionKind = "crossfade", look: str = "clean", **more: int) -> Timeline:
    fill = Picture(Framing(fit="fill", focus=FOCUS))
    clips: list[Clip | Transition] = [Clip("p1", 180, fill, "a"), Transition(kind, 8, 7), Clip("p2", 150, fill, "b")]
    return made.timeline(clips, NAMES, SIZE, look=look, **more)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tick", [176, 182])
def test_transitions(files: dict[str, Path], kind: TransitionKind, tick: int) -> None:
    assert likeness(two(kind), files, tick) > ALIKE


@pytest.mark.parametrize("look", ["clean", "bold", "elegant"])
@pytest.mark.parametrize("tick", [0, 95, 140, 260])
def test_movement_and_steps(files: dict[str, Path], look: str, tick: int) -> None:
    assert likeness(two(look=look), files, tick) > ALIKE


@pytest.mark.parametrize("move", ["in", "out", "left", "right", "up", "down", "none"])
def test_asked_movement(files: dict[str, Path], move: Move) -> None:
    clip = Clip("p1", 120, Picture(Framing(fit="fill", move=move, focus=FOCUS)), "a")
    assert likeness(made.timeline([clip], NAMES, SIZE), files, 70) > ALIKE


@pytest.mark.parametrize("tick", [2, 315, 325])
def test_fades(files: dict[str, Path], tick: int) -> None:
    assert likeness(two(fade_in=10, fade_out=20), files, tick) > ALIKE


def test_the_measure_tells_a_shift_of_a_pixel_and_a_half() -> None:
    picture = made.photo(180, 320, grain=0) @ LUMA
    halves = [picture[start::2, start::2] for start in (0, 1)]
    moved = np.roll(picture, 3, axis=(0, 1))[::2, ::2]
    assert reference.likeness(halves[0], halves[0]) == pytest.approx(1)
    assert reference.likeness(halves[0], moved) < ALIKE
