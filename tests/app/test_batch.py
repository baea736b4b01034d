"""Batch style: one video of each file, by our own loop, with either backend."""

from __future__ import annotations

import pytest

from handlers.batch import single_message, wants_each
from tests.app.conftest import Shop
from tests.hosted import PICTURE, plain

FILES = ["a.jpg", "b.jpg", "c.jpg"]


@pytest.mark.parametrize(
    "text",
    [
        "make a 10-second clip of each, with its file name as the title",
        "Make a video from every photo",
        "turn each picture into its own reel",
        "I want separate videos, 8 seconds, upbeat",
        "one vertical clip per photo please",
        "把每张图片做成一条10秒的视频，用文件名做标题",
        "这些照片分别做成一条短片",
        "一张图一条视频，轻快一点",
    ],
)
def test_a_wish_for_one_video_of_each_is_understood(text: str) -> None:
    assert wants_each(text, FILES)
    assert not wants_each(text, FILES[:1])


@pytest.mark.parametrize(
    "text",
    [
        "make a slideshow, 3 seconds each",
        "make a video, one sentence for each picture",
        "show each photo for 4 seconds",
        "a video with a title on each clip",
        "每张图片3秒，做个视频",
        "做一条视频，每张图配一句文案",
        "The words are in script.txt, one paragraph for each photo, about 35 seconds",
        "make a video and put the name of each dog under its photo",
        "a reel of these with a price for every picture",
        "turn these images and script into a 30-second promotional video",
    ],
)
def test_a_wish_about_the_pictures_of_one_video_is_no_batch(text: str) -> None:
    assert not wants_each(text, FILES)


@pytest.mark.parametrize(
    ("text", "single"),
    [
        (
            "make a 10-second clip of each, with its file name as the title",
            'make a 10-second clip of this, with the title "beach day"',
        ),
        ("把每张图片做成一条10秒的视频，用文件名做标题", "把这个做成一条10秒的视频，标题“beach day”"),
    ],
)
def test_the_message_is_put_into_the_singular(text: str, single: str) -> None:
    assert single_message(text, "beach day") == single


@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        (None, ["videos/a.mp4", "videos/b.mp4"]),
        ("out/", ["out/a.mp4", "out/b.mp4"]),
        ("out", ["out/a.mp4", "out/b.mp4"]),
        ("there.d", ["there.d/a.mp4", "there.d/b.mp4"]),
        ("out/promo.mp4", ["out/a.mp4", "out/b.mp4"]),
        ("subtitles/promo.srt", ["subtitles/a.srt", "subtitles/b.srt"]),
    ],
)
def test_the_videos_go_where_they_were_asked_for_and_every_one_gets_the_links(
    shop: Shop, wanted: str | None, made: list[str]
) -> None:
    (shop.folder / "b.jpg").write_bytes(PICTURE)
    (shop.folder / "there.d").mkdir()
    files = ("a.jpg", "b.jpg", "https://cdn.example/music.mp3")
    (plan,) = shop.accept("make a clip of each", *files, export_to=wanted).plans
    targets = [step.data["to"] for step in plan.steps if step.action == "export"]
    assert targets == [str(shop.folder / name) for name in made]
    if not wanted or not wanted.endswith(".srt"):
        shop.work()
        assert shop.told(plan.id).code == 0, shop.told(plan.id).text
        assert all((shop.folder / name).is_file() for name in made)
        assert shop.service.count("upload") == 4, "two files, and the link in both sessions"


def test_behind_the_last_file_there_is_no_next_one(shop: Shop) -> None:
    (shop.folder / "b.jpg").write_bytes(PICTURE)
    shop.service.before = lambda point, number: plain({"code": 4001}) if (point, number) == ("upload", 2) else None
    told = shop.say("make a clip of each", "a.jpg", "b.jpg")
    assert told.code == 7
    assert (shop.folder / "videos" / "a.mp4").is_file()
    assert "b.jpg did not work" in told.text and "next one" not in told.text


def test_each_video_has_its_subtitle_file(shop: Shop) -> None:
    (shop.folder / "b.jpg").write_bytes((shop.folder / "a.jpg").read_bytes())
    steps = shop.plan("make a 5 second clip of each and export them with srt", "a.jpg", "b.jpg").steps
    exports = [(step.data["to"], step.data.get("subtitles")) for step in steps if step.action == "export"]
    videos = [str(shop.folder / "videos" / f"{stem}.mp4") for stem in ("a", "b")]
    assert exports == [(video, ending) for video in videos for ending in (None, ".srt")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "make one 6 second video per picture, each titled with the colour (Blue, Terracotta, Sage), no music",
            ["Blue", "Terracotta", "Sage"],
        ),
        ("a separate video for each picture. titles: Blue / Terracotta / Sage", ["Blue", "Terracotta", "Sage"]),
        ("每张图做一个6秒的视频，标题分别是：蓝色、陶土、鼠尾草。不要音乐", ["蓝色", "陶土", "鼠尾草"]),
    ],
)
def test_each_file_has_its_title_of_a_list(text: str, titles: list[str]) -> None:
    messages = [single_message(text, "mug", number, 3) for number in range(3)]
    for number, message in enumerate(messages):
        assert [one in message for one in titles] == [at == number for at in range(3)]
    assert all(one in single_message(text, "mug", 0, 4) for one in titles), "four files have no list of three"
