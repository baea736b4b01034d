"""The other language of the captions: lines behind a label ("bilingual: first line / second line"), or a script that is
to stand under them line by line."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import Turn, run_edits, run_words
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.words import say
from studio.timeline.edits.texts import texts_of
from studio.timeline.reading import lines_of

_BETWEEN = re.compile(r"\s+/\s+|\s*／\s*|\s*\n\s*")
_SENTENCES = re.compile(r"(?<=[.!?。！？;；])\s*|\n")


def with_second_lines(turn: Turn, heard: Heard) -> Turn | None:
    """The turn with the lines of another language under its captions; None where a message brings none, or where there
    are no captions to stand under."""
    if turn.timeline is None or not (captions := len(texts_of(turn.timeline, "caption"))):
        return None
    label = hint("bilingual_label").match(heard.message)
    if label and len(lines := _lines(heard.message[label.end() :])) > 1:
        return _counted(run_edits(turn, [e.Captions(second=lines)], heard.message), captions, len(lines))
    if announced := _announced(heard.message, captions):
        return run_edits(turn, [e.Captions(second=announced)], heard.message)
    parts = heard.parts
    if not (parts.labelled and parts.script) or parts.cues or not hint("second_below").search(parts.brief):
        return None
    lines = lines_of(parts.script)
    turn = _counted(run_edits(turn, [e.Captions(second=lines)], parts.brief), captions, len(lines))
    rest = " ".join(one for one in _SENTENCES.split(parts.brief) if one and not hint("second_said").search(one))
    return run_words(turn, rest) if rest.strip() else turn


_ANNOUNCES = re.compile(r"[:：]\s*|(?:顺序|依次|分别)(?:是|为)\s*|\b(?:are|is)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|(?<=[\s,，;；。.]))[(（]?(\d{1,2})[)）.、:：]*\s+")


def _announced(message: str, captions: int) -> list[str]:
    """As many lines of another language as there are captions, in one sentence with the wish for them: "in both
    languages, the Spanish below: 1 Olas 2 Colores" (英文依次是 Waves / Colours); none where there are not."""
    if not hint("second_below").search(message):
        return []
    texts = [message[one.end() :] for one in reversed(list(_ANNOUNCES.finditer(message)))]
    ways = (way for text in texts for way in (_counted_lines(text), _lines(text), _numbered(text)))
    return next((lines for lines in ways if len(lines) == captions > 1), [])


def _counted_lines(text: str) -> list[str]:
    """The lines of a list without their numbers, where each has the one of its place."""
    pairs = [(line, _NUMBER.match(line)) for line in _lines(text)]
    counted = [one is not None and one[1] == str(at) for at, (_, one) in enumerate(pairs, 1)]
    return [line[one.end() :] for line, one in pairs if one] if all(counted) else []


def _numbered(text: str) -> list[str]:
    """The texts behind the numbers 1, 2, 3; none where they are not counted so."""
    numbers = list(_NUMBER.finditer(text))
    if [int(one[1]) for one in numbers] != list(range(1, len(numbers) + 1)) or not numbers or numbers[0].start():
        return []
    ends = [*(one.start() for one in numbers[1:]), len(text)]
    return [text[one.end() : end].strip(" ,，;；") for one, end in zip(numbers, ends, strict=True)]


def _lines(text: str) -> list[str]:
    return [one for one in _BETWEEN.split(text.strip()) if one]


def _counted(turn: Turn, captions: int, lines: int) -> Turn:
    """The turn, which says so where there are not as many lines as captions."""
    if captions == lines or not turn.edits:
        return turn
    told = say(turn.locale, "second_uneven", captions=captions, lines=lines)
    return replace(turn, told=(*turn.told, told), last=None)
