"""Stills are made ready once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.render import shelf as shelves
from studio.render import sight
from studio.render.cache import Cache
from studio.render.planes import empty
from studio.render.shelf import Shelf
from studio.render.shots import Setting
from studio.timeline.layout import placed
from studio.timeline.model import Clip, Framing, Grade, Picture
from tests.render import made

SIZE = (90, 160)
PLAIN = Picture()


@pytest.fixture
def made_ready(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Setting]]:
    """The settings that were made ready so far."""
    asked: list[Setting] = []

    def watched(setting: Setting, *look: object) -> object:
        asked.append(setting)
        return original(setting, *look)  # type: ignore[arg-type]

    original = shelves.prepared
    monkeypatch.setattr(shelves, "prepared", watched)
    yield asked


def setting(media: Path, picture: Picture = PLAIN) -> Setting:
    timeline = made.timeline([Clip("c1", 60, picture, "m")], {"m": ("photo.jpg", 640, 480, None)}, SIZE)
    return Setting(timeline, placed(timeline.tracks[0])[0], SIZE, media / "photo.jpg")


def test_threads_share_a_still(media: Path, made_ready: list[Setting]) -> None:
    shelf = Shelf()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shelf.still(setting(media)), range(8)))
    assert len(made_ready) == 1
    assert all(one is found[0] for one in found)


def test_a_still_that_is_being_made_ready_stays_however_many_are_asked_for(
    media: Path, made_ready: list[Setting], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, finish = threading.Semaphore(0), threading.Event()

    def slowly(one: Setting, *look: object) -> object:
        begun.release()
        assert finish.wait(20)
        return watched(one, *look)  # type: ignore[arg-type]

    watched = shelves.prepared
    monkeypatch.setattr(shelves, "prepared", slowly)
    shelf = Shelf()
    with ThreadPoolExecutor(4) as pool:
        found = []
        for saturation in (0, 10, 20):
            found.append(pool.submit(shelf.still, setting(media, Picture(grade=Grade(saturation=saturation)))))
            assert begun.acquire(timeout=20)
        again = pool.submit(shelf.still, setting(media))
        finish.set()
    assert again.result() is found[0].result()
    assert len(made_ready) == 3


def test_the_next_render_finds_it_on_disk(media: Path, tmp_path: Path, made_ready: list[Setting]) -> None:
    first, again = (Shelf(Cache(tmp_path)).still(setting(media)) for _ in range(2))
    one, other = empty(*SIZE), empty(*SIZE)
    first.draw(0.4, one)
    again.draw(0.4, other)
    assert len(made_ready) == 1
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_picture_is_looked_at_once_for_all_sizes(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = setting(media)
    large = replace(small, frame=(180, 320))
    first = Shelf(Cache(tmp_path)).still(small).path
    monkeypatch.setattr(sight, "attention", lambda _: pytest.fail("looked at again"))
    again = Shelf(Cache(tmp_path)).still(large).path
    assert again.stages[0].start.left / first.stages[0].start.left == pytest.approx(2, rel=0.05)
    with pytest.raises(pytest.fail.Exception):
        Shelf(Cache(tmp_path)).still(setting(media, Picture(Framing(mirrored=True))))


@pytest.mark.parametrize(
    "picture",
    [Picture(Framing(fit="fit")), Picture(Framing(focus=(Fraction(1, 4), Fraction(1, 2)))), Picture(grade=Grade(20))],
    ids=["fit", "focus", "grade"],
)
def test_what_changes_a_picture_makes_another_still(
    media: Path, tmp_path: Path, made_ready: list[Setting], picture: Picture
) -> None:
    shelf = Shelf(Cache(tmp_path))
    assert shelf.still(setting(media)) is not shelf.still(setting(media, picture))
    assert len(made_ready) == 2


def test_a_vignette_is_drawn_over_the_same_still(media: Path, made_ready: list[Setting]) -> None:
    shelf = Shelf()
    assert shelf.still(setting(media)) is shelf.still(setting(media, Picture(grade=Grade(vignette=50))))
    assert len(made_ready) == 1
