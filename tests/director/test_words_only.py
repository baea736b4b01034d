"""A request in Chinese without pictures: its facts are shown, and nothing that says how the video is to be made."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from tests.director.made import shown

FACTS = ["拾光咖啡", "我要开咖啡店了", "12月6号开业", "在梧桐路88号"]


def made(words: str) -> list[str]:
    return [one.clip.name for one in texts_of(shown(respond(words, Project(())).project))]


@pytest.mark.parametrize(
    "words",
    [
        "我要开咖啡店了 12月6号开业 店名叫拾光咖啡 在梧桐路88号 帮我做一个开业预告 15秒 竖版 先没照片",
        "我要开咖啡店了，12月6号开业，店名叫拾光咖啡，在梧桐路88号，帮我做一个开业预告，15秒，竖版，先没照片",
    ],
)
def test_facts_are_shown_and_wishes_are_not(words: str) -> None:
    assert "，".join(made(words)).split("，") == FACTS


def test_facts_below_one_another_are_shown_and_wishes_are_not() -> None:
    words = "我要开咖啡店了\n12月6号开业\n店名叫拾光咖啡\n在梧桐路88号\n做一个开业预告\n15秒 竖版\n先没照片"
    assert [one for one in made(words) if one != FACTS[1]] == [FACTS[0], *FACTS[2:]]


def test_a_colour_may_be_a_fact() -> None:
    assert "橘色" in made("我们家猫丢了，橘色，在阳光小区附近，帮我做个寻猫视频，没有照片")


@pytest.mark.parametrize(
    "words", ["每屏4秒，做成文字视频：\n打鸡蛋\n切番茄\n出锅", "打鸡蛋\n切番茄\n出锅\n\n做个视频，一句4秒"]
)
def test_each_scene_has_the_seconds_that_are_said_of_each(words: str) -> None:
    timeline = shown(respond(words, Project(())).project)
    assert made(words) == ["打鸡蛋", "切番茄", "出锅"]
    assert duration(timeline) * timeline.timebase == 12


def test_just_one_line_is_just_that() -> None:
    assert made("做个10秒的视频，就写一句：国庆期间本店照常营业") == ["国庆期间本店照常营业"]


def test_no_title_leaves_the_lines_alone() -> None:
    words = "没有照片，用文字做成视频，每屏4秒：\n\n打鸡蛋\n切番茄\n出锅\n\n开头不用标题，直接第一步。"
    assert made(words) == ["打鸡蛋", "切番茄", "出锅"]


@pytest.mark.parametrize(
    "words",
    [
        "用户已上传三张照片。请用这三张照片制作20秒竖版视频：\n- 标题：我家的猫",
        "用我发的三张照片做个视频，标题我家的猫",
    ],
)
def test_photos_that_are_said_to_be_there_are_asked_for(words: str) -> None:
    answer = respond(words, Project(()))
    assert answer.project.timeline is None and "还没有图片" in answer.text


@pytest.mark.parametrize(
    "words", ["请先输出分镜方案供用户确认，暂不渲染。做15秒", "请先给出方案，用户确认后再生成。做15秒"]
)
def test_what_is_to_be_approved_is_a_plan(words: str) -> None:
    answer = respond(f"{words}\n文案：今天开业。欢迎光临。", Project(()))
    assert answer.project.timeline is None and answer.project.talk.plan
