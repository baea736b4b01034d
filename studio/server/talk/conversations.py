"""Turns: one at a time in a session, run to their end whether or not anybody still listens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import anyio

from studio.server.activity import Activity
from studio.server.clock import Clock
from studio.server.errors import KINDS, Failure
from studio.server.quirks.play import Play
from studio.server.store.sessions import Session, StoredMedia
from studio.server.store.store import Store
from studio.server.store.versions import Edited
from studio.server.talk.events import Broke, Called, Event, Returned, Said, Waiting

log = logging.getLogger("studio.talk")
Events = asyncio.Queue[Event | None]
"""What a turn says; None ends it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a session holds when a turn begins. ``media`` are its files, in order."""

    session: Session
    media: tuple[StoredMedia, ...]
    edited: Edited


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn made of it: the reply, and the session's history after it. ``edits`` are told as a tool's result."""

    text: str
    changed: bool
    edited: Edited
    edits: tuple[Mapping[str, Any], ...] = ()


Answer = Callable[[str, Holding], Outcome]


class Conversations:
    """All turns of all sessions."""

    def __init__(self, store: Store, clock: Clock, activity: Activity, play: Play, answer: Answer) -> None:
        self._store = store
        self._clock = clock
        self._activity = activity
        self._play = play
        self.answer = answer
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    def editing(self, session_id: str) -> asyncio.Lock:
        """Held by whoever changes the session's timeline."""
        return self._locks.setdefault(session_id, asyncio.Lock())

    def start(self, session: Session, message: str) -> Events:
        """Begins a turn; the message is stored before anything is done with it."""
        events: Events = asyncio.Queue()
        turn = self._store.sessions.begin_turn(session.id, message, self._clock.now())
        task = asyncio.create_task(self._run(session, turn, message, events))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, turn, events))
        return events

    async def _run(self, session: Session, turn: int, message: str, events: Events) -> None:
        with self._activity.working():
            async with self.editing(session.id):
                events.put_nowait(Called("edit_timeline", {"request": message}))
                await asyncio.sleep(self._play.quirks.delay)
                outcome = await self.apply(session, lambda holding: self.answer(message, holding), turn)
            self._tell(session, outcome, events)

    async def apply(self, session: Session, change: Callable[[Holding], Outcome], turn: int | None = None) -> Outcome:
        """Runs ``change`` on what the session holds now and stores what came of it, as the end of ``turn`` if there is
        one. The lock must be held."""
        sessions, before = self._store.sessions, self._store.versions.load(session)
        holding = Holding(session, sessions.media(session.id), before)
        outcome = await anyio.to_thread.run_sync(change, holding)
        now = self._clock.now()
        with self._store.transaction():
            self._store.versions.save(session, before, outcome.edited, now)
            if turn is not None:
                sessions.end_turn(turn, "done", outcome.text, outcome.changed, now)
        return outcome

    def _tell(self, session: Session, outcome: Outcome, events: Events) -> None:
        events.put_nowait(Returned("edit_timeline", {"changed": outcome.changed, "edits": list(outcome.edits)}))
        error = self._play.error_at("stream")
        if error is not None:
            events.put_nowait(Broke(error.kind.code, error.message))
        elif outcome.text and not (outcome.changed and self._play.is_silent()):
            events.put_nowait(Said(self._play.spoken(outcome.text, session.language)))

    def _ended(self, task: asyncio.Task[None], turn: int, events: Events) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if task.cancelled() or error is not None:
            log.error("turn %s failed", turn, exc_info=error)
            kind = error.kind if isinstance(error, Failure) else KINDS["internal"]
            events.put_nowait(Broke(kind.code, kind.message))
            with contextlib.suppress(Failure):  # on a full disk; the next start finds the turn and ends it
                self._store.sessions.end_turn(turn, "failed", "", False, self._clock.now())
        events.put_nowait(None)

    async def close(self, seconds: float) -> None:
        """Lets running turns end; gives up after ``seconds``."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()


async def follow(events: Events, heartbeat: float) -> AsyncIterator[Event]:
    """A turn's events until its end, with a ``Waiting`` whenever ``heartbeat`` seconds pass without any."""
    while True:
        event: Event | None = Waiting()
        with contextlib.suppress(TimeoutError):
            event = await asyncio.wait_for(events.get(), heartbeat)
        if event is None:
            return
        yield event
