"""Whatever is refused is refused in words: every reason in the code has its message in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.director.director import respond
from studio.director.language.locales import LOCALES, data_of
from studio.director.project import Project
from tests.director.made import photos, project

STUDIO = Path(__file__).parents[2] / "studio"
RAISED = re.compile(r'(?:NotClear|EditRefused)\(\s*"([a-z_]+)"')


def reasons() -> set[str]:
    sources = [path for part in ("director", "timeline") for path in (STUDIO / part).rglob("*.py")]
    return {one for path in sources for one in RAISED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_has_its_words(locale: str) -> None:
    assert len(reasons()) > 40
    assert reasons() - {"no_change", "vague"} <= set(data_of(f"answers.{locale}")["refused"])


@pytest.mark.parametrize(
    ("wish", "way"),
    [
        ("make it 720p", "export in 720p"),
        ("in 4k please", "export in 720p"),
        ("higher resolution", "export in 720p"),
        ("要高清的", "导出720p"),
        ("分辨率改成720p", "导出720p"),
    ],
)
def test_who_asks_for_a_larger_or_smaller_file_hears_where_that_is_chosen(wish: str, way: str) -> None:
    answer = respond(wish, project())
    assert not answer.changed
    assert way in answer.text


@pytest.mark.parametrize("wish", ["make a 1080p video from these", "用这些图片做一个高清视频"])
def test_a_size_beside_a_wish_for_a_video_does_not_spoil_it(wish: str) -> None:
    answer = respond(wish, Project(tuple(photos(4))))
    assert answer.changed
    assert wish not in answer.text


@pytest.mark.parametrize(
    ("wish", "way"),
    [
        ("make it sharper", "more contrast"),
        ("sharpen the photos", "more contrast"),
        ("照片清晰一点", "对比度高一点"),
        ("add some confetti at the end", "texts that move"),
        ("add a whoosh sound effect", "texts that move"),
        ("加点下雪特效", "会动的文字"),
        ("put a line break after Golden", 'title "first line"'),
    ],
)
def test_what_cannot_be_done_is_said_with_what_comes_near(wish: str, way: str) -> None:
    answer = respond(wish, project())
    assert not answer.changed
    assert way.casefold() in answer.text.casefold()


@pytest.mark.parametrize("wish", ["add a title: Confetti Friday", "标题写“加点爱心”"])
def test_words_to_be_shown_may_speak_of_what_cannot_be_done(wish: str) -> None:
    assert respond(wish, project()).changed
