"""What the studio offers beyond the contract: undo and redo, typed edits, a still, a contact sheet, OpenTimelineIO."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.files import disk_error
from handlers.desk import Desk


def require_studio(desk: Desk) -> None:
    """Raise SkillError("studio_only") where the backend does not offer it."""
    if desk.backend != "studio":
        raise SkillError("studio_only")


def change_version(desk: Desk, way: str) -> str:
    """``undo`` or ``redo``; what the studio says of it."""
    return _text(_asked(desk, "POST", way).json)


def edit(desk: Desk, edits: Mapping[str, Any]) -> str:
    """Typed edits (references/edits.md), all or none; what the studio says of them."""
    return _text(_asked(desk, "POST", "edits", json=dict(edits)).json)


def picture_bytes(desk: Desk, what: str) -> bytes:
    """A picture of the studio: ``frame?at_ms=...`` (PNG) or ``sheet`` (JPEG)."""
    return bytes(_asked(desk, "GET", what).body)


def save(desk: Desk, what: str, path: Path) -> Path:
    """Write what the studio answers to ``path``, where nothing is yet; SkillError when the disk does not take it."""
    data = _asked(desk, "GET", what).body
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        raise disk_error(error, path) from error
    return path


def _asked(desk: Desk, method: str, what: str, **request: Any) -> Any:
    require_studio(desk)
    try:
        return desk.call(lambda token: desk.api.extra(token, method, f"/sessions/{desk.session}/{what}", **request))
    except Ambiguous as error:
        raise SkillError("network", host=desk.api.host, detail=error.reason) from None


def _text(body: Any) -> str:
    data = body.get("data", body) if isinstance(body, dict) else {}
    return str(data.get("text", "")) if isinstance(data, dict) else ""
