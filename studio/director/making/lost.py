"""Texts that got lost with the part of a clip on which they stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import DONE_ALREADY, Turn, run_edits
from studio.director.making.cast import Shown
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.reading import in_two


def with_lost(turn: Turn, scenes: Sequence[Shown]) -> Turn:
    """The video with the texts of its scenes that were lost with the part of a clip on which they stood."""
    assert turn.timeline is not None
    there = _bare("".join(one.clip.name for one in texts_of(turn.timeline)))
    places = {one.clip.media: at for at, one in reversed(list(enumerate(clips_of(turn.timeline, "video"), 1)))}
    edits = [
        e.AddText(role="caption", text=one.text, picture=places[one.picture.id])
        for one in scenes
        if one.text and one.picture and not _is_there(one.text, there) and one.picture.id in places
    ]
    return replace(run_edits(turn, edits, "", passed_over=DONE_ALREADY), told=turn.told) if edits else turn


def _is_there(text: str, there: str) -> bool:
    """Whether a text is shown, or the first language of one in two."""
    both = in_two(text)
    return _bare(both[0] if both else text) in there


def _bare(text: str) -> str:
    return "".join(text.split())
