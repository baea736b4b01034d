"""The score: what the composer writes and the band plays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """``start`` and ``duration`` in seconds; ``pitch`` as a MIDI number (drums: a variant of the stroke); ``level``
    linear; ``pan`` from -1 (left) to 1; ``send``: the share that goes into the room."""

    start: float
    instrument: str
    pitch: int
    level: float
    duration: float
    pan: float
    send: float
