"""Turns: one at a time in a session, carried to their end whether or not anybody still listens, or the studio lives.

A message is in the store before it is answered, and the end of its turn is one transaction with the version that it
made: so a turn without an end has changed nothing, and the next studio carries it out, once.
"""

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
from studio.server.store.turns import Owed
from studio.server.store.versions import Edited
from studio.server.talk.events import Broke, Called, Damaged, Event, Returned, Said, Waiting

log = logging.getLogger("studio.talk")
BEGINNINGS_MOST = 10
"""A turn that was begun so often without an end takes the studio with it: it is not killed that often by chance."""

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
Changed = Callable[[Session, Edited], None]
"""Hears of a session's history after each change."""


class Conversations:
    """All turns of all sessions."""

    def __init__(
        self, store: Store, clock: Clock, activity: Activity, play: Play, answer: Answer, changed: Changed
    ) -> None:
        self._store = store
        self._clock = clock
        self._activity = activity
        self._play = play
        self.answer = answer
        self._changed = changed
        self._failed: set[int] = set()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    def editing(self, session_id: str) -> asyncio.Lock:
        """Held by whoever changes the session's timeline."""
        return self._locks.setdefault(session_id, asyncio.Lock())

    def start(self, session: Session, message: str) -> Events:
        """Begins a turn; the message is stored before anything is done with it. Raises Failure("disk_full")."""
        self._write_failures()
        turn = self._store.turns.accept(session.id, message, self._clock.now())
        return self._begin(session, turn, message)

    def take_up(self) -> None:
        """Begins again what a killed or stopped studio left undone, in the order in which it was accepted."""
        try:
            for owed in self._store.turns.owed():
                self._take_up(owed)
        except Failure as failure:  # the disk is full: it stays owed
            log.error("unfinished turns wait for the next start: %s", failure)

    def _take_up(self, owed: Owed) -> None:
        if owed.begun >= BEGINNINGS_MOST:
            log.error("turn %s was begun %s times and never ended", owed.id, owed.begun)
            self._store.turns.end(owed.id, "failed", "", False, self._clock.now())
            return
        session = self._store.sessions.find(owed.session_id, owed.user_id)
        assert session is not None
        self._store.turns.begin_again(owed.id)
        self._begin(session, owed.id, owed.message)

    def _begin(self, session: Session, turn: int, message: str) -> Events:
        events: Events = asyncio.Queue()
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
                self._store.turns.end(turn, "done", outcome.text, outcome.changed, now)
        if outcome.changed:
            self._changed(session, outcome.edited)
        return outcome

    def _tell(self, session: Session, outcome: Outcome, events: Events) -> None:
        events.put_nowait(Returned("edit_timeline", {"changed": outcome.changed, "edits": list(outcome.edits)}))
        if (damage := self._play.damage_at("stream")) is not None:
            events.put_nowait(Damaged(damage))
        error = self._play.error_at("stream")
        if error is not None:
            events.put_nowait(Broke(error.kind.code, error.message))
        elif outcome.text and not (outcome.changed and self._play.is_silent()):
            events.put_nowait(Said(self._play.spoken(outcome.text, session.language)))

    def _ended(self, task: asyncio.Task[None], turn: int, events: Events) -> None:
        self._tasks.discard(task)
        if task.cancelled():  # by the studio's end: the turn stays owed, and nobody is told that it failed
            return
        if (error := task.exception()) is not None:
            log.error("turn %s failed", turn, exc_info=error)
            kind = error.kind if isinstance(error, Failure) else KINDS["internal"]
            events.put_nowait(Broke(kind.code, kind.message))
            self._failed.add(turn)
            self._write_failures()
        events.put_nowait(None)

    def _write_failures(self) -> None:
        """Turns that failed must not be begun again; where the disk is full, that is written as soon as it can be."""
        with contextlib.suppress(Failure):
            for turn in sorted(self._failed):
                self._store.turns.end(turn, "failed", "", False, self._clock.now())
                self._failed.discard(turn)

    async def close(self, seconds: float) -> None:
        """Lets running turns end; after ``seconds`` the rest is left to the next studio."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._write_failures()


async def follow(events: Events, heartbeat: float) -> AsyncIterator[Event]:
    """A turn's events until its end, with a ``Waiting`` whenever ``heartbeat`` seconds pass without any."""
    while True:
        event: Event | None = Waiting()
        with contextlib.suppress(TimeoutError):
            event = await asyncio.wait_for(events.get(), heartbeat)
        if event is None:
            return
        yield event
