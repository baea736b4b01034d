"""Credentials on disk: the client id, and one token file per origin, 0600, beside it (or in the state)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from create_video.errors import SkillError
from create_video.files import locked, private_folder, read_json, write_json
from create_video.state import hash_of
from create_video.wire import Token


class Credential(BaseModel):
    """A token with its owner and the moment (ISO 8601) it ends."""

    model_config = ConfigDict(extra="ignore")
    token: str = Field(repr=False)
    user_id: str = ""
    expires_at: str = ""

    def expired(self, now: float) -> bool:
        """True once the token's time is over; a time that cannot be read counts as not over."""
        try:
            return datetime.fromisoformat(self.expires_at).timestamp() <= now
        except ValueError:
            return False


class CredentialStore:
    """The files of one origin in one folder."""

    def __init__(self, folder: Path, origin: str) -> None:
        self._folder = private_folder(folder)
        self._file = folder / f"token-{hash_of(origin)}.json"

    def lock(self) -> AbstractContextManager[bool]:
        """Held while a token is asked for: one renewal, however many processes want it."""
        return locked(self._file.with_suffix(".lock"))

    def load(self) -> Credential | None:
        found = read_json(self._file)
        if not isinstance(found, dict) or not isinstance(found.get("token"), str):
            return None
        if self._file.stat().st_mode & 0o077:
            self._file.chmod(0o600)
        return Credential.model_validate(found)

    def save(self, token: Token) -> Credential:
        made = Credential(token=token.token, user_id=token.user_id, expires_at=token.expires_at)
        write_json(self._file, made.model_dump())
        return made

    def client_id(self, environment: Mapping[str, str], *, renew: bool = False) -> str:
        """NEMO_CLIENT_ID, else the kept identifier, else a new one that is kept."""
        if (chosen := environment.get("NEMO_CLIENT_ID")) and not renew:
            return chosen[:64]
        file = self._folder / "client_id"
        found = file.read_text(encoding="ascii", errors="replace").strip() if file.is_file() else ""
        if found and not renew and len(found) <= 64:
            return found
        made = str(uuid.uuid4())
        file.touch(mode=0o600)
        file.write_text(made + "\n", encoding="ascii")
        return made


def credentials_folder(home: Path, state: Path) -> Path:
    """``~/.config/nemovideo`` (the service's own place), or a folder of the state where that cannot be written."""
    try:
        return private_folder(home / ".config" / "nemovideo")
    except (OSError, SkillError):
        return private_folder(state / "credentials")
