"""Where a song begins, how fast clips play, and the other language of captions: what a family's video needed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Picture, Text
from tests.director.made import after, project, shown

MEDIA = (
    MediaReference("a1", "video", "goal_max.mp4", 1920, 1080, 210, True),
    MediaReference("a2", "video", "keeper leo.mov", 1920, 1080, 210, True),
    MediaReference("a3", "image", "teamphoto.jpg", 3000, 2000),
    MediaReference("a4", "audio", "our song.wav", duration=3600, has_sound=True),
)
GERMAN = "Golden Hour.\nGeröstet am Morgen.\nFür dich gemahlen.\nMit Liebe gebrüht."


def team(*messages: str) -> Project:
    """12 s of two clips and a photo with the user's own song, after messages."""
    return after("make a video, 4 seconds each", *messages, start=Project(MEDIA))


def speeds(given: Project) -> list[Fraction]:
    return [one.speed for one in reel_of(shown(given)).clips]


def begins(given: Project) -> tuple[int, int]:
    """(tick of the video, tick of the file) at which the song begins."""
    song = music_of(shown(given))
    assert song is not None
    return song.start, song.clip.source_start


@pytest.mark.parametrize(
    "words",
    [
        "the first part of the song is boring, skip the first 20 seconds",
        "start the song from 0:20 of the song",
        "start my song 20 seconds in",
        "start the song at 0:20",
        "use the song from 0:20",
        "歌前面太无聊了，跳过前20秒",
        "歌曲从第20秒开始放",
        "歌从0:20开始",
        "歌的前奏太长，跳过20秒",
    ],
)
def test_the_song_begins_at_a_place_of_its_own(words: str) -> None:
    given = team(words)
    assert begins(given) == (0, 600) and duration(shown(given)) == 360


@pytest.mark.parametrize("words", ["the song should come in at 0:05", "音乐从第5秒开始"])
def test_a_song_that_comes_in_later_does_so_in_the_video(words: str) -> None:
    assert begins(team(words)) == (150, 0)


@pytest.mark.parametrize(
    "words",
    [
        "play goal_max at normal speed",
        "goal clip back to normal speed",
        "no slow motion",
        "remove the slow motion",
        "去掉慢动作",
        "第一段恢复正常速度",
    ],
)
def test_slow_motion_is_taken_back(words: str) -> None:
    assert speeds(team("slow motion for the goal", words)) == [1, 1, 1]


def test_slow_motion_said_again_is_no_slower() -> None:
    given = team("slow motion for the goal")
    assert respond("slow down the last 2 seconds of the first clip to half", given).project.timeline == given.timeline


@pytest.mark.parametrize(
    "words",
    [
        "only the last two seconds of the goal in slow motion pls, the rest normal speed",
        "第一段只要最后两秒慢动作，其他正常速度",
    ],
)
def test_only_a_part_in_slow_motion_leaves_the_rest_as_it_was_taken(words: str) -> None:
    assert speeds(team("slow motion for the goal", words)) == [1, Fraction(1, 2), 1, 1]


def seconds(given: Project) -> list[str]:
    contents = (one.clip.content for one in texts_of(shown(given), "caption"))
    return [one.second for one in contents if isinstance(one, Text)]


@pytest.mark.parametrize(
    "words",
    [
        f"here is the german script, show it under the english captions line by line\n\nScript:\n{GERMAN}",
        f"captions in two languages please: english and german. german script is attached\n\nScript:\n{GERMAN}",
        f"add german captions below the english ones\n\nScript:\n{GERMAN}",
        "bilingual: " + GERMAN.replace("\n", " / "),
        "双语：" + GERMAN.replace("\n", " / "),
    ],
)
def test_the_other_language_stands_below_line_by_line(words: str) -> None:
    given = after(words)
    assert seconds(given) == GERMAN.split("\n")
    assert texts_of(shown(given), "caption")[0].clip.name == "Meet Golden Hour."


def test_languages_alone_are_no_lines_of_one() -> None:
    before = project()
    answer = respond("captions in two languages please: english and german", before)
    assert answer.project.timeline == before.timeline and "translate" in answer.text


def test_fewer_lines_than_captions_are_told() -> None:
    assert "4 captions and 2 lines" in respond("bilingual: eins / zwei", project()).text


