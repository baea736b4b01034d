"""How fine and how large the exported file is to be: said in words or as options, and what each backend makes of it."""

from __future__ import annotations

import pytest

from create_video.journal.records import Finish
from tests.app.conftest import Shop

SAID = {
    "export it": Finish(),
    "export in 720p": Finish(height=720),
    "Export a 1080P version please": Finish(height=1080),
    "render it in the best quality": Finish(quality="high"),
    "export at maximum resolution, 720p": Finish(quality="high", height=720),
    "export in 720p, best quality": Finish(quality="high", height=720),
    "give me the mp4 in full HD": Finish(quality="high"),
    "export just a quick draft": Finish(quality="draft"),
    "low-res export, 480p": Finish(quality="draft", height=480),
    "make the title red, then export it. 720p please": Finish(height=720),
    "not a draft, export in high quality": Finish(quality="high"),
    "export, but not the best quality": Finish(),
    "export it as clip1080p.mp4": Finish(),
    "export 9999p": Finish(),
    "导出720p": Finish(height=720),
    "用最高画质导出": Finish(quality="high"),
    "导出，要高清的": Finish(quality="high"),
    "导出，不要草稿": Finish(),
    "add the title 'Best quality beans' and export": Finish(),
    "replace the low-res photo with this one and export": Finish(),
    "把高清图片做成视频并导出": Finish(),
}


@pytest.mark.parametrize(("text", "finish"), SAID.items(), ids=SAID)
def test_what_asks_for_the_file_says_what_it_is_to_be_like(shop: Shop, text: str, finish: Finish) -> None:
    plan = shop.plan(text)
    assert "export" in [step.action for step in plan.steps]
    assert plan.finish == finish


def test_a_script_says_nothing_of_the_file(shop: Shop) -> None:
    words = "Make a 20-second promo. Script: Tired of low quality coffee? We shoot in 720p."
    assert shop.plan(words, export_to="promo.mp4").finish == Finish()


def test_an_option_counts_more_than_a_word(shop: Shop) -> None:
    asked = Finish(height=480, quality="draft")
    assert shop.plan("export in 720p, at most", finish=asked).finish == asked


def test_a_height_alone_asks_for_an_export(shop: Shop) -> None:
    assert [step.action for step in shop.plan("make it red", finish=Finish(height=480)).steps] == ["chat", "export"]


def test_an_export_of_another_quality_is_another_export(shop: Shop) -> None:
    first = shop.accept("export").own
    assert shop.accept("export in 720p").own != first


def test_the_hosted_service_is_asked_for_the_one_quality_that_it_knows_and_that_is_said(shop: Shop) -> None:
    told = shop.say("export in 720p")
    assert told.code == 0, told.text
    assert "full size and quality" in told.text
    assert [job["asked"]["output"] for job in shop.service.jobs.values()] == [{"format": "mp4", "quality": "high"}]
