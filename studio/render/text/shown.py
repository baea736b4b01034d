"""Which texts of a timeline have anything to show."""

from __future__ import annotations

import unicodedata

from studio.timeline.layout import Placed, clips_of
from studio.timeline.model import Text, Timeline

UNSEEN = {"Cc", "Cf", "Mn", "Mc", "Me", "Zs", "Zl", "Zp"}
"""Unicode's categories of characters that leave no mark by themselves: controls, what joins others, spaces."""

FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul's fillers are letters to Unicode, and yet nothing is drawn of them: people paste them for a blank."""


def shown_texts(timeline: Timeline) -> tuple[Placed, ...]:
    """The text clips, by start, without those that are blank."""
    return tuple(one for one in clips_of(timeline, "text") if not _is_blank(text_of(one).text))


def laid_texts(timeline: Timeline) -> tuple[Placed, ...]:
    """The same, with the cards on which a logo stands without words."""
    logos = clips_of(timeline, "overlay")
    return tuple(
        one
        for one in clips_of(timeline, "text")
        if not _is_blank(text_of(one).text)
        or (text_of(one).role == "end_card" and any(two.start < one.end and one.start < two.end for two in logos))
    )


def captions_of(timeline: Timeline) -> tuple[Placed, ...]:
    """The captions with anything to show, by start."""
    return tuple(one for one in shown_texts(timeline) if text_of(one).role == "caption")


def opens(one: Placed) -> bool:
    """Whether a text opens the video, without that anybody asked how it comes."""
    return one.start == 0 and text_of(one).style.animation is None


def text_of(one: Placed) -> Text:
    """What a text clip shows. Raises TypeError for clips that are no texts."""
    content = one.clip.content
    if not isinstance(content, Text):
        raise TypeError(f"clip {one.clip.id} is no text")
    return content


def _is_blank(text: str) -> bool:
    return all(character in FILLERS or unicodedata.category(character) in UNSEEN for character in text)
