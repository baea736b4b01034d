"""What was asked for before set-up was finished is done first, in order: the launcher has kept it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from create_video.app import App
from create_video.cli.arguments import parse
from create_video.cli.session import Session
from create_video.errors import DONE, SkillError
from create_video.setup_env import kept
from create_video.setup_env.paths import cache_folders
from create_video.setup_env.request import Request

Accept = Callable[[Session, App], int]
"""Takes a request into the journal without waiting for its work; its exit code when it could not."""

STALE_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """``some``: whether anything was kept. ``again``: the present command was kept, too, and needs not be done again.
    ``code``: of the last request that could not be taken."""

    some: bool = False
    again: bool = False
    code: int = DONE


def waiting(session: Session) -> list[kept.Kept]:
    """What is kept for the command's project and folder."""
    caches = cache_folders(dict(session.environment), sys.platform, os.getuid())
    return kept.waiting(caches, Request(list(session.argv), {}), str(session.folder))


def catch_up(session: Session, app: App, found: Sequence[kept.Kept], accept: Accept) -> CaughtUp:
    """Take what was kept into the journal; each is forgotten once it is there."""
    if not found:
        return CaughtUp()
    given = session.standard_input() if kept.reads_stdin(Request(list(session.argv), {})) else None
    again, code = False, DONE
    for one in found:
        if app.place.clock.wall() - one.at > STALE_SECONDS:
            session.screen.line(session.screen.messages.say("work.stale", what=" ".join(one.words.split())[:200]))
        else:
            again = again or one.same_as(session.argv, given)
            code = _accepted(session, app, one, accept) or code
        one.forget()
    return CaughtUp(some=True, again=again, code=code)


def _accepted(session: Session, app: App, one: kept.Kept, accept: Accept) -> int:
    """One request, as if it were given now; a mistake in it is told, and the others are taken all the same."""
    earlier = replace(session, request=one.id, stdin=one.stdin)
    try:
        earlier.options = parse(kept.meant(one.argv), Path(one.folder))
        earlier.options.max_wait = session.options.max_wait
        return accept(earlier, app)
    except SkillError as error:
        return session.tell(error)
