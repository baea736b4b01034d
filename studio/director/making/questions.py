"""Questions about what we can do, with which nothing came and nothing is told that could be shown."""

from __future__ import annotations

from studio.director.language.locales import said
from studio.director.making.roles.names import SHOWN
from studio.director.making.roles.spans import spans_of


def only_asks(message: str) -> bool:
    """Whether a message without pictures only asks what can be done ("Can you do one of those ...?", 能做那种…吗)."""
    if said("ability", "subject").search(message) is None:
        return False
    return not any(one.role in SHOWN for one in spans_of(message, ()))
