"""Cutting a blanked line into sentences, without ever changing a cut when more text arrives behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.markup import MARK, QUOTE, REACH, Masked
from translate.vocabulary import vocabulary

ENDER = re.compile(r"[.!?。！？]+")
ABBREVIATION = re.compile(
    r"\b(?:(?i:e\.g|i\.e|vs|approx|etc|nos?|fig|dr|mr|mrs|ms|min|max|incl|ca|vol)|(?<!\d )[A-Z])\.$"
)  # not "5200 K."
COUNT = re.compile(r"([\s:：])(\d{1,2})\.$")
NUMBERED = re.compile(r"\s*\d{1,2}\.$")
CLOSING = frozenset("\"'”’)）】」』》" + MARK)
FULL_STOPS = frozenset("。！？")
SIGNS = frozenset(",，;；:：、-–—+/|→>)）")  # after these a sentence goes on
# Pictographs and their modifiers: they belong to the sentence before them.
PICTOGRAPH = re.compile(r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]")
# Those that end a sentence by themselves ("It is 22 seconds long 🐶 Press play"): no arrows, no check marks of a list.
FACE = re.compile(
    r"(?<=[\w)）\ue000-\ue003!?.。！？～~])[ \t]*"
    r"(?:[\u231a\u231b\u2328\u23f0-\u23f3\u2600-\u2712\u2720-\u2792\u2b50\U0001f000-\U0001faff][\ufe0f\u200d]*)+"
)
LAST_WORD = re.compile(r"(?:[a-z]+|[\u3400-\u9fff]+)$", re.IGNORECASE)
LEADS_ON = frozenset(("of", "article", "conj", "purpose", "placing", "verb.click", "verb.press"))
LEADING = frozenset(("lead", "conj", "firm", "offer", "purpose"))  # "then tap 🎬 Scenes"
LONGEST_WORD = 16  # characters
NUMERALS = "一二三四五六七八九十"  # of a list's items, from one
PREFIX = re.compile(
    r"(?:[ \t]*(?:>|[-*+•·▪◦](?=[ \t])|#{1,6}(?=[ \t])|\d{1,3}[.)、](?=[ \t\u3400-\u9fffA-Z*\"“「])|[（(]\d{1,2}[)）]"
    rf"|[{NUMERALS}]{{1,2}}、|[（(][{NUMERALS}]{{1,2}}[)）]|[①-⑳]"
    r"|\[[ xX]\](?=[ \t])|☐|☑|✅(?=[ \t]*\[)))*[ \t]*"
)


def prefix_length(line: str) -> int:
    """How many characters of a line are list bullet, number, checkbox, quote or heading sign."""
    found = PREFIX.match(line)
    return found.end() if found else 0


def sentence_ends(line: str, masked: Masked, start: int) -> Iterator[int]:
    """Offsets where sentences end (trailing spaces and pictographs included), from `start` to the end of the line.

    The last one is the line's end. An end that lies before `masked.stable` with text behind it is final.
    """
    text = masked.text
    at, emphasis, inside = start, 0, 0
    for found in _candidates(text, start, masked):
        while emphasis < len(masked.marks) and masked.marks[emphasis][0].start < found:
            inside = max(inside, masked.marks[emphasis][1].end)
            emphasis += 1
        end = _with_trailers(text, found)
        if at < end < len(text) and end >= inside and _ends_here(line, text, at, found, end):
            yield end
            at = end
    yield len(text)


def _candidates(text: str, start: int, masked: Masked) -> list[int]:
    stops = [found.end() for found in ENDER.finditer(text, start)]
    faces = [found.end() for found in FACE.finditer(text, start) if not _names_button(text, start, found)]
    return sorted({*stops, *faces, *(span.end for span in masked.spans if span.kind == QUOTE and span.end > start)})


def _names_button(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a pictograph stands in a sentence for what it shows ("Tap the 🎬 icon", 「点 🔍 图标」)."""
    words = vocabulary().words
    last = LAST_WORD.search(text, max(start, found.start() - LONGEST_WORD), found.start())
    if last is None:
        return False
    word = last[0].lower().translate(vocabulary().simplified)
    tails = [word] if word.isascii() else [word[at:] for at in range(len(word))]
    tags = next((words[tail] for tail in tails if tail in words), frozenset())
    operates = any(tag.startswith("verb.") for tag in tags)
    if word.isascii() and operates and not _begins(text, start, last.start()):
        return False  # "on every snare hit 🍿"
    button = any(sign in words for sign in found[0])  # "in ⚙ Settings"
    return bool(tags & LEADS_ON) or (button and (operates or "preposition" in tags))


def _begins(text: str, start: int, at: int) -> bool:
    """Whether a clause begins at `at`."""
    before = text[max(start, at - REACH) : at].rstrip(" \t" + MARK)
    last = LAST_WORD.search(before, max(0, len(before) - LONGEST_WORD))
    led = last is not None and not LEADING.isdisjoint(vocabulary().words.get(last[0].lower(), ()))
    return not before or before[-1] in SIGNS or led


def _with_trailers(text: str, end: int) -> int:
    while end < len(text) and text[end] in CLOSING:
        end += 1
    while end < len(text) and (text[end] in " \t\u3000" or PICTOGRAPH.match(text[end])):
        end += 1
    return end


def _goes_on_counting(text: str, start: int, found: int) -> bool:
    """ "Shots: 1. Wide 2. Close": whether the number before the stop is the next one of a list inside the sentence.

    Looks back to the sentence's beginning only: what stands before that may have been shown already.
    """
    number = COUNT.search(text, max(start, found - 4), found)
    if number is None:
        return False
    if number[2] == "1":
        return text[start : number.start() + 1].rstrip().endswith((":", "："))
    return f"{int(number[2]) - 1}. " in text[max(start, found - REACH) : found]


def _ends_here(line: str, text: str, start: int, found: int, end: int) -> bool:
    """Whether the stop before `found` really ends the sentence begun at `start`; text goes on at `end`."""
    last, following, gap = text[found - 1], text[end], end > found
    if last in FULL_STOPS:
        return True
    if PICTOGRAPH.match(last):
        return not following.islower() and (gap or not following.isascii()) and following not in SIGNS
    if last == QUOTE:  # the stop stands inside the quotation
        return gap and line[found - 2] in ".!?" and following.isascii() and following.isupper()
    if not gap:
        return (
            last == "." and bool(re.match(r"[\u3400-\u9fff]", following)) and not text[found - 2 : found - 1].isdigit()
        )
    first = found - start <= 8 and NUMBERED.match(text[start:found])
    numbered = first or _goes_on_counting(text, start, found)
    return last != "." or not (numbered or ABBREVIATION.search(text[max(start, found - 12) : found]))
