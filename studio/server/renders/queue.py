"""Render jobs, one after another, each in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.server.activity import Activity
from studio.server.clock import Clock
from studio.server.errors import Failure
from studio.server.jobs.process import ChildFailed, ChildRefused
from studio.server.jobs.spare import Spare
from studio.server.quirks.play import Play
from studio.server.renders.ahead import Ahead
from studio.server.store.renders import RenderJob
from studio.server.store.store import Store
from studio.server.upkeep import Upkeep
from studio.server.uploads.library import Library

log = logging.getLogger("studio.renders")
Key = tuple[str, str]
BEGINNINGS_MOST = 3
"""A job that was begun so often without an end takes the studio with it (by the memory it needs, say)."""

FIRST_PERCENT = 5
"""A job that waits stands at 5 % (the contract's reply to a submit)."""


@dataclass(frozen=True, slots=True)
class Live:
    """Where a running render is: percent, stage, milliseconds to go (None: unknown)."""

    progress: int
    stage: str
    eta_ms: int | None = None


class RenderQueue:
    """Takes pending jobs from the store, oldest first, and sees them to their end."""

    def __init__(
        self,
        upkeep: Upkeep,
        store: Store,
        library: Library,
        clock: Clock,
        activity: Activity,
        play: Play,
        spare: Spare,
        ahead: Ahead,
        silence: float,
    ) -> None:
        """``silence``: seconds without progress after which a render counts as hung."""
        self._upkeep = upkeep
        self._store = store
        self._library = library
        self._clock = clock
        self._activity = activity
        self._play = play
        self._spare = spare
        self._ahead = ahead
        self._silence = silence
        self._wake = asyncio.Event()
        self._live: dict[Key, Live] = {}
        self._work: dict[Key, asyncio.Task[None]] = {}
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to work: first on what an earlier studio left undone."""
        self._loop = asyncio.create_task(self._serve())
        self.wake()

    def wake(self) -> None:
        """Says that there may be a new job."""
        self._wake.set()

    def live(self, job: RenderJob) -> Live | None:
        """How far a running job is."""
        return self._live.get((job.user_id, job.id))

    def file(self, job: RenderJob) -> Path:
        """Where a completed job's file lies."""
        return self._upkeep.renders / job.file_name

    def again(self, job: RenderJob) -> RenderJob:
        """The job as it stands. When it is completed and its file was removed to save room, it waits to be made again:
        from the same draft, and from what the cache still holds."""
        if job.status != "completed" or self.file(job).is_file():
            return job
        self._store.renders.reopen(job)
        self.wake()
        return self._store.renders.find(job.id, job.user_id) or job

    async def cancel(self, job: RenderJob) -> None:
        """Ends a job that is not finished yet; its process is gone when this returns."""
        self._store.renders.finish(job, "cancelled", self._clock.now())
        task = self._work.get((job.user_id, job.id))
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def close(self) -> None:
        """Stops the running job, which waits for the next studio; its finished chunks are kept."""
        tasks = [task for task in (self._loop, *self._work.values()) if task is not None]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._store.renders.requeue(orderly=True)

    async def _serve(self) -> None:
        while True:
            self._wake.clear()
            try:
                self._store.renders.requeue(orderly=False)  # nothing runs here: what seems to was left by a failure
                for job in self._store.renders.waiting():
                    await self._do(job)
            except Failure as failure:
                log.error("the queue waits: %s", failure)
            await self._wake.wait()

    async def _do(self, job: RenderJob) -> None:
        key = (job.user_id, job.id)
        if job.begun >= BEGINNINGS_MOST:
            self._fail(job, "given_up", f"It was begun {job.begun} times, and each time the studio was killed.")
            return
        if not self._store.renders.begin(job, "preparing", FIRST_PERCENT):
            return  # cancelled while it waited
        task = asyncio.create_task(self._render(job))
        self._work[key] = task
        with self._activity.working():
            await asyncio.wait([task])
        self._work.pop(key, None)
        self._live.pop(key, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("render %s failed", job.id, exc_info=error)
            self._fail(job, "internal", "")

    async def _render(self, job: RenderJob) -> None:
        part = self.file(job).with_suffix(".part.mp4")
        try:
            if self._play.fails_render():
                raise ChildRefused("quirk", "This failure was asked for.")
            with self._upkeep.rendering():
                await self._ahead.give_way()
                report = await self._spare.run(
                    self._order(job, part),
                    silence=self._silence,
                    on_progress=lambda event: self._progress(job, event),
                )
            part.replace(self.file(job))
            self._store.renders.finish(job, "completed", self._clock.now(), report=report)
        except ChildRefused as refused:
            self._fail(job, refused.slug, refused.detail)
        except ChildFailed as failed:
            self._fail(job, f"renderer_{failed.reason}", failed.detail)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            await self._upkeep.tidy()  # a process that was ended could not

    def _order(self, job: RenderJob, part: Path) -> Mapping[str, Any]:
        output = job.request["output"]
        media = self._store.sessions.media_of_user(job.user_id)
        return {
            "do": "render",
            "draft": job.request["draft"],
            "media": {one.id: str(self._library.path(one.sha256)) for one in media},
            "out": str(part),
            "cache": str(self._upkeep.cache),
            "quality": output["quality"],
            "height": output["height"],
            "max_bytes": output["maxBytes"],
        }

    def _progress(self, job: RenderJob, event: Mapping[str, Any]) -> None:
        percent = FIRST_PERCENT + round(event["fraction"] * (99 - FIRST_PERCENT))
        self._live[(job.user_id, job.id)] = Live(percent, event["stage"], event.get("eta_ms"))

    def _fail(self, job: RenderJob, slug: str, detail: str) -> None:
        self._store.renders.finish(job, "failed", self._clock.now(), error={"slug": slug, "detail": detail})
