"""One studio for each home: a lock that a dead process gives up, and the record by which clients find the studio."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from studio.server.errors import ServeRefused

LOCK_NAME = "studio.lock"
RECORD_NAME = "studio.json"


class HomeLock:
    """Holds ``home/studio.lock`` for as long as its block lasts. Raises ServeRefused("already_running")."""

    def __init__(self, home: Path) -> None:
        self._path = home / LOCK_NAME
        self._file = -1

    def __enter__(self) -> Self:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise ServeRefused("already_running", f"Another studio serves {self._path.parent}.") from None
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


def write_record(home: Path, fields: Mapping[str, Any]) -> None:
    """Writes ``home/studio.json`` (0600), whole or not at all."""
    part = home / f"{RECORD_NAME}.{os.getpid()}"
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w") as file:  # noqa: PTH123
        json.dump(fields, file)
    part.replace(home / RECORD_NAME)


def remove_record(home: Path) -> None:
    """The studio no longer serves."""
    (home / RECORD_NAME).unlink(missing_ok=True)
