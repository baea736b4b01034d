"""What the routes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from studio.server.activity import Activity
from studio.server.clock import Clock
from studio.server.options import Options
from studio.server.quirks.play import Play
from studio.server.renders.queue import RenderQueue
from studio.server.store.store import Store
from studio.server.talk.conversations import Conversations
from studio.server.uploads.library import Library


@dataclass(slots=True)
class Studio:
    """One running studio. ``stop`` asks the process that serves it to end (set by ``serve``)."""

    home: Path
    clock: Clock
    options: Options
    store: Store
    library: Library
    activity: Activity
    play: Play
    conversations: Conversations
    renders: RenderQueue
    stop: Callable[[], None] = lambda: None


def studio_of(request: Request) -> Studio:
    """The studio that serves this request."""
    studio = request.app.state.studio
    assert isinstance(studio, Studio)
    return studio
