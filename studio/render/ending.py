"""How a video goes dark at its end, and what that leaves of the time to read."""

from __future__ import annotations

from fractions import Fraction

from studio.render.text.shown import laid_texts, text_of
from studio.timeline.layout import Placed, duration
from studio.timeline.model import Timeline

USUAL, ON_CARD = Fraction(4, 5), Fraction(2, 5)
"""Seconds of the fade that a video ends with where nobody asked for another, and how much it takes of a card, which is
there to be read."""


def fade_out_of(timeline: Timeline) -> int:
    """Ticks of the fade at the end."""
    total = duration(timeline)
    carded = any(text_of(one).role == "end_card" and one.end == total for one in laid_texts(timeline))
    usual = timeline.fade_out * timeline.timebase == USUAL
    return round(ON_CARD / timeline.timebase) if carded and usual else timeline.fade_out


def dark_from(timeline: Timeline) -> int:
    """The tick at which the fade at the end begins."""
    return duration(timeline) - fade_out_of(timeline)


def read_in(text: Placed, dark: int) -> int:
    """In how many of its ticks the words of a text are read: before it is ``dark``, as far as half of them allows."""
    return max(min(text.end, dark) - text.start, text.clip.duration // 2)
