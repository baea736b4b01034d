"""Finds what matters in pictures after they were handed over, so that neither a preview nor a render has to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

from studio.server.jobs.process import ChildFailed, ChildRefused, run_child
from studio.server.options import Options
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library

log = logging.getLogger("studio.lookout")


class Lookout:
    """One process at a time, of the lowest priority, looks at pictures and keeps what it finds in the renderer's cache.

    Nobody waits for it, and it keeps no studio awake: what it does not get to is found by the render.
    """

    def __init__(self, upkeep: Upkeep, library: Library, options: Options) -> None:
        self._upkeep = upkeep
        self._library = library
        self._options = options
        self._waiting: list[Path] = []
        self._work: asyncio.Task[None] | None = None

    async def expect(self, pictures: Sequence[str]) -> None:
        """Looks at these files (SHA-256) of the library soon; returns at once."""
        self._waiting += [self._library.path(one) for one in pictures]
        if self._waiting and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Ends the process; what it had not found is not found."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait([self._work])

    async def _look(self) -> None:
        while self._waiting:
            paths, self._waiting = self._waiting, []
            order = {"do": "look", "paths": [str(path) for path in paths], "cache": str(self._upkeep.cache)}
            try:
                await run_child(self._options.child, order, silence=self._options.timing.stalled)
            except (ChildFailed, ChildRefused, OSError) as error:
                log.warning("pictures were not looked at ahead of time: %s", error)
            finally:
                await self._upkeep.tidy()  # a process that was ended could not
