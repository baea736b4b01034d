"""A stream's body without a network: what ``GuardedStream`` needs of a reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import httpx

from create_video.stream.guard import GuardedStream
from tests.helpers import DrivenClock, timed


class Unwired:
    """A reply whose body comes in the given pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.request = httpx.Request("POST", "http://service/run_sse", headers={"Authorization": "Bearer test-token"})
        self.extensions: dict[str, object] = {}

    def iter_raw(self) -> Iterator[bytes]:
        yield from self._pieces

    def guarded(self, clock: DrivenClock | None = None, **changed: float) -> GuardedStream:
        known = timed(**changed)
        return GuardedStream(cast(httpx.Response, self), clock or DrivenClock(), known.timing, known.limits)
