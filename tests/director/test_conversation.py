"""A conversation: versions, refusals, answers, plans, questions, bare ideas."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.check import faults
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Picture, Sound, Text
from tests.director.made import REQUEST, after, project, shown
from tests.timeline.made import photos


def seconds(given: Project) -> float:
    return float(duration(shown(given)) * shown(given).timebase)


def title(given: Project) -> Text:
    content = texts_of(shown(given), "title")[0].clip.content
    assert isinstance(content, Text)
    return content


def test_the_first_message_makes_version_1_of_exactly_the_length_asked_for() -> None:
    answer = respond(REQUEST, Project(photos(5)))
    assert answer.changed
    assert (answer.project.history.current, seconds(answer.project)) == (1, 30.0)
    assert title(answer.project).text == "Golden Hour"
    assert "30 s" in answer.text and "Order today" in answer.text


def test_the_same_in_chinese() -> None:
    answer = respond("把这些图片做成30秒的宣传视频。文案：遇见金色时光。每天清晨现烤。立即下单！", Project(photos(3)))
    assert seconds(answer.project) == 30.0
    assert title(answer.project).text == "金色时光"
    assert answer.text.startswith("做好了")
    assert shown(answer.project).locale == "zh-CN"


def test_an_attached_script_comes_after_a_label() -> None:
    answer = respond("Make a promo.\n\nScript:\nHello friends.\nWe are open now.", Project(photos(2)))
    assert [one.clip.name for one in texts_of(shown(answer.project), "caption")] == ["Hello friends."]


@pytest.mark.parametrize(("words", "length"), [("改成5秒", 30.0), ("6秒就行", 30.0), ("改成20秒", 20.0)])
def test_a_few_seconds_said_after_the_time_of_a_text_are_its_own(words: str, length: float) -> None:
    now = after("标题显示8秒", words)
    assert seconds(now) == length


@pytest.mark.parametrize("called", ["One line per photo", "Captions", "one sentence under each pic"])
def test_lines_parted_by_slashes_are_a_script_with_one_for_each_picture(called: str) -> None:
    lines = ["Sand in our shoes.", "Good boy.", "Lights on."]
    made = respond(f"Square one for the feed. {called}: {' / '.join(lines)}", Project(photos(3))).project
    assert [one.clip.name for one in texts_of(shown(made), "caption")] == lines


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("make a TikTok video from these", (1080, 1920)),
        ("make a YouTube video from these", (1920, 1080)),
        ("make an Instagram feed post video", (1080, 1350)),
        ("make a square video", (1080, 1080)),
        ("做一个抖音视频", (1080, 1920)),
        ("做一个B站视频", (1920, 1080)),
    ],
)
def test_a_platform_settles_the_shape(words: str, size: tuple[int, int]) -> None:
    timeline = shown(respond(words, Project(photos(3))).project)
    assert (timeline.width, timeline.height) == size


def test_an_edit_tells_what_changed_and_what_could_come_next() -> None:
    text = respond("make the title red", project()).text
    assert 'Title "Golden Hour" is now red' in text
    assert "Next you could say" in text


def test_three_edits_in_one_message_make_one_version() -> None:
    now = after("make the title red, turn the music down and cut the last 3 seconds")
    assert (now.history.current, title(now).style.color, seconds(now)) == (2, "#E5322D", 27.0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("remove the ninth photo", "no picture 9"),
        ("make the dog clip 20 seconds", "10 s of material"),
        ("shorten it by 40 seconds", "cannot be taken off"),
        ("add a voice-over", "no voice-over yet"),
        ("bilingual captions", "do not translate"),
        ("rotate the first photo 45 degrees", "90, 180 or 270"),
        ("use ghost.mp3 as the music", "ghost.mp3"),
        ("slow motion from 0:08 to 0:12", "there are only photos"),
        ("slow motion at 0:26", "from when to when"),
        ("crop the left half of photo 2", "stay or go"),
        ("remove the middle two", "no middle 2"),
        ("show the last 3 seconds in black and white", "colours change for whole pictures"),
        ("fade the title out", "fades out by itself"),
        ("fade the title out over 2 seconds", "fades out by itself"),
        ("删除第九张", "没有第 9 张"),
        ("加配音", "没有配音"),
        ("第8到12秒放慢", "只有图片"),
        ("裁剪左半边", "留下还是去掉"),
        ("标题淡出", "都会自己淡出"),
        ("中间两张暖一点", "没有正中间的 2 张"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_changes_nothing(words: str, told: str) -> None:
    before = project()
    answer = respond(words, before)
    assert told in answer.text
    assert not answer.changed
    assert answer.project.history == before.history


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("slow motion on the second photo", "nothing moves in a photo, so it is shown for 10.5 s instead of 5.3 s"),
        ("slow down from 20s to 28s", "24.7-28 s: 0.5x speed (3.3 -> 6.5 s). The photos in between stay"),
        ("crop off the bottom third of photo 2", "cropped to the top 67%"),
        ("第二张慢动作", "图片没有动作，所以改为停留 10.5 秒"),
    ],
)
def test_what_slow_motion_and_a_crop_come_to_is_told(words: str, told: str) -> None:
    assert told in respond(words, project()).text


def test_unknown_words_are_said_and_never_guessed() -> None:
    before = project()
    answer = respond("add trumpets over the dancing penguins", before)
    assert "did not understand" in answer.text and "These would work" in answer.text
    assert answer.project.history == before.history


def test_a_clause_after_an_unknown_one_is_not_done_to_the_wrong_thing() -> None:
    assert after("就把最后那个握手的镜头再短一点").history.current == 1


def test_what_was_understood_is_done_and_the_rest_named() -> None:
    answer = respond("make the title blue and add fireworks", project())
    assert answer.changed and '"add fireworks"' in answer.text


@pytest.mark.parametrize("words", ["undo the last three", "undo the last 3 changes", "撤销最近三步"])
def test_so_many_changes_are_undone_as_are_named(words: str) -> None:
    changed = after("make the title red", "make it warmer", "make it 16:9", "make it brighter")
    assert after(words, start=changed).history.current == 2


def test_an_end_card_is_told_as_what_it_is() -> None:
    assert (
        'End card "See you soon" added over the last part (27-30 s)'
        in respond("add an end card saying See you soon", project()).text
    )


def test_undo_and_redo_walk_the_versions() -> None:
    start = project()
    edited = after("make it 20 seconds", "make the title red", start=start)
    assert shown(after("undo", "undo", start=edited)) == shown(start)
    assert shown(after("undo", "undo", "redo", "redo", start=edited)) == shown(edited)
    assert shown(after("undo the last two changes", start=edited)) == shown(start)
    assert "nothing to undo" in respond("undo", start).text


def test_wanting_it_after_all_is_no_wish_for_other_music() -> None:
    edited = after("music at 30%", "make the title red")
    assert shown(after("undo", "no wait i did want that, redo", start=edited)) == shown(edited)


@pytest.mark.parametrize("words", ["刚撤销的那一步我又想要了，恢复回来吧", "我后悔撤销了，恢复", "把撤掉的那步找回来"])
def test_what_was_undone_comes_back_when_it_is_missed(words: str) -> None:
    edited = after("music at 30%", "make the title red")
    assert shown(after("undo", words, start=edited)) == shown(edited)


def test_wanting_a_picture_kept_beside_an_undo_only_undoes() -> None:
    edited = after("第二张删掉")
    assert shown(after("第一张孩子们说想留着，请撤销刚才的删除", start=edited)) == shown(project())


def test_an_edit_after_undo_leaves_the_undone_version_within_reach() -> None:
    now = after("make the title red", "undo", "make the title blue")
    assert (now.history.current, title(now).style.color) == (3, "#2F6FED")
    assert title(after("go back to version 2", start=now)).style.color == "#E5322D"
    assert title(after("undo", start=now)).style.color is None


def test_versions_have_names() -> None:
    now = after('name this version "first cut"', "make it 20 seconds", 'go back to "first cut"')
    assert (now.history.current, seconds(now)) == (1, 30.0)
    assert "first cut" in respond("what changed?", now).text
    assert "There is no version 9" in respond("go back to version 9", now).text


def test_starting_over_keeps_media_and_versions() -> None:
    now = after("start over")
    assert now.timeline is None and now.media and now.history.versions
    assert shown(after("undo", start=now)) == shown(project())


def test_the_plan_is_shown_first_and_waits_for_a_yes() -> None:
    asked = respond(f"Show me the plan first. {REQUEST}", Project(photos(5)))
    assert asked.project.timeline is None and "photo1.jpg" in asked.text and "Roasted at dawn" in asked.text
    made = respond("yes please", asked.project)
    assert seconds(made.project) == 30.0 and made.project.history.current == 1


@pytest.mark.parametrize(
    "words", ["先别做，列个分镜给我过一眼，总长20秒", "先列个脚本给我看看，20秒", "做之前先让我过一遍方案，20秒"]
)
def test_a_plan_is_asked_for_in_many_words(words: str) -> None:
    asked = respond(words, Project(photos(5)))
    assert "方案：20 秒" in asked.text and asked.project.timeline is None


@pytest.mark.parametrize(
    ("words", "media", "lines"),
    [
        ("做个视频 一张配一句 按顺序：海边。遛狗。夜里。", photos(3), ["海边。", "遛狗。", "夜里。"]),
        ("做成20秒竖屏，一图一句：海边；遛狗；夜里", photos(3), ["海边", "遛狗", "夜里"]),
        (
            "没有照片，就几句话：周六两点，社区义卖会，欢迎来逛。做个15秒的视频",
            (),
            ["周六两点", "社区义卖会", "欢迎来逛"],
        ),
    ],
)
def test_lines_that_are_typed_in_one_are_the_script(
    words: str, media: tuple[MediaReference, ...], lines: list[str]
) -> None:
    made = respond(words, Project(media)).project
    assert [one.clip.name for one in texts_of(shown(made))] == lines


LONG = " ".join(["This sentence has exactly seven words here."] * 14)


def test_being_walked_through_it_before_anything_is_made_is_a_plan() -> None:
    words = "before you make anything, walk me through what a half minute version would look like"
    asked = respond(words, Project(photos(5)))
    assert "The plan: 30 s" in asked.text
    assert asked.project.timeline is None


@pytest.mark.parametrize(
    ("words", "length"), [("yes", 37.0), ("keep 10 seconds", 10.0), ("make it 20 seconds", 20.0), ("OK", 37.0)]
)
def test_a_script_too_long_for_its_time_is_asked_about_before_anything_is_made(words: str, length: float) -> None:
    asked = respond(f"make a 10-second promo. Script: {LONG}", Project(photos(3)))
    assert "about 37 s" in asked.text and "keep 10 seconds" in asked.text
    assert not asked.changed and asked.project.timeline is None
    assert seconds(respond(words, asked.project).project) == length


def test_a_shorter_script_is_another_way_out() -> None:
    asked = respond(f"make a 10-second promo. Script: {LONG}", Project(photos(3)))
    now = respond("Script: Good coffee. Good people.", asked.project).project
    assert seconds(now) == 10.0
    assert [one.clip.name for one in texts_of(shown(now), "caption")] == ["Good coffee.", "Good people."]


def test_a_bare_idea_becomes_typography_on_drawn_backgrounds() -> None:
    answer = respond("Create a video about our bakery Sunrise. We bake bread every morning. Visit us today!", Project())
    pictures = [one.clip.content for one in clips_of(shown(answer.project), "video")]
    assert all(isinstance(one, Picture) and one.backdrop for one in pictures)
    assert "does not generate footage" in answer.text
    assert title(answer.project).text == "Sunrise"


@pytest.mark.parametrize("words", ["hello", "", "asdf qwer", "你好", "???"])
def test_without_material_nothing_is_made(words: str) -> None:
    answer = respond(words, Project())
    assert answer.project.timeline is None and not answer.changed and answer.text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("how much does it cost?", "Nothing is charged"),
        ("is this free?", "nothing leaves this machine"),
        ("收费吗？", "不收任何费用"),
        ("what can you do?", "captions"),
        ("有什么功能", "字幕"),
    ],
)
def test_questions_are_answered_and_change_nothing(words: str, told: str) -> None:
    answer = respond(words, project())
    assert told in answer.text and not answer.changed


def test_edits_as_json_are_exact() -> None:
    data = {"edits": [{"edit": "length", "seconds": 12}, {"edit": "shape", "shape": "square"}]}
    answer = respond(json.dumps(data), project())
    assert (seconds(answer.project), shown(answer.project).width) == (12.0, 1080)
    assert answer.edits == ({"edit": "length", "seconds": 12.0}, {"edit": "shape", "shape": "square"})


def test_edits_as_json_may_say_shapes_and_fits_in_other_words() -> None:
    data = {"edits": [{"edit": "shape", "shape": "1:1"}, {"edit": "framing", "fit": "contain", "turn": -90}]}
    answer = respond(json.dumps(data), project())
    assert answer.edits == ({"edit": "shape", "shape": "square"}, {"edit": "framing", "fit": "fit", "turn": 270})


def test_a_subtitle_comes_and_goes_with_its_title() -> None:
    made = respond('Make a 20 second video, title "Little Oven", subtitle "Bread since 1998"', project()).project
    texts = [(one, one.clip.content) for one in texts_of(shown(made))]
    times = {text.role: (one.start, one.end) for one, text in texts if isinstance(text, Text)}
    assert times["title"][0] <= times["subtitle"][0] and times["title"][1] == times["subtitle"][1]


def test_of_edits_as_json_all_are_made_or_none() -> None:
    before = project()
    data = {"edits": [{"edit": "length", "seconds": 12}, {"edit": "remove", "pictures": [9]}]}
    answer = respond(json.dumps(data), before)
    assert "no picture 9" in answer.text
    assert (answer.changed, answer.project.history) == (False, before.history)


def test_json_outside_the_schema_changes_nothing() -> None:
    before = project()
    assert respond('{"edit": "length", "minutes": 2}', before).project.history == before.history


def test_brackets_without_end_are_words_that_change_nothing() -> None:
    before = project()
    answer = respond("[" * 2000, before)
    assert answer.text
    assert answer.project.history == before.history


@pytest.mark.parametrize(
    "message",
    [
        "make a 10-second clip of photo2.jpg, with its file name as the title",
        "make a 10-second clip of photo2.jpg, title is the file name",
        "用photo2.jpg做一个10秒的短片，标题用文件名",
        "用photo2.jpg做一个10秒的短片，用文件名做标题",
    ],
)
def test_a_video_of_one_file_with_its_name_as_the_title(message: str) -> None:
    now = after(message)
    assert [one.clip.media for one in clips_of(shown(now), "video")] == ["m2"]
    assert (title(now).text, seconds(now)) == ("photo2", 10.0)


@pytest.mark.parametrize(
    "words",
    [
        "make a 0 second video",
        "make a 0.1 second video",
        "make a 90 minute video",
        '{"edit": "make", "media": ["ghost.png"]}',
    ],
)
def test_a_video_that_cannot_be_is_refused_before_it_is_made(words: str) -> None:
    answer = respond(words, Project(photos(5)))
    assert answer.project.timeline is None and not answer.changed and answer.text


def test_a_file_called_logo_is_the_logo_and_no_scene() -> None:
    logo = MediaReference("l1", "image", "Logo.png", 500, 500)
    answer = respond("make a video from these", Project((*photos(3), logo)))
    assert [one.clip.media for one in clips_of(shown(answer.project), "video")] == ["m1", "m2", "m3"]
    assert [one.clip.media for one in clips_of(shown(answer.project), "overlay")] == ["l1"]
    assert "Logo.png" in answer.text


def test_exporting_is_the_skills_business_and_no_unknown_word() -> None:
    answer = respond("make the title red and then export", project())
    assert answer.changed and "did not understand" not in answer.text


def test_a_quotation_in_an_edit_message_is_not_taken_for_a_script() -> None:
    words = '剧情：骗子打电话说"您的账户状态异常，余额将被冻结，请下载一个软件"，奶奶差点上当'
    assert not respond(words, project()).changed


def test_a_brand_is_saved_and_used_again_elsewhere() -> None:
    branded = after("make the title gold", 'save this as my brand "Sunrise"')
    other = replace(project(), brands=branded.brands)
    assert title(after("use my brand", start=other)).style.color == "#D4A437"


def test_captions_come_back_from_the_script() -> None:
    names = [one.clip.name for one in texts_of(shown(project()), "caption")]
    again = after("captions off", "add captions")
    assert [one.clip.name for one in texts_of(shown(again), "caption")] == names


def test_a_subtitle_file_becomes_timed_captions() -> None:
    srt = "1\n00:00:01,000 --> 00:00:03,000\nHello there\n\n2\n00:00:04,000 --> 00:00:06,500\n<i>Good bye</i>\n"
    found = texts_of(shown(after(f"add captions\n\nScript:\n{srt}")), "caption")
    assert [(one.start, one.end, one.clip.name) for one in found] == [(30, 90, "Hello there"), (120, 195, "Good bye")]


def test_the_users_own_song_is_the_music_when_it_is_there() -> None:
    song = MediaReference("s1", "audio", "song.mp3", duration=9000, has_sound=True)
    timeline = shown(respond("make a video from these", Project((*photos(3), song))).project)
    music = music_of(timeline)
    assert music is not None and isinstance(music.clip.content, Sound)
    assert (music.clip.media, music.clip.content.mood, music.end) == ("s1", None, duration(timeline))


def test_captions_go_with_their_pictures() -> None:
    answer = respond("swap the first two photos", project())
    now = shown(answer.project)
    assert [one.clip.name for one in clips_of(now, "video")][:2] == ["photo2.jpg", "photo1.jpg"]
    assert [one.clip.name for one in texts_of(now, "caption")][:2] == ["Roasted at dawn.", "Meet Golden Hour."]
    assert "captions moved with their pictures" in answer.text


def test_the_message_decides_the_language() -> None:
    given = replace(project(), locale="zh-CN")
    assert "Title" in respond("make the title red", given).text
    assert "标题" in respond("标题改成红色", given).text


def test_every_state_of_a_long_conversation_can_be_rendered() -> None:
    now = project()
    for words in (
        "make it 12 seconds", "add cat.jpg at the end", "split the video at 0:05", "remove photos 1 and 2",
        "slow down the dog clip", "freeze the last frame for 2 seconds", "make the transitions 3 seconds long",
        "cut out 0:01 to 0:02", "reverse the order", "make it 1 second", 'add an end card "Bye"',
        "make it 40 seconds",
    ):  # fmt: skip
        now = after(words, start=now)
        assert faults(shown(now)) == ()


def made_of(given: Project) -> list[str]:
    return [one.clip.name for one in clips_of(shown(given), "video")]


@pytest.mark.parametrize(
    ("words", "pictures"),
    [
        ("make a 10 second video from these", ["new.jpg", "newer.jpg"]),
        ("用这些照片做个10秒的视频", ["new.jpg", "newer.jpg"]),
        ("make a new video of newer.jpg and photo1.jpg", ["newer.jpg", "photo1.jpg"]),
    ],
)
def test_another_video_is_made_of_the_files_that_came_with_its_message(words: str, pictures: list[str]) -> None:
    sent = (MediaReference("n1", "image", "new.jpg", 900, 1600), MediaReference("n2", "image", "newer.jpg", 900, 1600))
    before = project()
    now = respond("make the title red", before).project
    answer = respond(words, replace(now, media=(*now.media, *sent)))
    assert made_of(answer.project) == pictures


def test_a_file_that_is_sent_once_more_came_with_its_message() -> None:
    now = respond("make the title red", project()).project
    first, *others = now.media
    again = replace(now, media=(*others, first), arrivals=(*range(2, len(now.media) + 2),))
    assert made_of(respond("make a 10 second video from these", again).project) == ["photo1.jpg"]


def test_it_is_made_of_all_files_when_it_says_so() -> None:
    now = respond("make the title red", project()).project
    sent = MediaReference("n1", "image", "new.jpg", 900, 1600)
    answer = respond("make a new 20 second video of all my photos", replace(now, media=(*now.media, sent)))
    assert {"photo1.jpg", "new.jpg"} <= set(made_of(answer.project))


@pytest.mark.parametrize(
    ("script", "name"),
    [
        ("We roast by hand. Every cup is slow. Harbor and Pine Coffee. Order yours today.", "Harbor and Pine Coffee"),
        ("We roast by hand. Every cup is slow. Harbor & Pine: order your first bag today.", "Harbor & Pine"),
        ("我们每天小批量烘焙。每一杯都慢慢冲。松港咖啡，今天就带一袋回家吧。", "松港咖啡"),
    ],
)  # fmt: skip
def test_a_name_in_the_script_opens_the_promo(script: str, name: str) -> None:
    answer = respond(f"make a 30 second promo. Script: {script}", Project(photos(4)))
    assert title(answer.project).text == name
    assert name in answer.text


@pytest.mark.parametrize(
    "script",
    ["Paris. Rome. New York City. Tokyo.", "Summer Sale. Big Savings. Shop Now.", "留点肚子给甜品。明天早点来排队。"],
)
def test_a_script_without_a_name_gives_no_title(script: str) -> None:
    answer = respond(f"make a video. Script: {script}", Project(photos(3)))
    assert texts_of(shown(answer.project), "title") == []


@pytest.mark.parametrize(
    "words",
    [
        "which music is playing?", "how big is the title", "what font does the title have?", "is the title red?",
        "how many seconds is each photo shown?", "what did the last step do?", "现在放的什么音乐", "标题是红色的吗",
        "标题什么颜色？", "音乐声音大吗？",
    ],
)  # fmt: skip
def test_a_question_changes_nothing(words: str) -> None:
    answer = respond(words, project())
    assert not answer.changed and not answer.edits
    assert "not understand" not in answer.text and "没听懂" not in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "music at 150 percent", "make it 0 seconds", "make it -5 seconds", "make the title fly around like a butterfly",
        "keep the music", "音乐150%", "改成0秒", "改成负5秒",
    ],
)  # fmt: skip
def test_what_cannot_be_or_is_not_asked_for_changes_nothing(words: str) -> None:
    assert not respond(words, project()).changed


@pytest.mark.parametrize(
    ("words", "asked", "yes"),
    [
        ("make the title frobnicate red", 'My guess: Title "Golden Hour" is now red (0-3 s). Say "yes"', "yes"),
        ("gazump the title red and the music snafu quieter", "Music (upbeat): volume 70% -> 55%. Say", "yes please"),
        ("把标题嘎嘎弄成红色", "我猜是这样：标题“Golden Hour”现在：红色（0-3 秒）。回“好”", "好"),
        ("把标题嘎嘎弄成红色", "我猜是这样：标题", "是"),
    ],
)
def test_what_was_nearly_understood_is_asked_about_and_only_yes_does_it(words: str, asked: str, yes: str) -> None:
    question = respond(words, project())
    assert not question.changed and asked in question.text
    assert not respond("no", question.project).changed and not respond("不", question.project).changed
    assert title(respond(yes, question.project).project).style.color == "#E5322D"


@pytest.mark.parametrize(
    "words", ["the sunset photo blinds everybody who walks off", "the title thing nobody wont take longer"]
)
def test_nothing_is_guessed_from_a_few_words(words: str) -> None:
    assert "guess" not in respond(words, project()).text


def test_what_was_not_understood_is_one_paragraph() -> None:
    answer = respond("flibber the gizmo, quux the foo, and bar all night. make the title red.", project())
    assert answer.text.count("did not understand") == 1 and "These would work" not in answer.text
    assert '"flibber the gizmo", "quux the foo" and "bar all night"' in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "don't make it red",
        "i told you not to ever make it red",
        "too small",
        "keep the pic just not the words",
        "put some words on the second pic",
        "have the title",
        "remove the caption over the clip dog.mp4",
        "i want the captions in english AND chinese, both showing",
        "have a woman read the captions out loud",
        "the mood gazumps. make it snazzle",
        "the music is too happy",
        "i don't like the music",
        "make the third one and the gizmo",
        "captions from 5 seconds",
        "make the captions stay longer",
        "my boss says the music is too corporate, got anything more snazzy?",
    ],
)
def test_after_music_was_spoken_of_what_is_not_about_it_changes_nothing(words: str) -> None:
    assert not respond(words, after("music at 60%")).changed


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("have the title come in at 2 seconds", "Golden Hour"),
        ("title please, make it red", "Golden Hour"),
        ("the title says golden hour, change it to Beach Days", "Beach Days"),
        ("title should be Beach Days and pink", "Beach Days"),
        ("the title should say come on in", "come on in"),
        ("title: make it happen", "make it happen"),
    ],
)
def test_what_is_to_be_done_with_a_title_is_not_its_text(words: str, text: str) -> None:
    shown_title = texts_of(shown(after(words)), "title")[0]
    assert shown_title.clip.name == text


@pytest.mark.parametrize(
    "words", ["make the title red, my daughter picked it", "the title in red. there's a gnome in my garden you see"]
)
def test_small_talk_beside_a_wish_is_passed_over(words: str) -> None:
    answer = respond(words, project())
    assert answer.changed and "understand" not in answer.text


def test_the_length_of_a_video_is_not_that_of_each_picture() -> None:
    words = "turn these images into a 30-second promotional video"
    assert seconds(respond(words, Project(photos(5))).project) == 30.0
    each = "each photo should be up for two and a half seconds"
    assert seconds(respond(each, Project(photos(4))).project) == 10.0


def test_versions_left_behind_are_told_from_those_in_the_video() -> None:
    now = after("make the title red", "undo", "turn the music down")
    assert "2 (not in the one shown)" in respond("what changed?", now).text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("make the title red", "i don't want it"),
        ("make the title red", "don't use it"),
        ("music at 30%", "make it bigger"),
        ("make it warmer", "write on the second photo"),
        ("make it warmer", "add a caption"),
        ("整体暖一点", "再加一条字幕"),
    ],
)
def test_what_could_be_meant_in_several_ways_changes_nothing(said: str, words: str) -> None:
    before = after(said)
    answer = respond(words, before)
    assert not answer.changed
    assert answer.project.history == before.history


def test_wishes_beside_each_other_are_one_question() -> None:
    assert respond("make it pop. more professional", project()).text.count("can mean many things") == 1


def test_a_picture_named_after_the_music_is_not_where_it_plays() -> None:
    music = music_of(shown(after("use calm music, second photo")))
    assert music is not None and (music.start, music.end) == (0, 900)


def test_what_is_to_be_done_is_no_text() -> None:
    answer = respond("add an end card, crop the first photo tighter", project())
    assert "cropped 25% tighter" in answer.text and "what should it say" in answer.text
    assert not texts_of(shown(answer.project), "end_card")
