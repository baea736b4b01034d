"""The filters: one line out for each line in, and a sentence for what is none."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

import pytest

from create_video.cli.filters import route_filter, translate_filter
from create_video.cli.show import Screen
from create_video.errors import SkillError
from tests.helpers import ROOT, screen

CASES = ROOT / "tests" / "cases"


def routed(lines: bytes) -> list[Any]:
    said = io.StringIO()
    assert route_filter(io.BytesIO(lines), screen(said), explain=False) == 0
    return [json.loads(line) for line in said.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("line", "actions"),
    [
        ({"text": "", "attachments": ["a.jpg"]}, ["upload"]),
        ({"text": "export", "attachments": []}, ["export"]),
        ({"text": "export", "attachments": None}, ["export"]),
        ({"text": "export", "attachments": 5}, ["export"]),
        ({"text": "export", "attachments": "a.jpg"}, ["export"]),
    ],
)
def test_attachments_that_are_no_list_are_none(line: dict[str, Any], actions: list[str]) -> None:
    assert routed(json.dumps(line).encode()) == [{"actions": actions}]


def test_labelled_messages_go_through_in_their_order() -> None:
    lines = (CASES / "intent.jsonl").read_bytes()
    answers = [one["actions"] for one in routed(lines)]
    expected = [json.loads(line)["expected"] for line in lines.splitlines()]
    right = sum(answer == wanted for answer, wanted in zip(answers, expected, strict=True))
    assert right >= 0.97 * len(expected)


def test_labelled_replies_go_through_in_their_order() -> None:
    said, lines = io.StringIO(), (CASES / "gui.jsonl").read_bytes()
    assert translate_filter(io.BytesIO(lines), screen(said)) == 0
    answers = [json.loads(line) for line in said.getvalue().splitlines()]
    cases = [json.loads(line) for line in lines.splitlines()]
    right = sum(
        (answer["actions"], answer["offered"]) == (case["actions"], case["offered"])
        for answer, case in zip(answers, cases, strict=True)
    )
    assert right >= 0.97 * len(cases)
    for answer, case in zip(answers, cases, strict=True):
        if case["kind"] == "none":
            assert answer["text"] == case["text"]


@pytest.mark.parametrize("locale", [5, ["en"], None, "", "fr", "zh"])
def test_a_locale_that_is_none_of_ours_is_no_fault(locale: Any) -> None:
    said = io.StringIO()
    line = json.dumps({"text": "Click Export.", "locale": locale}).encode()
    assert translate_filter(io.BytesIO(line), screen(said)) == 0
    assert json.loads(said.getvalue())["actions"] == ["export"]


@pytest.mark.parametrize("answers", [partial(route_filter, explain=False), translate_filter])
@pytest.mark.parametrize("line", [b"[" * 100_000, b"[]", b"no json", b"\xff", b'{"text":'])
def test_a_line_that_is_no_object_is_named(answers: Callable[[BinaryIO, Screen], int], line: bytes) -> None:
    with pytest.raises(SkillError) as raised:
        answers(io.BytesIO(b'{"text":"export"}\n' + line + b"\n"), screen())
    assert raised.value.slug == "usage"
    assert "line 2" in str(raised.value.params["detail"])
