"""One SQLite file: opening, transactions, and SQLite's errors as our own.

WAL with ``synchronous=NORMAL``: a transaction is whole or absent after SIGKILL at any moment; a power cut may lose the
last ones but never damages the file (SQLite's documentation, "Write-Ahead Logging").
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from studio.server.errors import Failure
from studio.server.store.schema import SCHEMA, STEPS, VERSION

BUSY_MS = 5000
Row = sqlite3.Row


class Database:
    """The connection. Used from one thread at a time (a lock sees to it); every method may raise ``Failure``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._depth = 0

    def rows(self, sql: str, *values: Any) -> Sequence[Row]:
        """All rows of a query."""
        with self._lock, translated():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(sql, *values)), None)

    def run(self, sql: str, *values: Any) -> int:
        """Runs one statement (its own transaction, unless within ``transaction``); returns the rows it touched."""
        with self._lock, translated():
            return self._connection.execute(sql, values).rowcount

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements within it happen, or none; one inside another is a part of it."""
        with self._lock:
            if self._depth:
                yield
                return
            self._depth = 1
            try:
                with translated():
                    yield from self._all_or_none()
            finally:
                self._depth = 0

    def _all_or_none(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite has rolled back by itself where the disk was full
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors as typed failures: a full disk and a damaged file are told apart from our own mistakes."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Failure(slug_of(error), str(error)) from error


def slug_of(error: sqlite3.DatabaseError) -> str:
    """Which failure an SQLite error is (result codes: sqlite.org/rescode.html)."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC")):
        return "disk_full"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return "store_damaged"
    return "internal"


def open_database(path: Path) -> Database:
    """Opens the file, making it (0600) and its tables where they are missing.

    Raises Failure: ``store_damaged`` when it is no database, fails SQLite's own check, or was made by a newer studio;
    ``disk_full`` when it cannot be written.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
    with translated():
        connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        try:
            _prepare(connection)
        except (sqlite3.DatabaseError, Failure):
            connection.close()
            raise
        return Database(connection)


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")
    if (verdict := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise Failure("store_damaged", str(verdict))
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > VERSION:
        raise Failure("store_damaged", f"It was made by a newer studio (schema {found}, this one knows {VERSION}).")
    if found < VERSION:
        statements = "".join(STEPS[step] for step in range(found, VERSION)) if found else SCHEMA
        connection.executescript(f"BEGIN IMMEDIATE;{statements};PRAGMA user_version={VERSION};COMMIT;")
