"""Captions that are to show over some pictures only: "the captions only on the talking clip" (字幕只放在说话那段)."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.level import over_pictures
from studio.timeline.edits.texts import texts_of
from studio.timeline.edits.timing import Stretch
from studio.timeline.layout import Placed
from studio.timeline.model import Text


def captions_there(clause: Clause) -> list[AnyEdit]:
    """All captions one after the other over those pictures, each as long as it takes of the whole to read.

    Raises NotClear ``which_text`` where the pictures do not stand beside each other.
    """
    if others := _others(clause):
        return others
    over = over_pictures(clause, clause.indexes())
    if len(over) != 1:
        raise NotClear("which_text")
    ((start, end),) = over
    captions = texts_of(clause.timeline, "caption")
    letters = [len(_words(one)) for one in captions]
    ends = [start + (end - start) * sum(letters[: at + 1]) / sum(letters) for at in range(len(letters))]
    times = zip(captions, [start, *ends], ends, strict=False)
    return [e.Captions(cues=[e.Cue(start=begin, end=close, text=_words(one)) for one, begin, close in times])]


def _others(clause: Clause) -> list[AnyEdit]:
    """The captions over other pictures removed, where each of several that are named has its own; else empty."""
    spans = over_pictures_each(clause)
    starts = [one.start * clause.timeline.timebase for one in texts_of(clause.timeline, "caption")]
    if len(spans) < 2 or not all(any(begin <= at < close for at in starts) for begin, close in spans):
        return []
    out = [n for n, at in enumerate(starts, 1) if not any(begin <= at < close for begin, close in spans)]
    return [e.RemoveText(role="caption", number=number) for number in out]


def over_pictures_each(clause: Clause) -> list[Stretch]:
    """When each picture that is named shows."""
    return [over_pictures(clause, [index])[0] for index in clause.indexes()]


def _words(caption: Placed) -> str:
    return caption.clip.content.text if isinstance(caption.clip.content, Text) else caption.clip.name
