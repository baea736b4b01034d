"""Translating a reply while it arrives."""

from __future__ import annotations

from translate.actions import GuiAction
from translate.document import Document
from translate.rewriter import Rewrite


class StreamRewriter:
    """Shows text as soon as it can no longer turn out to be part of a GUI instruction.

    Guarantee: however the reply is cut into deltas, the pieces returned by `feed` and the text of `close` make up
    exactly the text of `rewrite()` of the whole, and the actions are the same. The delay is a sentence and the
    beginning of the next one; a heading, a code fence and an introducing question wait for what follows them.
    """

    def __init__(self, locale: str | None = None) -> None:
        """`locale` is accepted for symmetry; every sentence is read in all languages."""
        self._document = Document()

    def feed(self, delta: str) -> str:
        """Take the next piece of the reply; return the text that is safe to show now (often none)."""
        return self._document.feed(delta)

    def close(self) -> Rewrite:
        """The reply is complete: what has not been shown yet, and all actions of the reply."""
        text = self._document.close()
        return Rewrite(text, self.actions)

    @property
    def actions(self) -> tuple[GuiAction, ...]:
        """The actions found so far."""
        return tuple(self._document.actions)
