"""Sessions and the files in them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from studio.server.clock import stamp
from studio.server.store.database import Database, Row

ID_DIGITS = 19
"""A session id is a long digit string, as the hosted service's are."""


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation. ``family`` names the kind of stream it gets (``typed`` or ``adk``); ``head`` the number of the
    current version (0: none)."""

    id: str
    user_id: str
    task_id: str
    task_name: str
    language: str
    family: str
    head: int


@dataclass(frozen=True, slots=True)
class StoredMedia:
    """A file that was handed over. ``width`` and ``height`` in pixels as shown; ``duration`` in seconds; ``arrival``
    counts up as files come into a session, for the first time or once more."""

    sha256: str
    filename: str
    size: int
    kind: str
    type: str
    width: int
    height: int
    duration: Fraction | None
    fps: Fraction | None
    has_sound: bool
    has_video: bool
    animated: bool
    arrival: int = 0

    @property
    def id(self) -> str:
        """Its name in drafts: the first half of its hash."""
        return self.sha256[:16]


class Sessions:
    """Sessions in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, user_id: str, task_name: str, language: str, family: str, now: datetime) -> Session:
        """A new, empty session."""
        session_id, task_id = digits(), digits()
        self._database.run(
            "INSERT INTO sessions (id, user_id, task_id, task_name, language, family, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            session_id,
            user_id,
            task_id,
            task_name,
            language,
            family,
            stamp(now),
        )
        return Session(session_id, user_id, task_id, task_name, language, family, 0)

    def find(self, session_id: str, user_id: str) -> Session | None:
        """The session, if it belongs to the user."""
        row = self._database.row("SELECT * FROM sessions WHERE id = ? AND user_id = ?", session_id, user_id)
        if row is None:
            return None
        names = ("id", "user_id", "task_id", "task_name", "language", "family", "head")
        return Session(*(row[name] for name in names))

    def add_media(self, session_id: str, files: Sequence[StoredMedia], now: datetime) -> None:
        """Puts files into the session, in order; one that is in it already comes last now, as if it were new."""
        with self._database.transaction():
            for media in files:
                self._insert_media(media)
                self._database.run(
                    "INSERT INTO session_media (session_id, position, sha256, filename, added_at) SELECT ?,"
                    " COALESCE(MAX(position), 0) + 1, ?, ?, ? FROM session_media WHERE session_id = ?"
                    " ON CONFLICT (session_id, sha256) DO UPDATE SET position = excluded.position,"
                    " filename = excluded.filename, added_at = excluded.added_at",
                    session_id,
                    media.sha256,
                    media.filename,
                    stamp(now),
                    session_id,
                )

    def _insert_media(self, media: StoredMedia) -> None:
        self._database.run(
            "INSERT OR IGNORE INTO media VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            media.sha256,
            media.size,
            media.kind,
            media.type,
            media.width,
            media.height,
            None if media.duration is None else str(media.duration),
            None if media.fps is None else str(media.fps),
            int(media.has_sound),
            int(media.has_video),
            int(media.animated),
        )

    def media_of_user(self, user_id: str) -> tuple[StoredMedia, ...]:
        """Every file in any session of the user: a brand's logo may come from an earlier one."""
        rows = self._database.rows(
            "SELECT * FROM session_media JOIN media USING (sha256) JOIN sessions ON sessions.id = session_id"
            " WHERE user_id = ? GROUP BY sha256",
            user_id,
        )
        return tuple(_media(row) for row in rows)

    def media(self, session_id: str) -> tuple[StoredMedia, ...]:
        """The session's files in the order of their arrival."""
        rows = self._database.rows(
            "SELECT * FROM session_media JOIN media USING (sha256) WHERE session_id = ? ORDER BY position", session_id
        )
        return tuple(_media(row) for row in rows)


def _media(row: Row) -> StoredMedia:
    return StoredMedia(
        row["sha256"],
        row["filename"],
        row["size"],
        row["kind"],
        row["type"],
        row["width"],
        row["height"],
        None if row["duration"] is None else Fraction(row["duration"]),
        None if row["fps"] is None else Fraction(row["fps"]),
        bool(row["has_sound"]),
        bool(row["has_video"]),
        bool(row["animated"]),
        row["position"],
    )


def digits() -> str:
    """A random number of 19 digits that does not begin with a zero."""
    return str(secrets.randbelow(9 * 10 ** (ID_DIGITS - 1)) + 10 ** (ID_DIGITS - 1))
