"""Credentials on disk: the client id, and one token file per origin, 0600, beside it (or in the state)."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from create_video.errors import SkillError
from create_video.files import locked, private_folder, read_json, write_json, write_text
from create_video.state import hash_of
from create_video.wire import BEARER, Token

LONGEST_ID = 64


class Credential(BaseModel):
    """A token with its owner and the moment (ISO 8601) it ends."""

    model_config = ConfigDict(extra="ignore")
    token: str = Field(repr=False, pattern=BEARER)
    user_id: str = ""
    expires_at: str = ""

    @property
    def end(self) -> float | None:
        """When it ends, in seconds since 1970; None when that cannot be read."""
        try:
            end = datetime.fromisoformat(self.expires_at)
            return (end if end.tzinfo else end.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            return None

    def expired(self, now: float) -> bool:
        """True once the token's time is over; a time that cannot be read counts as not over."""
        return self.end is not None and self.end <= now


class CredentialStore:
    """The files of one origin in one folder."""

    def __init__(self, folder: Path, origin: str) -> None:
        self._folder = private_folder(folder)
        self._file = folder / f"token-{hash_of(origin)}.json"

    def lock(self) -> AbstractContextManager[bool]:
        """Held while a token is asked for: one renewal, however many processes want it."""
        return locked(self._file.with_suffix(".lock"))

    def load(self) -> Credential | None:
        """What is kept; None when that is nothing, or damaged."""
        try:
            found = Credential.model_validate(read_json(self._file))
        except ValidationError:
            return None
        if self._file.stat().st_mode & 0o077:
            self._file.chmod(0o600)
        return found

    def save(self, token: Token, now: float) -> Credential:
        """Keep a token that was given just now. If its time is over by our clock, the clock is wrong: the service will
        say when it ends."""
        made = Credential(token=token.token, user_id=token.user_id, expires_at=token.expires_at)
        if made.expired(now):
            made = made.model_copy(update={"expires_at": ""})
        write_json(self._file, made.model_dump())
        return made

    def client_id(self, environment: Mapping[str, str], *, renew: bool = False) -> str:
        """NEMO_CLIENT_ID, else the kept one, else a new one that is kept. One that no header can carry is none."""
        file = self._folder / "client_id"
        kept = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        for found in (environment.get("NEMO_CLIENT_ID", "").strip(), kept.strip()):
            if found and not renew and len(found) <= LONGEST_ID and found.isascii() and found.isprintable():
                return found
        made = str(uuid.uuid4())
        write_text(file, made + "\n")
        return made


def credentials_folder(home: Path, state: Path) -> Path:
    """``~/.config/nemovideo`` (the service's own place), or a folder of the state where that cannot be written."""
    with contextlib.suppress(OSError, SkillError):
        own = private_folder(home / ".config" / "nemovideo")
        if os.access(own, os.W_OK | os.X_OK):  # a home that is mounted read-only refuses nothing that is there already
            return own
    return private_folder(state / "credentials")
