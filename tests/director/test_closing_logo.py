"""The logo closes the video: said with the first request, or later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Timeline
from tests.director.made import shown
from tests.timeline.made import photos

LOGO = MediaReference("logo", "image", "logo.png", 600, 300)


def card(timeline: Timeline) -> str | None:
    """What stands on the card with which a video ends, its logo over it."""
    (logo,) = clips_of(timeline, "overlay")
    cards = [one for one in texts_of(timeline, "end_card") if one.end == duration(timeline) == logo.end]
    return cards[0].clip.name if cards else None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("make a 15s reel from these, end card with our logo and MIST", "MIST"),
        ("Make a video of these photos. End with our logo.", ""),
        ('Make a reel. Title "Hi". Last: end card with logo and "Order at mist.com". Calm music.', "Order at mist.com"),
        ("Please make a 20 second clip, and put our logo at the end with the words See you soon", "See you soon"),
        ("做一个15秒的视频，片尾放logo和店名MIST", "MIST"),
        ("用这些图做个视频，结尾加上logo", ""),
    ],
)
def test_a_first_request_may_close_with_the_logo(said: str, words: str) -> None:
    assert card(shown(respond(said, Project((*photos(3), LOGO))).project)) == words


@pytest.mark.parametrize(
    ("first", "said", "words"),
    [
        ("make a 12 second video, no text", "end with our logo and the name MIST", "MIST"),
        ("make a 12 second video, no text", "put the logo on the end card", ""),
        ("make a 12 second video, no text", "add an end card with the logo", ""),
        ('make a 12 second video, call to action "Book now"', "put the logo at the end", "Book now"),
        ("做个12秒的视频，不要文字", "加一个片尾卡，放logo和店名MIST", "MIST"),
        ("做个12秒的视频，不要文字", "片尾加个logo", ""),
        ("做个12秒的视频，不要文字", "片尾卡上写 MIST 咖啡，带logo", "MIST 咖啡"),
    ],
)
def test_a_video_may_be_closed_with_the_logo(first: str, said: str, words: str) -> None:
    made = respond(first, Project(photos(3))).project
    closed = respond(said, replace(made, media=(*made.media, LOGO))).project
    assert card(shown(closed)) == words


def test_without_a_logo_its_card_is_made_and_the_logo_asked_for() -> None:
    made = respond("make a 12 second video, no text", Project(photos(3))).project
    answer = respond("end with our logo and the name MIST", made)
    assert [one.clip.name for one in texts_of(shown(answer.project), "end_card")] == ["MIST"]
    assert "there is no logo" in answer.text


def test_a_logo_that_is_on_the_card_already_is_told_of() -> None:
    made = respond('make a 12 second video, end card "Thank you"', Project((*photos(3), LOGO))).project
    answer = respond("put the logo on the end card", made)
    assert not answer.changed
    assert "it is that way already" in answer.text
