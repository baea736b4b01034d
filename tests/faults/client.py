"""One message, sent and its stream read to the end."""

from __future__ import annotations

from dataclasses import dataclass

from create_video.client.api import Api
from create_video.stream.guard import GuardedStream
from create_video.stream.turn import Turn, read_turn
from tests.helpers import DrivenClock


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
