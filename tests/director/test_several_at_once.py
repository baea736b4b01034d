"""Several of a kind in one message: stretches of time, texts, orders. Each is what it was when the message was typed."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from tests.director.made import project


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cut 0:05-0:08 and 0:06-0:10", "Cut out 5-10 s. Total: 30 -> 25 s."),
        ("cut 0:05-0:08, then cut 0:06-0:10", "Cut out 5-10 s. Total: 30 -> 25 s."),
        ("cut the last 3 seconds and 0:27-0:29", "Cut out 27-30 s. Total: 30 -> 27 s."),
        ("剪掉第5到8秒和第6到10秒", "已剪掉 5-10 秒。总长：30 -> 25 秒。"),
    ],
)
def test_what_two_cuts_share_is_cut_out_once(words: str, told: str) -> None:
    assert respond(words, project()).text.startswith(told)


def test_of_several_cuts_one_that_begins_before_the_video_is_refused() -> None:
    answer = respond("cut the last 40 seconds and 0:05-0:08", project())
    assert "40 s cannot be taken off a video of 30 s" in answer.text and not answer.changed
