"""Pictures as floats (RGB 0-1, shape (height, width, 3)), and the part of one at any number of pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studio.render.parts import Box

Floats = npt.NDArray[np.float64]

FINE = 4
"""So many samples for each pixel, in both directions."""

LUMA = np.array([0.2126, 0.7152, 0.0722])
"""Weights of red, green and blue (ITU-R BT.709)."""


def sampled(picture: Floats, view: Box, width: int, height: int) -> Floats:
    """The view at so many pixels: each the mean of ``FINE`` x ``FINE`` samples between the picture's own pixels.
    Beyond its edges a picture goes on as it ends."""
    rows = _weights(view.top, view.height, height, picture.shape[0])
    columns = _weights(view.left, view.width, width, picture.shape[1])
    lines = np.tensordot(rows, picture, (1, 0))
    return np.asarray(np.tensordot(lines, columns, (1, 1)).transpose(0, 2, 1))


def _weights(start: float, length: float, count: int, size: int) -> Floats:
    """How much each of ``size`` pixels adds to each of ``count``: (count, size)."""
    at = (start + length * (np.arange(count * FINE) + 0.5) / (count * FINE)) * size - 0.5
    at = np.clip(at, 0, size - 1)
    low = np.minimum(at.astype(int), size - 2)
    weights = np.zeros((count * FINE, size))
    weights[np.arange(count * FINE), low] = 1 - (at - low)
    weights[np.arange(count * FINE), low + 1] = at - low
    return np.asarray(weights.reshape(count, FINE, size).mean(axis=1))


def blurred(values: Floats, sigma: float) -> Floats:
    """A Gaussian blur by ``sigma`` pixels of (height, width, channels), mirrored at the edges."""
    reach = int(np.ceil(4 * sigma))
    shares = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma**2))
    for axis in (0, 1):
        room = [(reach, reach) if at == axis else (0, 0) for at in range(values.ndim)]
        padded, length = np.pad(values, room, mode="symmetric"), values.shape[axis]
        parts = (share * padded.take(range(at, at + length), axis) for at, share in enumerate(shares))
        values = np.asarray(sum(parts) / shares.sum())
    return values


def covering(picture: Floats, width: int, height: int) -> Box:
    """The middle of a picture that has the shape of a frame."""
    shape, wanted = picture.shape[1] / picture.shape[0], width / height
    wide, high = min(1.0, wanted / shape), min(1.0, shape / wanted)
    return Box((1 - wide) / 2, (1 - high) / 2, wide, high)


def channels(code: str) -> Floats:
    """The red, green and blue of ``#RRGGBB``."""
    return np.array([int(code[at : at + 2], 16) for at in (1, 3, 5)]) / 255
