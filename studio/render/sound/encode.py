"""Samples into AAC. The one writer of sound."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from studio.render.sound.blocks import regrouped
from studio.render.sound.plan import RATE, Samples

FRAME = 1024
"""Samples of an AAC frame."""


def write_aac(blocks: Iterable[Samples], out: Path, bitrate: int = 192_000) -> int:
    """Write float32 blocks (samples, 2) at 48 kHz as AAC-LC in an .m4a; the number of samples written.

    ``aac_coder=fast``: at this rate as good as the default, at a third of its time (measured). The encoder's priming
    is told in the file's edit list: what is read back begins and ends with the first and the last sample.
    """
    options = {"movie_timescale": str(RATE)}  # The edit list counts in it: thousandths would cut the end.
    with av.open(str(out), "w", format="mp4", options=options) as container:
        stream = container.add_stream("aac", rate=RATE, layout="stereo", options={"aac_coder": "fast"})
        stream.bit_rate = bitrate
        position = 0
        for piece in regrouped(blocks, FRAME):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(piece.T), format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, position, Fraction(1, RATE)
            position += len(piece)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return position
