"""The director, as a conversation sees it."""

from __future__ import annotations

import threading

from studio.director.director import respond
from studio.director.language.lexicon import read_ahead as read_language
from studio.director.making.roles.learned import read_ahead as read_roles
from studio.director.project import Project
from studio.director.reading.language import language_of
from studio.director.words import say, spaced
from studio.server.talk.conversations import Holding, Outcome
from studio.server.talk.coverage import not_shown
from studio.server.talk.history import edited_of, project_of

_reading = threading.Lock()


def read_ahead() -> None:
    """Reads the language files and what was learned of requests, so that the first message does not wait 2 seconds for
    it (measured). Who speaks meanwhile waits for that, rather than reading them as well."""
    with _reading:
        read_language()
        read_roles()


EDITS = ("make the title red", "标题改成红色")
"""An edit in each language."""

_read_on = threading.Event()


def read_on(project: Project) -> None:
    """Answers an edit in each language on a first video and forgets it, so that the first edit of the user does not
    wait 1.6 seconds (measured) for what only edits need."""
    _read_on.set()
    for words in EDITS:
        respond(words, project)


def answer(message: str, holding: Holding) -> Outcome:
    """What the director makes of a message, and which characters it brought in that cannot be shown."""
    before = project_of(holding)
    read_ahead()
    got = respond(message, before)
    if got.changed and not _read_on.is_set():
        threading.Thread(target=read_on, args=(got.project,), name="read on", daemon=True).start()
    text = got.text
    if got.changed:
        blank = "".join(one for one in not_shown(got.project.timeline) if one not in not_shown(before.timeline))
        locale = language_of(message, before)
        text = spaced([text, say(locale, "not_shown", characters=blank)], locale) if blank else text
    return Outcome(text, got.changed, edited_of(got.project, holding.edited), got.edits)
