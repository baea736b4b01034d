"""Processes that render chunks: started before they are needed, fed one job at a time, gone when we are."""

from __future__ import annotations

import json
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from studio.render.chunkjob import ChunkJob
from studio.render.errors import RenderFailed
from studio.render.schedule import choose

MOST = 8
SCRIPT = Path(__file__).with_name("worker.py")
POLL_SECONDS = 0.1
"""How often a wish to cancel is looked for."""

FRUGAL = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "4000000",
}
"""Pools of threads would only cost memory; large pictures go back to the system as soon as they are done with."""

Event = dict[str, Any]


def how_many() -> int:
    """One worker for each processor that we may use, at most ``MOST``."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST))


class Workers:
    """A pool, empty at first; use it as a context manager."""

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[tuple[int, Event | None]] = queue.SimpleQueue()
        self._open = ExitStack()
        self._errors: list[IO[bytes]] = []
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self, count: int) -> None:
        """Have at least ``count`` processes; they load their libraries while the caller goes on."""
        for number in range(len(self._processes), count):
            errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the stack
            self._errors.append(self._open.enter_context(errors))
            self._processes.append(_start(errors))
            threading.Thread(target=self._listen, args=(number,), daemon=True).start()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once, finished or not."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
        self._open.close()

    def run(
        self, jobs: Sequence[ChunkJob], tell: Callable[[str, int | None], None], cancelled: Callable[[], bool]
    ) -> None:
        """Render all jobs. ``tell(key, frames)`` hears of progress; frames None: that chunk is done.

        Raises RenderFailed: what a worker failed with, ``worker`` when one died, ``cancelled``.
        """
        waiting = sorted(jobs, key=lambda job: job.start)
        ends: dict[int, int] = {}
        for number in range(min(len(self._processes), len(jobs))):
            self._give_next(number, waiting, ends)
        while ends:
            number, event = self._next(cancelled)
            if not self._heard(number, event, tell):
                continue
            if waiting:
                self._give_next(number, waiting, ends)
            else:
                del ends[number]

    def _give_next(self, number: int, waiting: list[ChunkJob], ends: dict[int, int]) -> None:
        """``ends``: where the chunk of each busy worker ends."""
        others = [end for other, end in ends.items() if other != number]
        job = waiting.pop(choose([(one.start, one.end) for one in waiting], ends.get(number), others))
        ends[number] = job.end
        self._give(number, job)

    def _heard(self, number: int, event: Event | None, tell: Callable[[str, int | None], None]) -> bool:
        """Deal with one event; says whether the worker is free again."""
        if event is None:
            raise RenderFailed("worker", f"A render process ended: {self._last_words(number)}")
        if "failed" in event:
            raise RenderFailed(event["failed"], event["detail"])
        tell(event["key"], event.get("frames"))
        return "done" in event

    def _next(self, cancelled: Callable[[], bool]) -> tuple[int, Event | None]:
        while True:
            if cancelled():
                raise RenderFailed("cancelled", "It was cancelled.")
            try:
                return self._events.get(timeout=POLL_SECONDS)
            except queue.Empty:
                continue

    def _give(self, number: int, job: ChunkJob) -> None:
        pipe = self._processes[number].stdin
        try:
            pickle.dump(job, _open(pipe))
            _open(pipe).flush()
        except BrokenPipeError:
            self._events.put((number, None))

    def _listen(self, number: int) -> None:
        for line in _open(self._processes[number].stdout):
            self._events.put((number, json.loads(line)))
        self._events.put((number, None))

    def _last_words(self, number: int) -> str:
        process, errors = self._processes[number], self._errors[number]
        process.wait()
        errors.seek(0)
        lines = errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {process.returncode}"


def _start(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Isolated from the user's environment; byte code goes where the parent's goes, never into the skill folder."""
    bytecode = ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else ["-B"]
    return subprocess.Popen(
        [sys.executable, "-I", *bytecode, str(SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=os.environ | FRUGAL,
    )


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the worker has no pipe")
    return pipe


def _close(pipe: IO[bytes] | None) -> None:
    try:
        _open(pipe).close()
    except BrokenPipeError:
        return
