"""Makes what every render of a video needs while its user reads the answer, so that neither a preview nor an export has
to."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection

from studio.server.jobs.ahead import done_ahead, given_up
from studio.server.options import Options
from studio.server.store.sessions import Session
from studio.server.store.store import Store
from studio.server.store.versions import Edited
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library

log = logging.getLogger("studio.ahead")

PREVIEW_HEIGHT = 540
HEIGHTS = (PREVIEW_HEIGHT, None)
"""Those that are asked for most: of previews, and the full one."""


class Ahead:
    """One process at a time, for the newest change of all. It ends when something is rendered; what is changed
    meanwhile is left to the next render.

    Nobody waits for it, and it keeps no studio awake.
    """

    def __init__(self, upkeep: Upkeep, store: Store, library: Library, options: Options) -> None:
        self._upkeep = upkeep
        self._store = store
        self._library = library
        self._options = options
        self._works: set[asyncio.Task[None]] = set()

    def expect(self, session: Session, edited: Edited) -> None:
        """What a session shows now may be rendered soon. Returns at once."""
        version = edited.current
        if not self._options.timing.ahead or version is None:
            return
        before = list(self._works)
        for work in before:
            work.cancel()
        work = asyncio.create_task(self._make(session, version.draft, before))
        self._works.add(work)
        work.add_done_callback(self._ended)

    @property
    def idle(self) -> bool:
        """Whether nothing is made, nor about to be."""
        return not self._works

    async def give_way(self) -> None:
        """Ends the process, which is gone when this returns; what it had not made is made by the render."""
        await given_up(self._works)

    async def _make(self, session: Session, draft: str, before: Collection[asyncio.Task[None]]) -> None:
        await given_up(before)
        await asyncio.sleep(self._options.timing.ahead)
        if self._upkeep.in_use:
            return
        media = self._store.sessions.media_of_user(session.user_id)
        files = {one.id: str(self._library.path(one.sha256)) for one in media}
        job = {"do": "ready", "draft": json.loads(draft), "media": files, "heights": HEIGHTS}
        await done_ahead(job, self._options, self._upkeep)

    def _ended(self, work: asyncio.Task[None]) -> None:
        self._works.discard(work)
        if not work.cancelled() and (error := work.exception()) is not None:
            log.error("nothing was made ahead of time", exc_info=error)
