"""A frame, a contact sheet or a cover, drawn in a process of its own and framed like the video."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from studio.server.errors import Failure
from studio.server.jobs.process import ChildFailed, ChildRefused
from studio.server.services import Studio


async def draw(studio: Studio, user_id: str, job: Mapping[str, Any], kind: str) -> bytes:
    """The picture's bytes; ``kind`` is ``png`` or ``jpeg``. Raises Failure("decode_failed")."""
    out = studio.library.waiting_room / f"{secrets.token_hex(8)}.{kind}"
    media = studio.store.sessions.media_of_user(user_id)
    files = {one.id: str(studio.library.path(one.sha256)) for one in media}
    order = {"do": "still", **job, "media": files, "out": str(out), "cache": str(studio.upkeep.cache)}
    try:
        async with studio.looking:
            await studio.spare.run(order, silence=studio.options.timing.still)
        return out.read_bytes()
    except ChildRefused as refused:
        raise Failure("decode_failed", refused.detail) from refused
    except ChildFailed as failed:
        raise Failure("decode_failed") from failed
    finally:
        out.unlink(missing_ok=True)
        await studio.upkeep.tidy()  # a process that was ended could not; and stills are kept in the cache
