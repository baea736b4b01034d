"""A picture that was removed comes back as it was: in its place, with its caption."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.timeline.edits.reel import reel_of
from tests.director.made import after, project, shown
from tests.director.seen import made


@pytest.mark.parametrize(
    "message",
    [
        "bring the second photo back",
        "can you put photo2 back in please",
        "I want photo2.jpg back",
        "restore photo2.jpg",
        "undo removing photo2.jpg",
        "把photo2.jpg加回来",
    ],
)
def test_it_stands_where_it_was_with_its_caption(message: str) -> None:
    now = after("remove the second photo", "music at 30%", message)
    assert made(shown(after("music at 30%")), shown(now)) == []


def test_it_comes_back_between_those_that_are_left() -> None:
    lost = after("remove the first photo", "remove photo3.jpg", "remove photo4.jpg")
    now = after("bring photo3.jpg back", start=lost)
    assert [one.name for one in reel_of(shown(now)).clips] == ["photo2.jpg", "photo3.jpg", "dog.mp4"]


@pytest.mark.parametrize("message", ["bring the first photo back", "restore photo4.jpg", "bring the giraffe back"])
def test_what_was_not_removed_does_not_come_back(message: str) -> None:
    before = after("remove the second photo")
    assert not respond(message, before).changed


def test_what_does_not_come_back_with_it_is_said() -> None:
    plain = respond("bring photo2.jpg back", after("remove photo2.jpg")).text
    graded = respond("bring photo2.jpg back", after("make photo2.jpg black and white", "remove photo2.jpg")).text
    assert "did not come back" not in plain
    assert "Its own look, trim and sound did not come back" in graded


def test_a_caption_that_is_still_shown_does_not_come_twice() -> None:
    now = after("change the second photo to cat.jpg", "bring photo2.jpg back")
    captions = [one for one in made(shown(project()), shown(now)) if one.startswith("+ caption") and "Roasted" in one]
    assert len(captions) <= 1


def test_it_comes_back_once() -> None:
    before = after("remove photo2.jpg", "bring photo2.jpg back")
    answer = respond("bring photo2.jpg back", before)
    assert not answer.changed
    assert 'no picture called "photo2.jpg" was removed' in answer.text


def test_nothing_comes_back_in_a_video_that_lost_nothing() -> None:
    assert not respond("bring photo2.jpg back", project()).changed
