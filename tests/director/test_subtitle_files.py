"""A subtitle file that comes with a message: its cues are the captions, at their own times."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Answer, Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from tests.director.made import after, shown
from tests.timeline.made import photos

SRT = """1
00:00:00,500 --> 00:00:03,500
糖糖三岁啦

2
00:00:04,000 --> 00:00:08,000
吹蜡烛，许个愿

3
00:00:09,000 --> 00:00:16,000
全家都爱你
"""
CUES = [(0.5, 3.5, "糖糖三岁啦"), (4, 8, "吹蜡烛，许个愿"), (9, 15, "全家都爱你")]


def said(words: str, project: Project) -> Answer:
    return respond(f"{words}\n\nScript:\n{SRT}", project)


def captions(answer: Answer) -> list[tuple[float, float, str]]:
    timeline = shown(answer.project)
    tick = timeline.timebase
    return [(float(one.start * tick), float(one.end * tick), one.clip.name) for one in texts_of(timeline, "caption")]


@pytest.mark.parametrize(
    "words",
    [
        "做一个15秒竖屏视频 字幕用这个srt",
        "用这三张照片做个15秒的竖屏视频，字幕在srt里",
        "做成15秒，字幕用srt文件",
        "字幕就用它，15秒",
        "make a 15 second video, captions from the srt",
        "15 seconds, use this for the captions",
    ],
)
def test_its_cues_are_the_captions_of_a_new_video(words: str) -> None:
    answer = said(words, Project(photos(3)))
    assert captions(answer) == CUES
    assert not any(sorry in answer.text for sorry in ("没有做", "没听懂", "没有文案", "understand", "left out"))


@pytest.mark.parametrize("words", ["字幕用这个", "字幕就用它", "use this for the captions", "字幕按这个srt来"])
def test_they_are_put_into_a_video_that_is_there(words: str) -> None:
    before = after("做个15秒的视频", start=Project(photos(3)))
    assert captions(said(words, before)) == CUES


def test_words_about_how_they_look_are_done_too() -> None:
    answer = said("做个15秒的视频，字幕用这个文件，放上面，黄色", Project(photos(3)))
    styles = [one.clip.content.style for one in texts_of(shown(answer.project), "caption")]  # type: ignore[union-attr]
    assert {(one.color, one.position) for one in styles} == {("#FFD23F", "top")}


def test_the_video_is_as_long_as_they_are_where_no_length_was_said() -> None:
    timeline = shown(said("字幕用srt文件", Project(photos(3))).project)
    assert duration(timeline) * timeline.timebase == 16


def test_those_behind_the_end_are_told() -> None:
    assert "1 条" in said("做个8秒的视频，字幕用这个srt", Project(photos(3))).text


def test_without_pictures_each_has_a_scene() -> None:
    timeline = shown(said("做个视频，用字幕文件里的话", Project(())).project)
    assert len(clips_of(timeline, "video")) == 3
    assert [one.clip.name for one in texts_of(timeline, "title")] == [text for _, _, text in CUES]


def test_this_is_no_caption() -> None:
    before = after("做个15秒的视频", start=Project(photos(3)))
    assert not respond("字幕用这个", before).changed
