"""What is said besides an edit that does not do all that its words ask for: no text is faint, none handwritten."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.reading.found import Understood


def said_besides(clause: Understood, *, changed: bool) -> str:
    """The key of what is said besides; empty where the edits do all of it. ``changed``: they changed something."""
    if any(isinstance(one, e.Music) and one.mood for one in clause.edits):
        return "no_instrument" if hint("instruments").search(clause.raw) else ""
    texts = [one for one in clause.edits if isinstance(one, e.AddText | e.ChangeText)]
    if not changed or not texts:
        return ""
    things = {key_of(one) for one in clause.tokens}
    if "thing:opacity" in things and any(isinstance(one, e.AddText) for one in texts):
        return "text_not_faint"
    if "thing:outline" in things:
        return "text_no_outline"
    handwritten = any(one.kind == "font" and hint("handwritten").search(one.raw) for one in clause.tokens)
    return "text_not_handwritten" if handwritten else ""
