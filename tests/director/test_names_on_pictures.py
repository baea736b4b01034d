"""Texts that belong to pictures: each of a list on its own, "it" the clip spoken of, one taken away by what it says."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import MediaReference, Text
from tests.director.made import after, shown

MEDIA = (
    MediaReference("a1", "video", "goal_max.mp4", 1920, 1080, 150, True),
    MediaReference("a2", "video", "VID_0012.mp4", 1920, 1080, 150, True),
    MediaReference("a3", "video", "keeper leo.mov", 1920, 1080, 150, True),
    MediaReference("a4", "image", "teamphoto.jpg", 3000, 2000),
)


def team(*messages: str) -> Project:
    """Three clips and a photo, 4 s each, after messages."""
    return after("make a video, 4 seconds each", *messages, start=Project(MEDIA))


def on_pictures(given: Project) -> list[tuple[str, str, int]]:
    """(kind, text, 1-based picture) of each text."""
    spans = positions(reel_of(shown(given)).clips)
    found = []
    for one in texts_of(shown(given)):
        assert isinstance(one.clip.content, Text)
        number = next(number for number, (start, end) in enumerate(spans, 1) if start <= one.start < end)
        found.append((one.clip.content.role, one.clip.name, number))
    return found


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("lower thirds: VID_0012 = Jonas, goal_max = Max", [("Max", 1), ("Jonas", 2)]),
        (
            "Put the boys' names as lower thirds: Max on the goal clip, Jonas on the second one, Leo, keeper on clip 3",
            [("Max", 1), ("Jonas", 2), ("Leo, keeper", 3)],
        ),
        ("lower third 'Jonas #4' on clip 2 and 'Leo, keeper' on clip 3", [("Jonas #4", 2), ("Leo, keeper", 3)]),
        ("lower third 'Max' from 0:01 to 0:03, lower third 'Tim' from 0:13 to 0:15", [("Max", 1), ("Tim", 4)]),
        ("make the keeper clip slow motion and add the lower third 'Goalie' to it", [("Goalie", 3)]),
        ("half speed on VID_0012, and name him: Jonas Huber, striker", [("Jonas Huber, striker", 2)]),
        ("add a lower third 'Leo' with 'Goalkeeper' under it on the keeper clip", [("Leo\nGoalkeeper", 3)]),
        ("人名条：goal_max=小明，VID_0012=朵朵", [("小明", 1), ("朵朵", 2)]),
    ],
)
def test_each_name_stands_on_its_picture(words: str, texts: list[tuple[str, int]]) -> None:
    assert on_pictures(team(words)) == [("lower_third", *one) for one in texts]


def test_half_speed_beside_a_name_is_done_and_makes_no_text_small() -> None:
    clips = reel_of(shown(team("half speed on goal_max, and name him Max"))).clips
    assert clips[0].speed * 2 == 1


def test_numbers_name_pictures_and_a_colour_in_a_name_colours_nothing() -> None:
    given = team("put the names on the pictures: 1 Lavender & Honey, 2 Pine Forest, 3 Blood Orange")
    assert [one[1:] for one in on_pictures(given)] == [("Lavender & Honey", 1), ("Pine Forest", 2), ("Blood Orange", 3)]


NAMES = ("lower third 'Max' on clip 1", "lower third 'Tim' on clip 2", "lower third 'Leo' on clip 3")


@pytest.mark.parametrize(
    "words",
    [
        "remove the lower third Max and the lower third Leo",
        "remove the lower third 'Max' and the lower third 'Leo'",
        "删掉人名条“Max”和人名条“Leo”",
    ],
)
def test_names_are_taken_away_by_what_they_say(words: str) -> None:
    assert [text for _, text, _ in on_pictures(team(*NAMES, words))] == ["Tim"]


def test_what_nobody_wrote_is_not_taken_away() -> None:
    given = team(NAMES[0])
    answer = respond("remove the lower third 'Tim'", given)
    assert answer.project.timeline == given.timeline and "Tim" in answer.text


@pytest.mark.parametrize("words", ["make leo a lower third like the others", "把“Leo, keeper”改成人名条"])
def test_a_text_becomes_a_lower_third(words: str) -> None:
    given = team(NAMES[0], NAMES[1], "add the text 'Leo, keeper' on clip 3", words)
    assert on_pictures(given) == [("lower_third", *one) for one in (("Max", 1), ("Tim", 2), ("Leo, keeper", 3))]


def test_a_line_under_the_title_is_a_subtitle() -> None:
    for words in ("add the title 'Season 2024/25' under it", "write 'Season 2024/25' under it"):
        given = team("add the title 'Team'", words)
        assert [one[:2] for one in on_pictures(given)] == [("title", "Team"), ("subtitle", "Season 2024/25")]


def test_unwanted_words_go() -> None:
    given = team("add the text 'or smth' on clip 2", "no!! i didnt want the words 'or smth', take that away")
    assert on_pictures(given) == []


@pytest.mark.parametrize(
    ("words", "picture"),
    [
        ("Tim belongs on the next picture, not the last one", 3),
        ("move the lower third Tim to the last picture", 4),
        ("put the lower third Tim on the first clip", 1),
        ("Tim应该在第四张", 4),
        ("把人名条“Tim”移到第三段", 3),
    ],
)
def test_a_name_is_put_where_it_belongs(words: str, picture: int) -> None:
    given = team("lower third 'Tim' on clip 2", words)
    assert on_pictures(given) == [("lower_third", "Tim", picture)]


@pytest.mark.parametrize(
    ("words", "stretches"),
    [
        ("write '$14' on each picture", [(0, 480)]),
        ("每个画面写“14元”", [(0, 480)]),
        ("the price on each picture, 14 dollars", [(0, 480)]),
        ("put 'Sale' on the first and the third clip", [(0, 120), (240, 360)]),
        ("add the text 'Sale' on every picture except the last", [(0, 360)]),
    ],
)
def test_a_text_on_several_pictures_stands_on_each(words: str, stretches: list[tuple[int, int]]) -> None:
    assert [(one.start, one.end) for one in texts_of(shown(team(words)))] == stretches


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("write Beans on clip 1, Grinder on clip 2 and Cup on picture 4", ["Beans", "Grinder", "Cup"]),
        ("write Blood Orange on picture 4", ["Blood Orange"]),
        ("write Come in or smth on clip 2", ["Come in"]),
        ("10% off with code COZY10 in the last 4 secs", ["10% off with code COZY10"]),
        ("at the end say Shop now and the link etsy.com/shop/wick", ["Shop now", "etsy.com/shop/wick"]),
        ("at the end write: Thank you coach Dave! See you next season", ["Thank you coach Dave! See you next season"]),
        ("最后写：谢谢教练！明年见", ["谢谢教练！明年见"]),
        ("add a title that says Golden Hour and under it Since 1998", ["Golden Hour", "Since 1998"]),
    ],
)
def test_only_what_is_meant_to_be_read_is_written(words: str, texts: list[str]) -> None:
    assert [one.clip.name for one in texts_of(shown(team(words)))] == texts


def test_small_is_small_and_told_so() -> None:
    answer = respond("add 'hand poured' at the bottom of the first clip, small", team())
    content = texts_of(shown(answer.project))[0].clip.content
    assert isinstance(content, Text) and (content.style.size, content.style.position) == (80, "bottom")
    assert "small (80%) and at the bottom" in answer.text


@pytest.mark.parametrize("words", ["make the title smaller and add '2024' under it", "标题小一点，下面写“2024”"])
def test_what_is_put_under_the_title_does_not_replace_it(words: str) -> None:
    given = team("add the title 'Team'", words)
    assert [one[:2] for one in on_pictures(given)] == [("title", "Team"), ("subtitle", "2024")]


def test_a_picture_that_is_to_stand_still_moves_no_title() -> None:
    given = team("add the title 'Team'", "make the last picture still")
    assert on_pictures(given) == [("title", "Team", 1)]


def test_names_behind_their_pictures_need_no_sign() -> None:
    given = team("put their names: clip 1 Max, clip 2 Leo")
    assert [one[1:] for one in on_pictures(given)] == [("Max", 1), ("Leo", 2)]


@pytest.mark.parametrize("words", ["write the title in two lines", "标题分成两行"])
def test_where_lines_break_is_told_and_not_drawn(words: str) -> None:
    given = team("add the title 'Team'")
    answer = respond(words, given)
    assert answer.project.timeline == given.timeline and ("second line" in answer.text or "第二行" in answer.text)
