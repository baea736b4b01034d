"""The director, as the conversation sees it."""

from __future__ import annotations

from studio.server.talk.conversations import Holding, Outcome


def answer(message: str, holding: Holding) -> Outcome:
    raise NotImplementedError
