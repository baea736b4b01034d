"""Captions as SubRip and WebVTT files; they are read in ``studio.director.subtitles``. Times in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.render.text.shown import captions_of, text_of
from studio.timeline.model import Timeline


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: ``start`` and ``end`` in milliseconds."""

    start: int
    end: int
    text: str


def cues_of(timeline: Timeline) -> list[Cue]:
    """The captions of a timeline, in order; a second language stands below the first."""
    found = []
    for one in captions_of(timeline):
        content = text_of(one)
        start, end = (int(tick * timeline.timebase * 1000) for tick in (one.start, one.end))
        found.append(Cue(start, end, "\n".join(part for part in (content.text, content.second) if part)))
    return found


def to_srt(cues: Iterable[Cue]) -> str:
    """The cues as a SubRip file."""
    return "".join(
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{cue.text}\n\n"
        for number, cue in enumerate(cues, start=1)
    )


def to_vtt(cues: Iterable[Cue]) -> str:
    """The cues as a WebVTT file."""
    body = "".join(f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{_escaped(cue.text)}\n\n" for cue in cues)
    return f"WEBVTT\n\n{body}"


def _clock(ms: int, mark: str) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{mark}{ms % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")
