"""Questions about what we can do, with which nothing came and nothing is told that could be shown."""

from __future__ import annotations

from studio.director.language.locales import said
from studio.director.making.roles.names import KEY, SHOWN
from studio.director.making.roles.spans import spans_of
from studio.director.project import Project


def says_what_is_shown(message: str, project: Project) -> bool:
    """Whether a message announces texts for a first video of pictures, of which the last may be a question."""
    spans = spans_of(message, tuple(one.name for one in project.media))
    shown = [at for at, one in enumerate(spans) if at and one.role in SHOWN and spans[at - 1].role == KEY]
    return bool(project.media) and len(shown) > 1 and spans[shown[-1]].end >= len(message.rstrip()) - 1


def only_asks(message: str) -> bool:
    """Whether a message without pictures only asks what can be done ("Can you do one of those ...?", 能做那种…吗)."""
    if said("ability", "subject").search(message) is None:
        return False
    return not any(one.role in SHOWN for one in spans_of(message, ()))
