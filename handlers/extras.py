"""What the studio offers beyond the contract: undo and redo, a still, a contact sheet, a quick preview, OTIO."""

from __future__ import annotations

from pathlib import Path

from create_video.errors import SkillError
from create_video.files import disk_error
from handlers.desk import Desk


def require_studio(desk: Desk) -> None:
    """Raise SkillError("studio_only") where the backend does not offer it."""
    if desk.backend != "studio":
        raise SkillError("studio_only")


def change_version(desk: Desk, way: str) -> str:
    """``undo`` or ``redo``; what the studio says of it."""
    require_studio(desk)
    answer = desk.call(lambda token: desk.api.extra(token, "POST", f"/sessions/{desk.session}/{way}"))
    body = answer.json
    data = body.get("data", body) if isinstance(body, dict) else {}
    return str(data.get("text", "")) if isinstance(data, dict) else ""


def picture(desk: Desk, what: str, path: Path) -> Path:
    """Save a picture of the studio (``frame?at_ms=...`` or ``sheet``) at ``path``."""
    require_studio(desk)
    answer = desk.call(lambda token: desk.api.extra(token, "GET", f"/sessions/{desk.session}/{what}"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(answer.body)
    except OSError as error:
        raise disk_error(error, path) from error
    return path
