"""How captions are to look that came with their words: "put these lyrics on as captions, big and bold"."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.editing import Turn, reader_of, run_edits
from studio.director.language.marks import Token
from studio.director.reading.memory import Memory
from studio.director.reading.parting import parts, segments


def with_caption_looks(turn: Turn, words: str) -> Turn:
    """The turn with the looks that its words ask for, where it did nothing but set captions."""
    if turn.timeline is None or [type(one) for one in turn.edits] != [e.Captions]:
        return turn
    found = reader_of(turn, words, turn.timeline)
    found.memory = Memory([Token("role", "caption", "captions")])
    for segment, _ in segments(found.marked.text):
        for piece in parts(segment)[::2]:
            clause = found.attempt(piece)
            looks = [one for one in clause.edits if _is_look(one)] if clause and clause.trouble is None else []
            if clause and looks and len(looks) == len(clause.edits):
                turn = run_edits(turn, looks, clause.raw)
    return turn


def _is_look(edit: object) -> bool:
    return isinstance(edit, e.ChangeText) and edit.role in (None, "caption") and edit.text is None
