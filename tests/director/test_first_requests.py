"""What the first message says of captions, title, ending, length and music is in the first video, however it is laid
out; and wishes may come as a list later, too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Sound, Text, TextRole, Timeline
from tests.director.made import after, cases, shown
from tests.timeline.made import photos

FIRST = cases("first_requests.yaml")
NAMES = ("beach.jpg", "dog-park.jpg", "city night.jpg", "蛋糕.png", "team.jpg")
NAMED = Project(tuple(replace(one, name=name) for one, name in zip(photos(5), NAMES, strict=True)))
"""Five photographs with names that tell what they show."""


def says(timeline: Timeline, *roles: TextRole) -> list[str]:
    return [one.clip.content.text for role in roles for one in texts_of(timeline, role)]  # type: ignore[union-attr]


def mood(timeline: Timeline) -> str | None:
    there = music_of(timeline)
    return there.clip.content.mood if there and isinstance(there.clip.content, Sound) else None


@pytest.mark.parametrize("case", FIRST, ids=[case["say"][:60] for case in FIRST])
def test_the_first_video_has_what_was_said(case: dict[str, Any]) -> None:
    project = NAMED if case.get("named") else Project(()) if case.get("bare") else Project(photos(5))
    timeline = shown(respond(case["say"], project).project)
    made = {
        "captions": says(timeline, "caption"),
        "title": next(iter(says(timeline, "title")), None),
        "subtitle": next(iter(says(timeline, "subtitle")), None),
        "closing": next(iter(says(timeline, "call_to_action", "end_card")), None),
        "texts": says(timeline, "title", "call_to_action"),
        "pictures": [one.clip.name for one in clips_of(timeline, "video")],
        "size": [timeline.width, timeline.height],
        "seconds": float(duration(timeline) * timeline.timebase),
        "mood": mood(timeline),
        "look": timeline.look,
    }
    wanted = {key: value for key, value in case.items() if key in made}
    assert {key: made[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    "words",
    [
        "please change:\n1. title to red\n2. remove the music\n3. reverse the order",
        "a few changes: 1) title in red 2) no music 3) reverse the order",
        "- **title** in red\n- no music\n- reverse the order",
        "帮我改一下：\n1、标题换成红色\n2、音乐去掉\n3、顺序反过来",
        "修改意见：1.标题改成红色2.去掉音乐 3.顺序反过来",
    ],
)
def test_a_list_of_changes_is_done_one_by_one(words: str) -> None:
    before = after("add the title Hello")
    answer = respond(words, before)
    assert not any(sorry in answer.text for sorry in ("understand", "left out", "没听懂", "没有做"))
    timeline = shown(answer.project)
    assert music_of(timeline) is None
    assert len(answer.project.history.versions) == len(before.history.versions) + 1


@pytest.mark.parametrize(
    "words",
    [
        "change the captions to: Sea, Dogs, Lights, Cake, Us",
        'make the captions "Sea", "Dogs", "Lights", "Cake" and "Us"',
        "photo 1: Sea. Photo 2: Dogs. Photo 3: Lights. Photo 4: Cake. Photo 5: Us.",
        "字幕改成：Sea、Dogs、Lights、Cake、Us",
    ],
)
def test_captions_for_all_pictures_replace_those_that_are_there(words: str) -> None:
    before = respond("make a video. Script: One. Two. Three. Four. Five.", Project(photos(5))).project
    assert says(shown(respond(words, before).project), "caption") == ["Sea", "Dogs", "Lights", "Cake", "Us"]


def test_how_captions_are_to_look_is_no_list_of_captions() -> None:
    before = respond("make a video. Script: One. Two. Three. Four. Five.", Project(photos(5))).project
    after_it = respond("captions: white, bold, bigger, at the top, with highlight", before).project
    assert says(shown(after_it), "caption") == says(shown(before), "caption")


def test_of_two_shapes_the_first_is_made_and_the_answer_says_how_to_get_the_other() -> None:
    answer = respond("need a Reel and a YouTube version of this listing", Project(photos(5)))
    assert 'say "now make it for YouTube and export"' in answer.text
    other = shown(respond("now make it for YouTube", answer.project).project)
    assert (other.width, other.height) == (1920, 1080)


def test_notes_that_became_captions_are_said_to_be_those() -> None:
    answer = respond("make a reel. My notes: Sunny home. Chain free!", Project(photos(5)))
    assert "took your notes as captions" in answer.text
    assert not says(shown(respond("captions off", answer.project).project), "caption")


def test_cuts_on_the_beat_are_made_and_said() -> None:
    answer = respond("make a 17 second reel, cut it to the beat", Project(photos(5)))
    assert "The cuts follow the beat of the music." in answer.text
    assert "do not follow" in respond("make a reel, cut it to the beat, no music", Project(photos(5))).text


def test_another_order_than_that_of_the_files_is_said() -> None:
    assert "In this order: dog-park.jpg, beach.jpg" in respond("make a video, put the dog first", NAMED).text


@pytest.mark.parametrize("words", ["seconds 20 to 30", "the part from 0:20 to 0:30"])
def test_a_part_that_the_only_clip_does_not_have_makes_no_video(words: str) -> None:
    clip = Project((MediaReference("c1", "video", "intro.mp4", 1080, 1920, 420, True),))
    answer = respond(f"make a video, use {words} of intro.mp4", clip)
    assert "only 14 s long" in answer.text
    assert answer.project.timeline is None


def test_a_prompt_for_footage_is_told_that_nothing_is_generated() -> None:
    answer = respond("Generate photorealistic drone footage of a whale, 10 seconds, 4K. No text.", Project(()))
    assert "does not generate footage" in answer.text
    assert answer.project.timeline is None


@pytest.mark.parametrize(
    "words",
    [
        "Please return a storyboard for approval before rendering. 30 s.",
        "30 s of these. Do not produce the video until I confirm.",
    ],
)
def test_nothing_is_made_before_the_plan_was_approved(words: str) -> None:
    answer = respond(words, Project(photos(5)))
    assert answer.project.talk.plan
    assert answer.project.timeline is None


def test_notes_that_come_later_become_captions_where_there_are_none() -> None:
    made = respond("make a 20 second reel", Project(photos(5))).project
    answer = respond("here are my notes: Sunny 3 bed home. Chain free! Viewings Sat 10-1.", made)
    assert says(shown(answer.project), "caption") == ["Sunny 3 bed home.", "Chain free!", "Viewings Sat 10-1."]
    again = respond("here are my notes: Quiet street. Big garden.", answer.project)
    assert 'with "Script:" before them' in again.text
    assert not again.changed


def test_a_copy_for_another_platform_is_the_same_video_in_another_shape() -> None:
    made = respond("make a 20 second reel", Project(photos(5))).project
    answer = respond("make a copy for YouTube in landscape and keep the reel", made)
    assert (shown(answer.project).width, shown(respond("undo", answer.project).project).width) == (1920, 1080)
    assert '"undo" brings the shape before back' in answer.text


PLAIN = (
    "Turn these images and script into a 30-second promotional video.\nScript: Meet Golden Hour.\nOrder today!",
    "turn these images and script into a 30-second promotional video\n\nScript: Meet Golden Hour. Order today!",
    "turn these images and script into a 30-second promotional video\nMeet Golden Hour. Roasted at dawn.\nOrder today!",
    "Turn these images into a 30-second promotional video.\nScript:\nMeet Golden Hour.\nRoasted at dawn.\nOrder today!",
    "把这些图片和文案做成30秒的宣传视频\n文案：认识金色时光。\n清晨烘焙。\n今天就下单！",
    "用这些图片做个30秒的宣传视频。\n认识金色时光。\n清晨烘焙。\n今天就下单！",
)


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("message", PLAIN)
def test_a_request_of_as_many_lines_as_there_are_pictures_is_read_like_any_other(message: str, count: int) -> None:
    made = respond(message, Project(photos(count))).project.timeline
    assert made is not None
    shown = [one.clip.content.text for one in texts_of(made) if isinstance(one.clip.content, Text)]
    assert duration(made) * made.timebase == 30
    assert shown[-1] in ("Order today!", "今天就下单！")
    assert not [one for one in shown if re.search("images|Script|文案|图片", one)], shown


MORE_THAN_PICTURES = (
    "Photo 1: Sea breeze. Photo 2: Good boys. Photo 3: Night lights. Photo 4: Cake. Photo 5: Us. Make it 20 seconds.",
    "make a 20s video, captions in order: 1. Sea breeze 2. Good boys 3. Night lights 4. Cake 5. Us. Calm music please.",
    "Make a 20 s video with one line on each photo\n\nSea breeze\nGood boys\nNight lights\nBest friends\nThe team",
    "帮我做个视频，20秒\n①清晨出发\n②狗也来了\n③夜里的城\n④吃蛋糕\n⑤合影",
    "给每张照片配一句话：第一张 睡醒啦，第二张 和爸爸一起，第三张 全家福，第四张 吹蜡烛，第五张 许个愿吧，20秒",
)


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("message", MORE_THAN_PICTURES)
def test_no_text_is_lost_where_there_are_more_or_fewer_pictures(message: str, count: int) -> None:
    made = shown(respond(message, Project(photos(count))).project)
    assert len(says(made, "caption")) == 5
    assert not [one for one in says(made, "caption") if re.search("秒|Photo|第|Calm", one)]


OTHER_COUNTS = (1, 2, 3, 8)


@pytest.mark.parametrize("at", range(len(FIRST)), ids=[case["say"][:40] for case in FIRST])
def test_a_request_is_answered_however_many_pictures_came(at: int) -> None:
    for count in (0, OTHER_COUNTS[at % len(OTHER_COUNTS)]):
        assert respond(FIRST[at]["say"], Project(photos(count))).text


@pytest.mark.parametrize(
    "message", ["make a reel from my photos, 20 sec", "make a video from the photos and the clip, 20 seconds"]
)
def test_a_length_beside_what_a_video_is_made_of_is_the_videos(message: str) -> None:
    files = (*photos(3), MediaReference("m9", "video", "d.mp4", 1920, 1080, 180, True))
    made = shown(respond(message, Project(files)).project)
    assert duration(made) * made.timebase == 20
