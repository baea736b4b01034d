"""Movement over stills, smooth to a few hundredths of a pixel.

A view is the part of a picture that fills the frame; a path goes from one view to another. Drawing a view uses
``cv2.resize`` from whole pixels to whole pixels, which Intel's primitives do in 0.5 ms where ``cv2.warpAffine`` takes
2.7 (1080x1920 luma). To land between pixels, we begin some whole source pixels earlier, resize more than is needed, and
drop whole output pixels: the beginning, and how many pixels become how many, are chosen so that both edges of what is
kept lie where they should. Where no choice is near enough, ``cv2.warpAffine`` takes over.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from studio.render.planes import Plane, Planes, bytes_of

PAD = 96
"""Luma pixels around a picture that repeat its edges: room to begin earlier and to end later. Never seen."""

EARLIER, LATER = 44, 40
"""How many whole source pixels earlier to look for a beginning, and how many output pixels more to resize; in chroma,
whose padding is half as wide, they fit as well."""

ROOMS = 4
"""Sizes of planes that memory is held for: luma and chroma of a frame, and of a strip that is made beforehand."""

GOOD, BAD = 0.012, 0.06
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

    @property
    def pans(self) -> bool:
        """The view keeps its size and moves along one axis."""
        level, upright = self.start.top == self.end.top, self.start.left == self.end.left
        return self.start.width == self.end.width and level != upright


def ease(progress: float) -> float:
    """0..1 to 0..1: starts and ends at half speed."""
    u = min(max(progress, 0.0), 1.0)
    return u * 0.5 + (3 - 2 * u) * u * u * 0.5


class Ground:
    """A picture, prepared for views of it. It has to be wider and higher than every view is drawn."""

    def __init__(self, planes: Planes) -> None:
        self.width, self.height = planes.width, planes.height
        self._planes = Planes(*(_padded(plane, PAD // 2 if half else PAD) for half, plane in enumerate(planes)))

    def placed(self, view: View, width: int, height: int) -> tuple[float, float, float]:
        """Where a view begins (left, top: luma pixels of the picture), pushed back where it leaves the picture, and its
        scale, for a frame of so many pixels."""
        scale = width / view.width
        left = min(max(view.left, 0.0), max(self.width - view.width, 0.0))
        top = min(max(view.top, 0.0), max(self.height - height / scale, 0.0))
        return left, top, scale

    def draw(self, view: View, out: Planes) -> None:
        """Fill ``out`` with a view."""
        left, top, scale = self.placed(view, out.width, out.height)
        _draw(((self._planes.y, out.y),), left + PAD, top + PAD, scale)
        chroma = ((self._planes.u, out.u), (self._planes.v, out.v))
        _draw(chroma, (left + PAD) / 2, (top + PAD) / 2, scale)

    def draw_plane(self, index: int, left: float, top: float, scale: float, target: Plane) -> None:
        """Fill one plane (0-2: Y, U, V) of a frame of any size, from ``left``, ``top`` (luma pixels) on."""
        half = 2 if index else 1
        _draw(((self._planes[index], target),), (left + PAD) / half, (top + PAD) / half, scale)


def _padded(plane: Plane, pad: int) -> Plane:
    return bytes_of(cv2.copyMakeBorder(plane, pad, pad, pad, pad, cv2.BORDER_REPLICATE))


def _draw(pairs: Sequence[tuple[Plane, Plane]], left: float, top: float, scale: float) -> None:
    """Draw planes of one size into others of one size."""
    plane, target = pairs[0]
    across = stretch(left, scale, target.shape[1], plane.shape[1])
    down = stretch(top, scale, target.shape[0], plane.shape[0])
    for plane, target in pairs:
        if max(across.error, down.error) > BAD:
            _warp(plane, left, top, scale, target)
        else:
            _resize(plane, across, down, target)


def _resize(plane: Plane, across: Stretch, down: Stretch, target: Plane) -> None:
    height, width = target.shape
    part = plane[down.first : down.first + down.taken, across.first : across.first + across.taken]
    room = _room(height, width)[: down.made, : across.made]
    cv2.resize(part, (across.made, down.made), dst=room, interpolation=cv2.INTER_LINEAR)
    np.copyto(target, room[down.dropped : down.dropped + height, across.dropped : across.dropped + width])


class _Rooms(threading.local):
    """Memory to resize into, for each thread its own: new memory for every frame would cost as much as the resizing."""

    def __init__(self) -> None:
        self.of: dict[tuple[int, int], Plane] = {}


_rooms = _Rooms()


def _room(height: int, width: int) -> Plane:
    if (height, width) not in _rooms.of:
        more = EARLIER + LATER + 4
        while len(_rooms.of) >= ROOMS:
            _rooms.of.pop(next(iter(_rooms.of)))
        _rooms.of[height, width] = np.empty((height + more, width + more), np.uint8)
    return _rooms.of[height, width]


def _warp(plane: Plane, left: float, top: float, scale: float, target: Plane) -> None:
    height, width = target.shape
    matrix = np.array([[scale, 0, scale * (0.5 - left) - 0.5], [0, scale, scale * (0.5 - top) - 0.5]])
    cv2.warpAffine(plane, matrix, (width, height), dst=target, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Along one axis: ``taken`` source pixels from ``first`` on become ``made`` output pixels, of which the first
    ``dropped`` are not used. ``error``: the larger one at the two edges of what is, in output pixels."""

    first: int
    taken: int
    made: int
    dropped: int
    error: float


def stretch(wanted: float, scale: float, size: int, length: int) -> Stretch:
    """How to draw ``size`` output pixels from source position ``wanted`` on, ``scale`` output pixels to a source pixel,
    out of ``length`` source pixels."""
    first, dropped, off = _beginning(wanted, scale)
    taken, made, error = size, size, math.inf
    for more in range(LATER):
        would_make = dropped + size + more
        would_take = round(would_make / scale)
        if first + would_take > length:
            break
        wrong = would_take * scale / would_make - 1
        largest = max(abs(dropped * wrong - off), abs((dropped + size) * wrong - off))
        if largest < error:
            taken, made, error = would_take, would_make, largest
            if error < GOOD:
                break
    return Stretch(first, taken, made, dropped, error)


def _beginning(wanted: float, scale: float) -> tuple[int, int, float]:
    """A whole source pixel before ``wanted`` from which a whole number of output pixels leads almost there: the pixel,
    that number, and by how much of an output pixel it misses."""
    floor = math.floor(wanted)
    best, dropped, off = floor, 0, math.inf
    for first in range(floor, max(-1, floor - EARLIER), -1):
        exact = (wanted - first) * scale
        misses = exact - round(exact)
        if abs(misses) < abs(off):
            best, dropped, off = first, round(exact), misses
            if abs(off) < GOOD / 2:
                break
    return best, dropped, off
