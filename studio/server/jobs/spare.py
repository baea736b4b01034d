"""A process that waits with its libraries loaded, so that what is asked for next begins at once: loading takes longer
than mixing a video again."""

from __future__ import annotations

import asyncio
import logging
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.server.child import AHEAD
from studio.server.jobs.process import carry_out, end, ignore, started

log = logging.getLogger("studio.jobs")


class Spare:
    """At most one process waits, and no longer than ``seconds`` for the next wish; none ever does with 0."""

    def __init__(self, program: Path, seconds: float) -> None:
        self._program = program
        self._seconds = seconds
        self._waiting: asyncio.Task[Process] | None = None
        self._farewell: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    def prepare(self) -> None:
        """Somebody may soon want a process: has one wait, for its full time from now on. Returns at once."""
        if not self._seconds:
            return
        if self._waiting is None:
            self._waiting = asyncio.create_task(started(self._program, AHEAD))
        if self._farewell is not None:
            self._farewell.cancel()
        self._farewell = asyncio.get_running_loop().call_later(self._seconds, self._dismiss)

    async def run(
        self,
        job: Mapping[str, Any],
        *,
        silence: float,
        on_progress: Callable[[Mapping[str, Any]], None] = ignore,
    ) -> Any:
        """As ``carry_out``, by the process that waits or by a new one; afterwards another one waits."""
        try:
            return await carry_out(await self._taken(), job, silence=silence, on_progress=on_progress)
        finally:
            self.prepare()

    async def close(self) -> None:
        """Ends the process that waits; none does from now on."""
        self._seconds = 0
        self._dismiss()
        if self._leaving:
            await asyncio.wait(self._leaving)

    async def _taken(self) -> Process:
        process = await self._found()
        return await started(self._program) if process is None else process

    async def _found(self) -> Process | None:
        """The process that waits, which is the caller's from now on, if there is one and it lives."""
        waiting, self._waiting = self._waiting, None
        if self._farewell is not None:
            self._farewell.cancel()
        try:
            process = await waiting if waiting is not None else None
        except OSError as error:
            log.warning("no process could be started ahead of time: %s", error)
            return None
        return process if process is not None and process.returncode is None else None

    def _dismiss(self) -> None:
        task = asyncio.create_task(self._end())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _end(self) -> None:
        process = await self._found()
        if process is not None:
            await end(process)
