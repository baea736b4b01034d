"""What the studio is doing right now: requests and work under way, since when it idles, whether it is closing down."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from studio.server.clock import Clock
from studio.server.errors import Failure


class Activity:
    """Counts work; one ``working()`` block for each request, turn and render."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._running = 0
        self._idle_since = clock.monotonic()
        self.draining = False

    @property
    def busy(self) -> bool:
        return self._running > 0

    @property
    def others_busy(self) -> bool:
        """For a request that asks: whether anything is under way besides itself."""
        return self._running > 1

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
            self._idle_since = self._clock.monotonic()

    def idle_seconds(self) -> float:
        """Seconds since the last work ended; 0 while there is any."""
        return 0.0 if self.busy else self._clock.monotonic() - self._idle_since

    def admit(self) -> None:
        """Raises Failure("draining") when no new work is taken any more."""
        if self.draining:
            raise Failure("draining", headers={"Retry-After": "1"})
