"""Chinese as it is typed in a hurry, where more counts than one message's edits (those are in tests/cases)."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Picture
from tests.director.made import after, project, shown
from tests.timeline.made import photos


def filters(given: Project) -> list[str]:
    contents = [clip.content for clip in reel_of(shown(given)).clips]
    return [one.grade.filter for one in contents if isinstance(one, Picture)]


@pytest.mark.parametrize(
    "words",
    ["大一点", "高一点", "弄高级点", "总觉得差点意思，弄高级点", "那张删了", "给第二张配点字呗"],
)
def test_a_wish_without_its_thing_asks_and_changes_nothing(words: str) -> None:
    before = project()
    assert respond(words, before).project.history == before.history


@pytest.mark.parametrize(
    "words",
    [
        "用的啥音乐",
        "标题写的啥",
        "音乐现在多大声",
        "现在几秒了",
        "现在第几版了",
        "现在是横的还是竖的",
        "现在多长了？音乐之前开的多大声来着",
    ],
)
def test_a_question_is_answered_and_changes_nothing(words: str) -> None:
    before = project()
    answer = respond(words, before)
    assert answer.project.history == before.history and "没听懂" not in answer.text


def test_what_was_asked_twice_is_answered_together() -> None:
    text = respond("现在多长了？音乐之前开的多大声来着", project()).text
    assert "30 秒" in text and "70%" in text


def test_a_colour_that_nobody_knows_is_no_title() -> None:
    before = project()
    for words in ("标题弄成那种荧光色", "标题做成复古风", "标题弄得再显眼一些"):
        assert texts_of(shown(respond(words, before).project), "title") == texts_of(shown(before), "title")


def test_not_yet_but_how_would_you_shows_the_plan() -> None:
    answer = respond("先不要做哦，你先说说这几张图二十秒你打算怎么排", Project(photos(5)))
    assert answer.project.timeline is None and answer.text.count("（4 秒）") == 5


def test_two_pictures_named_with_gen_are_both_left_out() -> None:
    made = shown(respond("第二张跟第四张别用，剩下的每张五秒，方的", Project(photos(5))).project)
    names = [clip.name for clip in reel_of(made).clips]
    assert names == ["photo1.jpg", "photo3.jpg", "photo5.jpg"]
    assert duration(made) * made.timebase == 15 and made.width == made.height


def test_a_video_of_words_shows_the_words_and_not_the_instructions() -> None:
    made = shown(respond("我没图，就想要个15秒的视频写着“周六盛大开业”，背景暗一点", Project()).project)
    assert {one.clip.name for one in texts_of(made)} == {"周六盛大开业"}


def test_not_this_one_undoes_it_and_does_the_other() -> None:
    now = after("第一张改成黑白", "不是这张啦，我说的是第二张")
    assert filters(now) == ["none", "black_and_white", "none", "none", "none"]


def test_taken_back_and_wanted_again() -> None:
    now = after("标题改成红色", "哎呀手滑了，退一步", "不对不对，还是恢复回来吧")
    assert shown(now) == shown(after("标题改成红色"))


def test_a_picture_named_after_the_music_does_not_move_the_music() -> None:
    now = after("音乐调到40%", "第二张再蓝一点")
    assert shown(now) == shown(after("音乐调到40%"))


def test_new_captions_one_line_for_each_picture() -> None:
    lines = ["海风咸咸。", "鼻子湿湿。", "灯火通明。", "甜到心里。", "这就是我们。"]
    now = after("字幕重新来，每张一句：\n" + "\n".join(lines))
    assert [one.clip.name for one in texts_of(shown(now), "caption")] == lines


@pytest.mark.parametrize(
    ("words", "names", "length"),
    [
        ("第二张、第四张、第一张这三张，每张3秒，横的", [2, 4, 1], 9),
        ("按我传的顺序反过来，20秒", [5, 4, 3, 2, 1], 20),
        ("最后一张先放，别的随便，25秒", [5, 1, 2, 3, 4], 25),
        ("每张4秒，转场用擦除，开头标题“出发”", [1, 2, 3, 4, 5], 20),
        ("标题写“我们的夏天”，20秒，竖的，配文案：海风咸咸。鼻子湿湿。", [1, 2, 3, 4, 5], 20),
    ],
)
def test_a_first_video_has_the_pictures_and_the_length_that_were_asked_for(
    words: str, names: list[int], length: int
) -> None:
    made = shown(respond(words, Project(photos(5))).project)
    assert [clip.name for clip in reel_of(made).clips] == [f"photo{number}.jpg" for number in names]
    assert duration(made) * made.timebase == length
    assert all((one.end - one.start) * made.timebase == 3 for one in texts_of(made, "title"))
    assert all(join.before + join.after < 30 for join in reel_of(made).joins if join)


def test_the_same_stretch_of_every_clip_is_kept() -> None:
    clips = tuple(MediaReference(f"v{n}", "video", f"v{n}.mp4", 1920, 1080, 30 * n, True) for n in (7, 9, 12))
    made = shown(respond("每段只要前5秒，横屏", Project(clips)).project)
    assert [clip.duration * made.timebase for clip in reel_of(made).clips] == [5, 5, 5]


@pytest.mark.parametrize(
    ("words", "plainly"),
    [
        ("第一张裁一下，只留中间", "第一张裁成中间"),
        ("标题改蓝色字再大点", "标题改成蓝色，大一点"),
        ("标题改成今天开张，用橙色", "标题改成“今天开张”，橙色"),
        ("第二张不要模糊边，直接铺满", "第二张铺满"),
        ("第二张复制一份，放在它后面", "复制第二张"),
        ("标题别一开始就出现，第1秒再出，到第5秒收", "标题从第1秒到第5秒"),
        ("全部来点复古味儿，再加个暗角", "所有图复古，所有图加暗角"),
        ("音乐最后三秒慢慢没掉", "音乐最后3秒淡出"),
        ("原声都关了 换成电影感的音乐", "原声都关了，换成电影感的音乐"),
        ("第二张黑漆漆的 提亮", "第二张提亮"),
        ("太短了客户不满意，整条拉到四十秒", "总长改成40秒"),
        ("下面那些字全关掉", "去掉字幕"),
    ],
)
def test_words_of_the_street_do_what_plain_words_do(words: str, plainly: str) -> None:
    assert shown(after(words)) == shown(after(plainly)) != shown(project())


@pytest.mark.parametrize("words", ["不对，我不撤了，恢复", "恢复", "我不撤回了"])
def test_who_wants_no_undo_after_all_gets_it_back(words: str) -> None:
    assert shown(after("标题改成红色", "撤销", words)) == shown(after("标题改成红色"))


def test_the_step_just_now_is_taken_back() -> None:
    assert shown(after("标题改成红色", "刚才那步撤了")) == shown(project())


@pytest.mark.parametrize("words", ["第二张的锯齿真难弄，铺满", "第二张的锯齿真难弄，删掉"])
def test_after_a_clause_that_is_not_understood_nothing_is_done_to_something_else(words: str) -> None:
    before = after("音乐调到40%")
    assert shown(respond(words, before).project) == shown(before)


def test_one_sentence_for_each_picture_is_a_script() -> None:
    made = shown(respond("做个竖的，一张配一句哈：海风咸咸。灯火通明。甜到心里。", Project(photos(3))).project)
    assert [one.clip.name for one in texts_of(made, "caption")] == ["海风咸咸。", "灯火通明。", "甜到心里。"]
