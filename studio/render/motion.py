"""Movement over stills, smooth to a few hundredths of a pixel.

A view is the part of a picture that fills the frame; a path goes from one view to another. Drawing a view uses
``cv2.resize``, which is fast but can only begin at whole pixels: so we begin some whole pixels earlier, at the one from
which a whole number of output pixels leads to the wanted spot, and drop those. Where no such pixel is near enough,
``cv2.warpAffine`` (three times slower) takes over.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from studio.render.planes import Plane, Planes

EARLIER = 64
"""How many whole pixels earlier to look for a beginning."""

GOOD, BAD = 0.01, 0.06
"""Error in output pixels that ends the search, and the one above which warpAffine is used."""


@dataclass(frozen=True, slots=True)
class View:
    """The left top corner and the width of what fills the frame, in luma pixels of the picture."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Path:
    """A movement between two views."""

    start: View
    end: View

    def at(self, progress: float) -> View:
        """The view at 0..1 of the way, eased at both ends but never quite at rest, so that crossfades keep moving."""
        u = ease(progress)
        return View(
            self.start.left + (self.end.left - self.start.left) * u,
            self.start.top + (self.end.top - self.start.top) * u,
            self.start.width + (self.end.width - self.start.width) * u,
        )

    @property
    def rests(self) -> bool:
        """Nothing moves."""
        return self.start == self.end


def ease(progress: float) -> float:
    """0..1 to 0..1: starts and ends at half speed."""
    u = min(max(progress, 0.0), 1.0)
    return u * 0.5 + (3 - 2 * u) * u * u * 0.5


def draw_view(source: Planes, view: View, out: Planes) -> None:
    """Fill ``out`` with a view of ``source``, which has to lie inside it and be wider than ``out``'s width."""
    scale = out.width / view.width
    left = min(max(view.left, 0.0), max(source.width - view.width, 0.0))
    top = min(max(view.top, 0.0), max(source.height - out.height / scale, 0.0))
    for index, (plane, target) in enumerate(zip(source, out, strict=True)):
        half = 2 if index else 1
        _draw_plane(plane, left / half, top / half, scale, target)


def _draw_plane(plane: Plane, left: float, top: float, scale: float, target: Plane) -> None:
    height, width = target.shape
    across, down = _beginning(left, scale), _beginning(top, scale)
    columns = math.ceil((across.dropped + width) / scale) + 1
    rows = math.ceil((down.dropped + height) / scale) + 1
    part = plane[down.first : down.first + rows, across.first : across.first + columns]
    if max(across.error, down.error) > BAD or _short(part, across.dropped + width, down.dropped + height, scale):
        _warp(plane, left, top, scale, target)
        return
    drawn = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    np.copyto(target, drawn[down.dropped : down.dropped + height, across.dropped : across.dropped + width])


def _short(part: Plane, width: int, height: int, scale: float) -> bool:
    """Whether resizing this part would give fewer pixels than needed."""
    return bool(round(part.shape[1] * scale) < width or round(part.shape[0] * scale) < height)


def _warp(plane: Plane, left: float, top: float, scale: float, target: Plane) -> None:
    height, width = target.shape
    matrix = np.array([[scale, 0, scale * (0.5 - left) - 0.5], [0, scale, scale * (0.5 - top) - 0.5]])
    cv2.warpAffine(plane, matrix, (width, height), dst=target, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where resizing starts in the source, how many output pixels to drop, and the error left (output pixels)."""

    first: int
    dropped: int
    error: float


def _beginning(wanted: float, scale: float) -> Beginning:
    """Output pixel j of a resize that starts at ``first`` samples ``first + (j + .5) / scale - .5``."""
    floor = math.floor(wanted)
    best = Beginning(floor, 0, math.inf)
    for first in range(floor, max(-1, floor - EARLIER), -1):
        exact = (wanted - first) * scale
        error = abs(exact - round(exact))
        if error < best.error:
            best = Beginning(first, round(exact), error)
            if error < GOOD:
                break
    return best
