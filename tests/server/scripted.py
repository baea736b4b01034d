"""A director that does what a test says, so that turns and streams can be tested apart from what they edit."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field, replace

from studio.server.store.versions import StoredVersion
from studio.server.talk.conversations import Holding, Outcome
from studio.timeline.draft import to_draft
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Picture, Timeline

SMALL = (64, 112)


def timeline_of(seconds: int, name: str = "Coffee") -> Timeline:
    """A small drawn background that lasts so many seconds."""
    clip = Clip("p1", 30 * seconds, Picture(backdrop="gradient"), name="gradient")
    return Timeline(*SMALL, tracks=(track_of("video", [(0, clip)], "pictures"),), name=name)


@dataclass
class Script:
    """Each message adds a version with its own length, named after it. ``gate``: a turn waits for it; ``begun`` tells
    that one does."""

    reply: str = "Done."
    gate: threading.Event = field(default_factory=threading.Event)
    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    running: int = 0
    most_running: int = 0
    error: Exception | None = None

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, message: str, holding: Holding) -> Outcome:
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        self.begun.release()
        assert self.gate.wait(30)
        self.running -= 1
        if self.error is not None:
            raise self.error
        edited = holding.edited
        number = len(edited.versions) + 1
        draft = json.dumps(to_draft(timeline_of(number)))
        version = StoredVersion(number, edited.head, draft, message, "")
        after = replace(edited, versions=(*edited.versions, version), head=number)
        return Outcome(self.reply, True, after, ({"kind": "test"},))
