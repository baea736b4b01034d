"""How long the text that closes a first video stands, and what makes room for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.timeline.brief import Brief
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of
from studio.timeline.model import FRAME, Timeline

FOR_THE_CALL = Fraction(2)
"""So much longer is a last picture that a closing text shares with its caption."""

LONGEST_CALL = Fraction(4)
SHORTEST_SHARED = Fraction(3)
"""Of a last picture that is shown for less, caption and closing text share all of it."""


def room_for_call(brief: Brief, timeline: Timeline) -> list[e.TimelineEdit]:
    """What makes a last picture longer that a closing text shares with its caption; nothing where it was said how long
    the video or its pictures are, or the last one is a clip."""
    told = brief.seconds or brief.seconds_each or brief.lengths or brief.pictures[-1].kind == "video"
    if told or not _has_caption(timeline):
        return []
    return [e.PictureLength(pictures=[-1], seconds=FOR_THE_CALL, relative=True)]


def last_words(timeline: Timeline) -> tuple[Fraction, list[e.TimelineEdit]]:
    """How long a closing text stands over the last picture, in seconds, and what makes room for it there: the caption
    of that picture goes half-way through."""
    last, texts = clips_of(timeline, "video")[-1], texts_of(timeline, "caption")
    shown = (last.end - last.start) * FRAME
    if not _has_caption(timeline) or shown < SHORTEST_SHARED:
        return min(shown, LONGEST_CALL), []
    held = min(shown / 2, LONGEST_CALL)
    return held, [e.ChangeText(role="caption", number=len(texts), end=last.end * FRAME - held)]


def with_last_words(edits: Sequence[e.TimelineEdit], timeline: Timeline) -> Iterator[e.TimelineEdit]:
    """The edits; a button without a time stands as ``last_words`` has it, not over the last caption."""
    for edit in edits:
        held, shorter = last_words(timeline) if _waits(edit) else (Fraction(0), [])
        yield from shorter
        yield edit.model_copy(update={"start": -held, "end": Fraction(0)}) if shorter else edit


def _waits(edit: e.TimelineEdit) -> bool:
    """Whether an edit adds a button, and does not say when it shows."""
    if not isinstance(edit, e.AddText) or edit.role != "call_to_action":
        return False
    return edit.picture is None and edit.start is None and edit.end is None


def _has_caption(timeline: Timeline) -> bool:
    """Whether a caption stands over the last picture until its end."""
    last, texts = clips_of(timeline, "video")[-1], texts_of(timeline, "caption")
    return bool(texts) and texts[-1].start >= last.start and texts[-1].end == last.end
