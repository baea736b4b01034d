"""Samples into AAC. The one writer of sound."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from studio.render.sound.plan import RATE

FRAME = 1024


def write_aac(blocks: Iterable[NDArray[np.float32]], out: Path, bitrate: int = 192_000) -> int:
    """Write float32 blocks (samples, 2) at 48 kHz as AAC-LC in an .m4a; the number of samples written.

    ``aac_coder=fast``: at this rate as good to the ear as the default, at a third of its time (engine measurements).
    """
    with av.open(str(out), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=RATE, layout="stereo")
        stream.bit_rate = bitrate
        stream.options = {"aac_coder": "fast"}
        position = 0
        for piece in _frames(blocks):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece.T), format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, position, Fraction(1, RATE)
            position += len(piece)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return position


def _frames(blocks: Iterable[NDArray[np.float32]]) -> Iterable[NDArray[np.float32]]:
    """The blocks cut into the encoder's frames; the last one may be shorter."""
    waiting = np.zeros((0, 2), np.float32)
    for block in blocks:
        waiting = np.concatenate([waiting, block]) if len(waiting) else block
        whole = len(waiting) // FRAME * FRAME
        yield from (waiting[at : at + FRAME] for at in range(0, whole, FRAME))
        waiting = waiting[whole:]
    if len(waiting):
        yield waiting
