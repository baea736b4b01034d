"""The text whose place a new one of another kind takes: "an end card "See you soon" instead of Book now"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.frame import AnyEdit
from studio.director.frames.named_texts import text_saying
from studio.director.language.marks import Token
from studio.timeline.edits.texts import texts_of


def former_gone(clause: Clause, edits: Sequence[AnyEdit]) -> list[AnyEdit]:
    """What takes that text away; empty where none is named, or where its words only changed."""
    added = [one.role for one in edits if isinstance(one, e.AddText)]
    named = _named((one for one in clause.tokens if (one.kind, one.value) == ("verb", "change")), clause)
    if len(added) != 1 or named is None or named.role == added[0]:
        return []
    return [named]


def _named(tokens: Iterable[Token], clause: Clause) -> e.RemoveText | None:
    inner = [one for token in tokens for one in token.inner]
    said = next((one for role in inner for one in (role, *role.inner) if one.kind in ("said", "quoted")), None)
    if said is not None:
        found = text_saying(str(said.value), clause)
        return e.RemoveText(role=found.role, number=found.number) if found else None
    role = next((one.value for one in inner if one.kind == "role"), None)
    return e.RemoveText(role=role) if role in _KINDS and texts_of(clause.timeline, role) else None


_KINDS = ("title", "subtitle", "call_to_action", "end_card", "lower_third")
