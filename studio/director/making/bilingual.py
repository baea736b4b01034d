"""Captions that a request gives in two languages at once: 早安 / Good morning."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import Turn, run_edits
from studio.timeline.brief import Brief
from studio.timeline.edits.texts import texts_of
from studio.timeline.reading import in_two, pieces_of

TOLD = ("second_language", "no_translating")
"""Reasons why nothing is done with words about the other language, where that is given."""


def in_one(brief: Brief) -> tuple[Brief, list[str]]:
    """A brief with the first language of its sentences, and the other one of each caption that they make: a long
    sentence is several, over the same line below. Without, where some have but one language."""
    pairs = [in_two(one) for one in brief.sentences if one]
    if not brief.pictures or not pairs or None in pairs:
        return brief, []
    first = iter(one[0] for one in pairs if one)
    second = [one[1] for one in pairs if one for _ in pieces_of(one[0])]
    return replace(brief, sentences=tuple(one and next(first) for one in brief.sentences)), second


def with_other(turn: Turn, second: list[str]) -> Turn:
    """The other language below the captions, a line for each."""
    if not second or turn.timeline is None or len(texts_of(turn.timeline, "caption")) != len(second):
        return turn
    return run_edits(turn, [e.Captions(second=second)], "")
