"""Which function a command is. Followed ones make plans and show their work; the others are done when they return."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from create_video.app import Accepted, App
from create_video.cli import maintenance, project, studio
from create_video.cli.arguments import INTERNAL, command_parsers, global_parser
from create_video.cli.catch_up import catch_up, waiting
from create_video.cli.session import Session
from create_video.errors import DONE
from create_video.identity import SKILL_FOLDER
from create_video.place import find_place
from create_video.setup_env import paths, relaunch
from create_video.setup_env.kept import Kept
from create_video.setup_env.request import Request

FOLLOWED: dict[str, Callable[[Session, App], Accepted]] = {
    "setup": project.setup,
    "send": project.send,
    "wait": project.wait,
    "cancel": project.cancel,
    "export": project.export,
    "status": project.status,
    "credits": project.credits,
    "upload": project.upload,
    "demo": project.demo,
    "preview": studio.preview,
    "frame": studio.frame,
    "sheet": studio.sheet,
    "undo": studio.undo,
    "redo": studio.redo,
}
DIRECT: dict[str, Callable[[Session, App], int]] = {
    "projects": project.projects,
    "new": project.new,
    "worker": project.worker,
    "serve": studio.serve,
    "shrink": studio.shrink,
    "mcp": maintenance.mcp,
    "doctor": maintenance.doctor,
    "purge": maintenance.purge,
}


NEVER_LATE = frozenset({"worker", "shrink", "serve", "mcp", "doctor", "purge"})
"""Commands that have nothing to do with what was asked for before set-up was finished."""


def run(session: Session) -> int:
    """Run the command that the options name."""
    command = str(session.options.command)
    if command in FILTERS:
        return FILTERS[command](session)
    app = App(find_place(session.folder, session.environment, session.home))
    try:
        return DIRECT[command](session, app) if command in NEVER_LATE else _run(session, app, command)
    finally:
        app.close()


def _run(session: Session, app: App, command: str) -> int:
    """What was kept first, then the command; then all that is new is shown, not its own work alone."""
    found = waiting(session)
    if command in FOLLOWED:
        _have_the_studio(session, app, found)
    caught_up = catch_up(session, app, found, accept)
    if command in DIRECT:
        code = DONE if caught_up.again else DIRECT[command](session, app)
        return code or caught_up.code
    accepted = FOLLOWED["wait" if caught_up.again else command](session, app)
    if caught_up.some and accepted.journal is not None and not accepted.stopping:
        accepted = replace(accepted, plans=app.unheard(accepted.journal).plans, own=0)
    return session.follow(app, accepted) or caught_up.code


def accept(session: Session, app: App) -> int:
    """Take a request into the journal, and say at once what there is to say."""
    command = str(session.options.command)
    if command in DIRECT:
        return DIRECT[command](session, app)
    session.note(FOLLOWED[command](session, app))
    return DONE


def _have_the_studio(session: Session, app: App, found: Sequence[Kept]) -> None:
    """Start again through the launcher when the studio is needed and not set up: it shows how that goes."""
    environment = dict(session.environment)
    if "CREATE_VIDEO_LAYER" not in environment or relaunch.has_layer("studio", environment):
        return
    project = app.find(session.project)
    local = project is not None and project.load().backend == "studio"
    if not local and all(Request(one.argv, environment).layer != "studio" for one in found):
        return
    caches = paths.cache_folders(environment, sys.platform, os.getuid())
    if paths.find_ready(str(SKILL_FOLDER), caches, paths.HELD_BY["studio"], os.getuid()) is None:
        again = relaunch.command("studio", session.argv, environment)
        os.execv(again[0], again)


def help_text(session: Session) -> int:
    session.screen.line(session.screen.messages.say("help"))
    shown = [parser for parser in command_parsers().values() if parser.description != INTERNAL]
    usages = [" ".join(parser.format_usage().split()[2:]) for parser in shown]
    commands = [f"  {usage}\n      {parser.description}" for usage, parser in zip(usages, shown, strict=True)]
    session.screen.line("\n".join(["", *commands, "", global_parser().format_help().rstrip()]))
    return DONE


def route_lines(session: Session) -> int:
    from create_video.cli.filters import route_filter

    return route_filter(sys.stdin.buffer, session.screen, explain=session.options.explain)


def translate_lines(session: Session) -> int:
    from create_video.cli.filters import translate_filter

    return translate_filter(sys.stdin.buffer, session.screen)


FILTERS: dict[str, Callable[[Session], int]] = {"help": help_text, "route": route_lines, "translate": translate_lines}
