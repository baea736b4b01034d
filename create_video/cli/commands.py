"""Which function a command is. Followed ones make plans and show their work; the others are done when they return."""

from __future__ import annotations

import sys
from collections.abc import Callable

from create_video.app import Accepted, App
from create_video.cli import maintenance, project, studio
from create_video.cli.arguments import command_parsers, global_parser
from create_video.cli.session import Session
from create_video.errors import DONE
from create_video.place import find_place

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
    "mcp": maintenance.mcp,
    "doctor": maintenance.doctor,
    "purge": maintenance.purge,
}


def run(session: Session) -> int:
    """Run the command that the options name."""
    command = str(session.options.command)
    if command in FILTERS:
        return FILTERS[command](session)
    app = App(find_place(session.folder, session.environment, session.home))
    try:
        if command in FOLLOWED:
            return session.follow(app, FOLLOWED[command](session, app))
        return DIRECT[command](session, app)
    finally:
        app.close()


def help_text(session: Session) -> int:
    session.screen.line(session.screen.messages.say("help"))
    commands = [f"  {name:<10} {parser.description}" for name, parser in command_parsers().items() if name != "worker"]
    session.screen.line("\n".join(["", *commands, "", global_parser().format_help().rstrip()]))
    return DONE


def route_lines(session: Session) -> int:
    from create_video.cli.filters import route_filter

    return route_filter(sys.stdin.buffer, session.screen, explain=session.options.explain)


def translate_lines(session: Session) -> int:
    from create_video.cli.filters import translate_filter

    return translate_filter(sys.stdin.buffer, session.screen)


FILTERS: dict[str, Callable[[Session], int]] = {"help": help_text, "route": route_lines, "translate": translate_lines}
