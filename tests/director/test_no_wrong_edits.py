"""What looks like a wish and is none, or does not say enough: the video stays as it is."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.director.reading.reader import Reader
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import Text
from tests.director.made import after, project, shown
from tests.director.seen import made
from tests.director.started import started
from tests.timeline.made import photos


@pytest.mark.parametrize(
    "message",
    [
        "delete the one with my grandfather",
        "i never said remove the dog",
        "a cinematic look",
        "what would you change",
        "what's on screen at 0:20",
        "put the title somewhere nicer",
        "1 and 2 the other way round",
        "undo the music change only",
        "delete the second half of the dog clip",
        "no no, I was meaning the second one",
        "keep 1 2 5",
        "mute the dog, the other two should be brighter",
        'change "dwan" to "dusk" in caption 2',
        'change "Golden" to "Silver"',
        "make the word Golden red",
        "the word Ground is too boring",
        "change the caption to Never again",
        "it should say Silver Hour",
        "freeze the pictures",
        "Add a title. Remove the giraffe",
        "add a title. Something catchy",
        "Add a title? Not sure what",
        "add a title please",
        "bring the first photo back",
        "put the dog at the back",
        "把“黎明”改成“黄昏”",
        "删掉第一张 里面的人",
        "删掉第一张 左边那个人",
        "删掉第一张 旁边的杯子",
        "除了第一张",
        "这个要多久能好",
        "赶海那段的声音调到50%",
        "字幕不要放下面",
        "标题别放中间",
        "我想保留第二张",
        "半分钟谁有耐心看啊",
    ],
)
def test_the_video_stays_as_it_is(message: str) -> None:
    before = after("music at 70%")
    left = respond(message, before).project
    assert [line for line in made(shown(before), shown(left)) if "dog.mp4" not in line] == []


def test_where_words_stand_in_several_texts_everywhere_means_all_of_them() -> None:
    now = respond('change "Golden" to "Silver" everywhere', project()).project
    assert [line for line in made(shown(project()), shown(now)) if line.startswith("+")] == [
        '+ title "Silver Hour" 0-3',
        '+ caption "Meet Silver Hour." 3-8.43',
    ]


def test_a_picture_that_nobody_knows_is_not_guessed_to_be_all_of_them() -> None:
    assert "我猜" not in respond("赶海那段的声音调到50%", project()).text


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("第二张不要了 甲方怕狗", "已删除第 2 张"),
        ("第12秒到第15秒剪掉 那里镜头晃得厉害", "已剪掉 12-15 秒"),
        ("不要音乐了 只留现场的声音", "已去掉音乐"),
        ("先吃蛋糕那句字幕去掉 图片留着别删", "已删除字幕“先吃蛋糕，再说别的。”"),
    ],
)
def test_why_it_is_wished_and_what_stays_change_nothing_else(message: str, says: str) -> None:
    before = after("第二张的字幕改成“先吃蛋糕，再说别的。”", "第四张不要了")
    answer = respond(message, before)
    assert answer.text.startswith(says)
    assert "没听懂" not in answer.text
    edits = answer.project.history.shown
    assert edits is not None
    assert len(edits.edits) == 1


def test_a_plan_comes_first_where_somebody_is_in_no_hurry() -> None:
    left = respond("先不急着出片 给我看下脚本安排 25秒竖版 四张都用上", Project(photos(4))).project
    assert (left.timeline, len(left.talk.plan)) == (None, 1)


@pytest.mark.parametrize("sign", [" ", "，"])
def test_every_picture_gets_the_line_that_it_was_given(sign: str) -> None:
    said = ["第一张写海边的风", "第二张写遛狗的下午", "第三张写城里的灯", "第四张写我们几个", "总共24秒"]
    left = respond(sign.join(["一张照片配一句", *said]), Project(photos(4))).project
    captions = [one.clip.content for one in texts_of(shown(left), "caption")]
    assert [one.text for one in captions if isinstance(one, Text)] == ["海边的风", "遛狗的下午", "城里的灯", "我们几个"]
    assert duration(shown(left)) * shown(left).timebase == 24


def test_it_is_what_was_put_in_instead() -> None:
    now = after("change the first photo to cat.jpg and make it black and white")
    assert [line for line in made(shown(project()), shown(now)) if "black_and_white" in line] == [
        "+ video cat.jpg 0-8.43 filter=black_and_white"
    ]


def test_after_pictures_went_it_is_the_video() -> None:
    now = after("lose the first photo lose the second and make it 20 seconds")
    assert made(shown(project()), shown(now))[1] == "+ 20 s 1080x1920 clean fade_out 0.8"


@pytest.mark.parametrize("message", ["and the second", "now the last one", "the one after it too"])
def test_the_last_edit_once_more_for_another_picture(message: str) -> None:
    before = after("make the first photo black and white")
    changed = made(shown(before), shown(respond(message, before).project))
    assert len(changed) == 1
    assert changed[0].endswith("filter=black_and_white")


def test_a_request_in_english_with_a_chinese_text_behind_it_is_answered_in_english() -> None:
    answer = respond("2nd caption in both languages pls, the chinese line is 每天清晨烘焙。", project())
    assert "I do not translate" in answer.text


@pytest.mark.parametrize("message", ["Swap Dog with Photo1", "Change Dog to 4 seconds", "turn Dog to 30%"])
def test_what_means_a_picture_or_a_length_is_no_word_of_a_text(message: str) -> None:
    before = after("the first caption should say Every Dog counts")
    left = respond(message, before).project
    said = [{one.clip.content.text for one in texts_of(shown(each))} for each in (before, left)]  # type: ignore[union-attr]
    assert said[0] == said[1]


def test_only_the_text_at_a_place_goes() -> None:
    before = after("put the second caption at the top")
    gone = made(shown(before), shown(respond("remove the text at the top", before).project))
    assert gone == ['- caption "Roasted at dawn." 8.43-13.7 position=top']


def test_photos_have_no_sound_of_their_own_to_be_left_with() -> None:
    before = respond("make a video of these", Project(photos(3))).project
    assert not respond("natural sound only", before).changed


@pytest.mark.parametrize("times", [8, 32])
def test_many_wishes_in_one_breath_are_read_in_bounded_work(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    attempt = Reader.attempt
    monkeypatch.setattr(Reader, "attempt", lambda reader, text: tried.append(text) or attempt(reader, text))
    respond("音乐大声点标题红色转场去掉字幕大一点" * times + "呼啦", project())
    assert len(tried) < 3_000


@pytest.mark.parametrize(
    "message",
    [
        "logo on photos 3 and 5 only",
        "show the logo on photos 3 and 4 only",
        "you spelled colours the british way, we're american",
    ],
)
def test_what_cannot_be_read_removes_no_picture_and_adds_no_text(message: str) -> None:
    assert not respond(message, started("photos")).changed
