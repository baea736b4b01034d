"""How fine and how large the exported file is to be: said in words or as options, and what each backend makes of it."""

from __future__ import annotations

import pytest

from handlers.finish import Finish, finish_in
from tests.app.conftest import Shop

SAID = {
    "export it": Finish(),
    "export in 720p": Finish(height=720),
    "Export a 1080P version please": Finish(height=1080),
    "render it in the best quality": Finish("high"),
    "export at maximum resolution, 720p": Finish("high", 720),
    "give me the mp4 in full HD": Finish("high"),
    "export just a quick draft": Finish("draft"),
    "low-res export, 480p": Finish("draft", 480),
    "导出720p": Finish(height=720),
    "用最高画质导出": Finish("high"),
    "导出高清版": Finish("high"),
    "先出个草稿": Finish("draft"),
    "輸出最好的畫質": Finish("high"),
    "save it as clip1080p.mp4": Finish(),
    "version 12p": Finish(),
    "9999p": Finish(),
}


@pytest.mark.parametrize(("text", "finish"), SAID.items(), ids=SAID)
def test_words_say_what_the_file_is_to_be_like(text: str, finish: Finish) -> None:
    assert finish_in(text) == finish


def test_words_count_only_where_an_export_is_asked_for(shop: Shop) -> None:
    assert shop.plan("add the title 'shot in 720p'").height is None
    assert shop.plan("export in 720p").height == 720
    assert shop.plan("export in 720p", height=480, quality="draft").height == 480


def test_a_height_alone_asks_for_an_export(shop: Shop) -> None:
    assert [step.action for step in shop.plan("make it red", height=480).steps] == ["chat", "export"]


def test_an_export_of_another_quality_is_another_export(shop: Shop) -> None:
    first = shop.accept("export").own
    assert shop.accept("export in 720p").own != first


def test_the_hosted_service_is_asked_for_the_one_quality_that_it_knows_and_that_is_said(shop: Shop) -> None:
    told = shop.say("export in 720p")
    assert told.code == 0, told.text
    assert "full size and quality" in told.text
    assert [job["asked"]["output"] for job in shop.service.jobs.values()] == [{"format": "mp4", "quality": "high"}]
