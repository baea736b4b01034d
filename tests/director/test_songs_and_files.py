"""A video of clips with the user's own song and subtitle file; files by their names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Picture, Sound, Text
from tests.director.made import after, shown

CLIPS = (
    MediaReference("c1", "video", "gig.mp4", 1920, 1080, 600, True),
    MediaReference("c2", "video", "phone.mp4", 1080, 1920, 360, True),
    MediaReference("c3", "video", "唱歌.mp4", 1920, 1080, 450, True),
)
SONG = MediaReference("s1", "audio", "Night Bus.wav", duration=1800, has_sound=True)
HOUSE = tuple(
    MediaReference(f"h{number}", "image", name, 1920, 1080)
    for number, name in enumerate(("front.jpg", "kitchen.jpg", "garden.jpg", "floorplan.png", "front-night.jpg"))
)
LYRICS = "captions:\n" + "\n".join(
    f"{number}\n00:00:{start:02},000 --> 00:00:{start + 3:02},000\nNobody talks and the world is still\n"
    for number, start in enumerate((1, 5, 9, 13, 17, 24), 1)
)


def band(*messages: str) -> Project:
    """30 s of three clips, with the song, after messages."""
    made = respond("make a 30 second tiktok of these clips with my song as the music", Project((*CLIPS, SONG))).project
    return after('add the title "Night Bus"', *messages, start=made)


def house(*messages: str) -> Project:
    """20 s of photos after messages."""
    made = respond("make a 20 second video of these photos with calm music", Project(HOUSE)).project
    return after(*messages, start=made)


def order(project: Project) -> list[str]:
    """The pictures by name."""
    return [one.name.partition(".")[0] for one in reel_of(shown(project)).clips]


def loudness(project: Project) -> list[int]:
    """Per cents of the clips' own sound."""
    contents = (one.content for one in reel_of(shown(project)).clips)
    return [one.volume for one in contents if isinstance(one, Picture)]


def music(project: Project) -> Sound:
    """The music."""
    there = music_of(shown(project))
    assert there is not None and isinstance(there.clip.content, Sound)
    return there.clip.content


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("move the floor plan to second to last", ["front", "kitchen", "garden", "floorplan", "front-night"]),
        ("put the kitchen next to last", ["front", "garden", "floorplan", "kitchen", "front-night"]),
        ("move the garden right after the front", ["front", "garden", "kitchen", "floorplan", "front-night"]),
        ("put the floor plan first", ["floorplan", "front", "kitchen", "garden", "front-night"]),
        ("start with the photo at night", ["front-night", "front", "kitchen", "garden", "floorplan"]),
        ("take the floor plan out", ["front", "kitchen", "garden", "front-night"]),
        ("remove the second to last photo", ["front", "kitchen", "garden", "front-night"]),
        ("front放到倒数第二张", ["kitchen", "garden", "floorplan", "front", "front-night"]),
    ],
)
def test_pictures_are_found_by_how_their_names_are_said(words: str, then: list[str]) -> None:
    assert order(house(words)) == then


def test_a_place_that_is_no_picture_is_no_error_after_the_music_was_spoken_of() -> None:
    assert respond("move that to second to last", house("calmer music at 40%")).text


@pytest.mark.parametrize(
    "words",
    [
        "cut the clips to the beat",
        "cut to the beat of the song",
        "and the cuts on the beat?",
        "sync the cuts to the music",
        "make the transitions hit the beat",
        "卡点",
        "画面跟着节拍剪",
    ],
)
def test_the_beat_of_a_song_is_not_heard_and_the_song_stays(words: str) -> None:
    answer = respond(words, band())
    assert not answer.changed
    assert "Night Bus.wav" in answer.text


def test_the_cuts_lie_on_the_beats_of_our_own_music() -> None:
    assert "its own music" in respond("cut it to the beat", house()).text


@pytest.mark.parametrize(
    "words", ["change the beat to something calm", "lower the beat", "cut the music at 10 seconds"]
)
def test_a_beat_that_is_the_music_is_still_that(words: str) -> None:
    assert respond(words, house("upbeat music")).changed


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("turn the clips way down, I only want to hear them a little", [20, 20, 20]),
        ("the clips' own sound quiet under it", [20, 20, 20]),
        ("clips at 30%", [30, 30, 30]),
        ("gig at 40%", [40, 100, 100]),
        ("turn the clips down a bit", [85, 85, 85]),
    ],
)
def test_how_loud_clips_are_is_about_their_sound(words: str, then: list[int]) -> None:
    now = band(words)
    assert loudness(now) == then
    assert music(now).volume == 70


