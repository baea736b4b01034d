"""The state reply: what a session holds, in the documented form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from studio.server.store.sessions import Session
from studio.server.store.store import Store
from studio.server.uploads.replies import file_fields

POLL_MS = 500


def state_fields(session: Session, store: Store, absolute: Callable[[str], str]) -> Mapping[str, Any]:
    """``draft`` is empty before the first edit; ``video_infos`` lists every file; ``version`` numbers the draft."""
    version = store.versions.current(session)
    draft = json.loads(version.draft) if version else {}
    return {
        "session_id": session.id,
        "task_id": session.task_id,
        "task_name": session.task_name,
        "pollAfterMs": POLL_MS,
        "version": version.number if version else 0,
        "state": {
            "video_infos": [file_fields(one, session.id, absolute) for one in store.sessions.media(session.id)],
            "draft": draft,
            "canvas_config": _canvas(draft),
            "video_analyses": {},
            "generated_media": {},
        },
    }


def _canvas(draft: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = draft.get("m", {})
    return {key: metadata[key] for key in ("width", "height") if key in metadata}
