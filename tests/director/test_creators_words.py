"""What creators typed over several messages: what was taken out comes back, figures of texts are changed by naming
them, a clip is never shown longer than it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.check import faults
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Text, Timeline
from tests.director.made import after, shown
from tests.timeline.made import photos

ON_SHOW = (
    "TikTok, 15 seconds, captions: Croissant 2.50. Visit maplecottage.com. See you. End with Call 0151 555 0199",
    "做个抖音视频，标题 幸福里跳蚤市场，字幕：5月23日周六上午9点。原价59.9元。报名热线 13800138000",
)


def words(timeline: Timeline) -> str:
    return " | ".join(one.clip.content.text for one in texts_of(timeline) if isinstance(one.clip.content, Text))


@pytest.mark.parametrize(
    ("start", "say", "new"),
    [
        (0, "change 2.50 to 2.80", "Croissant 2.80"),
        (0, "change 0151 555 0199 to 0151 555 0200", "Call 0151 555 0200"),
        (0, "change maplecottage.com to maple-cottage.co.uk", "Visit maple-cottage.co.uk"),
        (1, "59.9改成49.9", "原价49.9元"),
        (1, "周六改成周日，23日改成24日", "5月24日周日上午9点"),
        (1, "13800138000改成13800138001", "报名热线 13800138001"),
    ],
)
def test_a_figure_of_a_text_is_changed_by_naming_it(start: int, say: str, new: str) -> None:
    assert new in words(shown(after(ON_SHOW[start], say, start=Project(photos(3)))))


OPEN_HOUSE = (
    'vertical, first says "Open Saturday 2 pm", second says "Call 555 0134", end with "Ann 555-0134, www.sunny.com"',
    "竖屏，第一张写“周六下午2点开放看房”，第二张写“电话 13800001122”，片尾写“王经理 138-0000-1122”",
)


@pytest.mark.parametrize(
    ("start", "say", "new"),
    [
        (0, "the phone number is wrong, it's 555 0199", ("Call 555 0199", "Ann 555 0199, www.sunny.com")),
        (0, "wrong number! should be 555 0199", ("Call 555 0199", "Ann 555 0199, www.sunny.com")),
        (0, "the website is sunnyflats.co.uk, not sunny.com", ("Ann 555-0134, sunnyflats.co.uk",)),
        (0, "change the time to 3 pm", ("Open Saturday 3 pm",)),
        (0, "the date is wrong, it should be Sunday 12 March", ("Open Sunday 12 March 2 pm",)),
        (0, "the day is wrong, it's Sunday", ("Open Sunday 2 pm",)),
        (1, "时间改成周日", ("周日下午2点开放看房",)),
        (1, "电话写错了，是13911112222", ("电话 13911112222", "王经理 13911112222")),
        (1, "手机号不对，换成139-1111-2222", ("电话 139-1111-2222", "王经理 139-1111-2222")),
        (1, "日期改到6月8日", ("6月8日下午2点开放看房",)),
    ],
)
def test_a_detail_is_put_right_in_every_text_by_what_it_is(start: int, say: str, new: tuple[str, ...]) -> None:
    now = words(shown(after(OPEN_HOUSE[start], say, start=Project(photos(2)))))
    assert all(one in now for one in new)


def test_a_day_in_a_date_is_the_day_of_that_date() -> None:
    made = after('first says "Open Saturday 12 March"', start=Project(photos(2)))
    assert words(shown(after("the day is wrong, it's Sunday", start=made))) == "Open Sunday 12 March"
    assert words(shown(after("change the date to Sunday 13 March", start=made))) == "Open Sunday 13 March"


def test_a_detail_of_which_there_are_several_is_asked_for() -> None:
    made = after('first says "Call 555 0134", second says "Or 555 0777"', start=Project(photos(2)))
    answer = respond("the phone number is wrong, it's 555 0199", made)
    assert not answer.changed
    assert "555 0134, 555 0777" in answer.text


@pytest.mark.parametrize(
    ("taken_out", "back"),
    [
        ("remove the second photo", "hmm bring it back"),
        ("remove the second photo", "actually keep it"),
        ("remove the second photo and make the title red", "no put it back"),
        ("no title please", "ok leave it in"),
        ("删掉第二张", "算了还是留着吧"),
        ("第二张不要了", "啊不对 还是留着第二张"),
    ],
)
def test_what_was_just_taken_out_comes_back(taken_out: str, back: str) -> None:
    made = after("Make a 12 second video, title Hello", start=Project(photos(3)))
    now = shown(after(taken_out, back, start=made))
    assert [one.clip.media for one in clips_of(now, "video")] == [
        one.clip.media for one in clips_of(shown(made), "video")
    ]
    assert words(now) == words(shown(made))


def test_keep_it_without_anything_taken_out_changes_nothing() -> None:
    made = after("Make a 12 second video, title Hello", "make the title red", start=Project(photos(3)))
    assert not respond("keep it", made).changed


CLIP = MediaReference("v1", "video", "tram.mp4", 1280, 720, 150, True)


@pytest.mark.parametrize("photo_count", [1, 2])
@pytest.mark.parametrize(
    "say", ['15 sec vlog, start with photo1 for 3 sec with "Hello" on it', "照片1停3秒，一共15秒的视频"]
)
def test_no_clip_is_shown_longer_than_it_is(photo_count: int, say: str) -> None:
    made = respond(say, Project((*photos(photo_count), CLIP))).project
    assert not faults(shown(made))
    assert respond("undo", made).text and respond("make the title red", made).text


def test_a_file_of_captions_leaves_the_clip_that_they_belong_to_whole() -> None:
    cues = "Script:\n1\n00:00:00,500 --> 00:00:02,000\nSo I quit.\n\n2\n00:00:02,200 --> 00:00:04,500\nIt worked."
    wish = "Podcast teaser, square, keep the original sound, cover at the end for 2 seconds"
    now = shown(respond(f"{wish}\n\n{cues}", Project((CLIP, *photos(1)))).project)
    assert clips_of(now, "video")[0].clip.duration == CLIP.duration
    assert duration(now) > 150
    assert "It worked." in words(now)


def test_a_clips_speed_in_a_row_of_pictures_is_its_own() -> None:
    other = MediaReference("v2", "video", "sea.mp4", 1280, 720, 150, True)
    now = shown(respond("vlog, photo1 first, then tram 2x speed, last sea", Project((*photos(1), CLIP, other))).project)
    assert [float(one.clip.speed) for one in clips_of(now, "video")] == [1, 2, 1]


def test_labels_stand_on_the_pictures_whose_names_have_them() -> None:
    names = ("before_kitchen.png", "after_kitchen.png", "before_bath.jpg", "after_bath.jpg")
    pictures = tuple(replace(one, name=name) for one, name in zip(photos(4), names, strict=True))
    now = shown(
        respond("before and after video, label them BEFORE and AFTER. end with follow us", Project(pictures)).project
    )
    captions = [one.clip.content.text for one in texts_of(now, "caption") if isinstance(one.clip.content, Text)]
    assert captions == ["BEFORE", "AFTER", "BEFORE", "AFTER"]
    assert "follow us" in words(now)


def test_a_closing_text_begins_with_what_it_asks_for() -> None:
    wish = "make a 15 sec square video for my pottery class. sign up at makersmath.co/live"
    assert "sign up at makersmath.co/live" in words(shown(respond(wish, Project(photos(2))).project))


@pytest.mark.parametrize(
    ("first", "say", "told"),
    [
        (
            "15 sec video, script: Fresh new scent. Buy two get one. Gift box for you.",
            'first photo caption: "Hi"',
            "caption 1",
        ),
        (
            "做个15秒抖音视频，文案：山茶香氛新品。买二送一很划算。端午礼盒168元。",
            "第一张的字幕改成：山茶49",
            "第1条字幕",
        ),
    ],
)
def test_new_words_never_take_the_place_of_two_captions(first: str, say: str, told: str) -> None:
    made = after(first, start=Project(photos(2)))
    answer = respond(say, made)
    assert not answer.changed and told in answer.text


def test_a_code_is_never_cropped() -> None:
    code = MediaReference("q1", "image", "二维码.png", 600, 600)
    made = respond("做个抖音视频", Project((*photos(2), code))).project
    assert not respond("二维码放大点", made).changed
    assert "扫" in respond("二维码放大点", made).text
