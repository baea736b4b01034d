"""What a figure of seconds may be the length of: a text or a picture, or the whole video."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.marks import Token
from studio.director.language.values import seconds_in

SHORTEST = 10
"""A video is seldom asked for with fewer seconds: after "the title for 8 seconds", "5 seconds" are the title's."""


def is_brief(tokens: Sequence[Token]) -> bool:
    """Whether the only figure is one of a few seconds, not for each picture."""
    timed = [one for one in tokens if one.kind in ("seconds", "to_seconds", "lasting")]
    return len(timed) == 1 and timed[0].value != "each" and seconds_in(timed[0].raw) < SHORTEST


def is_few(tokens: Sequence[Token]) -> bool:
    """Whether a clause is nothing but some seconds (放5秒, "for 5 seconds"), fewer than a video has."""
    said = [one for one in tokens if key_of(one) not in ("verb:move", "verb:add")]
    seconds = len(said) == 1 and said[0].kind in ("seconds", "lasting") and said[0].value != "each"
    return seconds and seconds_in(said[0].raw) < FEW


FEW = 8
"""Seconds; a picture that was just spoken of is not shown for longer, a video is."""


def is_long(tokens: Sequence[Token]) -> bool:
    """Whether a figure is the length of a video rather than of a picture: after "the second photo 6 seconds", "make it
    20 seconds"."""
    timed = [one for one in tokens if one.kind in ("seconds", "to_seconds", "lasting")]
    return any(one.value != "each" and seconds_in(one.raw) >= LONG for one in timed)


LONG = 10
"""Seconds."""
