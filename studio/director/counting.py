"""What a number in a message counts: the pictures and texts that were there when it was typed.

"Move the third photo to the front and brighten the third one" is about one photo: whoever types it looks at the video
as it is, not as half of the message will have made it. Numbers count in the video as it is by then in two cases only:
when the message has put something in before (who splits a clip and says "the second part" counts that), and for a
picture that it has taken out.
"""

from __future__ import annotations

from collections.abc import Sequence

from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import TextRole, Timeline


def picture_now(place: int, typed: Timeline, now: Timeline) -> int:
    """Where the picture stands by now that stood at a 1-based place (negative: from the end) when it was typed."""
    return _now(place, [one.id for one in reel_of(typed).clips], [one.id for one in reel_of(now).clips])


def text_now(number: int, role: TextRole | None, typed: Timeline, now: Timeline) -> int:
    """The same for the number of a text among those of its role."""
    return _now(number, *([one.clip.id for one in texts_of(each, role)] for each in (typed, now)))


def _now(place: int, typed: Sequence[str], now: Sequence[str]) -> int:
    if typed == now or not set(now) <= set(typed) or not 0 < abs(place) <= len(typed):
        return place
    meant = typed[place - 1 if place > 0 else place]
    return now.index(meant) + 1 if meant in now else place
