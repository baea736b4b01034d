"""From the command line to the running program: which layer, is its environment ready, and go.

The way through `main` when the environment is ready is walked by every command, so nothing is imported for it
beyond `os`, `sys`, `time` and `paths`; making an environment (`follow`) loads the rest. Parses on Python 3.8.
"""

from __future__ import annotations

import os
import sys
import time

from create_video.setup_env import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# A layer's requirement file is complete in itself; a larger one holds all of a smaller one.
HELD_BY = {
    "base": ("base", "studio", "mcp", "dev"),
    "studio": ("studio", "dev"),
    "mcp": ("mcp", "dev"),
    "dev": ("dev",),
}
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


def started_at(environ: dict[str, str], now: float) -> float:
    """When this process began, in seconds since 1970; it is still the same one after the program's `exec` of us."""
    if not is_same_process(environ):
        return now
    try:
        return float(environ["CREATE_VIDEO_STARTED"])
    except (KeyError, ValueError):
        return now


def run_tests(skill: str, python: str, arguments: list[str]) -> NoReturn:
    """Replace this process by pytest, in the skill folder, as a developer would start it."""
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    environ.pop("PYTHONPATH", None)
    os.chdir(skill)
    os.execve(python, [python, "-B", "-m", "pytest", *arguments], environ)


def run_program(skill: str, env: str, layer: str, request: Request, started: float) -> NoReturn:
    """Replace this process by the program, or by pytest for `selftest`."""
    python, launcher = paths.env_python(env), os.path.join(skill, "create-video")
    paths.mark_used(env, started)
    if request.command == "selftest":
        run_tests(skill, python, request.rest)
    environ = dict(os.environ)
    environ.update(
        CREATE_VIDEO_LAUNCHER=launcher,
        CREATE_VIDEO_PYTHON=sys.executable,
        CREATE_VIDEO_STARTED=repr(started),
        CREATE_VIDEO_PID=str(os.getpid()),
        CREATE_VIDEO_LAYER=layer,
    )
    enter = os.path.join(skill, "create_video", "setup_env", "enter.py")
    # -I: no PYTHON* variable, user site or current folder. -B: worker processes inherit it and leave no bytecode here.
    os.execve(python, [python, "-I", "-B", "-X", "utf8", enter, skill, *request.argv], environ)


def main(skill: str, argv: list[str]) -> int:
    """Run the command line; returns an exit code only when the program could not be started."""
    if argv[:1] == ["--build"]:
        from create_video.setup_env import build

        return build.main(skill, argv[1:])
    environ = dict(os.environ)
    started = started_at(environ, time.time())
    request = Request(argv, environ)
    folders = paths.cache_folders(environ, sys.platform, os.getuid())
    if request.command == "wait" and paths.any_unfinished(folders):
        from create_video.setup_env import follow

        request.layer = follow.layer_being_made(skill, folders) or request.layer
    ready = paths.find_ready(skill, folders, HELD_BY[request.layer], os.getuid())
    if ready is None:
        from create_video.setup_env import follow

        outcome = follow.provide(skill, request, folders, started)
        if isinstance(outcome, int):
            return outcome
        ready = outcome
    run_program(skill, ready[0], ready[1], request, started)
