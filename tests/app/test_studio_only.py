"""What only the studio can do: refused before anything is made or sent, and put where it was asked for."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from create_video.app import App
from create_video.cli.arguments import parse
from create_video.cli.commands import run
from create_video.cli.session import Session
from create_video.cli.show import Screen
from create_video.errors import RUNNING, SkillError
from create_video.journal.records import Step
from create_video.mcp_server import Studio, Teller
from create_video.messages import Messages
from create_video.place import find_place
from tests.app.conftest import Shop

ASKED: list[Callable[[Studio, str, Teller], object]] = [
    lambda studio, name, teller: studio.picture(name, "sheet", teller),
    lambda studio, name, teller: studio.change(name, Step(action="undo"), teller),
]


def silent() -> Teller:
    return Teller(lambda percent, stage: None)


@pytest.mark.parametrize("ask", ASKED, ids=["a picture", "a change"])
def test_a_hosted_project_is_refused_without_a_call_or_a_plan(shop: Shop, ask: Callable[..., object]) -> None:
    calls, plans = list(shop.service.calls), len(shop.journal.plans())
    shop.app.new("fresh", local=False, locale="zh-CN")
    for name in ("shop", "fresh"):
        teller = silent()
        with pytest.raises(SkillError) as raised:
            ask(Studio(shop.app), name, teller)
        assert raised.value.slug == "studio_only"
    assert teller.messages.locale == "zh-CN", "the refusal is in the conversation's language"
    assert (shop.service.calls, len(shop.journal.plans())) == (calls, plans)


@pytest.mark.parametrize("ask", ASKED, ids=["a picture", "a change"])
def test_where_there_is_no_project_none_is_made_to_refuse(shop: Shop, ask: Callable[..., object]) -> None:
    with pytest.raises(SkillError) as raised:
        ask(Studio(shop.app), "elsewhere", silent())
    assert raised.value.slug == "nothing_to_export"
    assert shop.app.find("elsewhere") is None


# where it goes --------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project on this computer, where plans are made and nobody works."""
    monkeypatch.setattr("create_video.keeper.start_worker", lambda *_: lambda: True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "there").mkdir()
    app(tmp_path).new("shop", local=True)
    return tmp_path


def app(folder: Path) -> App:
    return App(find_place(folder, {}, folder / "home"))


def run_here(folder: Path, *words: str) -> int:
    screen = Screen(Messages("en"), as_json=False, out=io.StringIO(), notes=io.StringIO())
    session = Session(words, screen, {}, folder / "home", folder)
    session.options = parse(["--max-wait", "0", *words], folder)
    return run(session)


def planned(folder: Path) -> tuple[str | None, str | None]:
    journal = app(folder).find("shop")
    assert journal is not None
    plan = journal.plans()[-1]
    return plan.export_to, plan.steps[0].data.get("to")


PLACES = [
    ("cover.png", "{}/cover.png"),
    ("there", "{}/there/shop-{}"),
    ("new/", "{}/new/shop-{}"),
    ("~/cover.png", "{}/home/cover.png"),
    ("file://{}/cover.png", "{}/cover.png"),
]


@pytest.mark.parametrize(("given", "wanted"), PLACES)
@pytest.mark.parametrize(("words", "name"), [(["frame", "7"], "7s.png"), (["sheet"], "sheet.jpg")])
def test_a_picture_goes_where_its_path_says(place: Path, words: list[str], name: str, given: str, wanted: str) -> None:
    assert run_here(place, *words, given.format(place)) == RUNNING
    assert planned(place) == (None, wanted.format(place, name))


@pytest.mark.parametrize(("given", "wanted"), PLACES)
def test_a_preview_goes_where_its_path_says(place: Path, given: str, wanted: str) -> None:
    assert run_here(place, "preview", given.format(place)) == RUNNING
    assert planned(place) == (wanted.format(place, "preview.mp4"), None)


def test_without_a_path_a_picture_goes_to_the_videos(place: Path) -> None:
    assert run_here(place, "sheet") == RUNNING
    assert planned(place) == (None, f"{place}/videos/shop-sheet.jpg")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (None, None),
        ("a.mp4", "{}/a.mp4"),
        ("new/", "{}/new/"),
        ("~/a.mp4", "{}/home/a.mp4"),
        ("file://{}/a.mp4", "{}/a.mp4"),
    ],
)
def test_a_tool_exports_to_where_the_command_line_would(place: Path, given: str | None, wanted: str | None) -> None:
    Studio(app(place)).export("shop", given and given.format(place), None, 0, silent())
    assert planned(place) == (wanted and wanted.format(place), None)
