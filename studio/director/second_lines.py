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
    parts = heard.parts
    if not (parts.labelled and parts.script) or parts.cues or not hint("second_below").search(parts.brief):
        return None
    lines = lines_of(parts.script)
    turn = _counted(run_edits(turn, [e.Captions(second=lines)], parts.brief), captions, len(lines))
    rest = " ".join(one for one in _SENTENCES.split(parts.brief) if one and not hint("second_said").search(one))
    return run_words(turn, rest) if rest.strip() else turn


def _lines(text: str) -> list[str]:
    return [one for one in _BETWEEN.split(text.strip()) if one]


def _counted(turn: Turn, captions: int, lines: int) -> Turn:
    """The turn, which says so where there are not as many lines as captions."""
    if captions == lines or not turn.edits:
        return turn
    told = say(turn.locale, "second_uneven", captions=captions, lines=lines)
    return replace(turn, told=(*turn.told, told), last=None)
