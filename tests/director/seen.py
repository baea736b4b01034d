"""A timeline in a few plain lines, so that a case can say what an edit must make of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from studio.timeline.layout import Placed, duration, placed
from studio.timeline.model import Corners, Framing, Grade, Picture, Sound, Text, TextStyle, Timeline, Track

PARTS = (Framing, Grade, Corners, TextStyle)


def made(before: Timeline, after: Timeline) -> list[str]:
    """The lines that are new or other than before (``+``), and those that have no successor (``-``)."""
    changed = [line for line in difflib.ndiff(lines(before), lines(after)) if line[0] in "+-"]
    new = {_subject(line) for line in changed if line[0] == "+"}
    return [line for line in changed if line[0] == "+" or _subject(line) not in new]


def _subject(line: str) -> str:
    """What a line is about: all before its times."""
    return re.split(r" \d[\d.]*-\d", line[2:])[0] if "-" in line[2:] else line.split()[1]


def lines(timeline: Timeline) -> list[str]:
    """The whole, then a line for each clip and each transition, tracks in order."""
    fades = [f"{name} {_seconds(timeline, getattr(timeline, name))}" for name in ("fade_in", "fade_out")]
    whole = f"{_seconds(timeline, duration(timeline))} s {timeline.width}x{timeline.height} {timeline.look}"
    found = [" ".join((whole, *timeline.brand, *(one for one in fades if not one.endswith(" 0"))))]
    return found + [line for track in timeline.tracks for line in _track(track, timeline)]


def _track(track: Track, timeline: Timeline) -> Iterator[str]:
    for one in placed(track):
        yield f"{_what(track, one)} {_seconds(timeline, one.start)}-{_seconds(timeline, one.end)}{_how(one, timeline)}"
        if join := one.leaving:
            yield f"{join.kind} {_seconds(timeline, join.before + join.after)} after {one.clip.name}"


def _what(track: Track, one: Placed) -> str:
    content = one.clip.content
    if isinstance(content, Text):
        return f'{content.role} "{content.text}"' + (f' / "{content.second}"' if content.second else "")
    return f"{'logo' if track.kind == 'overlay' else track.kind} {one.clip.name}"


def _how(one: Placed, timeline: Timeline) -> str:
    clip, content = one.clip, one.clip.content
    found = [f"from {_seconds(timeline, clip.source_start)}"] if clip.source_start else []
    found += [f"x{float(clip.speed):g}"] if clip.speed != 1 else []
    if isinstance(content, Text):
        found += _set(content.style)
    elif isinstance(content, Sound):
        found += [f"{content.volume}%", *_set(content, skip=("name", "mood", "seed", "volume", "levels"))]
        edges = [(_seconds(timeline, level.start), _seconds(timeline, level.end), level) for level in content.levels]
        found += [f"{level.volume}%@{start}-{end}" for start, end, level in edges]
    elif isinstance(content, Picture):
        found += _set(content, skip=("backdrop", "backdrop_colors"))
    return "".join(f" {one}" for one in found)


def _set(part: Any, skip: tuple[str, ...] = ()) -> list[str]:
    """What differs from the defaults."""
    usual = type(part)()
    found: list[str] = []
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in skip or value == getattr(usual, field.name):
            continue
        found += _set(value) if isinstance(value, PARTS) else [f"{field.name}={_plain(value)}"]
    return found


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(f"{float(one):g}" for one in value)
    return str(value)


def _seconds(timeline: Timeline, ticks: int) -> str:
    return f"{float(ticks * timeline.timebase):.2f}".rstrip("0").rstrip(".")
