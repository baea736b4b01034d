"""From the command line to the running program: which layer, is its environment ready, and go.

The way through `main` when the environment is ready is walked by every command, so nothing is imported for it
beyond `os`, `sys`, `time`, `paths` and `request`; making an environment (`follow`) loads the rest. Parses on
Python 3.8.
"""

from __future__ import annotations

import os
import sys
import time

from create_video.setup_env import paths
from create_video.setup_env.request import Request, is_same_process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


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


def asks_for_help(request: Request) -> bool:
    """Whether the command line asks how to use this, which takes no environment to answer."""
    return request.command in ("help", "-h") or "--help" in request.options


def _waits(request: Request, folders: list[str]) -> bool:
    """Whether something waits for a set-up; one that was begun just now has no lock yet, but what it is for is kept."""
    from create_video.setup_env import kept

    return paths.any_unfinished(folders) or bool(kept.waiting(folders, request, kept.here()))


def main(skill: str, argv: list[str]) -> int:
    """Run the command line; returns an exit code only when the program could not be started."""
    if argv[:1] == ["--build"]:
        from create_video.setup_env import build

        return build.main(skill, argv[1:])
    environ = dict(os.environ)
    started = started_at(environ, time.time())
    request = Request(argv, environ)
    folders = paths.cache_folders(environ, sys.platform, os.getuid())
    if request.command in ("wait", "cancel") and _waits(request, folders):
        from create_video.setup_env import follow

        if request.command == "cancel" and follow.nothing_sent_yet(request, folders):
            return 0
        request.layer = follow.layer_to_wait_for(skill, request, folders)
    ready = paths.find_ready(skill, folders, paths.HELD_BY[request.layer], os.getuid())
    if ready is None and asks_for_help(request):
        from create_video.setup_env import words

        sys.stdout.write(words.help_page(words.locale_for(request.options, argv, environ)))
        return 0
    if ready is None:
        from create_video.setup_env import follow

        outcome = follow.provide(skill, request, folders, started)
        if isinstance(outcome, int):
            return outcome
        ready = outcome
    run_program(skill, ready[0], ready[1], request, started)
