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


def tells_texts(message: str, project: Project) -> bool:
    """Whether a message about pictures that came tells several texts for them: then it is no question and no wish about
    another video, whatever words are in the texts ("no joining fee", "now do it again")."""
    if not project.media or message.rstrip().endswith(("?", "？")):
        return False
    spans = spans_of(message, tuple(one.name for one in project.media))
    return sum(one.role in SHOWN for one in spans) > 1 and any(one.role == KEY for one in spans)


def only_asks(message: str) -> bool:
    """Whether a message without pictures only asks what can be done ("Can you do one of those ...?", 能做那种…吗)."""
    if said("ability", "subject").search(message) is None:
        return False
    return not any(one.role in SHOWN for one in spans_of(message, ()))
