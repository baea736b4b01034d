"""Parts of pictures, in fractions of their sides; and pictures made small to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from studio.render.planes import Plane, bytes_of, every


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, all in fractions of its width and height."""

    left: float
    top: float
    width: float
    height: float

    def covers(self, other: Box) -> float:
        """Share of the other box (0-1) that lies in this one."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        down = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return max(across, 0) * max(down, 0) / (other.width * other.height)

    def within(self) -> Box:
        """The same size, pushed back into the picture."""
        left = min(max(self.left, 0.0), 1 - self.width)
        top = min(max(self.top, 0.0), 1 - self.height)
        return Box(left, top, self.width, self.height)

    def inside(self, outer: Box) -> Box:
        """This part of that part, in fractions of the whole."""
        return Box(
            outer.left + self.left * outer.width,
            outer.top + self.top * outer.height,
            self.width * outer.width,
            self.height * outer.height,
        )


ALL = Box(0.0, 0.0, 1.0, 1.0)
"""All of a picture."""


def reduced(rgb: Plane, side: int) -> Plane:
    """A picture of shape (h, w, 3) with its longer side ``side`` pixels long."""
    skip = max(1, max(rgb.shape[:2]) // (4 * side))
    rgb = every(rgb, skip)
    scale = side / max(rgb.shape[:2])
    size = (max(round(rgb.shape[1] * scale), 8), max(round(rgb.shape[0] * scale), 8))
    return bytes_of(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))
