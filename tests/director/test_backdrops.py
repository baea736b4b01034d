"""Photos that come to a video of words take the place of its drawn backgrounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Answer, Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import Timeline
from tests.director.made import after, shown
from tests.timeline.made import photos

REQUEST = "做个15秒的视频，文案：我要开咖啡店了。12月6号开业。在梧桐路88号。"


def with_photos(count: int = 3) -> Project:
    made = after(REQUEST, start=Project(()))
    return replace(made, media=photos(count))


def times(timeline: Timeline) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.clip.name) for one in texts_of(timeline)]


def behind(answer: Answer) -> list[str]:
    return [one.clip.name for one in clips_of(shown(answer.project), "video")]


@pytest.mark.parametrize(
    "words",
    [
        "照片来了，换成这三张做画面",
        "用这三张照片做画面，背景不要了",
        "把照片放上去",
        "用刚才那三张照片",
        "给你三张照片，垫在字后面",
        "use these photos instead of the backgrounds",
        "put my photos behind the text",
    ],
)
def test_each_text_gets_its_photo_and_stays_where_it_is(words: str) -> None:
    before = with_photos()
    answer = respond(words, before)
    assert behind(answer) == [one.name for one in photos(3)]
    assert times(shown(answer.project)) == times(shown(before))


@pytest.mark.parametrize(("count", "order"), [(1, [0, 0, 0]), (2, [0, 0, 1]), (4, [0, 1, 2, 3])])
def test_more_or_fewer_photos_are_shared_out(count: int, order: list[int]) -> None:
    before = with_photos(count)
    answer = respond("用这些照片做画面", before)
    assert behind(answer) == [photos(count)[index].name for index in order]
    assert times(shown(answer.project)) == times(shown(before))


def test_what_else_is_said_is_done() -> None:
    answer = respond("用这些照片做画面，音乐不要了", with_photos())
    assert not clips_of(shown(answer.project), "audio")


@pytest.mark.parametrize("words", ["照片发你了", "here are my photos"])
def test_photos_without_a_wish_are_proposed(words: str) -> None:
    offered = respond(words, with_photos())
    assert not offered.changed
    assert behind(respond(offered.project.talk.offers[0], offered.project)) == [one.name for one in photos(3)]


@pytest.mark.parametrize("words", ["删掉背景", "remove the background"])
def test_a_video_of_words_keeps_its_background(words: str) -> None:
    answer = respond(words, with_photos())
    assert not answer.changed
    assert "现在已经是这样" not in answer.text and "already" not in answer.text


def test_photos_to_be_added_are_added() -> None:
    assert len(behind(respond("把这三张加到最后", with_photos()))) == 6
