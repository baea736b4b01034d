"""A brief's timeline, refused where there cannot be one."""

from __future__ import annotations

from studio.director.telling.names import plain_seconds
from studio.timeline.brief import Brief
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline
from studio.timeline.pacing import seconds_of
from studio.timeline.promo import LONGEST_ASKED, build


def built(brief: Brief) -> Timeline:
    """The brief's timeline.

    Raises EditRefused ``length_out_of_range`` for less than a frame a picture or more than an hour.
    """
    seconds = seconds_of(brief)
    try:
        if seconds > LONGEST_ASKED:
            raise ValueError(f"{seconds} s is more than {LONGEST_ASKED}")
        return build(brief)
    except ValueError as error:
        raise EditRefused("length_out_of_range", seconds=plain_seconds(seconds)) from error
