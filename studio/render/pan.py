"""Movement without zoom. Such a view comes again and again, only some whole pixels further: the picture is resampled
once for each of a few positions between two pixels, and then copied (0.25 ms a 1080x1920 frame instead of 3)."""

from __future__ import annotations

from math import ceil

import numpy as np

from studio.render.motion import Ground, Path, View
from studio.render.planes import Plane, Planes

STEPS = (16, 8, 8)
"""Positions between two pixels, in luma and chroma: a view is off by at most a 32nd of a luma pixel."""


class Pan:
    """Draws a path along one axis; the same for all threads, and for every frame of one size."""

    def __init__(self, ground: Ground, path: Path) -> None:
        """``path.pans`` has to hold."""
        self._ground = ground
        self._across = path.start.left != path.end.left
        self._first, self._last = sorted((path.start, path.end), key=lambda view: (view.left, view.top))
        self._strips: dict[tuple[int, int], Plane] = {}

    def draw(self, view: View, out: Planes) -> None:
        """Fill ``out`` with a view on the path."""
        size = (out.width, out.height)
        luma = self._along(view, size) - self._along(self._first, size)
        for index, target in enumerate(out):
            steps = round(luma / (2 if index else 1) * STEPS[index])
            whole, phase = divmod(max(steps, 0), STEPS[index])
            strip = self._strip(index, phase, target, size)
            height, width = target.shape
            shown = strip[:, whole : whole + width] if self._across else strip[whole : whole + height]
            np.copyto(target, shown)

    def rest(self) -> None:
        """Forget the resampled pictures: 50 MB at 1080x1920."""
        self._strips = {}

    def _along(self, view: View, size: tuple[int, int]) -> float:
        """How far along the axis a view lies, in pixels of the frame."""
        left, top, scale = self._ground.placed(view, *size)
        return (left if self._across else top) * scale

    def _strip(self, index: int, phase: int, target: Plane, size: tuple[int, int]) -> Plane:
        """All that is seen on the way, for frames that begin between two pixels."""
        strip = self._strips.get((index, phase))
        if strip is None:
            left, top, scale = self._ground.placed(self._first, *size)
            far = (self._along(self._last, size) - self._along(self._first, size)) / (2 if index else 1)
            more = ceil(far) + 1
            height, width = target.shape
            strip = np.empty((height, width + more) if self._across else (height + more, width), np.uint8)
            shift = phase / STEPS[index] / scale * (2 if index else 1)
            if self._across:
                left += shift
            else:
                top += shift
            self._ground.draw_plane(index, left, top, scale, strip)
            self._strips[index, phase] = strip
        return strip
