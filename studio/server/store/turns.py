"""Turns: messages that were accepted, and what became of them. One that is ``running`` is owed, whoever dies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.server.clock import stamp
from studio.server.store.database import Database


@dataclass(frozen=True, slots=True)
class Owed:
    """A turn without an end. ``begun``: how often some studio has begun it."""

    id: int
    session_id: str
    user_id: str
    message: str
    begun: int


class Turns:
    """Turns in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, session_id: str, message: str, now: datetime) -> int:
        """Writes a message down before anything is done or answered; returns the turn's id."""
        row = self._database.row(
            "INSERT INTO turns (session_id, message, status, begun, started_at) VALUES (?, ?, 'running', 1, ?)"
            " RETURNING id",
            session_id,
            message,
            stamp(now),
        )
        assert row is not None
        return int(row["id"])

    def owed(self) -> Sequence[Owed]:
        """What a killed or stopped studio left undone, oldest first."""
        rows = self._database.rows(
            "SELECT turns.id, session_id, user_id, message, begun FROM turns"
            " JOIN sessions ON sessions.id = session_id WHERE status = 'running' ORDER BY turns.id"
        )
        return [Owed(row["id"], row["session_id"], row["user_id"], row["message"], row["begun"]) for row in rows]

    def begin_again(self, turn_id: int) -> None:
        """Counts one more beginning, before it."""
        self._database.run("UPDATE turns SET begun = begun + 1 WHERE id = ?", turn_id)

    def end(self, turn_id: int, status: str, reply: str, changed: bool, now: datetime) -> None:
        """The end of a turn that has none yet; ``status``: ``done`` or ``failed``. Within a transaction, the end and
        what the turn made are one."""
        self._database.run(
            "UPDATE turns SET status = ?, reply = ?, changed = ?, ended_at = ? WHERE id = ? AND status = 'running'",
            status,
            reply,
            int(changed),
            stamp(now),
            turn_id,
        )

    def counts(self, session_id: str) -> tuple[int, int]:
        """How many messages a session was sent, and how many of them are not at their end."""
        row = self._database.row(
            "SELECT COUNT(*) AS accepted, COALESCE(SUM(status = 'running'), 0) AS working FROM turns"
            " WHERE session_id = ?",
            session_id,
        )
        assert row is not None
        return row["accepted"], row["working"]
