"""SRT and WebVTT, both ways."""

from studio.render.text.subtitles import Cue, cues_of, read_cues, to_srt, to_vtt
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Text, Timeline

SRT = (
    "1\r\n00:00:01,500 --> 00:00:03,000\r\nHello <i>you</i>\r\n\r\n"
    "2\r\n01:02:03,004 --> 01:02:05,000\r\n第一行\r\n第二行\r\n"
)


def test_srt_is_read_with_its_lines_and_without_its_tags() -> None:
    assert read_cues(SRT) == [Cue(1500, 3000, "Hello you"), Cue(3723004, 3725000, "第一行\n第二行")]


def test_vtt_is_read_with_its_short_times() -> None:
    assert read_cues("WEBVTT\n\nintro\n00:01.000 --> 00:02.500 align:start\nHi\n") == [Cue(1000, 2500, "Hi")]


def test_what_is_written_can_be_read_again() -> None:
    cues = [Cue(0, 999, "one"), Cue(1000, 3_600_500, "two\nlines")]
    assert read_cues(to_srt(cues)) == cues
    assert read_cues(to_vtt(cues)) == cues


def test_a_timelines_captions_become_cues() -> None:
    two = [(30, Clip("a", 45, Text("caption", "Hi", "你好"))), (90, Clip("b", 30, Text("caption", "Bye")))]
    track = track_of("text", two)  # type: ignore[arg-type]
    title = track_of("text", [(0, Clip("c", 30, Text("title", "Hello")))])
    assert cues_of(Timeline(90, 160, (title, track))) == [Cue(1000, 2500, "Hi\n你好"), Cue(3000, 4000, "Bye")]


def test_garbage_has_no_cues() -> None:
    assert read_cues("just words\n\nmore words") == []
