"""A command line as the launcher sees it. Parses on Python 3.8.

Part of every start, so it imports only what Python has loaded already.
"""

from __future__ import annotations

import os

STUDIO_COMMANDS = ("serve", "preview", "frame", "demo")
OPTIONS_WITH_VALUE = ("--project", "--lang", "--max-wait")


class Request:
    """A command line as the launcher sees it: `argv` is what the program gets, the rest is what set-up needs."""

    def __init__(self, argv: list[str], environ: dict[str, str]) -> None:
        asked = argv[1] if argv[:1] == ["--layer"] and len(argv) > 1 else ""
        self.argv = argv[2:] if asked else argv
        self.options, self.command, self.rest = split_command(self.argv)
        # A process that the program started with `--layer`, not one that it became: nobody waits for its first line.
        self.in_background = bool(asked) and not is_same_process(environ)
        self.layer = asked or layer_for(self, environ)


def split_command(argv: list[str]) -> tuple[dict[str, str], str, list[str]]:
    """Global options (value "" for a switch), the first word that is none ("" if there is none), what follows it."""
    options: dict[str, str] = {}
    command, rest = "", []  # type: str, list[str]
    waiting = iter(range(len(argv)))
    for at in waiting:
        word = argv[at]
        if word == "--":
            break
        if not word.startswith("--"):
            if not command:
                command, rest = word, argv[at + 1 :]
            continue
        name, _, value = word.partition("=")
        if name in OPTIONS_WITH_VALUE and "=" not in word:
            value = argv[next(waiting)] if at + 1 < len(argv) else ""
        options.setdefault(name, value)
    return options, command, rest


def layer_for(request: Request, environ: dict[str, str]) -> str:
    """The layer a command needs as far as the command line tells; the program asks for more with `--layer`."""
    if request.command == "selftest":
        return "dev"
    if request.command == "doctor":
        return "base"
    if request.command == "mcp" or (request.command == "setup" and "--mcp" in request.options):
        return "mcp"
    local = "--local" in request.options or environ.get("CREATE_VIDEO_BACKEND") == "studio"
    return "studio" if local or request.command in STUDIO_COMMANDS else "base"


def is_same_process(environ: dict[str, str]) -> bool:
    """Whether this process was the program before, and the program replaced itself by the launcher."""
    return environ.get("CREATE_VIDEO_PID") == str(os.getpid())