def test_a_subtitle_file_of_as_many_captions_keeps_the_other_language() -> None:
    cues = "\n".join(f"{at}\n00:00:{at * 5:02},000 --> 00:00:{at * 5 + 4:02},000\nLine {at}\n" for at in (1, 2, 3, 4))
    given = after("bilingual: eins / zwei / drei / vier", f"captions:\n{cues}")
    assert seconds(given) == ["eins", "zwei", "drei", "vier"]


@pytest.mark.parametrize(
    "words",
    ["turn off the word highlighting", "show the captions without highlighting every word", "关掉逐词高亮"],
)
def test_words_are_no_longer_highlighted(words: str) -> None:
    contents = (one.clip.content for one in texts_of(shown(after(words)), "caption"))
    assert all(isinstance(one, Text) and one.style.highlight is False for one in contents)


def test_what_is_highlighted_already_is_not_offered() -> None:
    assert "highlight" not in respond("make the captions yellow", project()).text


@pytest.mark.parametrize(
    "words",
    ["keep the sound of the clips under the music, quietly", "keep the original sound low in the background"],
)
def test_the_clips_are_heard_softly_under_the_music(words: str) -> None:
    given = team(words)
    clips = [one.content for one in reel_of(shown(given)).clips if isinstance(one.content, Picture)]
    assert [one.volume for one in clips] == [30, 30, 100]
    assert music_of(shown(given)) == music_of(shown(team()))


@pytest.mark.parametrize("words", ["go back to how it was before the song", "回到加音乐之前"])
def test_back_to_before_the_song(words: str) -> None:
    start = after("make a video, 4 seconds each", start=Project(MEDIA[:3]))
    later = replace(start, media=MEDIA)
    assert shown(after("use my song", "make it 16:9", words, start=later)) == shown(start)


def test_a_clip_is_cut_by_its_name_beside_a_song() -> None:
    clips = reel_of(shown(team("cut the first 2 seconds of goal_max"))).clips
    assert (clips[0].source_start, clips[0].duration) == (60, 60)


@pytest.mark.parametrize("words", ["show the third picture from 0:06", "第三张从第6秒开始显示"])
def test_a_photo_comes_when_it_is_said(words: str) -> None:
    assert [one.duration for one in reel_of(shown(team(words))).clips] == [120, 60, 120]


@pytest.mark.parametrize(
    ("words", "move"),
    [
        ("move slowly over the team photo from left to right", "right"),
        ("slow gentle zoom on the third picture", "in"),
        ("make the third picture not zoom", "none"),
        ("慢慢从左到右扫过第三张", "right"),
    ],
)
def test_movement_over_one_picture(words: str, move: str) -> None:
    contents = [one.content for one in reel_of(shown(team(words))).clips]
    moves = [one.framing.move for one in contents if isinstance(one, Picture)]
    assert moves == ["auto", "auto", move]


def test_the_state_tells_speeds_movements_and_sounds() -> None:
    given = team("slow motion for the goal", "pan right on the third picture", "sound of clip 2 at 30%")
    text = respond("what is in the video?", given).text
    assert "goal_max.mp4, 0.5x speed" in text and "panning right" in text and "own sound 30%" in text


@pytest.mark.parametrize("words", ["is the music ok on youtube, copyright wise?", "这音乐有版权问题吗"])
def test_whose_the_music_is(words: str) -> None:
    given = team()
    answer = respond(words, given)
    assert answer.project.timeline == given.timeline and ("composed" in answer.text or "现作" in answer.text)


def test_a_second_shape_says_how_to_get_both() -> None:
    for words in ("do a youtube version too", "now the same for tiktok, as a second video"):
        assert "Both are kept" in respond(words, team("make it square")).text


def test_words_that_are_all_known_are_not_listed_as_known() -> None:
    text = respond("the second red zoom", project()).text
    assert "only" not in text


@pytest.mark.parametrize("words", ["stop the song at 0:10", "the song ends at 0:10", "歌到第10秒停"])
def test_where_a_song_ends_it_does_not_begin(words: str) -> None:
    song = music_of(shown(team(words)))
    assert song is not None and (song.start, song.end, song.clip.source_start) == (0, 300, 0)


def test_what_stays_as_it_is_is_not_told() -> None:
    assert "instead of" not in respond("everything at normal speed", team("slow motion for the goal")).text


@pytest.mark.parametrize("words", ["no blurb on photo 3", "remove the frobnicated third photo"])
def test_no_picture_is_taken_away_by_a_guess(words: str) -> None:
    assert "Removed" not in respond(words, project()).text
