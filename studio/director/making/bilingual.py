"""Captions that a request gives in two languages at once: 早安 / Good morning."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import Turn, run_edits
from studio.timeline.brief import Brief
from studio.timeline.edits.texts import texts_of
from studio.timeline.reading import has_han

TOLD = ("second_language", "no_translating")
"""Reasons why nothing is done with words about the other language, where that is given."""

_BETWEEN = re.compile(r"\s+[/|｜]\s+|\s*／\s*")


def in_two(text: str) -> tuple[str, str] | None:
    """Both languages of a text that has one in Chinese writing and one in another."""
    parts = [one.strip() for one in _BETWEEN.split(text)]
    return (parts[0], parts[1]) if len(parts) == 2 and has_han(parts[0]) != has_han(parts[1]) else None


def in_one(brief: Brief) -> tuple[Brief, list[str]]:
    """A brief with the first language of its sentences, and the other one of each; without, where some have but one."""
    pairs = [in_two(one) for one in brief.sentences if one]
    if not brief.pictures or not pairs or None in pairs:
        return brief, []
    first = iter(one[0] for one in pairs if one)
    return replace(brief, sentences=tuple(one and next(first) for one in brief.sentences)), [
        one[1] for one in pairs if one
    ]


def with_other(turn: Turn, second: list[str]) -> Turn:
    """The other language below the captions, a line for each."""
    if not second or turn.timeline is None or len(texts_of(turn.timeline, "caption")) != len(second):
        return turn
    return run_edits(turn, [e.Captions(second=second)], "")
