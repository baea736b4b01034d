"""What in a line is not the sentence itself: code, addresses, quotations, brackets and Markdown marks.

They are blanked character by character, so that offsets stay those of the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

QUOTE, CODE, PAREN, MARK = "\ue000", "\ue001", "\ue002", "\ue003"
REACH = 400  # characters within which an opened quotation or bracket must close, else it is an ordinary character
CLOSERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "«": "»", '"': '"', "'": "'"}
BRACKETS = {"(": ")", "（": "）", "【": "】"}
EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~|==")
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”‘’，。；、！？（）【】「」《》\u3400-\u9fff]+")
LINK = re.compile(r"\[([^\[\]\n]{1,120})\](\([^()\s]{1,400}\))")


@dataclass(frozen=True)
class Span:
    """A blanked stretch of a line, offsets in characters; `kind` is one of the blanks above."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A line, blanked; its spans in order; its pairs of Markdown marks; up to where more text cannot change any of
    it."""

    text: str
    spans: tuple[Span, ...]
    marks: tuple[tuple[Span, Span], ...]
    stable: int

    def within(self, start: int, end: int) -> Masked:
        """The same line with only the spans and marks that begin in `[start, end)`: what one sentence needs to know."""
        first, last = (bisect_left(self.spans, at, key=lambda span: span.start) for at in (start, end))
        begin, stop = (bisect_left(self.marks, at, key=lambda pair: pair[0].start) for at in (start, end))
        return Masked(self.text, self.spans[first:last], self.marks[begin:stop], self.stable)


def mask(line: str) -> Masked:
    """Blank a line (no newline in it). Linear: no search looks further than `REACH`."""
    spans: list[Span] = []
    marks: list[tuple[Span, Span]] = []
    stable = len(line)
    closing: dict[int, Span] = {}
    i = 0
    while i < len(line):
        if i in closing:
            i = closing.pop(i).end
            continue
        opener = line[i]
        if opener not in _INTERESTING:
            i += 1
            continue
        span, pair = _span_at(line, i)
        if span is not None:
            spans.append(span)
            i = span.end
        elif pair is not None:
            marks.append(pair)
            closing[pair[1].start] = pair[1]
            i = pair[0].end
        else:
            if _may_still_close(line, i):
                stable = min(stable, i)
            i += _emphasis_length(line, i) or 1
    return Masked(_blank(line, spans, marks), tuple(spans), tuple(marks), stable)


_INTERESTING = frozenset("`hw[*_~=") | frozenset(CLOSERS) | frozenset(BRACKETS)


def _span_at(line: str, i: int) -> tuple[Span | None, tuple[Span, Span] | None]:
    opener = line[i]
    if opener == "`":
        return _code(line, i), None
    if opener in "hw":
        found = URL.match(line, i) if not _wordlike(line[i - 1 : i]) else None
        return (Span(CODE, i, i + len(found[0].rstrip(".,;:!?'*_")))) if found else None, None
    if opener == "[":
        link = LINK.match(line, i)
        return None, (Span(MARK, i, i + 1), Span(MARK, link.end(1), link.end())) if link else None
    if opener in CLOSERS:
        return _quotation(line, i), None
    if opener in BRACKETS:
        end = line.find(BRACKETS[opener], i + 1, i + REACH)
        kind = QUOTE if opener == "【" and line[i - 1 : i].isalnum() else PAREN  # 「打开【待确认】面板」
        return (Span(kind, i, end + 1) if end > 0 else None), None
    return None, _emphasis(line, i)


def _wordlike(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _code(line: str, i: int) -> Span | None:
    run = len(line) - i - len(line[i : i + REACH].lstrip("`")) - max(0, len(line) - i - REACH)
    end = line.find("`" * run, i + run, i + REACH)
    return Span(CODE, i, end + run) if end > 0 else None


def _quotation(line: str, i: int) -> Span | None:
    opener, closer = line[i], CLOSERS[line[i]]
    before, after = line[i - 1 : i], line[i + 1 : i + 2]
    if opener in "\"'" and (_wordlike(before) or not after or after.isspace()):
        return None
    for end in _occurrences(line, closer, i + 1, i + REACH):
        if closer in "'’" and (_wordlike(line[end + 1 : end + 2]) or line[end - 1].isspace()):
            continue  # an apostrophe, not the end
        return Span(QUOTE, i, end + 1)
    return None


def _occurrences(line: str, char: str, start: int, stop: int) -> Iterator[int]:
    at = line.find(char, start, stop)
    while at >= 0:
        yield at
        at = line.find(char, at + 1, stop)


def _emphasis_length(line: str, i: int) -> int:
    found = EMPHASIS.match(line, i)
    return len(found[0]) if found else 0


def _emphasis(line: str, i: int) -> tuple[Span, Span] | None:
    run = _emphasis_length(line, i)
    if not run or line[i + run : i + run + 1].isspace() or i + run >= len(line):
        return None
    sign = line[i : i + run]
    if sign[0] == "_" and _wordlike(line[i - 1 : i]):
        return None
    end = line.find(sign, i + run + 1, i + REACH)
    if end < 0 or line[end - 1].isspace():
        return None
    return Span(MARK, i, i + run), Span(MARK, end, end + run)


def _may_still_close(line: str, i: int) -> bool:
    return line[i] not in "hw" and len(line) - i < REACH + 8


def _blank(line: str, spans: list[Span], marks: list[tuple[Span, Span]]) -> str:
    pieces: list[str] = []
    at = 0
    for span in sorted([*spans, *(mark for pair in marks for mark in pair)], key=lambda found: found.start):
        if span.start < at:
            continue  # a mark inside a quotation
        pieces += [line[at : span.start], span.kind * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, line[at:]])
