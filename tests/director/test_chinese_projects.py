"""Chinese wishes that need another project than that of tests/director/made.py: names over photos, a song with clips,
words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import MediaReference, Picture, Sound, Text, Timeline
from tests.director.made import after, shown
from tests.timeline.made import photos

WORDS = "做一个视频\n你被坑过吗？\n他说的每一句话。\n都让人笑出声\n关注我，明天继续"


@pytest.fixture(scope="module")
def named() -> Project:
    return after("做个视频", "第一张加文字“小明”，第二张加文字“朵朵”，第三张加文字“乐乐”", start=Project(photos(3)))


@pytest.fixture(scope="module")
def sung() -> Project:
    clips = [MediaReference(f"c{n}", "video", f"clip{n}.mp4", 1080, 1920, 300, True) for n in (1, 2)]
    song = MediaReference("s1", "audio", "毕业歌.mp3", duration=1800, has_sound=True)
    return after("做个视频 用这首歌 每个4秒", start=Project((*photos(1), *clips, song)))


def styles(timeline: Timeline, key: str) -> list[object]:
    return [getattr(one.clip.content.style, key) for one in texts_of(timeline) if isinstance(one.clip.content, Text)]


def heard(timeline: Timeline) -> list[int]:
    """The volumes of the pictures' own sound."""
    return [one.clip.content.volume for one in clips_of(timeline, "video") if isinstance(one.clip.content, Picture)]


@pytest.mark.parametrize(
    "said", ("字幕都放到下面，别挡住产品", "名字放下面", "所有名字放到画面底部", "captions at the bottom")
)
def test_captions_are_the_texts_that_are_there(said: str, named: Project) -> None:
    answer = respond(said, named)
    assert styles(shown(answer.project), "position") == ["bottom"] * 3
    assert "副标题" not in answer.text


def test_the_plate_that_a_picture_brings_can_be_taken_away(named: Project) -> None:
    assert styles(shown(after("文字底下的黑框去掉", start=named)), "plate") == [False] * 3


@pytest.mark.parametrize("said", ("第三段保留原声", "保留视频原声", "第三段要有原声", "keep the sound of clip 3"))
def test_a_sound_that_is_kept_takes_nothing_else_away(said: str, sung: Project) -> None:
    assert shown(after(said, start=sung)) == shown(sung)
    assert heard(shown(after(said, start=after("视频静音", start=sung))))[2] == 100


@pytest.mark.parametrize(
    "said", ("第三段保留原声，音乐在那段小声点", "keep the sound of clip 3 and turn the music down there")
)
def test_the_music_gives_way_there(said: str, sung: Project) -> None:
    now = shown(after(said, start=sung))
    music = music_of(now)
    assert heard(now) == [100, 100, 100]
    assert music and isinstance(music.clip.content, Sound)
    assert [(one.start, one.end, one.volume) for one in music.clip.content.levels] == [(240, 360, 55)]


@pytest.mark.parametrize(
    "said",
    (
        "再做一个淘宝主图用的1:1版本，15秒，不要字幕不要音乐",
        "make another version in 1:1, 15 seconds, no captions and no music",
    ),
)
def test_another_shape_is_of_the_edited_video(said: str, named: Project) -> None:
    edited = after("标题：我们的班级", "第二张放6秒", start=named)
    now = shown(after(said, start=edited))
    assert (now.width, now.height, clips_of(now, "video")[-1].end) == (1080, 1080, 450)
    assert [one.clip.name for one in texts_of(now)] == ["我们的班级"]
    assert music_of(now) is None
    lengths = [one.clip.duration for one in clips_of(now, "video")]
    assert lengths[1] > lengths[0] == lengths[2]


@pytest.mark.parametrize("said", ("打开字幕", "turn on captions"))
def test_words_on_the_screen_are_not_said_twice(said: str) -> None:
    made = after(WORDS, start=Project())
    answer = respond(said, made)
    assert not answer.changed
    assert "打开字幕" not in respond("把第二屏改成红色", made).text


@pytest.mark.parametrize("start", (WORDS, "做个视频"))
def test_captions_parted_by_slashes_are_several(start: str) -> None:
    now = shown(after(start, "加字幕：早 / 午 / 晚", start=Project(photos(3) if start != WORDS else ())))
    assert [one.clip.name for one in texts_of(now, "caption")] == ["早", "午", "晚"]


@pytest.mark.parametrize(
    "said", ("最后那句不要粉色按钮 做成片尾，黑底白字", "make the last text into an end card, white on a dark box")
)
def test_a_line_becomes_the_end_card(said: str) -> None:
    now = shown(after(said, start=after(WORDS, start=Project())))
    last = texts_of(now)[-1].clip.content
    assert isinstance(last, Text)
    assert (last.role, last.text) == ("end_card", "关注我，明天继续")
    assert (last.style.color, last.style.plate) == ("#FFFFFF", True)


@pytest.mark.parametrize("said", ("标题不要红色", "the title should not be red"))
def test_a_colour_that_is_not_wanted_is_not_set(said: str) -> None:
    assert not respond(said, after(WORDS, start=Project())).changed


@pytest.mark.parametrize("said", ("怎么没有声音了 加点轻音乐", "why is there no sound? add some soft music"))
def test_asking_for_sound_takes_none_away(said: str, named: Project) -> None:
    answer = respond(said, named)
    assert [one["edit"] for one in answer.edits] == ["music"]


def test_names_of_files_are_written_on_their_pictures() -> None:
    files = [MediaReference(f"n{name}", "image", f"{name}.jpg", 3000, 4000) for name in ("小明", "朵朵", "IMG_001")]
    made = after("做个视频", start=Project(tuple(files)))
    for said in ("每张照片下面写上小朋友的名字", "write the file names on the photos"):
        written = [(one.clip.name, one.start) for one in texts_of(shown(after(said, start=made)))]
        assert written == [("小明", 0), ("朵朵", 120)]


def test_whose_name_is_on_a_photo_names_it(named: Project) -> None:
    now = shown(after("每個小朋友的照片顯示久一點，大概五秒，朵朵的放到最後", start=named))
    assert [(one.clip.name, one.clip.duration) for one in clips_of(now, "video")] == [
        ("photo1.jpg", 150), ("photo3.jpg", 150), ("photo2.jpg", 150),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ("语气像姐妹聊天，你帮我写几句文案呗", "片尾换成浅色背景吧，深色logo看不见了"))
def test_what_cannot_be_done_is_written_nowhere(said: str, named: Project) -> None:
    assert not respond(said, after("加个片尾卡：谢谢观看", start=named)).changed


def test_the_logo_that_came_along_is_no_scene() -> None:
    made = after(WORDS, start=Project())
    logo = MediaReference("l1", "image", "公司logo.png", 500, 500)
    now = shown(after("把这两张照片加到开头，logo放画面正中间全程显示", start=replace(made, media=(*photos(2), logo))))
    assert [one.clip.name for one in clips_of(now, "video")][:3] == ["photo1.jpg", "photo2.jpg", "gradient"]
    assert [one.clip.name for one in clips_of(now, "overlay")] == ["公司logo.png"]


@pytest.mark.parametrize("said", ("第三段放完整", "play clip 3 in full"))
def test_a_clip_in_full_is_all_of_its_file(said: str, sung: Project) -> None:
    assert clips_of(shown(after(said, start=sung)), "video")[2].clip.duration == 300


def test_a_remark_behind_a_wish_is_passed_over(sung: Project) -> None:
    assert heard(shown(after("第二段声音静音 慢动作的声音好奇怪", start=sung))) == [100, 0, 100]
