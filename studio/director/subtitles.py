"""Subtitle files (SubRip, WebVTT) as timed captions."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

from studio.director.edits import Cue

_TIMES = re.compile(
    r"(?:(?P<h1>\d+):)?(?P<m1>\d{1,2}):(?P<s1>\d{2})(?P<dot>[.,])(?P<t1>\d{3})\s*-->\s*"
    r"(?:(?P<h2>\d+):)?(?P<m2>\d{1,2}):(?P<s2>\d{2})[.,](?P<t2>\d{3})[^\n]*\n(?P<words>.*?)"
    r"(?=\n\s*\n|\n(?:\d+[^\S\n]*\n)?[^\S\n]*[\d:]+[.,]\d{3}\s*-->|\Z)",
    re.DOTALL,
)
_HEAD = re.compile(r"(?:^|(?<=\n))(?:\ufeff?WEBVTT.*|\s*\d+\s*)\Z", re.DOTALL)
"""What stands before the first time of a subtitle file."""
_TAGS = re.compile(r"<[^>]{0,80}>|\{\\[^}]{0,80}\}")


def cues_of(text: str) -> list[Cue]:
    """The cues of a subtitle file by start, without tags, overlapping ones cut short; none of another text.

    WebVTT, whose times have a dot, writes ``&amp;`` for an ampersand; SubRip has no such escapes.
    """
    found = []
    for one in _TIMES.finditer(text.replace("\r\n", "\n").replace("\r", "\n")):
        start, end = (_seconds(*(one[f"{name}{part}"] for name in "hmst")) for part in (1, 2))
        words = _TAGS.sub("", one["words"]).strip()
        words = unescape(words) if one["dot"] == "." else words
        if words and end > start:
            found.append((start, end, words))
    found.sort()
    return [
        Cue(start=start, end=min(end, found[i + 1][0]) if i + 1 < len(found) else end, text=words[:500])
        for i, (start, end, words) in enumerate(found)
        if i + 1 == len(found) or found[i + 1][0] > start
    ]


def file_in(message: str) -> tuple[int, int] | None:
    """Where in a message a subtitle file begins and ends; None where there is none with anything to show."""
    found = list(_TIMES.finditer(message))
    if not found or not cues_of(message):
        return None
    head = _HEAD.search(message[: found[0].start()])
    return (head or found[0]).start(), found[-1].end()


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> Fraction:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + Fraction(int(thousandths), 1000)
