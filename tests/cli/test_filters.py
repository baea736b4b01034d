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
from tests.helpers import screen


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


@pytest.mark.parametrize("answers", [partial(route_filter, explain=False), translate_filter])
@pytest.mark.parametrize("line", [b"[" * 100_000, b"[]", b"no json", b"\xff", b'{"text":'])
def test_a_line_that_is_no_object_is_named(answers: Callable[[BinaryIO, Screen], int], line: bytes) -> None:
    with pytest.raises(SkillError) as raised:
        answers(io.BytesIO(b'{"text":"export"}\n' + line + b"\n"), screen())
    assert raised.value.slug == "usage"
    assert "line 2" in str(raised.value.params["detail"])
