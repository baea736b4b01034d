"""Two edits as one, so that they can be told as one: "red" and "bigger" of the title, two pictures moved."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.frames.frame import AnyEdit
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline

_TARGET = ("edit", "role", "number", "pictures")
_KINDS = (e.ChangeText, e.Music, e.Colors, e.Frame, e.Logo, e.Fade)


_TOLD_AS_A_WHOLE: tuple[set[type[e.TimelineEdit]], ...] = (
    {e.MusicLevel},
    {e.MovePictures, e.Swap, e.ReverseOrder, e.Shuffle},
    {e.Transitions},
)
"""Edits of which the last one tells what all of them came to: the levels, the order, the transitions there are now."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is told at once: the timeline before it, and the edit that says it. ``again``: it tells what the step before
    it told as well; ``made_again``: its edit makes what the one before it made, too."""

    before: Timeline
    edit: e.TimelineEdit
    again: bool = False
    made_again: bool = False


def step(last: Step | None, before: Timeline, edit: e.TimelineEdit, after: Timeline, around: Around) -> Step:
    """The step that an edit is, or that it and the one right before it are."""
    if last is not None and (whole := together(last.edit, edit)):
        with contextlib.suppress(EditRefused):
            if applied(last.before, whole, around) == after:
                return Step(last.before, whole, again=True, made_again=True)
    if last is not None and any({type(last.edit), type(edit)} <= kinds for kinds in _TOLD_AS_A_WHOLE):
        return Step(last.before, edit, again=True)
    return Step(before, edit)


def together(one: e.TimelineEdit, other: e.TimelineEdit) -> e.TimelineEdit | None:
    """One edit that says what both say, ``other`` in the end; None when they are about different things."""
    if type(one) is not type(other) or not isinstance(one, _KINDS):
        return None
    first: dict[str, Any] = dict(e.plain(one))
    second: dict[str, Any] = dict(e.plain(other))
    if any(first.get(key) != second.get(key) for key in _TARGET):
        return None
    style = {**first.get("style", {}), **second.get("style", {})}
    (whole,) = e.edits_of({**first, **second, **({"style": style} if style else {})})
    assert isinstance(whole, e.TimelineEdit)
    return whole


def going_on(last: e.TimelineEdit | None, edit: e.TimelineEdit) -> e.TimelineEdit:
    """An edit, a logo's without taking away what was said right before it: on the pictures of both where these stand
    side by side.

    Raises EditRefused ``one_stretch`` where they do not.
    """
    if not (isinstance(edit, e.Logo) and isinstance(last, e.Logo)) or edit.media not in (None, last.media):
        return edit
    spans = [(one.start, one.end) for one in (last, edit)]
    (start, left), (right, end) = spans
    if None in (start, left, right, end) or spans[0] == spans[1]:
        return edit
    if left != right:
        raise EditRefused("one_stretch")
    return edit.model_copy(update={"start": start})


def says_how_much(edits: Sequence[AnyEdit], asked: Sequence[AnyEdit]) -> bool:
    """Whether edits say how much of what a complaint in front of them ``asked`` for: "I hardly see the hotel, give it
    two more seconds" is two more seconds in all."""
    if len(asked) != 1 or len(edits) != 1:
        return False
    first, then = asked[0], edits[0]
    if isinstance(first, e.PictureLength) and isinstance(then, e.PictureLength):
        return first.relative and then.relative and first.pictures == then.pictures and first.seconds * then.seconds > 0
    return isinstance(first, e.Length) and isinstance(then, e.Length) and first.relative and then.relative
