"""The three ways of working that the skill promises, in both languages: one sentence, one video of each file, and a
rough cut that is refined round after round."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from create_video.app import App
from create_video.mp4 import read_mp4
from tests.app.conftest import Chat


@dataclass(frozen=True)
class Words:
    """``rounds``: what is said to refine the rough cut, each with what the reply says of it."""

    quick: str
    captions: tuple[str, ...]
    download: str
    batch: str
    names: tuple[str, str]
    failed: tuple[str, ...]
    rough: str
    rounds: tuple[tuple[str, str], ...]
    look: str
    cut: str
    title: str


LANGUAGES = {
    "en": Words(
        quick="Turn these images and script into a 2-second promotional video, square. Script: Fresh. Here.",
        captions=("Fresh.", "Here."),
        download="send me the video",
        batch="make a 2-second square clip of each, with its file name as the title",
        names=("beach day", "green hill"),
        failed=("2 of 3: broken.jpg\n", "broken.jpg did not work: ", "\nI'm going on with the next one.\n3 of 3: "),
        rough='Make a 3-second square video of these photos, with the title "Morning"',
        rounds=(
            ("make the title red", 'Title "Morning" is now red'),
            ('change the title to "Good morning"', '"Morning" -> "Good morning"'),
            ("music at 30%", "volume 70% -> 30%"),
            ("make it vertical", "square 1:1 -> vertical 9:16"),
            ("undo", "Undone: square 1:1 -> vertical 9:16"),
        ),
        look="what's on the timeline?",
        cut="Timeline (3 tracks): 1. Images: 1 (0-1s), 2 (1-2s), 3 (2-3s) 2. BGM: Upbeat (0-3s, 30%) 3.",
        title="Good morning",
    ),
    "zh-CN": Words(
        quick="把这些图片和文案做成2秒的宣传视频，方形。文案：新鲜。就在这里。",
        captions=("新鲜。", "就在这里。"),
        download="下载",
        batch="每张图片做成一条2秒的方形短片，用文件名做标题",
        names=("海边", "青山"),
        failed=("第 2 个，共 3 个：broken.jpg\n", "broken.jpg 没有成功：", "\n接着做下一个。\n第 3 个，"),
        rough="把这些照片做成3秒的方形视频，标题“早晨”",
        rounds=(
            ("标题改成红色", "标题“早晨”现在：红色"),
            ("标题改成“早上好”", "“早晨” -> “早上好”"),
            ("音乐音量30%", "音量 70% -> 30%"),
            ("改成竖屏", "方形 1:1 -> 竖屏 9:16"),
            ("撤销", "已撤销：方形 1:1 -> 竖屏 9:16"),
        ),
        look="时间线上有什么？",
        cut="时间线（3 条轨道）：1. 图片：1（0-1 秒）、2（1-2 秒）、3（2-3 秒） 2. 背景音乐：动感（0-3 秒，30%） 3.",
        title="早上好",
    ),
}
both_languages = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES.keys())
PICTURES = ("1.jpg", "2.jpg", "3.jpg")


def texts(video: Path) -> list[Any]:
    """What stood on the screen of a finished video."""
    report = json.loads(video.with_suffix(".report.json").read_text("utf-8"))
    assert set(report["summaries"]) == set(LANGUAGES), "who reads it need not speak the video's language"
    return [(one["role"], one["text"]) for one in report["picture"]["texts"]]


@both_languages
def test_quick_one_sentence_and_the_video_is_fetched(chat: Callable[..., Chat], words: Words) -> None:
    talk = chat()
    assert talk.say(words.quick, *PICTURES[:2]).code == 0
    told = talk.say(words.download)
    assert told.code == 0, told.text
    video = talk.folder / "videos" / "shop.mp4"
    assert read_mp4(video).duration == 2
    assert texts(video) == [("caption", caption) for caption in words.captions]


@both_languages
def test_batch_every_file_becomes_a_video_titled_with_its_name(chat: Callable[..., Chat], words: Words) -> None:
    talk = chat()
    for picture, name in zip(PICTURES, words.names, strict=False):
        (talk.folder / picture).rename(talk.folder / f"{name}.jpg")
    (talk.folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 and no more")
    first, last = (f"{name}.jpg" for name in words.names)
    told = talk.say(words.batch, first, "broken.jpg", last)
    assert told.code == 7, "one failed"
    assert all(part in told.text for part in words.failed), told.text
    for name in words.names:
        video = talk.folder / "videos" / f"{name}.mp4"
        assert texts(video) == [("title", name)]
        assert read_mp4(video).duration == 2
    assert len(list((talk.folder / "videos").glob("*.mp4"))) == 2


@both_languages
def test_iterative_a_rough_cut_is_refined_and_still_there_for_a_later_command(
    chat: Callable[..., Chat], words: Words
) -> None:
    talk = chat()
    assert talk.say(words.rough, *PICTURES).code == 0
    for message, said in words.rounds:
        told = talk.say(message)
        assert told.code == 0 and said in told.text, told.text
    journal = App(talk.app.place).find(None)
    assert journal is not None
    later = Chat(talk.app, journal, talk.folder, talk.clock)
    assert words.cut in later.say(words.look).text
    assert later.say(words.download).code == 0
    video = talk.folder / "videos" / "shop.mp4"
    structure = read_mp4(video)
    assert structure.video is not None
    assert (structure.duration, structure.video.width, structure.video.height) == (3, 1080, 1080)
    assert texts(video) == [("title", words.title)]


def test_who_agrees_and_exports_in_one_breath_gets_the_agreed_video(chat: Callable[..., Chat]) -> None:
    talk = chat()
    wish = "用这些做1秒的方形视频，文案：我们每天早上七点开门。欢迎进来坐坐聊聊天。"
    asked = talk.say(wish, *PICTURES[:2], export_to="out.mp4")
    assert asked.code == 2 and not (talk.folder / "out.mp4").exists()
    told = talk.say("好的，导出")
    assert told.code == 0, told.text
    assert 3 < read_mp4(talk.folder / "videos" / "shop.mp4").duration < 8
