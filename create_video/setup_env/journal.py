"""What a set-up leaves on the disk for others to follow: a record of its progress, and a lock that says it lives."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from typing import Any, Dict, Iterator

Record = Dict[str, Any]


def write(env: str, record: Record) -> None:
    """Replace the record of the environment's set-up in one step."""
    path = f"{env}.json"
    draft = f"{path}.{os.getpid()}"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(record, file)
    os.replace(draft, path)


def read(env: str) -> Record:
    """The record, empty when there is none or it cannot be read."""
    try:
        with open(f"{env}.json", encoding="utf-8") as file:
            record = json.load(file)
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


@contextlib.contextmanager
def lock(env: str) -> Iterator[int]:
    """Hold the right to make the environment; waits for whoever has it.

    Yields the lock's file descriptor. It is handed to pip and uv, so that the lock outlives a killed builder for as
    long as they still write; when the last of them is gone, the system lets go.
    """
    with open(f"{env}.lock", "w") as file:
        with contextlib.suppress(OSError):  # a file system without locks: then two builders may meet, which is rare
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def is_being_made(env: str) -> bool:
    """Whether a living process holds the lock."""
    try:
        with open(f"{env}.lock") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
