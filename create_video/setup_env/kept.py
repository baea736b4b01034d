"""Requests that came before the program could run: kept, private, until a later command carries them out.

A record holds what the program needs to do exactly what was asked: arguments, standard input, folder. The program takes
the records of its project and folder in order, and removes each once it is in the journal. Parses on Python 3.8.
"""

from __future__ import annotations

import json
import os
import select
import time
from typing import List, NamedTuple, Optional, Sequence

from create_video.setup_env import paths
from create_video.setup_env.request import Request

# Commands that ask for nothing which could be done later.
NOT_KEPT = ("wait", "cancel", "doctor", "mcp", "serve", "selftest", "purge", "help", "route", "translate")
OF_THE_MOMENT = ("--max-wait", "--json")  # options that say how this one command speaks and returns
STDIN_SECONDS = 1.0  # for the end of a message that is there already
FOLDER = "kept"


class Kept(NamedTuple):
    """One request; `id` names it once and for all, `at` is in seconds since 1970."""

    path: str
    argv: List[str]
    stdin: Optional[str]
    folder: str
    at: float

    @property
    def id(self) -> str:
        return os.path.basename(self.path)

    @property
    def words(self) -> str:
        """All that the user said, to tell the language by."""
        return " ".join([*self.argv, self.stdin or ""])

    def same_as(self, argv: Sequence[str], stdin: Optional[str]) -> bool:
        """Whether that is this request, given once more."""
        return meant(self.argv) == meant(argv) and self.stdin == stdin

    def forget(self) -> None:
        if os.path.exists(self.path):
            os.unlink(self.path)


def meant(argv: Sequence[str]) -> List[str]:
    """The arguments without the options of the moment."""
    words = iter(argv)
    left = []
    for word in words:
        if word == "--max-wait":
            next(words, "")
        elif word.split("=")[0] not in OF_THE_MOMENT:
            left.append(word)
    return left


def here() -> str:
    """The working folder, "" when it is gone."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def reads_stdin(request: Request) -> bool:
    return request.command == "-" or (request.command == "send" and "-" in request.rest)


def waiting(folders: Sequence[str], request: Request, folder: str) -> List[Kept]:
    """What is kept for the request's project and folder, oldest first."""
    found = [
        record
        for cache in folders
        if paths.may_be_trusted(cache, os.getuid()) and os.path.isdir(os.path.join(cache, FOLDER))
        for name in sorted(os.listdir(os.path.join(cache, FOLDER)))
        for record in read(os.path.join(cache, FOLDER, name))
    ]
    project = request.options.get("--project")
    return [one for one in found if one.folder == folder and Request(one.argv, {}).options.get("--project") == project]


def read(path: str) -> List[Kept]:
    """The record in a list, an empty one when it cannot be read: half of one is none."""
    try:
        with open(path, encoding="ascii") as file:
            return [Kept(path, **json.load(file))]
    except (OSError, ValueError, TypeError):
        return []


def keep(cache: str, request: Request, folder: str) -> bool:
    """Keep the request beside the environment that is being made; False when there is nothing to keep, or when its
    message has not come to an end."""
    if request.in_background or request.command in NOT_KEPT:
        return False
    stdin = read_message() if reads_stdin(request) else None
    if reads_stdin(request) and stdin is None:
        return False
    if any(one.same_as(request.argv, stdin) for one in waiting([cache], request, folder)):
        return True
    write(os.path.join(cache, FOLDER), {"argv": request.argv, "stdin": stdin, "folder": folder, "at": time.time()})
    return True


def read_message() -> Optional[str]:
    """All of standard input, None when its end does not come."""
    parts: List[bytes] = []
    try:
        while select.select([0], [], [], STDIN_SECONDS)[0]:
            part = os.read(0, 1 << 16)
            if not part:
                return b"".join(parts).decode("utf-8", "surrogateescape")
            parts.append(part)
    except (OSError, ValueError):
        pass
    return None


def write(folder: str, record: object) -> None:
    """Write the record in one step, readable by its owner alone."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, f"{time.time_ns():020d}-{os.getpid()}.json")
    with os.fdopen(os.open(path + ".part", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        json.dump(record, file)
    os.replace(path + ".part", path)
