"""What the sentence after a wish is to it: its figure, its reason, or nothing at all."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from tests.director.made import project


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("can the title stay a little longer? Eight seconds would be lovely", 'Title "Golden Hour" is now at 0-8 s'),
        ("make the music quieter please. 25 percent would be perfect", "Music (upbeat): volume 70% -> 25%."),
        ("dissolves between all the photos? like one full second", "Transitions: crossfade (1 s) at all 4 places"),
        ("slow the last clip down. Half speed would be great", "Clip 5 (dog.mp4) plays at 0.5x speed"),
        ("melt every picture into the next one, a second each", "Transitions: crossfade (1 s) at all 4 places"),
        ("the title flashes by, give it six seconds", 'Title "Golden Hour" is now at 0-6 s'),
        ("make the title bigger, say 130%", 'Title "Golden Hour" is now bigger (100% -> 130%)'),
    ],
)
def test_a_figure_by_itself_is_what_the_wish_before_it_meant(words: str, told: str) -> None:
    assert respond(words, project()).text.startswith(told)


def test_a_figure_behind_an_exception_is_that_of_what_was_excepted() -> None:
    told = respond("every photo 4 seconds except the second, 8", project()).text
    assert "Photo 2 (photo2.jpg): 5.3 -> 8 s. Total: 30 -> 24 s." in told


@pytest.mark.parametrize(
    "words", ["make the title red, no wait, keep it as it is", "remove the second photo. actually, never mind"]
)
def test_a_wish_that_is_taken_back_is_not_done(words: str) -> None:
    assert not respond(words, project()).changed


def test_a_second_that_can_not_be_the_length_of_the_whole_is_asked_about() -> None:
    answer = respond("add a vignette. 1 second", project())
    assert "what should be that" in answer.text and "Length" not in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "take out the second photo, we don't have that one anymore",
        "mute the last clip, too much crowd noise",
        "title in blue please, you can't see that white on the sand",
        "make the title red, it's white now",
    ],
)
def test_a_reason_behind_a_wish_is_passed_over(words: str) -> None:
    answer = respond(words, project())
    assert answer.changed and "understand" not in answer.text and "white" not in answer.text


@pytest.mark.parametrize(
    "words", ["could you generate a realistic clip of our team and put it at the start?", "create a picture of a cat"]
)
def test_footage_that_nobody_can_make_makes_no_other_video(words: str) -> None:
    answer = respond(words, project())
    assert "does not generate" in answer.text and not answer.changed
