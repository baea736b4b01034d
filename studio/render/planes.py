"""Frames as three planes: YUV 4:2:0, BT.709, limited range (luma 16-235, chroma 16-240 around 128).

Everything is drawn in this form, which is what the encoder takes: converting once per picture instead of once per frame
is most of the renderer's speed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

BLACK, WHITE, NEUTRAL = 16, 235, 128
"""Luma of black and of white, and the chroma of every grey."""

SAMPLED = 12
"""Where frames are measured, every so manieth pixel of every so manieth row is taken."""

KR, KB = 0.2126, 0.0722
"""Weights of red and blue in luma (ITU-R BT.709); green's is what is left."""


def _rgb_to_yuv() -> Floats:
    """3x4: full-range RGB (0-255, then 1) to limited-range Y, U, V."""
    luma = np.array([KR, 1 - KR - KB, KB])
    blue = (np.array([0, 0, 1]) - luma) / (2 * (1 - KB))
    red = (np.array([1, 0, 0]) - luma) / (2 * (1 - KR))
    scaled = np.stack([luma * 219, blue * 224, red * 224]) / 255
    return np.column_stack([scaled, [BLACK, NEUTRAL, NEUTRAL]]).astype(np.float32)


def _yuv_to_rgb() -> Floats:
    forth = _rgb_to_yuv().astype(np.float64)
    back = np.linalg.inv(forth[:, :3])
    return np.column_stack([back, -back @ forth[:, 3]]).astype(np.float32)


TO_YUV = _rgb_to_yuv()
TO_RGB = _yuv_to_rgb()


class Planes(NamedTuple):
    """Y of shape (height, width); U and V of half that; all uint8. Width and height are even.

    They may be views into the encoder's own frame: draw into them, never replace them.
    """

    y: Plane
    u: Plane
    v: Plane

    @property
    def width(self) -> int:
        return int(self.y.shape[1])

    @property
    def height(self) -> int:
        return int(self.y.shape[0])


def draw_quickly() -> None:
    """Let OpenCV resize with Intel's primitives in this thread: twice as fast, off by a level at most. Where there are
    none (ARM), resizing is as right, only slower."""
    if hasattr(cv2, "ipp"):
        cv2.ipp.setUseIPP_NotExact(True)


def bytes_of(values: npt.ArrayLike) -> Plane:
    """The same pixels, typed: OpenCV's annotations do not say that uint8 in is uint8 out. Copies nothing."""
    return np.asarray(values, np.uint8)


def empty(width: int, height: int) -> Planes:
    """New planes with undefined content. Raises ValueError for odd sizes, which 4:2:0 cannot hold."""
    if width % 2 or height % 2:
        raise ValueError(f"odd frame size {width}x{height}")
    half = (height // 2, width // 2)
    return Planes(np.empty((height, width), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8))


def fill(planes: Planes, color: tuple[int, int, int]) -> None:
    """Paint all of it in one colour, given as Y, U, V."""
    for plane, value in zip(planes, color, strict=True):
        plane[:] = value


def copy(source: Planes, target: Planes) -> None:
    """Copy the content of one frame over another of the same size."""
    for plane, into in zip(source, target, strict=True):
        np.copyto(into, plane)


def from_rgb(rgb: Plane) -> Planes:
    """Convert full-range RGB (height, width, 3; even sizes); chroma is averaged over its 2x2 pixels."""
    height, width = rgb.shape[:2]
    luma = cv2.transform(rgb, TO_YUV[:1]).reshape(height, width)
    half = cv2.resize(rgb, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    chroma = cv2.transform(half, TO_YUV[1:])
    return Planes(bytes_of(luma), *(bytes_of(np.ascontiguousarray(chroma[..., at])) for at in (0, 1)))


def to_rgb(planes: Planes) -> Plane:
    """Convert back to full-range RGB of shape (height, width, 3), for stills and for measuring."""
    size = (planes.width, planes.height)
    chroma = [cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in (planes.u, planes.v)]
    return bytes_of(cv2.transform(cv2.merge([planes.y, *chroma]), TO_RGB))


def color_of(code: str) -> tuple[int, int, int]:
    """Y, U, V of a ``#RRGGBB`` colour. Raises ValueError when it is not one."""
    if len(code) != 7 or not code.startswith("#"):
        raise ValueError(f"not a colour: {code}")
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    y, u, v = TO_YUV @ np.array([red, green, blue, 1], np.float32)
    return round(float(y)), round(float(u)), round(float(v))


def mix(below: Planes, above: Planes, weight: float, out: Planes) -> None:
    """Crossfade into ``out`` (which may be either): ``weight`` 0 shows ``below`` alone, 1 ``above`` alone."""
    for a, b, into in zip(below, above, out, strict=True):
        cv2.addWeighted(a, 1 - weight, b, weight, 0, dst=into)


def mix_color(planes: Planes, color: tuple[int, int, int], weight: float) -> None:
    """Fade towards one colour in place: ``weight`` 1 is that colour alone."""
    for plane, value in zip(planes, color, strict=True):
        cv2.addWeighted(plane, 1 - weight, plane, 0, value * weight, dst=plane)


def luma_sample(planes: Planes) -> Plane:
    """Every ``SAMPLED``-th luma value in both directions, copied: enough to measure brightness, detail and movement."""
    return sample(planes.y)


def sample(plane: Plane) -> Plane:
    """The same of one plane."""
    return np.ascontiguousarray(plane[SAMPLED // 2 :: SAMPLED, SAMPLED // 2 :: SAMPLED])


def mean_luma(frames: Sequence[Planes]) -> float:
    """How bright a few frames are, full range (0-255)."""
    luma = sum(float(luma_sample(planes).mean()) for planes in frames) / len(frames)
    return (luma - BLACK) * 255 / (WHITE - BLACK)


def every(rgb: Plane, skip: int) -> Plane:
    """``rgb[skip // 2 :: skip, skip // 2 :: skip]`` of a picture or a plane, but four times as fast."""
    first = skip // 2
    height, width = (-(-(side - first) // skip) for side in rgb.shape[:2])
    rows, columns = rgb.shape[0] // skip, rgb.shape[1] // skip
    picked = np.empty((height, width, *rgb.shape[2:]), np.uint8)
    inner = picked[:rows, :columns]
    cv2.resize(rgb[: rows * skip, : columns * skip], (columns, rows), dst=inner, interpolation=cv2.INTER_NEAREST_EXACT)
    picked[:, columns:] = rgb[first::skip, first + columns * skip :: skip]
    picked[rows:] = rgb[first + rows * skip :: skip, first::skip]
    return picked
