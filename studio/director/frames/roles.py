"""A text made one of another kind: "make "Leo, keeper" a lower third"."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text

_KINDS = ("lower_third", "subtitle", "title")


def becomes(clause: Clause) -> bool:
    """Whether a text is to become one of another kind."""
    return clause.value("role") in _KINDS and bool(hint("becomes_a").search(clause.raw))


def as_kind(clause: Clause) -> list[AnyEdit]:
    """The text that is quoted, or those that stand on a picture, written anew as the kind that is named.

    Raises NotClear ``which_text`` when there is none of another kind.
    """
    role = clause.value("role")
    found = [one for one in _meant(clause) if isinstance(one.clip.content, Text) and one.clip.content.role != role]
    if not found:
        raise NotClear("which_text")
    tick = clause.timeline.timebase
    written = [e.AddText(role=role, text=one.clip.name, start=one.start * tick, end=one.end * tick) for one in found]
    return [*(_removed(clause, one) for one in reversed(found)), *written]


def _meant(clause: Clause) -> Sequence[Placed]:
    texts = [one for one in texts_of(clause.timeline) if isinstance(one.clip.content, Text)]
    if said := clause.value("quoted"):
        return [one for one in texts if one.clip.name.casefold() == str(said).casefold()]
    spans = positions(reel_of(clause.timeline).clips)
    over = [spans[index] for index in clause.indexes()]
    return [one for one in texts if any(start <= one.start < end for start, end in over)]


def _removed(clause: Clause, one: Placed) -> e.RemoveText:
    assert isinstance(one.clip.content, Text)
    mine = [other.clip.id for other in texts_of(clause.timeline, one.clip.content.role)]
    return e.RemoveText(role=one.clip.content.role, number=mine.index(one.clip.id) + 1)
