"""A backend's reply becomes text for a reader without a GUI, plus the actions that stand for its GUI steps."""

from __future__ import annotations

from dataclasses import dataclass

from translate.actions import GuiAction
from translate.document import Document

__all__ = ["GuiAction", "Rewrite", "rewrite"]


@dataclass(frozen=True)
class Rewrite:
    """The text to show, and the actions in the order of the reply. Text is "" when the reply was instructions
    alone."""

    text: str
    actions: tuple[GuiAction, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of action once, in order."""
        return tuple(dict.fromkeys(action.kind for action in self.actions))

    @property
    def offered_kinds(self) -> tuple[str, ...]:
        """The kinds that are only offered, never firm."""
        firm = {action.kind for action in self.actions if not action.offered}
        return tuple(kind for kind in self.kinds if kind not in firm)


def rewrite(text: str, locale: str | None = None) -> Rewrite:
    """Translate a whole reply.

    Without a GUI instruction in it, `text` comes back as the identical string. `locale` is accepted for symmetry
    with the other functions: replies mix languages, so every clause is read in all of them, whatever the
    conversation's language.
    """
    document = Document()
    pieces = document.feed(text) + document.close()
    return Rewrite(text if not document.actions else pieces, tuple(document.actions))
