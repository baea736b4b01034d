""" "..., end with our logo and the name MIST": what a first request says of the logo at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.editing import Turn, run_edits
from studio.director.making.material import logo_of
from studio.director.reading.logo_card import card_edits, words_of_card
from studio.director.reading.parting import trimmed
from studio.timeline.layout import clips_of
from studio.timeline.model import MediaReference

_PARTS = re.compile(r"([,，;；。！!?？\n]|\.(?=\s|$))")


def without_closing_logo(message: str, media: Sequence[MediaReference]) -> tuple[str, str | None]:
    """A request without the clause that wants the logo at the end, and the words to stand there; None where no clause
    does, or no logo came."""
    if logo_of(tuple(one for one in media if one.kind == "image")) is None:
        return message, None
    pieces = _PARTS.split(message)
    for at in range(0, len(pieces), 2):
        for end in (at + 3, at + 1):
            words = words_of_card(trimmed("".join(pieces[at:end])))
            if words is not None and end <= len(pieces):
                return "".join((*pieces[:at], *pieces[end:])).rstrip(",，;； "), words
    return message, None


def with_closing_logo(turn: Turn, words: str | None) -> Turn:
    """The video with the card that it closes with, if there is to be one; a drawn video has none."""
    timeline = turn.timeline
    if words is None or timeline is None or not any(one.clip.media for one in clips_of(timeline, "video")):
        return turn
    return run_edits(turn, card_edits(words, turn.project.media, timeline), "")
