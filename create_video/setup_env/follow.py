"""Provide an environment that is not ready: start its builder, follow it within the time limit, say how it ended."""

from __future__ import annotations

import contextlib
import glob
import json
import os
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Iterator, List, Optional, Tuple, Union

from create_video.setup_env import build, journal, kept, paths, plan, words
from create_video.setup_env.plan import Failure, Plan
from create_video.setup_env.request import Request
from create_video.setup_env.speaker import NEEDS_USER, NO_SERVICE, STILL_RUNNING, Speaker

NO_SERVICE_SLUGS = ("no_network", "certificate", "hash_mismatch")
DEFAULT_LIMIT = 8.0  # seconds; agents' hosts give a command about ten
LONG_COMMANDS = ("selftest", "serve", "route", "translate", "demo")  # whoever starts these expects them to run on
POLL = 0.1
STARTS = 2  # a builder that vanishes without a word is started once more


class Interrupted(Exception):
    """A signal asked this command to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Inside, the signals that end a command raise Interrupted."""

    def interrupt(number: int, frame: Optional[FrameType]) -> None:
        raise Interrupted(number)

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def time_limit(request: Request) -> Optional[float]:
    """Seconds from the start of the process, None for no limit."""
    asked = request.options.get("--max-wait")
    if asked is None:
        patient = request.in_background or request.command in LONG_COMMANDS or speaks_to_terminal()
        return None if patient else DEFAULT_LIMIT
    with contextlib.suppress(ValueError):
        return float(asked)
    return None  # the program will say that this is no number


def speaks_to_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def start_builder(skill: str, job: build.Job) -> subprocess.Popen[bytes]:
    """Start the detached process that makes the environment."""
    return subprocess.Popen(
        [job.python, "-I", os.path.join(skill, "create-video"), "--build", json.dumps(job._asdict())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=os.path.dirname(job.env),
        start_new_session=True,
    )


def follow(skill: str, job: build.Job, speaker: Speaker, deadline: Optional[float]) -> bool:
    """Have the environment made: True when it is ready, False when the time (seconds since 1970) is up first.

    Raises Failure when it could not be made.
    """
    began, starts = time.time(), 0
    builder: Optional[subprocess.Popen[bytes]] = None
    while not paths.is_ready(job.env):
        made_now = journal.is_being_made(job.env)
        if not made_now and (builder is None or builder.poll() is not None):
            record = journal.read(job.env)
            if record.get("state") == "failed" and record["finished"] >= began:
                raise Failure(record["slug"], detail=record["detail"])
            if paths.is_ready(job.env):
                break
            if starts == STARTS:
                raise Failure("interrupted")
            builder, starts = start_builder(skill, job), starts + 1
        if deadline is not None and time.time() >= deadline:
            return False
        if made_now:
            speaker.progress(journal.read(job.env))
        time.sleep(POLL)
    return True


def explain(speaker: Speaker, failure: Failure, made: Optional[Plan]) -> int:
    """Say why there is no environment and what to do; returns the exit code."""
    values = {**(plan.failure_values(made) if made else {}), **failure.values}
    text = speaker.say(failure.slug, **values)
    if made and os.path.exists(f"{made.job.env}.log"):
        text += "\n" + speaker.say("log", log=f"{made.job.env}.log")
    code = NO_SERVICE if failure.slug in NO_SERVICE_SLUGS else NEEDS_USER
    return speaker.answer(text, code, state="failed", error=failure.slug)


def still_running(skill: str, job: build.Job, request: Request, speaker: Speaker) -> int:
    """Say how far it is, and how to go on. What the command asked for has not left this computer: it is kept."""
    record = journal.read(job.env) if journal.is_being_made(job.env) else {}
    left, seconds = speaker.left(record, time.time())
    percent, command = record.get("percent", 0), wait_command(skill, request)
    is_kept = kept.keep(os.path.dirname(job.env), request, kept.here())
    key = "go_on" if request.command == "wait" else "kept" if is_kept else "again"
    text = speaker.say("still", percent=percent, left=left) + "\n" + speaker.say(key, wait=command)
    event = {"state": "running", "percent": percent, "seconds_left": seconds, "next": command, "sent": False}
    return speaker.answer(text, STILL_RUNNING, kept=is_kept, **event)


def wait_command(skill: str, request: Request) -> str:
    """How to go on with the request."""
    project = request.options.get("--project")
    return words.launcher_command(skill, *(["--project", project] if project else []), "wait")


def make(skill: str, request: Request, layer: str, folders: List[str], started: float) -> Union[int, str]:
    """Path of the layer's environment once it is ready, or the exit code with which the command ends."""
    asked = kept.waiting(folders, request, kept.here()) if request.command == "wait" else []
    speaker, made, limit = Speaker(request, *(one.words for one in asked)), None, time_limit(request)
    try:
        made = plan.make(skill, layer, folders)
        speaker.begin(made.layer.download)
        with interruptible():
            if not follow(skill, made.job, speaker, None if limit is None else started + limit):
                return still_running(skill, made.job, request, speaker)
    except Failure as failure:
        return explain(speaker, failure, made)
    except Interrupted as interrupted:
        speaker.emit(speaker.say("stopped"), state="interrupted")
        return 128 + interrupted.number
    record = journal.read(made.job.env)
    took = round(record.get("finished", time.time()) - record.get("started", started))
    speaker.emit(speaker.say("finished", seconds=took), state="done", percent=100)
    os.environ["CREATE_VIDEO_SET_UP"] = "1"  # the program need not say "Setting things up..." again
    return made.job.env


def nothing_sent_yet(request: Request, folders: List[str]) -> bool:
    """Take back what was asked for and is kept; False when there is nothing of that kind."""
    asked = kept.waiting(folders, request, kept.here())
    for one in asked:
        one.forget()
    if asked:
        speaker = Speaker(request)
        speaker.answer(speaker.say("taken_back"), 0, state="cancelled")
    return bool(asked)


def layer_to_wait_for(skill: str, request: Request, folders: List[str]) -> str:
    """The layer that the kept requests need, else the one that is being made, else the command's own."""
    asked = [Request(one.argv, dict(os.environ)).layer for one in kept.waiting(folders, request, kept.here())]
    larger = next((layer for layer in asked if layer != "base"), None)
    return larger or layer_being_made(skill, folders) or request.layer


def layer_being_made(skill: str, folders: List[str]) -> Optional[str]:
    """The layer whose environment a living process makes at present."""
    for layer in ("studio", "mcp", "dev", "base"):
        with open(paths.requirements_file(skill, layer), "rb") as file:
            name = paths.env_name(layer, file.read(), "*")
        locks = [lock for folder in folders for lock in glob.glob(os.path.join(glob.escape(folder), name + ".lock"))]
        if any(journal.is_being_made(lock[: -len(".lock")]) for lock in locks):
            return layer
    return None


def provide(skill: str, request: Request, folders: List[str], started: float) -> Union[int, Tuple[str, str]]:
    """Environment and layer for a request whose environment is not ready, or the exit code of the command."""
    if request.command == "mcp":  # its host counts the seconds, and reads stdout as protocol
        speaker = Speaker(request)
        speaker.emit(speaker.say("mcp_first", command=words.launcher_command(skill, "setup", "--mcp")), state="missing")
        return NEEDS_USER
    if request.command == "doctor":
        from create_video.setup_env import doctor

        return doctor.main(skill, request, folders)
    made = make(skill, request, request.layer, folders, started)
    return made if isinstance(made, int) else (made, request.layer)
