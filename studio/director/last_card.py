"""Edits beside an end card: it comes after the pictures and the texts still, whatever is changed before it."""

from __future__ import annotations

from studio.director import edits as e
from studio.timeline.edits.closing import Change, apart_still, before_the_card
from studio.timeline.model import Timeline

_OF_PICTURES = (
    e.MovePictures, e.Swap, e.ReverseOrder, e.Shuffle, e.RemovePictures, e.Duplicate, e.Replace, e.Insert, e.Trim,
    e.PictureLength,
)  # fmt: skip
"""Edits that count pictures, and say nothing of the video's time."""


def beside_card(timeline: Timeline, edit: e.TimelineEdit, change: Change) -> Timeline:
    """A timeline after the ``change`` that an edit makes.

    Raises what the change raises.
    """
    pictures = isinstance(edit, _OF_PICTURES) or (isinstance(edit, e.Freeze) and edit.at is None)
    return before_the_card(timeline, change) if pictures else apart_still(timeline, change(timeline))
