"""What a message says of the files it asks for: a limit, a name, a subtitle file, beside the video or alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from create_video.errors import SkillError
from create_video.wanted import wanted
from intent.router import route
from tests.app.conftest import Chat, Shop

MB = 10**6
LIMITS = {
    "export it, must be under 8 MB": 8 * MB,
    "export it. less than 2 MB please": 2 * MB,
    "export below 900KB please": 900_000,
    "can I have the mp4, max 16 MB for whatsapp": 16 * MB,
    "render it so it's smaller than 10 megabytes": 10 * MB,
    "export, 8.5 MiB at most": 8_912_896,
    "export it but it can't be more than 5 MB": 5 * MB,
    "under 8mb": 8 * MB,
    "keep the file under 5mb": 5 * MB,
    "导出，不超过8MB": 8 * MB,
    "导出 控制在10M以内": 10 * MB,
    "导出，小于5兆": 5 * MB,
    "导出一个10M以内的视频": 10 * MB,
    "文件不要超过8.5MB": 8_500_000,
    "export": None,
    "export, the photos had 4 MB": None,
    'add the caption "at most 5 MB", then export': None,
}


@pytest.mark.parametrize(("text", "most"), LIMITS.items(), ids=LIMITS)
def test_a_limit_in_words_is_one(shop: Shop, text: str, most: int | None) -> None:
    plan = shop.plan(text)
    assert plan.steps[-1].action == "export"
    assert plan.finish.max_size == most


def test_a_limit_among_words_about_a_video_asks_for_no_export(shop: Shop) -> None:
    plan = shop.plan("make a promo: tiny app. less than 2 MB. works offline")
    assert [step.action for step in plan.steps] == ["chat"]


@pytest.mark.parametrize("text", ["export under 50 KB", "导出，不超过10K"])
def test_a_limit_that_no_video_fits_into_is_told(shop: Shop, text: str) -> None:
    with pytest.raises(SkillError, match="limit_too_small"):
        shop.plan(text)


SUBTITLES = {
    "export with srt": [{}, {"subtitles": ".srt"}],
    "export it, and the captions as a vtt file": [{}, {"subtitles": ".vtt"}],
    "导出，不超过8MB，字幕也要单独一个srt": [{}, {"subtitles": ".srt"}],
    "导出视频和srt字幕": [{}, {"subtitles": ".srt"}],
    "i also need an srt file next to the video": [{"unless_there": True}, {"subtitles": ".srt"}],
    "export under 8 MB as short.mp4 with srt": [{}, {"subtitles": ".srt"}],
    "make an srt file": [{"subtitles": ".srt"}],
    "wheres the srt?": [{"subtitles": ".srt"}],
    "just the subtitle file as vtt": [{"subtitles": ".vtt"}],
    "export the captions as a subtitle file too": [{"subtitles": ".srt"}],
    "给我一份srt字幕文件": [{"subtitles": ".srt"}],
    "导出字幕": [{"subtitles": ".srt"}],
    "srt呢": [{"subtitles": ".srt"}],
    "export, no srt needed": [{}],
    "use the srt i attached for the captions": [],
    "字幕用srt文件，然后导出": [{}],
}


@pytest.mark.parametrize(("text", "exports"), SUBTITLES.items(), ids=SUBTITLES)
def test_a_subtitle_file_comes_beside_the_video_or_alone(
    shop: Shop, text: str, exports: list[dict[str, object]]
) -> None:
    assert [step.data for step in shop.plan(text).steps if step.action == "export"] == exports


NAMES = {
    "export it as summer.mp4": "summer.mp4",
    "save it as x.mp4": "x.mp4",
    "export as my promo video.mp4, please": "my promo video.mp4",
    'save the video as "my promo.mp4"': "my promo.mp4",
    "make it red, then export it as out/red.mp4": "out/red.mp4",
    "export it and call it summer": "summer",
    "export it, the file name should be june": "june",
    "export it, max 5 MB, name: may.mp4": "may.mp4",
    "export captions.srt": "captions.srt",
    "导出成 淘宝主图.mp4，不要超过5M": "淘宝主图.mp4",
    "导出为夏日促销.mp4": "夏日促销.mp4",
    "导出 文件名叫xx": "xx",
    "导出，文件名叫 夏天.mp4": "夏天.mp4",
    "export it as a file called july.mp4": "july.mp4",
    "save it as the video august.mp4": "august.mp4",
    "export it as con.mp4": "con video.mp4",
    "export it as ..mp4": None,
    "export it as a/../../x.mp4": None,
    "export the file as it is": None,
    "add a title called Summer and export": None,
    "导出为竖屏": None,
}


@pytest.mark.parametrize(("text", "name"), NAMES.items(), ids=NAMES)
def test_a_name_in_words_is_the_files(shop: Shop, text: str, name: str | None) -> None:
    assert shop.plan(text).export_to == (name and str(shop.folder / name))


def test_what_is_called_like_a_file_that_is_handed_over_is_that_file() -> None:
    text = "save time as intro.mp4, and export the rest"
    assert wanted(text, ["clips/intro.mp4"], route(text, ["clips/intro.mp4"])).export_to is None


def test_the_files_are_there_under_the_names_that_were_said(chat: Callable[..., Chat]) -> None:
    talk = chat()
    assert talk.say("make a 6 second video. Script: One. Two. Three.", "1.jpg", "2.jpg", "3.jpg").code == 0
    told = talk.say("i also need an srt file next to the video")
    assert told.code == 0, told.text
    assert _made(talk.folder) == ["videos/shop.mp4", "videos/shop.srt"]
    told = talk.say("export it as summer.mp4, under 5 MB, with the srt")
    assert told.code == 0, told.text
    assert _made(talk.folder) == ["summer.mp4", "summer.srt", "videos/shop.mp4", "videos/shop.srt"]
    assert (talk.folder / "summer.srt").read_text("utf-8").startswith("1\n")
    assert talk.say("give me the vtt, too").code == 0
    assert (talk.folder / "summer.vtt").is_file()


def test_where_there_are_no_captions_that_is_said(chat: Callable[..., Chat]) -> None:
    talk = chat()
    assert talk.say("make a 3 second video, no text", "1.jpg").code == 0
    assert talk.say("make an srt file").slugs == ["no_subtitles"]


def _made(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*") if path.suffix in (".mp4", ".srt"))
