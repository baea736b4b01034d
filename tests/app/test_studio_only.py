"""What only the studio can do: refused before anything is made or sent, and put where it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from create_video.app import App
from create_video.cli.commands import run
from create_video.errors import DONE, RUNNING, SkillError
from create_video.journal.records import Finish, Step
from create_video.mcp_calls import Studio, Teller
from create_video.place import find_place
from tests.app.conftest import Chat, Shop
from tests.helpers import session_for
from tests.hosted import Reply, data, plain

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


# what a backend offers ------------------------------------------------------------------------------------------------

OFFERS_NOTHING = {
    "unknown": plain({"detail": "Not Found"}, 404),
    "unauthorised": plain({"detail": "token?"}, 401),
    "a page": (200, "text/html", b"<html>Welcome</html>"),
    "other features": data({"features": ["undo", "frame"]}),
    "no list": data({"features": "captions"}),
    "no object": plain({"code": 0, "data": ["captions"]}),
}


@pytest.mark.parametrize("reply", OFFERS_NOTHING.values(), ids=OFFERS_NOTHING)
def test_a_backend_that_does_not_offer_it_is_told_as_such(shop: Shop, reply: Reply) -> None:
    shop.service.before = lambda point, number: reply if point == "capabilities" else None
    told = shop.say("export", export_to="words.srt")
    assert told.slugs == ["studio_only"], told.text
    assert not (shop.folder / "words.srt").exists()
    assert shop.service.count("submit") == 0


def test_a_backend_that_cannot_answer_now_is_not_taken_for_one_that_offers_nothing(shop: Shop) -> None:
    shop.service.before = lambda point, number: plain({}, 500) if point == "capabilities" else None
    assert shop.say("export", export_to="words.srt").slugs == ["service"]


def test_a_backend_that_offers_it_is_asked_whatever_it_is_called(chat: Callable[..., Chat]) -> None:
    talk = chat()
    assert talk.say("make a 6 second video. Script: One. Two. Three.", "1.jpg", "2.jpg", "3.jpg").code == 0
    told = talk.say("export", export_to="words.srt")
    assert told.code == 0, told.text
    assert (talk.folder / "words.srt").read_text("utf-8").startswith("1\n")


# where it goes --------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project on this computer, where plans are made and nobody works."""
    monkeypatch.setattr("create_video.keeper.start_worker", lambda *_: lambda: True)
    monkeypatch.setenv("HOME", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    (tmp_path / "there").mkdir()
    app(tmp_path).new("shop", local=True)
    return tmp_path


def app(folder: Path) -> App:
    return App(find_place(folder, {}, folder / "own"))


def run_here(folder: Path, *words: str) -> int:
    return run(session_for(folder, "--max-wait", "0", *words, home=folder / "own"))


def planned(folder: Path) -> tuple[str | None, str | None]:
    journal = app(folder).find("shop")
    assert journal is not None
    plan = journal.plans()[-1]
    return plan.export_to, plan.steps[0].data.get("to")


PLACES = [
    ("cover.png", "{}/cover.png"),
    ("there", "{}/there/shop-{}"),
    ("new/", "{}/new/shop-{}"),
    ("~/cover.png", "{}/own/cover.png"),
    ("file://{}/cover.png", "{}/cover.png"),
]


@pytest.mark.parametrize(("given", "wanted"), PLACES)
@pytest.mark.parametrize(("words", "name"), [(["frame", "7"], "7s.png"), (["sheet"], "sheet.jpg")])
def test_a_picture_goes_where_its_path_says(place: Path, words: list[str], name: str, given: str, wanted: str) -> None:
    assert run_here(place, *words, given.format(place)) == RUNNING
    assert planned(place) == (None, wanted.format(place, name))


@pytest.mark.parametrize(
    ("given", "name", "form"),
    [("s.png", "s.png", "png"), ("s.JPG", "s.JPG", "jpeg"), ("s.webp", "s.webp.jpg", "jpeg"), ("s", "s.jpg", "jpeg")],
)
def test_a_picture_is_what_its_name_ends_in(place: Path, given: str, name: str, form: str) -> None:
    assert run_here(place, "sheet", given) == RUNNING
    assert planned(place)[1] == f"{place}/{name}"
    journal = app(place).find("shop")
    assert journal is not None
    assert journal.plans()[-1].steps[0].data["what"] == f"sheet?form={form}"


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
        ("~/a.mp4", "{}/own/a.mp4"),
        ("file://{}/a.mp4", "{}/a.mp4"),
    ],
)
def test_a_tool_exports_to_where_the_command_line_would(place: Path, given: str | None, wanted: str | None) -> None:
    Studio(app(place)).export("shop", given and given.format(place), Finish(), 0, silent())
    assert planned(place) == (wanted and wanted.format(place), None)


def test_a_file_is_to_be_as_the_command_line_or_a_tool_says(place: Path) -> None:
    asked = Finish(max_size=16_000_000, quality="draft", height=720)
    options = ("--max-size", "16MB", "--quality", "draft", "--height", "720p")
    studio = Studio(app(place))
    for ask in (
        lambda: run_here(place, "export", *options),
        lambda: run_here(place, "send", "make it red", *options),
        lambda: studio.export("shop", None, asked, 0, silent()),
    ):
        ask()
        journal = app(place).find("shop")
        assert journal is not None
        assert journal.plans()[-1].finish == asked


@pytest.mark.parametrize("words", [["status"], ["--lang", "zh-CN", "status"], ["what's on the timeline?"]])
def test_the_status_of_nothing_makes_no_project(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "own").mkdir()
    assert run_here(tmp_path, *words) == DONE
    assert app(tmp_path).find(None) is None
