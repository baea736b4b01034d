"""The files that were handed over, under ``home/media``, each once, named by its SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from studio.server.errors import Failure


class Incoming:
    """A file on its way in: written, measured and hashed as it arrives; gone when its block ends without ``keep``."""

    def __init__(self, path: Path, limit: int, filename: str) -> None:
        self.path = path
        self.filename = filename
        self.size = 0
        self._limit = limit
        self._hash = hashlib.sha256()
        self._file = open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")  # noqa: SIM115, PTH123

    def write(self, data: bytes) -> None:
        """Raises Failure: ``file_size`` as soon as the limit is passed, ``disk_full``."""
        self.size += len(data)
        if self.size > self._limit:
            raise Failure("file_size", data={"filename": self.filename, "limit": self._limit})
        self._hash.update(data)
        try:
            self._file.write(data)
        except OSError as error:
            raise disk_failure(error) from error

    def finish(self) -> str:
        """Closes the file; returns its SHA-256."""
        try:
            self._file.close()
        except OSError as error:
            raise disk_failure(error) from error
        return self._hash.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)


class Library:
    """The folder ``home/media`` and its waiting room ``home/incoming``."""

    def __init__(self, home: Path, limit: int, spare: int) -> None:
        self._media = home / "media"
        self.waiting_room = home / "incoming"
        self._limit = limit
        self._spare = spare
        shutil.rmtree(self.waiting_room, ignore_errors=True)  # what a killed studio left half-way
        for folder in (self._media, self.waiting_room):
            folder.mkdir(mode=0o700, exist_ok=True)

    def receive(self, filename: str) -> Incoming:
        """A new incoming file."""
        try:
            return Incoming(self.waiting_room / secrets.token_hex(12), self._limit, filename)
        except OSError as error:
            raise disk_failure(error) from error

    def expect(self, size: int) -> None:
        """Refuses at once what would fill the disk."""
        if shutil.disk_usage(self._media).free < size + self._spare:
            raise Failure("disk_full")

    def path(self, sha256: str) -> Path:
        """Where a kept file lies."""
        return self._media / sha256[:2] / sha256

    def keep(self, incoming: Incoming) -> str:
        """Moves a finished file to its place; returns its SHA-256. The same content twice is one file."""
        sha256 = incoming.finish()
        place = self.path(sha256)
        try:
            place.parent.mkdir(mode=0o700, exist_ok=True)
            incoming.path.replace(place)
        except OSError as error:
            raise disk_failure(error) from error
        return sha256


def disk_failure(error: OSError) -> Failure:
    """A write that failed: no room, or something that only the log can explain."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return Failure("disk_full") if full else Failure("internal", error.strerror or "")
