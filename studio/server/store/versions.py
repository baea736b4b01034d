"""The numbered versions of a session's draft; undo and redo move ``head`` over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from studio.server.clock import stamp
from studio.server.store.database import Database


@dataclass(frozen=True, slots=True)
class Version:
    """``draft`` is the wire JSON; ``name`` what a user called this version, or empty; ``summary`` what changed."""

    number: int
    draft: str
    name: str
    summary: str


class Versions:
    """Versions in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, session_id: str) -> tuple[Version, ...]:
        """Every version that undo or redo can reach, oldest first."""
        rows = self._database.rows("SELECT * FROM versions WHERE session_id = ? ORDER BY number", session_id)
        return tuple(Version(row["number"], row["draft"], row["name"], row["summary"]) for row in rows)

    def current(self, session_id: str) -> Version | None:
        """The version that ``head`` stands on; None before the first edit and after undoing it."""
        row = self._database.row(
            "SELECT versions.* FROM versions JOIN sessions ON sessions.id = session_id AND number = head"
            " WHERE session_id = ?",
            session_id,
        )
        return None if row is None else Version(row["number"], row["draft"], row["name"], row["summary"])

    def replace(self, session_id: str, versions: Sequence[Version], head: int, memory: str, now: datetime) -> None:
        """Stores the whole history after a turn: all of it, or nothing when the studio is killed meanwhile."""
        with self._database.transaction():
            known = {version.number: version for version in self.all(session_id)}
            wanted = {version.number: version for version in versions}
            for number in known.keys() - wanted.keys():
                self._database.run("DELETE FROM versions WHERE session_id = ? AND number = ?", session_id, number)
            for number, version in wanted.items():
                if known.get(number) != version:
                    self._database.run(
                        "INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?, ?)",
                        session_id,
                        number,
                        version.draft,
                        version.name,
                        version.summary,
                        stamp(now),
                    )
            self._database.run("UPDATE sessions SET head = ?, memory = ? WHERE id = ?", head, memory, session_id)
