"""A file as the wire describes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from studio.server.store.sessions import StoredMedia


def media_path(session_id: str, media_id: str) -> str:
    """Where a session's file can be fetched."""
    return f"/api/studio/v1/sessions/{session_id}/media/{media_id}"


def file_fields(media: StoredMedia, session_id: str, absolute: Callable[[str], str]) -> Mapping[str, Any]:
    """``duration`` in seconds, ``fps`` in frames a second, ``hash`` SHA-256; ``id`` is its name in drafts."""
    fields = {
        "id": media.id,
        "filename": media.filename,
        "file_type": media.kind,
        "format": media.type,
        "cdn_url": absolute(media_path(session_id, media.id)),
        "size": media.size,
        "hash": media.sha256,
        "width": media.width or None,
        "height": media.height or None,
        "duration": None if media.duration is None else round(float(media.duration), 3),
        "fps": None if media.fps is None else round(float(media.fps), 3),
    }
    return {key: value for key, value in fields.items() if value is not None}
