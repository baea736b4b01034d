"""Which of the uploaded files a first video is made of, and how long it is then."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference
from tests.director.made import shown

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
