"""Finds what matters in pictures after they were handed over, so that neither a preview nor a render has to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from studio.server.jobs.ahead import done_ahead, given_up
from studio.server.options import Options
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library


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
        await given_up([self._work] if self._work else [])
        await self._upkeep.tidy()

    async def _look(self) -> None:
        while self._waiting:
            paths, self._waiting = self._waiting, []
            await done_ahead({"do": "look", "paths": [str(path) for path in paths]}, self._options, self._upkeep)
