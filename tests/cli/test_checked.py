"""What was checked of a video is told in the language of the conversation, which need not be the video's."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.helpers import screen

FILE = {"kind": "file", "path": "/a.mp4", "seconds": 2.0, "width": 1080, "height": 1080, "bytes": 9}
BOTH = {"summary": "画面按时出现", "summaries": {"en": "the picture seen", "zh-CN": "画面按时出现"}}


@pytest.mark.parametrize(
    ("report", "locale", "told"),
    [
        (BOTH, "en", "Checked: the picture seen\n"),
        (BOTH, "zh-CN", "已检查：画面按时出现\n"),
        ({"summary": "the picture seen"}, "zh-CN", "已检查：the picture seen\n"),
        ({"summary": "seen", "summaries": ["?"]}, "en", "Checked: seen\n"),
    ],
)
def test_the_conversations_language_is_spoken_where_the_report_has_it(
    report: dict[str, Any], locale: str, told: str
) -> None:
    said = io.StringIO()
    screen(said, locale).show({**FILE, "report": report})
    assert told in said.getvalue()


@pytest.mark.parametrize("report", [None, {}, {"summary": 5}, {"summaries": {"en": None}}])
def test_of_a_video_without_such_a_line_nothing_is_claimed(report: Any) -> None:
    said = io.StringIO()
    screen(said).show({**FILE, "report": report})
    assert "Checked" not in said.getvalue()
