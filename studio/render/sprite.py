"""A picture with transparency that is laid over frames: a text, a button, a logo.

Drawing touches only the sprite's own box: about 0.1 ms for a caption on a 1080x1920 frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from studio.render.planes import TO_YUV, Plane, Planes, bytes_of

STEPS = 4
"""Positions are rounded to a quarter of a pixel: finer than an eye sees, coarse enough to reuse a prepared sprite."""


class Layer(NamedTuple):
    """One plane of a sprite: values already multiplied by alpha, and the alpha, both uint8 of one shape."""

    value: Plane
    alpha: Plane


class Sprite:
    """Premultiplied YUVA. Build it once from RGBA, then ``draw`` it on many frames.

    ``width`` and ``height`` are in pixels, rounded up to even numbers.
    """

    __slots__ = ("_key", "_layers", "_ready", "height", "width")

    def __init__(self, rgba: Plane) -> None:
        """``rgba``: uint8 of shape (height, width, 4), full range, straight (not premultiplied) alpha."""
        height, width = rgba.shape[:2]
        bottom, right = height % 2, width % 2
        if bottom or right:
            rgba = bytes_of(cv2.copyMakeBorder(rgba, 0, bottom, 0, right, cv2.BORDER_CONSTANT))
        self.height, self.width = height + bottom, width + right
        self._layers = _layers(rgba)
        self._key: tuple[int, int, float, int] | None = None
        self._ready: tuple[tuple[int, int, Plane, Plane], ...] = ()

    def draw(self, planes: Planes, x: float, y: float, opacity: float = 1.0, scale: float = 1.0) -> None:
        """Lay it over ``planes`` with its top left corner at ``x``, ``y`` (pixels; may lie outside the frame).

        Moves smoothly in quarters of a pixel; whole even positions at ``scale`` 1 are the sharpest and cheapest, so
        let things come to rest there. ``scale`` grows or shrinks it about its own middle. ``opacity`` 0 to 1.
        """
        level = round(min(max(opacity, 0.0), 1.0) * 255)
        if level == 0 or scale <= 0:
            return
        across, down = round(x * STEPS), round(y * STEPS)
        for plane, (left, top, value, rest) in zip(planes, self._prepared(across, down, scale, level), strict=True):
            _lay(plane, left, top, value, rest)

    def _prepared(self, across: int, down: int, scale: float, level: int) -> Iterator[tuple[int, int, Plane, Plane]]:
        """Per plane: whole position, values and what remains of the ground (255 - alpha); the last one is kept."""
        whole = 2 * STEPS
        key = (across % whole, down % whole, scale, level)
        if key != self._key:
            self._ready = tuple(self._prepare(*key))
            self._key = key
        left, top = across // whole * 2, down // whole * 2
        for index, (dx, dy, value, rest) in enumerate(self._ready):
            half = 2 if index else 1
            yield left // half + dx, top // half + dy, value, rest

    def _prepare(self, across: int, down: int, scale: float, level: int) -> Iterator[tuple[int, int, Plane, Plane]]:
        for index, layer in enumerate(self._layers):
            half = 2 if index else 1
            dx, dy, moved = _placed(layer, across / STEPS / half, down / STEPS / half, scale)
            yield dx, dy, *_faded(moved, level)


def _layers(rgba: Plane) -> tuple[Layer, Layer, Layer]:
    """Y, U, V with alpha. Chroma is averaged premultiplied, so that edges take no colour from transparent pixels."""
    height, width = rgba.shape[:2]
    alpha = np.ascontiguousarray(rgba[..., 3])
    share = alpha[..., None].astype(np.float32) / 255
    solid = rgba[..., :3].astype(np.float32) * share
    luma = solid @ TO_YUV[0, :3] + TO_YUV[0, 3] * share[..., 0]
    size = (width // 2, height // 2)
    half_share = cv2.resize(share, size, interpolation=cv2.INTER_AREA)
    half = cv2.resize(solid, size, interpolation=cv2.INTER_AREA)
    chroma = half @ TO_YUV[1:, :3].T + TO_YUV[1:, 3] * half_share[..., None]
    half_alpha = _bytes(half_share * 255)
    return (
        Layer(_bytes(luma), alpha),
        Layer(_bytes(chroma[..., 0]), half_alpha),
        Layer(_bytes(chroma[..., 1]), half_alpha),
    )


def _bytes(values: np.ndarray) -> Plane:
    return np.clip(values + 0.5, 0, 255).astype(np.uint8)


def _placed(layer: Layer, dx: float, dy: float, scale: float) -> tuple[int, int, Layer]:
    """Shift by ``dx``, ``dy`` pixels and scale about the middle; returns the whole part of the shift and the layer."""
    whole_x, whole_y = int(dx), int(dy)
    dx, dy = dx - whole_x, dy - whole_y
    if scale == 1 and dx == 0 and dy == 0:
        return whole_x, whole_y, layer
    height, width = layer.alpha.shape
    grown = max(scale - 1, 0) / 2
    pad_x, pad_y = int(width * grown) + 1, int(height * grown) + 1
    middle_x, middle_y = (width - 1) / 2, (height - 1) / 2
    matrix = np.array(
        [
            [scale, 0, middle_x * (1 - scale) + dx + pad_x],
            [0, scale, middle_y * (1 - scale) + dy + pad_y],
        ]
    )
    size = (width + 2 * pad_x, height + 2 * pad_y)
    moved = (bytes_of(cv2.warpAffine(part, matrix, size, flags=cv2.INTER_LINEAR)) for part in layer)
    return whole_x - pad_x, whole_y - pad_y, Layer(*moved)


def _faded(layer: Layer, level: int) -> tuple[Plane, Plane]:
    """Values at this opacity, and what remains of the ground."""
    if level == 255:
        return layer.value, 255 - layer.alpha
    value = cv2.convertScaleAbs(layer.value, alpha=level / 255)
    rest = cv2.convertScaleAbs(layer.alpha, alpha=-level / 255, beta=255)
    return bytes_of(value), bytes_of(rest)


def _lay(plane: Plane, left: int, top: int, value: Plane, rest: Plane) -> None:
    """ground * rest + value, within the frame."""
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + value.shape[1], plane.shape[1]), min(top + value.shape[0], plane.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    inside = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
    ground = plane[y0:y1, x0:x1]
    cv2.multiply(ground, rest[inside], dst=ground, scale=1 / 255)
    cv2.add(ground, value[inside], dst=ground)
