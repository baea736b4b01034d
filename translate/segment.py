"""Cutting a blanked line into sentences, without ever changing a cut when more text arrives behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.markup import MARK, QUOTE, Masked

ENDER = re.compile(r"[.!?。！？]+")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|approx|etc|no|nos|fig|dr|mr|mrs|ms|st|min|max|incl|ca|vol)|\b[A-Z])\.$", re.I
)
NUMBERED = re.compile(r"^\s*\d{1,2}\.$")
CLOSING = frozenset("\"'”’)）】」』》" + MARK)
FULL_STOPS = frozenset("。！？")
# Pictographs and their modifiers: they belong to the sentence before them.
PICTOGRAPH = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
PREFIX = re.compile(
    r"(?:[ \t]*(?:>|[-*+•·▪◦](?=[ \t])|#{1,6}(?=[ \t])|\d{1,3}[.)、](?=[ \t\u3400-\u9fffA-Z*\"“「])|[（(]\d{1,2}[)）]"
    r"|[①-⑳]|\[[ xX]\](?=[ \t])|☐|☑|✅(?=[ \t]*\[)))*[ \t]*"
)


def prefix_length(line: str) -> int:
    """How many characters of a line are list bullet, number, checkbox, quote or heading sign."""
    found = PREFIX.match(line)
    return found.end() if found else 0


def sentence_ends(line: Masked, start: int) -> Iterator[int]:
    """Offsets where sentences end (trailing spaces and pictographs included), from `start` to the end of the line.

    The last one is the line's end. An end that lies before `line.stable` with text behind it is final.
    """
    text = line.text
    marks = [(pair[0].start, pair[1].end) for pair in line.marks]
    quotes = {span.end: span.start for span in line.spans if span.kind == QUOTE}
    at = start
    for found in _candidates(text, start, quotes):
        end = _with_trailers(text, found)
        if end <= at or end >= len(text) or _inside(marks, found, end):
            continue
        if _ends_here(text, at, found, end):
            yield end
            at = end
    yield len(text)


def _candidates(text: str, start: int, quotes: dict[int, int]) -> list[int]:
    ends = [found.end() for found in ENDER.finditer(text, start)]
    return sorted({*ends, *(end for end in quotes if end > start)})


def _with_trailers(text: str, end: int) -> int:
    while end < len(text) and text[end] in CLOSING:
        end += 1
    while end < len(text) and (text[end] in " \t\u3000" or PICTOGRAPH.match(text[end])):
        end += 1
    return end


def _inside(marks: list[tuple[int, int]], found: int, end: int) -> bool:
    return any(start < found and found < stop and end < stop for start, stop in marks)


def _ends_here(text: str, start: int, found: int, end: int) -> bool:
    """Whether the stop that ends at `found` really ends the sentence begun at `start`; text goes on at `end`."""
    last, following = text[found - 1], text[end]
    if last in FULL_STOPS:
        return True
    if last == QUOTE:
        return False
    gap = end > found
    if last == "." and not gap:
        return bool(re.match(r"[\u3400-\u9fff]", following)) and not text[found - 2 : found - 1].isdigit()
    if not gap:
        return False
    sentence = text[max(start, found - 12) : found]
    return not (last == "." and (ABBREVIATION.search(sentence) or NUMBERED.match(text[start:found])))
