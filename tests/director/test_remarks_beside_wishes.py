"""Wordings in which a remark, a time or a colour beside a wish once changed something that nobody meant."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import Text, TextStyle, Timeline
from tests.director.made import shown
from tests.director.test_first_corrections import media_of

ENGLISH = (
    'Vertical video, title "Eileen for Mayor", captions: "I grew up here", "I flew to space", "Vote on May 6", '
    'end card "Thank you", 16 seconds'
)
CHINESE = "标题上新，第一张写蜜桃乌龙15元，第二张写杨枝甘露18元，第三张写抹茶拿铁16元，片尾写扫码点单，20秒竖屏"


def made(words: str) -> Project:
    names = (
        ["eileen.jpg", "china.jpg", "rocket.jpg"]
        if words == ENGLISH
        else ["蜜桃乌龙.jpg", "杨枝甘露.jpg", "抹茶拿铁.jpg"]
    )
    return respond(words, Project(media_of(names))).project


def after(start: str, say: str) -> Timeline:
    return shown(respond(say, made(start)).project)


def says(timeline: Timeline) -> list[str]:
    return [one.clip.content.text for one in texts_of(timeline) if isinstance(one.clip.content, Text)]


def looks(timeline: Timeline) -> list[TextStyle]:
    captions = [one.clip.content for one in texts_of(timeline, "caption")]
    return [one.style for one in captions if isinstance(one, Text)]


def starts(timeline: Timeline) -> list[int]:
    return [one.start for one in texts_of(timeline)]


@pytest.mark.parametrize("say", ["make the name at the start bigger", "bigger name at the start please"])
def test_the_name_at_the_start_is_the_title_and_nothing_moves(say: str) -> None:
    before, now = shown(made(ENGLISH)), after(ENGLISH, say)
    assert starts(now) == starts(before)
    sizes = {one.clip.content.role: one.clip.content.style.size for one in texts_of(now)}  # type: ignore[union-attr]
    assert sizes.pop("title") > 100 and set(sizes.values()) == {100}


@pytest.mark.parametrize(
    "say", ["take out the yellow highlight from the captions", "don't need that yellow karaoke thing"]
)
def test_the_colour_of_a_highlight_that_goes_colours_nothing(say: str) -> None:
    assert {(one.highlight, one.color) for one in looks(after(ENGLISH, say))} == {(False, None)}


def test_no_box_of_a_colour_is_no_box() -> None:
    assert {one.plate for one in looks(after(ENGLISH, "captions white, no yellow box"))} == {False}


def test_a_text_that_only_tells_a_time_stays() -> None:
    say = "make the music start after 2 seconds and stop when the end card appears"
    assert "Thank you" in says(after(ENGLISH, say))


def test_no_words_on_the_last_picture_leaves_the_end_card() -> None:
    now = says(after(ENGLISH, "get rid of the words on the last photo"))
    assert "Thank you" in now and "Vote on May 6" not in now


@pytest.mark.parametrize("say", ["第二张的字太多 只留名字 别的删了", "第一张那么多字 只留蜜桃乌龙 其他的不要了"])
def test_words_to_keep_of_a_text_never_delete_pictures(say: str) -> None:
    assert len(clips_of(after(CHINESE, say), "video")) == 3


@pytest.mark.parametrize(
    ("say", "text"),
    [
        ("杨枝甘露18元 改成 杨枝甘露18元 原价22", "杨枝甘露18元 原价22"),
        ("18元改19元", "杨枝甘露19元"),
        ("第三张的字改成抹茶拿铁买一送一", "抹茶拿铁买一送一"),
        ("片尾改成 写谢谢光临", "谢谢光临"),
        ("开头加个标题桃几茶铺上新啦 大一点 黄色的", "桃几茶铺上新啦"),
    ],
)
def test_new_words_are_all_of_what_is_said_and_no_more(say: str, text: str) -> None:
    assert text in says(after(CHINESE, say))


def test_a_plate_is_not_taken_off_because_something_else_is_not_wanted() -> None:
    found = looks(after(CHINESE, "字幕加个黑底 不要那种一个字一个字变色的"))
    assert {(one.plate, one.highlight) for one in found} == {(True, False)}


def test_another_shape_is_of_this_video() -> None:
    now = after(CHINESE, "再做成横版的")
    assert (now.width, now.height) == (1920, 1080) and says(now) == says(shown(made(CHINESE)))


def test_undo_with_a_complaint_takes_one_step_back() -> None:
    first = made(CHINESE)
    second = respond("标题改成新品", first).project
    third = respond("删掉第二张", second).project
    assert says(shown(respond("撤回 把图都还给我", third).project)) == says(shown(second))


@pytest.mark.parametrize(
    ("say", "text"),
    [
        ("不是周六是周日12月6日", "周日12月6日停水"),
        ("不对，不是12月5日是12月6日", "12月6日周六停水"),
        ("不是周六是周日", "12月5日周日停水"),
    ],
)
def test_a_day_and_its_date_are_put_right_together_where_both_are_said(say: str, text: str) -> None:
    start = respond(
        "标题停水通知，第一张写12月5日周六停水，第二张写请储水", Project(media_of(["a.jpg", "b.jpg"]))
    ).project
    assert text in says(shown(respond(say, start).project))


def test_an_address_that_is_put_right_leaves_the_one_beside_it() -> None:
    made_of = Project(media_of(["a.jpg", "b.jpg"]))
    start = respond('first one says "ann@shop.com www.shop.com", second says "Open daily"', made_of).project
    now = shown(respond("the email is wrong, it's anna.bell@shop.com", start).project)
    assert "anna.bell@shop.com www.shop.com" in says(now)
