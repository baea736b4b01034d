"""Which of the uploaded files a first video is made of, and how long it is then."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference
from tests.director.made import shown
from tests.timeline.made import photos

FILES = (
    MediaReference("m1", "video", "A.mp4", 1080, 1920, 420, True),
    MediaReference("m2", "video", "B.mp4", 1080, 1920, 660, True),
    MediaReference("m3", "image", "beach.jpg", 1080, 1920),
    MediaReference("m4", "image", "cake.jpg", 1080, 1920),
)


@pytest.mark.parametrize(
    ("words", "names", "seconds"),
    [
        ("make a 10 second video from a.mp4 and b.mp4", ["A.mp4", "B.mp4"], 10),
        ("use a.mp4 and b.mp4 to make a 10 second video", ["A.mp4", "B.mp4"], 10),
        ('make me a 10s reel with A.mp4 and B.mp4, title "Hello"', ["A.mp4", "B.mp4"], 10),
        ("make a 12 second video with beach.jpg, cake.jpg and calm music", ["beach.jpg", "cake.jpg"], 12),
        ("only use cake.jpg to make a 10 second video", ["cake.jpg"], 10),
        ("make a 10 second video using just cake.jpg and beach.jpg", ["cake.jpg", "beach.jpg"], 10),
        ("make a 5 second video from only the beach photo", ["beach.jpg"], 5),
        ("make a video but skip cake.jpg and a.mp4 and b.mp4, 6 secs, title Sea", ["beach.jpg"], 6),
        ('only use the beach photo, 5 seconds, title "Sea"', ["beach.jpg"], 5),
        ('Take only the cake photo, 5 seconds, title "Chez Louis", format square.', ["cake.jpg"], 5),
        ("make a 20s video, captions in order: 1. One 2. Two 3. Three 4. Four", [one.name for one in FILES], 20),
        ("用A.mp4和B.mp4做一个10秒的视频", ["A.mp4", "B.mp4"], 10),
        ("用A.mp4、B.mp4剪一个10秒的竖屏视频，标题叫“周末”", ["A.mp4", "B.mp4"], 10),
        ("只用cake.jpg做一个10秒的视频", ["cake.jpg"], 10),
        ("只用前两段做个10秒的视频", ["A.mp4", "B.mp4"], 10),
        ("只用海滩那张做一个5秒的视频", ["beach.jpg"], 5),
        ("只用海滩和蛋糕那两张做个10秒的，A.mp4那条不要", ["beach.jpg", "cake.jpg"], 10),
        ("海滩和蛋糕这两张做个10秒竖屏", ["beach.jpg", "cake.jpg"], 10),
        ("用前两条做个10秒竖屏", ["A.mp4", "B.mp4"], 10),
    ],
)
def test_the_files_that_a_request_names_are_used_and_its_length_is_the_whole_s(
    words: str, names: list[str], seconds: int
) -> None:
    answer = respond(words, Project(FILES))
    timeline = shown(answer.project)
    assert [one.clip.name for one in clips_of(timeline, "video")] == names
    assert duration(timeline) * timeline.timebase == seconds
    assert "left out" not in answer.text and "没有做" not in answer.text


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ("make one calm video with each photo for 4 seconds", [4, 4, 4, 4]),
        ("a 20 second video, first photo 8 seconds", [8, 4, 4, 4]),
        ('make a 12 second video, at the end show "Call us" for 4 seconds', [3, 3, 3, 3]),
        ('make a video of 3 seconds from each photo, and in last write "Call us"', [3, 3, 3, 3]),
    ],
)
def test_a_length_is_that_of_what_it_is_said_of(words: str, lengths: list[int]) -> None:
    timeline = shown(respond(words, Project(photos(4))).project)
    clips = clips_of(timeline, "video")
    assert [(one.end - one.start) * timeline.timebase for one in clips] == lengths


def test_a_title_said_behind_the_length_of_the_video_does_not_last_as_long() -> None:
    timeline = shown(respond("make a video, 20 secs, title Weekend", Project(photos(4))).project)
    (title,) = texts_of(timeline, "title")
    assert (title.end - title.start) * timeline.timebase < 20


def test_captions_that_are_numbered_stand_on_their_pictures() -> None:
    words = "make a 20s video, captions in order: 1. Sunny mornings 2. Good boys only 3. City lights 4. The team"
    texts = [one.clip.name for one in clips_of(shown(respond(words, Project(FILES)).project), "text")]
    assert texts == ["Sunny mornings", "Good boys only", "City lights", "The team"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "make a 12 second reel, zoom in on her clip, title Our Spring",
            'no picture in the video is called "her clip"',
        ),
        ("start with photo 9, make a 12 second reel", "there is no picture 9"),
        ("做个12秒视频，第九张做开头，标题春天", "没有第 9 张画面"),
        ("做个12秒视频，不要第九张", "没有第 9 张画面"),
        ("make a 12 second video, leave out the blurry one", "not by what they show"),
        ("make a 12 second reel, skip the one where I blink, upbeat", "not by what they show"),
        ("12 second reel but don't use the receipt photo", "not by what they show"),
        ("做个12秒视频，模糊的那张不要", "看不出画面里是什么"),
        ("做个12秒视频，收据那张别用", "看不出画面里是什么"),
    ],
)
def test_a_wish_about_a_picture_that_is_not_there_is_told_and_the_video_is_made_without_it(
    words: str, told: str
) -> None:
    answer = respond(words, Project(photos(3)))
    timeline = shown(answer.project)
    assert len(clips_of(timeline, "video")) == 3
    assert duration(timeline) * timeline.timebase == 12
    assert told in answer.text


@pytest.mark.parametrize(
    "words", ["use only the ninth photo, 10 seconds", "make a video with photos 1, 2 and 9", "用第9张做个视频"]
)
def test_a_video_of_pictures_that_are_not_there_is_not_made(words: str) -> None:
    assert respond(words, Project(photos(3))).project.timeline is None
