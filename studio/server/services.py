"""What the routes share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from studio.server.activity import Activity
from studio.server.clock import Clock
from studio.server.jobs.spare import Spare
from studio.server.options import Options
from studio.server.quirks.play import Play
from studio.server.renders.ahead import Ahead
from studio.server.renders.queue import RenderQueue
from studio.server.store.store import Store
from studio.server.talk.conversations import Conversations
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library
from studio.server.uploads.lookout import Lookout

LOOKING_AT_ONCE = 2


@dataclass(slots=True)
class Studio:
    """One running studio. ``stop`` asks the process that serves it to end (set by ``serve``); ``looking`` is held while
    a process decodes what somebody handed over, so that many uploads at once do not fill the memory."""

    home: Path
    clock: Clock
    options: Options
    store: Store
    library: Library
    activity: Activity
    play: Play
    conversations: Conversations
    renders: RenderQueue
    ahead: Ahead
    lookout: Lookout
    spare: Spare
    upkeep: Upkeep
    looking: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LOOKING_AT_ONCE))
    stop: Callable[[], None] = lambda: None


def studio_of(request: Request) -> Studio:
    """The studio that serves this request."""
    studio = request.app.state.studio
    assert isinstance(studio, Studio)
    return studio
