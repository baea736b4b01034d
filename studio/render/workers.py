"""Threads that render chunks. Drawing and encoding let go of Python's lock, so they run at the same time, in one
process that loads libraries, pictures and fonts once."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import cv2

from studio.render.chunkjob import Artist, ChunkJob
from studio.render.errors import RenderFailed
from studio.render.memory import machine_bytes, room_for
from studio.render.schedule import Shares
from studio.render.shelf import Shelf

MOST = 8
TELL_EVERY = 6
"""Frames between two reports of progress."""

POLL_SECONDS = 0.1
"""How often a wish to cancel is looked for."""

Told = queue.SimpleQueue[tuple[str, int | None] | Future[None]]


def how_many(pixels: int) -> int:
    """One thread for each processor that we may use, at most ``MOST``, as far as the memory goes for frames of so many
    pixels."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, MOST, room_for(pixels, machine_bytes())))


def run(
    jobs: Sequence[ChunkJob], hands: int, shelf: Shelf,
    tell: Callable[[str, int | None], None], cancelled: Callable[[], bool],
) -> None:  # fmt: skip
    """Render all jobs with at most so many threads (``hands``). ``tell(key, frames)`` hears of progress, in this
    thread; frames None: that chunk is done.

    Raises RenderFailed: what a chunk failed with, or ``cancelled``; OSError when a chunk cannot be kept.
    """
    if not jobs:
        return
    hands = min(hands, len(jobs))
    shares = Shares([(job.start, job.end) for job in jobs], hands)
    told: Told = queue.SimpleQueue()
    stop = threading.Event()
    with _one_thread_each(), ThreadPoolExecutor(hands, "chunks") as pool:
        for number in range(hands):
            pool.submit(_work, number, jobs, shares, shelf, told, stop).add_done_callback(told.put)
        try:
            _follow(told, hands, tell, cancelled)
        finally:
            stop.set()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """OpenCV's own threads would only get in the way of ours."""
    usual = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(usual)


def _work(
    number: int, jobs: Sequence[ChunkJob], shares: Shares, shelf: Shelf, told: Told, stop: threading.Event
) -> None:
    artist = Artist(shelf)
    try:
        while (index := shares.take(number)) is not None:
            key = jobs[index].key

            def tell(frames: int, key: str = key) -> None:
                if stop.is_set():
                    raise RenderFailed("cancelled", "Another chunk failed, or nobody waits any more.")
                if frames % TELL_EVERY == 0:
                    told.put((key, frames))

            artist.render(jobs[index], tell)
            told.put((key, None))
    finally:
        artist.close()


def _follow(told: Told, hands: int, tell: Callable[[str, int | None], None], cancelled: Callable[[], bool]) -> None:
    """Until all ``hands`` are done; the first failure ends it."""
    while hands:
        if cancelled():
            raise RenderFailed("cancelled", "It was cancelled.")
        try:
            news = told.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if isinstance(news, Future):
            news.result()
            hands -= 1
        else:
            tell(*news)
