"""Users, their bearer tokens and claim tokens.

A user is a client id (only its hash is kept). A token is ``nmv_usr_<id>_<secret>``; the secret is derived from the
store's own key, so that the same client can be given the same token again although only its digest is stored.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.server.clock import stamp
from studio.server.store.database import Database

TOKEN_PREFIX = "nmv_usr_"
CLAIM_PREFIX = "clm_"
LIFETIME = timedelta(days=7)
"""Of tokens and of claim tokens (the contract: 7 days, ``expires_in`` 604800)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token as handed out once more or for the first time; ``fresh`` when it was made by this call."""

    token: str
    user_id: str
    expires_at: datetime
    fresh: bool


class Accounts:
    """Tokens in the store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key = self._load_key()

    def _load_key(self) -> bytes:
        with self._database.transaction():
            row = self._database.row("SELECT value FROM secret")
            if row is not None:
                return bytes(row["value"])
            key = secrets.token_bytes(32)
            self._database.run("INSERT INTO secret (value) VALUES (?)", key)
            return key

    def token_for(self, client_id: str, now: datetime) -> Token:
        """The client's living token, else a new one for seven days."""
        user_id = "anon_" + hmac.new(self._key, b"user:" + client_id.encode(), hashlib.sha256).hexdigest()[:24]
        with self._database.transaction():
            row = self._database.row(
                "SELECT id, expires_at FROM tokens WHERE user_id = ? AND expires_at > ? ORDER BY expires_at DESC",
                user_id,
                stamp(now),
            )
            if row is not None:
                return Token(self._spell(row["id"]), user_id, datetime.fromisoformat(row["expires_at"]), False)
            return self._issue(user_id, now)

    def _issue(self, user_id: str, now: datetime) -> Token:
        identifier = secrets.token_hex(8)
        token, expires = self._spell(identifier), now + LIFETIME
        self._database.run(
            "INSERT INTO tokens (id, user_id, digest, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)",
            identifier,
            user_id,
            digest(token),
            stamp(now),
            stamp(expires),
        )
        return Token(token, user_id, expires, True)

    def _spell(self, identifier: str) -> str:
        secret = hmac.new(self._key, b"token:" + identifier.encode(), hashlib.sha256).hexdigest()
        return f"{TOKEN_PREFIX}{identifier}_{secret}"

    def user_of(self, token: str, now: datetime) -> str | None:
        """Whose token this is; None when it is unknown or expired. The secret part is compared in constant time."""
        identifier = token.removeprefix(TOKEN_PREFIX).partition("_")[0]
        row = self._database.row(
            "SELECT user_id, digest FROM tokens WHERE id = ? AND expires_at > ?", identifier, stamp(now)
        )
        known = bytes(row["digest"]) if row is not None else bytes(32)
        matches = hmac.compare_digest(digest(token), known)
        return str(row["user_id"]) if row is not None and matches else None

    def claim(self, user_id: str, task_id: str, session_id: str, now: datetime) -> str:
        """A claim token for the browser link: it names a session, and opens nothing else."""
        token = CLAIM_PREFIX + secrets.token_urlsafe(24)
        self._database.run(
            "INSERT INTO claims (digest, user_id, task_id, session_id, expires_at) VALUES (?, ?, ?, ?, ?)",
            digest(token),
            user_id,
            task_id,
            session_id,
            stamp(now + LIFETIME),
        )
        return token


def digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
