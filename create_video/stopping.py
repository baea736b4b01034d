"""A request to stop reaches a worker that is blocked in a read: a timer looks for it, and raises in its place."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from handlers.desk import Cancelled

LOOK_SECONDS = 0.25


@contextmanager
def stoppable(asked: Callable[[], bool]) -> Iterator[None]:
    """Inside, Cancelled is raised soon after ``asked`` becomes true, once, wherever the work stands.

    Outside of the main thread there are no signals: the work then looks for itself between two steps and pieces.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def look(number: int, frame: FrameType | None) -> None:
        if asked():
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise Cancelled

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