def test_clips_under_a_song_are_quiet_from_the_first_message_on() -> None:
    words = "make a tiktok with my song as the music and the clips quiet under it"
    now = respond(words, Project((*CLIPS, SONG))).project
    assert (loudness(now), music(now).volume) == ([20, 20, 20], 70)


@pytest.mark.parametrize(("words", "volume"), [("音乐压低点", 55), ("turn the song way down", 20)])
def test_music_that_is_turned_down_is_softer(words: str, volume: int) -> None:
    assert music(band(words)).volume == volume


def test_music_fades_at_both_ends() -> None:
    sound = music(band("音乐渐入渐出"))
    assert sound.fade_in and sound.fade_out


@pytest.mark.parametrize(
    ("words", "first", "seconds"),
    [
        ("use gig only from 8 to 16 seconds", 8, 8),
        ("trim the gig clip to 0:08-0:16", 8, 8),
        ("Gig from 0:08 to 0:16", 8, 8),
        ("keep only the first 12 seconds of the gig", 0, 12),
        ("the gig clip from 0:12 on", 12, 8),
        ("use 3 to 6 seconds of the gig", 3, 3),
    ],
)
def test_a_stretch_of_a_clip_is_one_of_its_file(words: str, first: int, seconds: int) -> None:
    now = band(words)
    clip = reel_of(shown(now)).clips[0]
    assert (clip.source_start, clip.duration) == (first * 30, seconds * 30)


@pytest.mark.parametrize(("words", "first", "seconds"), [("唱歌那段只要前6秒", 0, 6), ("唱歌只留3到8秒", 3, 5)])
def test_a_name_with_a_word_of_ours_in_it_is_that_clip(words: str, first: int, seconds: int) -> None:
    clip = reel_of(shown(band(words))).clips[2]
    assert (clip.source_start, clip.duration) == (first * 30, seconds * 30)


def test_a_file_is_no_longer_than_it_is() -> None:
    answer = respond("gig from 0:15 to 0:25", band())
    assert not answer.changed
    assert "20 s" in answer.text


@pytest.mark.parametrize("words", ["order: phone first, then 唱歌, then gig", "phone first, then 唱歌, then gig"])
def test_an_order_is_told_with_first_and_then(words: str) -> None:
    assert order(band(words)) == ["phone", "唱歌", "gig"]


def starts(project: Project) -> list[Fraction]:
    """When captions begin, in seconds."""
    timeline = shown(project)
    return [one.start * timeline.timebase for one in texts_of(timeline, "caption")]


@pytest.mark.parametrize(
    "words",
    ["cut the first 2 seconds off the gig clip", "trim the gig clip to 4 seconds", "move the phone clip to the start"],
)
def test_captions_of_a_song_keep_its_times(words: str) -> None:
    assert starts(band(LYRICS, words))[:5] == [1, 5, 9, 13, 17]


@pytest.mark.parametrize("words", ["put these lyrics on as captions, big and bold", "歌词做成字幕，大一点，加粗"])
def test_captions_have_the_looks_that_come_with_their_words(words: str) -> None:
    now = band(f"{words}\nScript:\n{LYRICS.partition(':')[2]}")
    styles = [one.clip.content.style for one in texts_of(shown(now), "caption") if isinstance(one.clip.content, Text)]
    assert len(styles) == 6 and all(one.size == 125 and one.bold for one in styles)


def test_captions_that_are_cut_off_are_told() -> None:
    answer = respond("make it 20 seconds", band(LYRICS))
    assert "1 caption is gone" in answer.text


def test_without_a_song_captions_go_with_what_is_cut_and_are_never_squeezed() -> None:
    now = band(LYRICS, "no music", "no title", "cut the first 2 seconds off the gig clip")
    timeline = shown(now)
    lengths = [one.clip.duration * timeline.timebase for one in texts_of(timeline, "caption")]
    assert duration(timeline) * timeline.timebase == 28
    assert (starts(now)[1:], lengths[1:]) == ([3, 7, 11, 15, 22], [3, 3, 3, 3, 3])
