"""Animated GIF and WebP pictures as frames by time. They begin again when they are over, as everywhere."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import numpy as np
from PIL import Image

from studio.render.errors import MediaRefused
from studio.render.pictures import LIGHT_GROUND
from studio.render.planes import Planes, from_rgb
from studio.render.probe import frame_durations, open_picture


class AnimationReader:
    """Like ``reader.ClipReader``: ``at`` gives what is on screen at a time."""

    def __init__(self, path: Path) -> None:
        """Raises MediaRefused("damaged")."""
        self._picture = open_picture(path)
        try:
            stands = frame_durations(self._picture)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise MediaRefused("damaged", f"It is not whole ({error}).") from error
        self._ends = list(accumulate(stands))
        self._shown = -1
        self._planes: Planes | None = None

    def close(self) -> None:
        """Give the file back."""
        self._picture.close()

    def at(self, seconds: Fraction) -> Planes:
        """The frame at a time (seconds from the start), as planes of even size."""
        moment = (seconds * 1000) % self._ends[-1]
        index = min(bisect_right(self._ends, moment), len(self._ends) - 1)
        if index != self._shown or self._planes is None:
            self._picture.seek(index)
            self._planes = _planes(self._picture.convert("RGBA"))
            self._shown = index
        return self._planes


def _planes(frame: Image.Image) -> Planes:
    """Transparent parts show a quiet light ground."""
    ground = Image.new("RGBA", frame.size, LIGHT_GROUND[0])
    ground.alpha_composite(frame)
    rgb = np.asarray(ground.convert("RGB"))
    height, width = rgb.shape[0] & ~1, rgb.shape[1] & ~1
    return from_rgb(np.ascontiguousarray(rgb[:height, :width]))
