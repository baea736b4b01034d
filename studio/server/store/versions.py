"""The numbered versions of a session's draft, and what a user keeps across sessions: brand presets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from studio.server.clock import stamp
from studio.server.store.database import Database
from studio.server.store.sessions import Session

COLUMNS = ("number", "parent", "draft", "name", "edits")
Brands = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """``draft`` is the wire JSON; ``name`` what a user called this version, or empty; ``edits`` what made it of its
    ``parent``, as JSON; ``parent`` the version that it was made from (0: none)."""

    number: int
    parent: int
    draft: str
    name: str
    edits: str


@dataclass(frozen=True, slots=True)
class Edited:
    """All that a turn may change. ``head``: the number of the version that is shown (0: none); ``talk``: what was said
    and may be meant again, as JSON, or empty."""

    versions: tuple[StoredVersion, ...] = ()
    head: int = 0
    talk: str = ""
    brands: Brands = field(default_factory=dict)

    @property
    def current(self) -> StoredVersion | None:
        """The version that is shown."""
        return next((one for one in self.versions if one.number == self.head), None)


class Versions:
    """Versions in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, session: Session) -> Edited:
        """The session's history, oldest version first."""
        versions = self._database.rows("SELECT * FROM versions WHERE session_id = ? ORDER BY number", session.id)
        brands = self._database.rows("SELECT name, brand FROM brands WHERE user_id = ?", session.user_id)
        row = self._database.row("SELECT head, talk FROM sessions WHERE id = ?", session.id)
        assert row is not None
        return Edited(
            tuple(StoredVersion(*(one[name] for name in COLUMNS)) for one in versions),
            row["head"],
            row["talk"],
            {one["name"]: json.loads(one["brand"]) for one in brands},
        )

    def current(self, session: Session) -> StoredVersion | None:
        """The version that is shown, alone: states are read twice a second."""
        row = self._database.row(
            "SELECT versions.* FROM versions JOIN sessions ON sessions.id = session_id AND number = head WHERE id = ?",
            session.id,
        )
        return None if row is None else StoredVersion(*(row[name] for name in COLUMNS))

    def save(self, session: Session, before: Edited, after: Edited, now: datetime) -> None:
        """Stores what a turn changed: all of it, or nothing when the studio is killed meanwhile."""
        known = set(before.versions)
        with self._database.transaction():
            for version in after.versions:
                if version not in known:
                    self._put(session, version, now)
            self._database.run(
                "UPDATE sessions SET head = ?, talk = ? WHERE id = ?", after.head, after.talk, session.id
            )
            if after.brands != before.brands:
                self._put_brands(session, after.brands)

    def _put(self, session: Session, version: StoredVersion, now: datetime) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO versions (session_id, number, parent, draft, name, edits, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            session.id,
            version.number,
            version.parent,
            version.draft,
            version.name,
            version.edits,
            stamp(now),
        )

    def _put_brands(self, session: Session, brands: Brands) -> None:
        self._database.run("DELETE FROM brands WHERE user_id = ?", session.user_id)
        for name, brand in brands.items():
            text = json.dumps(brand, ensure_ascii=False)
            self._database.run("INSERT INTO brands VALUES (?, ?, ?)", session.user_id, name, text)
