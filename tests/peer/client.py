"""Our client as the peer needs it: its own names for the agent and, if wanted, partial texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.stream.guard import GuardedStream
from create_video.stream.turn import read_turn
from tests.faults.client import Heard
from tests.helpers import IDENTITY, DrivenClock, timed


class Streaming(Transport):
    """Asks for partial texts, as the peer's own clients do."""

    @contextmanager
    def open(self, method: str, path: str, *, token: str | None, **request: Any) -> Iterator[httpx.Response]:
        request["json"] = {**request["json"], "streaming": True}
        with super().open(method, path, token=token, **request) as reply:
            yield reply


def peer_api(url: str, *, streaming: bool = False, **changed: float) -> Api:
    known = timed(**changed)
    known = known.model_copy(update={"agent": known.agent.model_copy(update={"app_name": "peer"})})
    made = (Streaming if streaming else Transport)(
        Backend("hosted", url), IDENTITY, known, DrivenClock(), Retry(known.retries, known.timing, lambda: 0.5)
    )
    return Api(made)


def say(api: Api, session: str, text: str) -> Heard:
    """One message and its whole stream."""
    pieces: list[str] = []
    with api.run("test-token", session, text) as reply:
        stream = GuardedStream(reply, DrivenClock(), api.settings.timing, api.settings.limits)
        return Heard(read_turn(stream, pieces.append), pieces)
