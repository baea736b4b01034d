"""Work that nobody waits for, done ahead of time in a process of the lowest priority."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from studio.server.jobs.process import ChildFailed, ChildRefused, run_child
from studio.server.options import Options
from studio.server.upkeep import Upkeep

log = logging.getLogger("studio.ahead")


async def done_ahead(job: Mapping[str, Any], options: Options, upkeep: Upkeep) -> None:
    """Has a child do ``job`` for the renderer's cache. A failure is only logged: who needs the result makes it, and
    hears what is wrong. What it leaves unfinished when it is cancelled is cleared away by whoever tidies up next."""
    try:
        order = {**job, "cache": str(upkeep.cache)}
        await run_child(options.child, order, silence=options.timing.stalled)
    except (ChildFailed, ChildRefused, OSError) as error:
        log.warning("%s was not done ahead of time: %s", job["do"], error)
    await upkeep.tidy()


async def given_up(works: Iterable[asyncio.Task[None]]) -> None:
    """Ends pieces of work with their processes."""
    ending = list(works)
    for work in ending:
        work.cancel()
    if ending:
        await asyncio.wait(ending)
