"""Several of a kind in one message: stretches of time, texts, orders; each is what it was when that was typed."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Picture, Text
from tests.director.made import after, project, shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cut 0:05-0:08 and 0:06-0:10", "Cut out 5-10 s. Total: 30 -> 25 s."),
        ("cut 0:05-0:08, then cut 0:06-0:10", "Cut out 5-10 s. Total: 30 -> 25 s."),
        ("cut the last 3 seconds and 0:27-0:29", "Cut out 27-30 s. Total: 30 -> 27 s."),
        ("剪掉第5到8秒和第6到10秒", "已剪掉 5-10 秒。总长：30 -> 25 秒。"),
    ],
)
def test_what_two_cuts_share_is_cut_out_once(words: str, told: str) -> None:
    assert respond(words, project()).text.startswith(told)


def test_of_several_cuts_one_that_begins_before_the_video_is_refused() -> None:
    answer = respond("cut the last 40 seconds and 0:05-0:08", project())
    assert "40 s cannot be taken off a video of 30 s" in answer.text and not answer.changed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cut the first 2 seconds, then cut 2s to 3s of the third photo", "Cut out 15.7-16.7 s. Cut out 0-2 s."),
        ("cut 2s to 3s of the third photo, then cut the first 2 seconds", "Cut out 15.7-16.7 s. Cut out 0-2 s."),
        ("cut 0:00-0:15, then cut 0:15-0:30", "Cut out 0-15 s. Total: 30 -> 15 s. I left out"),
    ],
)
def test_a_cut_after_a_cut_is_of_the_video_as_it_was_typed(words: str, told: str) -> None:
    assert respond(words, project()).text.startswith(told)


def test_cuts_leave_what_was_undone_before_them_undone() -> None:
    answer = respond("undo, then cut 0:05-0:08, then cut 0:15-0:18", after("make the title red"))
    assert answer.text.startswith('Undone: Title "Golden Hour" is now red')
    assert "Cut out 15-18 s. Cut out 5-8 s. Total: 30 -> 24 s." in answer.text
    (title,) = texts_of(shown(answer.project), "title")
    assert isinstance(title.clip.content, Text) and title.clip.content.style.color is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("remove the music from 0:05-0:10 and 0:15-0:20", "silent at 5-10 s and silent at 15-20 s, 70% otherwise"),
        ("no music from 0:05 to 0:10 and from 0:15 to 0:20", "silent at 5-10 s and silent at 15-20 s, 70% otherwise"),
        ("cut 0:05-0:10 and 0:15-0:20 of the music", "silent at 5-10 s and silent at 15-20 s, 70% otherwise"),
        ("music quieter from 0:05 to 0:10 and from 0:15 to 0:20", "55% at 5-10 s and 55% at 15-20 s, 70% otherwise"),
        ("第5到10秒和第15到20秒不要音乐", "5-10 秒没有声音、15-20 秒没有声音、其余 70%"),
        ("删掉第5到10秒和第15到20秒的音乐", "5-10 秒没有声音、15-20 秒没有声音、其余 70%"),
        ("第5到10秒和第15到20秒音乐小声一点", "5-10 秒音量 55%、15-20 秒音量 55%、其余 70%"),
        ("music only from 0:05-0:10 and 0:15-0:20", "playing 5-20 s (was 0-30). Music (upbeat): silent at 10-15 s"),
    ],
)
def test_what_is_said_of_the_music_in_two_stretches_holds_in_both(words: str, told: str) -> None:
    answer = respond(words, project())
    assert told in answer.text
    assert "Total" not in answer.text and "总长" not in answer.text


def test_music_does_not_fade_in_two_stretches() -> None:
    assert not respond("fade the music 0:05-0:08 and 0:15-0:18", project()).changed


def test_a_cut_beside_music_for_another_stretch_is_of_the_video() -> None:
    text = respond("删掉第5到10秒，第15到20秒音乐小声一点", project()).text
    assert "已剪掉 5-10 秒" in text and "15-20 秒音量 55%" in text


@pytest.mark.parametrize("words", ["remove the brightness", "去掉亮度调整"])
def test_a_colour_setting_taken_away_is_0_wherever_it_was_something(words: str) -> None:
    brighter = after("brighten photo 1 by 40%", "brighten photo 2 by 10%", words)
    contents = [clip.content for clip in reel_of(shown(brighter)).clips]
    assert [one.grade.brightness for one in contents if isinstance(one, Picture)] == [0] * 5


def test_what_a_colour_setting_was_is_told_of_each_picture_that_had_it() -> None:
    brighter = after("brighten photo 1 by 40%", "brighten photo 2 by 10%")
    told = "Photo 1 (photo1.jpg): brightness 40 -> 0. Photo 2 (photo2.jpg): brightness 10 -> 0."
    assert respond("remove the brightness", brighter).text.startswith(told)


@pytest.mark.parametrize(
    "words",
    [
        "remove the second caption and the third caption",
        "remove the second and third captions",
        "remove captions 2 and 3",
        "去掉第二条字幕和第三条字幕",
        "去掉第二条和第三条字幕",
        "去掉第二、三条字幕",
    ],
)
def test_of_several_texts_each_is_the_one_that_had_the_number(words: str) -> None:
    captions = [one.clip.name for one in texts_of(shown(after(words)), "caption")]
    assert captions == ["Meet Golden Hour.", "Poured with care."]


@pytest.mark.parametrize("words", ["make the first and third captions red", "第一条和第三条字幕改成红色"])
def test_a_look_for_several_texts_is_that_of_each(words: str) -> None:
    contents = [one.clip.content for one in texts_of(shown(after(words)), "caption")]
    colors = [one.style.color for one in contents if isinstance(one, Text)]
    assert colors == ["#E5322D", None, "#E5322D", None]


def test_orders_told_as_one_tell_what_became_of_the_captions_in_all() -> None:
    answer = respond("swap the first and second, then swap the third and fourth", after("remove captions 3 and 4"))
    told = "New order: 1 photo2.jpg, 2 photo1.jpg, 3 photo4.jpg, 4 photo3.jpg, 5 dog.mp4. The captions moved"
    assert answer.text.startswith(told)
    versions = respond("show versions", answer.project).text
    assert versions.startswith(f"Last change: {told}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("music quieter from 0:15 to 0:20", "the music plays from 0 to 10 s"),
        ("第15到20秒音乐小声一点", "音乐只在 0 到 10 秒之间播放"),
    ],
)
def test_where_no_music_plays_it_is_told_when_it_does(words: str, told: str) -> None:
    answer = respond(words, after("music only until 0:10"))
    assert told in answer.text and not answer.changed
