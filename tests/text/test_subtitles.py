"""SubRip and WebVTT, both ways."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from studio.director.subtitles import cues_of as read
from studio.render.text.subtitles import Cue, cues_of, to_srt, to_vtt
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Text, Timeline

SRT = (
    "1\r\n00:00:01,500 --> 00:00:03,000\r\nHello <i>you</i>\r\n\r\n"
    "2\r\n01:02:03,004 --> 01:02:05,000\r\n第一行\r\n第二行\r\n"
)
WRITTEN = [Cue(0, 999, "one"), Cue(1000, 3_600_500, "two\nlines"), Cue(3_600_500, 3_601_000, "Harbor & Pine <3 &amp;")]


def found(text: str) -> list[tuple[Fraction, Fraction, str]]:
    """Start and end in milliseconds, and the words, of each cue."""
    return [(one.start * 1000, one.end * 1000, one.text) for one in read(text)]


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_subrip_is_read_with_its_lines_and_without_its_tags(line_end: str) -> None:
    assert found(SRT.replace("\r\n", line_end)) == [(1500, 3000, "Hello you"), (3723004, 3725000, "第一行\n第二行")]


def test_webvtt_is_read_with_its_short_times() -> None:
    text = "WEBVTT\n\nintro\n00:01.000 --> 00:02.500 align:start\nHi <b>R&amp;D</b> &lt;3&nbsp;!\n"
    assert found(text) == [(1000, 2500, "Hi R&D <3\xa0!")]


@pytest.mark.parametrize("write", [to_srt, to_vtt])
def test_what_is_written_can_be_read_again(write: Callable[[list[Cue]], str]) -> None:
    assert found(write(WRITTEN)) == [(one.start, one.end, one.text) for one in WRITTEN]


def test_a_timelines_captions_become_cues() -> None:
    two = [(30, Clip("a", 45, Text("caption", "Hi", "你好"))), (90, Clip("b", 30, Text("caption", "Bye")))]
    track = track_of("text", two)  # type: ignore[arg-type]
    others = [(0, Clip("c", 30, Text("title", "Hello"))), (30, Clip("d", 30, Text("caption", "\u3164\u200b")))]
    timeline = Timeline(90, 160, (track_of("text", others), track))  # type: ignore[arg-type]
    assert cues_of(timeline) == [Cue(1000, 2500, "Hi\n你好"), Cue(3000, 4000, "Bye")]


def test_another_text_has_no_cues() -> None:
    assert read("just words\n\nmore words") == []
