"""Questions about what we can do, with which nothing came and nothing is told that could be shown."""

from __future__ import annotations

from studio.director.language.locales import said
from studio.director.making.roles.names import KEY, SHOWN
from studio.director.making.roles.spans import spans_of
from studio.director.project import Project


def says_what_is_shown(message: str, project: Project) -> bool:
    """Whether a message about pictures that came tells texts for them: then it is no question and no wish about another
    video, whatever is in them ("no joining fee", "now do it again"); the last of them may be a question."""
    spans = spans_of(message, tuple(one.name for one in project.media))
    shown = [one for one in spans if one.role in SHOWN]
    if not project.media or len(shown) < LEAST or not any(one.role == KEY for one in spans):
        return False
    words = message.rstrip()
    return not words.endswith(("?", "？")) or shown[-1].end >= len(words) - 1


LEAST = 2
"""So many texts are told by nobody who only asks."""


def only_asks(message: str) -> bool:
    """Whether a message without pictures only asks what can be done ("Can you do one of those ...?", 能做那种…吗)."""
    if said("ability", "subject").search(message) is None:
        return False
    return not any(one.role in SHOWN for one in spans_of(message, ()))
