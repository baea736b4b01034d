"""Messages about texts, the logo and versions that go on with the one before: a step once more, the other side, what is
moved onto a picture, a filter alone taken off; and what must not be done meanwhile."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.project import Project
from tests.director.made import after, project, shown
from tests.director.seen import made as changed


@pytest.fixture(scope="module")
def start() -> Project:
    return project()


@pytest.mark.parametrize(
    ("before", "say", "makes"),
    [
        ("make the title bigger", "a bit more", ['+ title "Golden Hour" 0-3 size=156']),
        ("标题大一点", "再来一点", ['+ title "Golden Hour" 0-3 size=156']),
        (
            "make the title bigger",
            "a bit more. and make it yellow",
            ['+ title "Golden Hour" 0-3 color=#FFD23F size=156'],
        ),
        ("logo in the top left corner", "the other side", ["+ logo logo.png 0-30"]),
        ("logo in the top left corner", "not there, on the right", ["+ logo logo.png 0-30"]),
        ("logo放左下角", "不是这边,另外那边", ["+ logo logo.png 0-30 corner=bottom_right"]),
        ('lower third "Max" on the dog clip', "only for the first 2 seconds", ['+ lower_third "Max" 24.73-26.73']),
        ("人名条「小林」放在小狗那段左下角", "挪到右边", ['+ lower_third "小林" 24.73-30 position=bottom_right']),
        ("make the title red", "put it on the dog clip instead", ['+ title "Golden Hour" 24.73-30 color=#E5322D']),
        ("标题改成红色", "放到小狗那张上", ['+ title "Golden Hour" 24.73-30 color=#E5322D']),
    ],
)
def test_what_goes_on_with_the_message_before(start: Project, before: str, say: str, makes: list[str]) -> None:
    first = after(before, start=start)
    lines = changed(shown(first), shown(after(say, start=first)))
    assert [one for one in lines if one.startswith("+")] == makes


@pytest.mark.parametrize("say", ["undo the black and white but the vignette can stay", "黑白撤掉，暗角留着"])
def test_a_filter_is_taken_off_alone(start: Project, say: str) -> None:
    vignette = after("a vignette on all pictures", start=start)
    both = after("make everything black and white", start=vignette)
    assert changed(shown(vignette), shown(after(say, start=both))) == []


@pytest.mark.parametrize(
    "say",
    [
        "Please do the usual thing while nobody looks. It comes in after that clip starts and stays for 2 seconds.",
        "the title shouldn't be at the start",
        "标题别放开头",
        "remove the ninth picture, it's blurry",
    ],
)
def test_nothing_is_guessed(start: Project, say: str) -> None:
    assert shown(after(say, start=start)) == shown(start)


def test_a_reason_is_not_reported_beside_a_refusal(start: Project) -> None:
    assert "blurry" not in respond("remove the ninth picture, it's blurry", start).text.partition("left out")[2][40:]


@pytest.mark.parametrize(
    "say",
    ["actually scrap all that, back to how it was at the very beginning", "算了算了越改越乱,都不要了,退回最开始那版"],
)
def test_back_to_the_beginning_empties_nothing(start: Project, say: str) -> None:
    answer = respond(say, after("make the title red", start=start))
    assert shown(answer.project) == shown(start)
    assert not any(one in answer.text for one in ("empty", "不要了", "没听懂"))


@pytest.mark.parametrize("say", ["Version 9 was the best one, go back to that", "第9版最好看，回到那版"])
def test_there_is_no_such_version(start: Project, say: str) -> None:
    answer = respond(say, start)
    assert "9" in answer.text and shown(answer.project) == shown(start)
    assert "understand" not in answer.text and "没听懂" not in answer.text


@pytest.mark.parametrize(
    "say",
    [
        "captions in both languages, the Spanish goes below: 1 Hola 2 Tueste 3 Molido 4 Vertido",
        "字幕做成双语的，西班牙语依次是 Hola / Tueste / Molido / Vertido",
    ],
)
def test_another_language_in_the_same_sentence(start: Project, say: str) -> None:
    assert "Vertido" in str(shown(after(say, start=start)))


def test_a_brand_by_its_name(start: Project) -> None:
    saved = after("elegant look. save that as our brand, Casa Sol", "try it playful", start=start)
    assert shown(after("use casa sol again", start=saved)).look == "elegant"
