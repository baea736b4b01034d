"""Nothing that was asked for is dropped without a word, and what is said of a change is true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Text
from tests.director.made import DOG, after, project, shown


def test_a_length_that_no_text_has_is_that_of_the_video() -> None:
    now = after("show the title for 2 seconds", "make it 18 seconds")
    timeline = shown(now)
    assert duration(timeline) * timeline.timebase == 18


def test_a_complaint_with_its_remedy_does_the_remedy_alone() -> None:
    answer = respond("the name disappears too fast, keep Golden Hour on screen for 5 seconds", project())
    assert "left out" not in answer.text
    (title,) = texts_of(shown(answer.project), "title")
    assert title.end - title.start == 150


def test_a_box_of_another_colour_is_refused_and_the_rest_is_done() -> None:
    answer = respond("最后的“Order today.”放下面，红底白字", project())
    (call,) = texts_of(shown(answer.project), "call_to_action")
    assert isinstance(call.clip.content, Text) and call.clip.content.style.position == "bottom"
    assert texts_of(shown(answer.project), "end_card") == []
    assert "红底白字" in answer.text


@pytest.mark.parametrize("words", ["片尾加“谢谢观看”", 'add an end card "Thanks"'])
def test_what_must_not_cover_the_picture_is_asked_about_and_stays(words: str) -> None:
    now = after(words)
    answer = respond("片尾别把图盖住", now)
    assert not answer.changed and "我猜" not in answer.text


def test_an_instrument_cannot_be_chosen_and_that_is_said() -> None:
    assert "乐器" in respond("音乐换成轻柔的吉他", project()).text
    assert "instruments" in respond("change the music to calm piano", project()).text


def test_the_size_and_the_time_of_a_new_text_are_told() -> None:
    answer = respond('add a big title "Big Day"', after("remove the title"))
    assert "big (125%)" in answer.text
    assert "0-4 s" in respond("subtitle: since 1998, only first 4 seconds", project()).text


def test_a_refusal_begins_with_a_capital() -> None:
    answer = respond('{"edits": [{"edit": "nonsense"}]}', project())
    assert answer.text.startswith("Nothing was changed. The edits are not in the schema")


@pytest.mark.parametrize(
    ("words", "crumbs"),
    [
        ("make the bezels of the gadgets photorealistic in the title", ', only "'),
        ("标题后面那一堆乱七八糟的花花草草弄成立体的", "只认出了"),
    ],
)
def test_known_words_are_not_named_where_they_are_crumbs(words: str, crumbs: str) -> None:
    answer = respond(words, project())
    assert not answer.changed
    assert crumbs not in answer.text


def test_proposals_speak_of_clips_where_there_are_only_clips() -> None:
    clips = (MediaReference("c1", "video", "a.mp4", 1080, 1920, 300, True), replace(DOG, id="c2"))
    made = respond("make a 10 second video of these clips", Project(clips)).project
    answer = respond("frobnicate the second one", made)
    assert "clips" in answer.text
    assert "picture" not in answer.text
