"""The state reply: what a session holds, in the documented form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from studio.server.store.sessions import Session
from studio.server.store.store import Store
from studio.server.uploads.replies import file_fields

POLL_MS = 500
POLL_WORKING_MS = 10_000
"""While a message is being worked on: a client that looks five times then waits for most of a minute."""


def state_fields(session: Session, store: Store, absolute: Callable[[str], str]) -> Mapping[str, Any]:
    """``draft`` is empty before the first edit; ``video_infos`` lists every file; ``version`` numbers the draft;
    ``turns``: how many messages were accepted, and how many of them are still worked on."""
    accepted, working = store.turns.counts(session.id)
    version = store.versions.current(session)
    draft = json.loads(version.draft) if version else {}
    return {
        "session_id": session.id,
        "task_id": session.task_id,
        "task_name": session.task_name,
        "pollAfterMs": POLL_WORKING_MS if working else POLL_MS,
        "turns": {"accepted": accepted, "working": working},
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
