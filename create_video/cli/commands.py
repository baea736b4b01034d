"""The commands, one function each."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from create_video.cli.show import Screen
from create_video.errors import DONE, RUNNING, SkillError
from create_video.messages import Messages

AGENT_WAIT = 8.0
"""Seconds that a command may take when nobody sits at a terminal: agents' hosts allow about 10."""


@dataclass(slots=True)
class Session:
    """One command: its options, the screen, and where it was given."""

    options: argparse.Namespace
    screen: Screen
    folder: Path
    environment: Mapping[str, str]
    home: Path

    def deadline(self) -> float | None:
        """The moment (monotonic) by which to return, set-up included; None at a terminal without ``--max-wait``."""
        wait: float | None = self.options.max_wait
        if wait is None:
            if sys.stdout.isatty():
                return None
            wait = AGENT_WAIT
        started = float(self.environment.get("CREATE_VIDEO_STARTED") or time.time())
        return time.monotonic() + wait - max(0.0, time.time() - started)


def run(session: Session) -> int:
    """Run the command that the options name."""
    command = str(session.options.command)
    if command in FILTERS:
        return FILTERS[command](session)
    from create_video.app import App
    from create_video.place import find_place

    app = App(find_place(session.folder, session.environment, session.home))
    try:
        return _commands()[command](session, app)
    finally:
        app.close()


def _commands() -> dict[str, Callable[..., int]]:
    from create_video.cli import maintenance, project, studio

    return {
        "setup": project.setup,
        "send": project.send,
        "wait": project.wait,
        "cancel": project.cancel,
        "export": project.export,
        "status": project.status,
        "credits": project.credits,
        "upload": project.upload,
        "projects": project.projects,
        "new": project.new,
        "demo": project.demo,
        "worker": project.worker,
        "preview": studio.preview,
        "frame": studio.frame,
        "sheet": studio.sheet,
        "undo": studio.undo,
        "redo": studio.redo,
        "serve": studio.serve,
        "mcp": maintenance.mcp,
        "doctor": maintenance.doctor,
        "purge": maintenance.purge,
    }


def help_text(session: Session) -> int:
    from create_video.cli.arguments import command_parser, global_parser

    session.screen.line(session.screen.messages.say("help"))
    session.screen.line(command_parser().format_help() + global_parser().format_help())
    return DONE


def route_lines(session: Session) -> int:
    from create_video.cli.filters import route_filter

    return route_filter(sys.stdin.buffer, session.screen, explain=session.options.explain)


def translate_lines(session: Session) -> int:
    from create_video.cli.filters import translate_filter

    return translate_filter(sys.stdin.buffer, session.screen)


FILTERS: dict[str, Callable[[Session], int]] = {"help": help_text, "route": route_lines, "translate": translate_lines}


def speak(session: Session, locale: str) -> None:
    """From here on, speak the conversation's language unless one was chosen."""
    if not session.options.lang:
        session.screen.messages = Messages(locale)


def finish(session: Session, code: int, project: str) -> int:
    """The last word of a command that followed work."""
    messages = session.screen.messages
    named = f"--project {_quoted(project)} " if session.options.project else ""
    command = f"python3 create-video {named}wait"
    text = messages.say("work.later", command=command) if code == RUNNING else ""
    status = "working" if code == RUNNING else "done" if code == DONE else "failed"
    event = {"kind": "result", "status": status, "exit_code": code, "project": project}
    session.screen.result({**event, "next": command} if code == RUNNING else event, text)
    return code


def _quoted(name: str) -> str:
    import shlex

    return shlex.quote(name)


def message_text(session: Session) -> str:
    """The message of ``send``: standard input for ``-``, a file for ``--text-file``, else the words themselves."""
    options = session.options
    if options.text_file:
        if options.text:
            options.files.insert(0, options.text)
        try:
            return Path(options.text_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise SkillError("script_unreadable", name=options.text_file) from None
    if options.text == "-":
        if sys.stdin is None:
            raise SkillError("usage", detail="there is no standard input to read the message from")
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return str(options.text)
