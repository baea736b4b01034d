"""What a first request with pictures announces in passing is shown; what it tells us alone is not."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.director.making.announced import announced
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from tests.director.made import cases, shown
from tests.timeline.made import photos


def texts(project: Project) -> list[str]:
    return sorted(one.clip.name for one in texts_of(shown(project)))


@pytest.mark.parametrize("case", cases("announced.yaml"), ids=lambda case: case["say"][:60])
def test_what_is_announced_in_passing_is_shown(case: dict[str, Any]) -> None:
    answer = respond(case["say"], Project(photos(3)))
    assert texts(answer.project) == sorted(case["texts"])


@pytest.mark.parametrize("case", cases("not_announced.yaml"), ids=lambda case: case["say"][:60])
def test_what_is_told_to_us_alone_is_not_shown(case: dict[str, Any]) -> None:
    assert announced(case["say"]) == ()


@pytest.mark.parametrize(
    ("words", "off"),
    [
        ("The pub quiz is back on Wednesday at 8 pm, make a fun reel from the photos", "no text"),
        ("草莓园12月5号开园，成人39.9元，剪个15秒的", "去掉所有文字"),
    ],
)
def test_what_was_shown_unasked_goes_in_the_words_of_the_answer(words: str, off: str) -> None:
    answer = respond(words, Project(photos(3)))
    assert texts(answer.project) and off in answer.text
    assert texts(respond(off, answer.project).project) == []


@pytest.mark.parametrize(
    "words", ["I will send photos on Friday at 5 pm", "thanks, see you on Monday at 10", "没有照片能做视频吗"]
)
def test_small_talk_with_a_date_makes_no_video_of_words(words: str) -> None:
    assert respond(words, Project(())).project.timeline is None
