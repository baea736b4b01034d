"""Clips: all frames decoded, then the one that is on screen at a moment."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from studio.render.parts import ALL
from studio.timeline.layout import Placed
from studio.timeline.model import Picture, Timeline
from tests.render.reference.samples import LUMA, Floats, sampled

Film = tuple[tuple[Fraction, npt.NDArray[np.uint8]], ...]
"""When each frame begins (seconds), and its values: light, then the two colours at half the size."""


@lru_cache(maxsize=1)
def film(path: Path) -> Film:
    """All of a clip in YUV 4:2:0, BT.709, limited range."""
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    assert {one.format.name for one in frames} == {"yuv420p"}
    return tuple((Fraction(one.pts * one.time_base), one.to_ndarray()) for one in frames)


def frame_at(timeline: Timeline, file: Path, one: Placed, tick: int) -> Floats:
    """What a clip shows at a tick of the timeline, as it was shot: the last frame that has begun, give or take the
    milliseconds to which containers round."""
    moment = second_at(timeline, one, tick) + Fraction(1, 100)
    return _rgb(next(values for begin, values in reversed(film(file)) if begin <= moment))


def second_at(timeline: Timeline, one: Placed, tick: int) -> Fraction:
    """Seconds from the clip's beginning."""
    clip, content = one.clip, one.clip.content
    assert isinstance(content, Picture)
    into = tick - one.start
    played = 0 if content.frozen else clip.duration - 1 - into if content.reversed else into
    return (clip.source_start + played * clip.speed) * timeline.timebase


def _rgb(values: npt.NDArray[np.uint8]) -> Floats:
    """Light from each pixel, colour from between the fours of pixels that share one."""
    height, width = values.shape[0] * 2 // 3, values.shape[1]
    luma = (values[:height] - 16.0) / 219
    chroma = (values[height:].reshape(2, height // 2, width // 2).transpose(1, 2, 0) - 128.0) / 224
    blue, red = sampled(chroma, ALL, width, height).transpose(2, 0, 1)
    blue, red = luma + 2 * (1 - LUMA[2]) * blue, luma + 2 * (1 - LUMA[0]) * red
    green = (luma - LUMA[0] * red - LUMA[2] * blue) / LUMA[1]
    return np.asarray(np.clip(np.stack([red, green, blue], axis=2), 0, 1))
