"""Texts over one picture go with it, whatever their role; the video's own title stays at its start; none is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import Text, Timeline
from tests.director.made import after, shown
from tests.timeline.made import photos

NAMED = ("做个视频", "第一张加文字“小明”，第二张加文字“朵朵”，第三张加文字“乐乐”")
PHOTOS = {"小明": "photo1.jpg", "朵朵": "photo2.jpg", "乐乐": "photo3.jpg"}


def over(timeline: Timeline) -> dict[str, str]:
    """Each text, and the picture it lies over from beginning to end."""
    pictures = {(one.start, one.end): one.clip.name for one in clips_of(timeline, "video")}
    return {one.clip.name: pictures.get((one.start, one.end), "") for one in texts_of(timeline)}


@pytest.mark.parametrize(
    "said", ("前两张照片对调", "把第三张放到最前面", "顺序倒过来", "打乱顺序", "swap the first two photos")
)
def test_names_stay_with_their_photos(said: str) -> None:
    made = after(*NAMED, start=Project(photos(3)))
    assert over(shown(after(said, start=made))) == PHOTOS


def test_the_title_stays_where_the_video_begins() -> None:
    made = after(*NAMED, "加个标题：我的班级", "前两张照片对调", start=Project(photos(3)))
    assert over(shown(made)) == {**PHOTOS, "我的班级": ""}
    assert texts_of(shown(made), "title")[0].start == 0


def test_a_photo_takes_its_name_with_it() -> None:
    made = after(*NAMED, "删掉第一张", start=Project(photos(3)))
    assert over(shown(made)) == {"朵朵": "photo2.jpg", "乐乐": "photo3.jpg"}


def test_a_photo_put_before_words_leaves_them_on_their_ground() -> None:
    made = after("做一个视频\n你被坑过吗？\n他说的每一句话。\n都让人笑出声\n关注我，明天继续", start=Project())
    before = [(one.start, one.end) for one in texts_of(shown(made))]
    now = shown(after("把photo1.jpg加到开头", start=replace(made, media=photos(1))))
    assert [(one.start - 90, one.end - 90) for one in texts_of(now)] == before


def test_one_line_of_several_is_changed_where_it_stands() -> None:
    made = after(*NAMED, start=Project(photos(3)))
    now = shown(after("开头那句字大一点 换个可爱的字体 粉色的", start=made))
    assert over(now) == PHOTOS
    looks = [one.clip.content for one in texts_of(now)]
    assert [(one.style.color, one.style.size) for one in looks if isinstance(one, Text)] == [
        ("#FF6FA5", 200),
        (None, 160),
        (None, 160),
    ]
