"""The director, as a conversation sees it."""

from __future__ import annotations

from studio.director.director import respond
from studio.server.talk.conversations import Holding, Outcome
from studio.server.talk.history import edited_of, project_of


def answer(message: str, holding: Holding) -> Outcome:
    """What the director makes of a message."""
    before = project_of(holding)
    got = respond(message, before)
    return Outcome(got.text, got.changed, edited_of(got.project, holding.edited), got.edits)
