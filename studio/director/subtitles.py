"""Subtitle files (SubRip, WebVTT) as timed captions."""

from __future__ import annotations

import re
from fractions import Fraction

from studio.director.edits import Cue

_TIMES = re.compile(
    r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})[^\n]*\n(.*?)(?=\n\s*\n|\Z)",
    re.DOTALL,
)
_TAGS = re.compile(r"<[^>]{0,80}>|\{\\[^}]{0,80}\}")


def cues_of(text: str) -> list[Cue]:
    """The cues of a subtitle file by start, without tags, overlapping ones cut short; none of another text."""
    found = []
    for one in _TIMES.finditer(text.replace("\r\n", "\n")):
        words = _TAGS.sub("", one[9]).strip()
        start, end = _seconds(one.groups()[:4]), _seconds(one.groups()[4:8])
        if words and end > start:
            found.append((start, end, words))
    found.sort()
    return [
        Cue(start=start, end=min(end, found[i + 1][0]) if i + 1 < len(found) else end, text=words[:500])
        for i, (start, end, words) in enumerate(found)
        if i + 1 == len(found) or found[i + 1][0] > start
    ]


def _seconds(parts: tuple[str | None, ...]) -> Fraction:
    hours, minutes, seconds, milliseconds = (int(one or 0) for one in parts)
    return hours * 3600 + minutes * 60 + seconds + Fraction(milliseconds, 1000)
