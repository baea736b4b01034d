"""The director, as the conversation sees it."""

from __future__ import annotations

from studio.server.talk.conversations import Outcome, Project


def answer(message: str, project: Project) -> Outcome:
    raise NotImplementedError
