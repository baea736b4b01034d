"""The client's parts in their real form, with other timing than skill.yaml's where a test wants it."""

from __future__ import annotations

from dataclasses import dataclass

from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.settings import Settings
from create_video.stream.guard import GuardedStream
from create_video.stream.turn import Turn, read_turn
from tests.helpers import IDENTITY, DrivenClock, settings


def timed(**changed: float) -> Settings:
    """The settings with other seconds (and, where a name says so, bytes)."""
    known = settings()
    sizes = {key: value for key, value in changed.items() if key in type(known.limits).model_fields}
    seconds = {key: value for key, value in changed.items() if key not in sizes}
    limits, timing = known.limits.model_copy(update=sizes), known.timing.model_copy(update=seconds)
    return known.model_copy(update={"limits": limits, "timing": timing})


def api(url: str, clock: DrivenClock | None = None, **changed: float) -> Api:
    known = timed(**changed)
    retry = Retry(known.retries, known.timing, lambda: 0.5)
    return Api(Transport(Backend("hosted", url), IDENTITY, known, clock or DrivenClock(), retry))


@dataclass
class Heard:
    """A turn and what was shown of it, piece by piece."""

    turn: Turn
    pieces: list[str]

    @property
    def shown(self) -> str:
        return "".join(self.pieces)


def listen(made: Api, clock: DrivenClock | None = None, text: str = "make a video") -> Heard:
    """Send one message and read its stream to the end."""
    pieces: list[str] = []
    known = made.settings
    with made.run("test-token", "42", text) as opened:
        stream = GuardedStream(opened, clock or DrivenClock(), known.timing, known.limits)
        return Heard(read_turn(stream, pieces.append), pieces)
