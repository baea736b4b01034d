"""A text that nobody placed stands off faces, and off what stands alone on a plain ground."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from studio.render.focus import NOTHING, Attention
from studio.render.looks import look, looks
from studio.render.parts import Box
from studio.render.planes import Planes, from_rgb
from studio.render.text.capitals import capitals
from studio.render.text.drawings import Drawing
from studio.render.text.sights import Seen
from studio.timeline.model import Text, TextStyle

TALL, WIDE = (540, 960), (960, 540)
TITLE = Text("title", "Space Day at the Museum")
Draws = partial[Drawing]


def with_face(face: Box) -> Draws:
    """Draws texts over a picture with one face."""
    return partial(drawn, seen=Seen(replace(NOTHING, faces=(face,))))


def with_subject(subject: Box) -> Draws:
    """Draws texts over a picture in which nothing but a subject matters."""
    weights = np.zeros((100, 100), np.float32)
    weights[subject.slices(100, 100)] = 1
    return partial(drawn, seen=Seen(Attention(weights / weights.sum(), ())))


def drawn(
    text: Text, size: tuple[int, int], name: str = "clean", beside: Drawing | None = None, thing: Box | None = None,
    seen: Seen | None = None, **more: Any,
) -> Drawing:  # fmt: skip
    """Over a grey picture, with a dark thing on it or nothing."""
    picture = np.full((size[1], size[0], 3), 90 if thing is None else 245, np.uint8)
    if thing is not None:
        picture[thing.slices(size[1], size[0])] = 30
    frames: list[Planes] = [from_rgb(picture)]
    return Drawing(text, look(name), *size, 90, lambda: frames, beside, sees=lambda: [seen] if seen else [], **more)


def covers(drawing: Drawing, face: Box, size: tuple[int, int]) -> float:
    box = drawing.box
    share = Box(box.left / size[0], box.top / size[1], box.width / size[0], (box.bottom - box.top) / size[1])
    return share.covers(face)


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("top", [0.05, 0.2, 0.35])
def test_a_title_leaves_a_face_free(name: str, top: float) -> None:
    face, usual = Box(0.3, top, 0.4, 0.25), drawn(TITLE, TALL, name)
    title = with_face(face)(TITLE, TALL, name)
    assert covers(title, face, TALL) <= min(covers(usual, face, TALL), 0.35)
    assert title.safe


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize(("left", "side"), [(0.2, "right"), (0.5, "left")])
def test_in_a_wide_frame_the_title_and_what_belongs_to_it_stand_beside_a_face(
    name: str, left: float, side: str
) -> None:
    face = Box(left, 0.05, 0.3, 0.8)
    draw = with_face(face)
    title = draw(TITLE, WIDE, name)
    below = draw(Text("subtitle", "Bring the kids"), WIDE, name, title)
    for one in (title, below):
        assert covers(one, face, WIDE) == 0 and one.safe
        assert (one.box.left > WIDE[0] / 2) == (side == "right")
    assert below.box.top > title.box.bottom


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("size", [TALL, WIDE, (540, 540)])
@pytest.mark.parametrize("top", [0.05, 0.2, 0.27])
def test_a_title_and_its_subtitle_stand_off_the_subject(name: str, size: tuple[int, int], top: float) -> None:
    subject, below = Box(0.2, top, 0.6, 0.35), Text("subtitle", "From Friday")

    def covered(title: Drawing) -> float:
        under = drawn(below, size, name, title)
        assert title.safe and under.safe and under.box.top >= title.box.bottom
        return covers(title, subject, size) + covers(under, subject, size)

    title = with_subject(subject)(Text("title", "Sale"), size, name, subtitle=below)
    assert covered(title) < 0.5 * covered(drawn(Text("title", "Sale"), size, name))


def test_a_title_stays_where_captions_stand_below_it() -> None:
    subject = Box(0.2, 0.02, 0.6, 0.6)
    assert with_subject(subject)(TITLE, TALL).box.top > 0.55 * TALL[1]
    assert with_subject(subject)(TITLE, TALL, alone=False).box.top < 0.55 * TALL[1]


def test_a_caption_moves_off_a_face_alone() -> None:
    caption, there = Text("caption", "Fresh beans every morning"), Box(0.3, 0.6, 0.4, 0.2)
    usual = drawn(caption, TALL).box
    assert with_subject(there)(caption, TALL).box == usual
    moved = with_face(there)(caption, TALL)
    assert covers(moved, there, TALL) == 0 and moved.safe
    assert with_face(Box(0.3, 0.4, 0.4, 0.27))(caption, TALL).box == usual  # no more than a chin


def test_a_title_keeps_clear_of_a_logo() -> None:
    subject, logo = Box(0.2, 0.28, 0.6, 0.4), Box(0.1, 0.1, 0.8, 0.1)
    seen = with_subject(subject).keywords["seen"]
    title = drawn(Text("title", "Sale"), TALL, seen=replace(seen, marks=(logo,)))
    assert covers(title, logo, TALL) == 0


def test_a_place_that_was_asked_for_is_kept() -> None:
    asked = Text("title", "Space Day", style=TextStyle(position="center"))
    without = drawn(asked, TALL).box
    assert with_face(Box(0.2, 0.4, 0.6, 0.2))(asked, TALL).box == without


def test_where_faces_are_everywhere_the_title_stays_where_the_look_has_it() -> None:
    without = drawn(TITLE, TALL).box
    assert with_face(Box(0, 0, 1, 1))(TITLE, TALL).box == without


def test_a_button_leaves_a_face_free() -> None:
    face = Box(0.3, 0.6, 0.4, 0.25)
    assert covers(with_face(face)(Text("call_to_action", "Book now"), TALL), face, TALL) < 0.15


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize(("size", "thing"), [(TALL, Box(0.1, 0.12, 0.8, 0.46)), (WIDE, Box(0.36, 0.08, 0.28, 0.6))])
def test_a_title_leaves_a_thing_on_a_plain_ground_free(name: str, size: tuple[int, int], thing: Box) -> None:
    title = drawn(Text("title", "Mug Monday"), size, name, thing=thing)
    assert covers(title, thing, size) == 0
    assert title.safe


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("220 m² with a view", "220 m² WITH A VIEW"), ("Only 5km away, 12 kg", "ONLY 5km AWAY, 12 kg"),
        ("The new iPhone is here", "THE NEW iPhone IS HERE"), ("Meet me in 5 minutes", "MEET ME IN 5 MINUTES"),
        ("shop.example.com/Summer now", "shop.example.com/Summer NOW"),
        ("order at harborpine.com", "ORDER AT HARBORPINE.COM"),
    ],
)  # fmt: skip
def test_capitals_leave_units_names_and_addresses_as_they_are(said: str, shown: str) -> None:
    assert capitals(said) == shown
