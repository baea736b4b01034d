"""Where faces are, by the two cascades of OpenCV that found most and made up least on photographs of groups."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from studio.render.parts import Box, reduced
from studio.render.planes import Plane, bytes_of

SIDE = 384
"""Pictures are looked at with their longer side this long, in pixels."""

SMALLEST = 0.05
"""Of the shorter side: smaller finds are mostly foliage and fabric."""

CASCADES = (("haarcascade_frontalface_default", 2.0), ("haarcascade_frontalface_alt2", 50.0))
"""Files, and how sure each has to be. Of 22 faces in six photographs of groups, some turned away, the first finds 9,
both together 13."""

SAME = 0.4
"""Finds of which so much is shared are one face."""


def faces(rgb: Plane) -> tuple[Box, ...]:
    """Boxes around heads in a picture of shape (h, w, 3)."""
    return heads(bytes_of(cv2.cvtColor(reduced(rgb, SIDE), cv2.COLOR_RGB2GRAY)))


def heads(luma: Plane) -> tuple[Box, ...]:
    """The same in a grey picture (the detectors find faces; hair and chin are added). Frontal faces only."""
    grey = bytes_of(cv2.equalizeHist(reduced(luma, SIDE)))
    found: list[Box] = []
    for name, least in CASCADES:
        found += [face for face in _found(grey, name, least) if all(face.covers(one) < SAME for one in found)]
    return tuple(_head(face) for face in found)


def _found(grey: Plane, name: str, least: float) -> Iterator[Box]:
    height, width = grey.shape
    side = max(24, round(min(width, height) * SMALLEST))
    found, _, sure = _detectors.of[name].detectMultiScale3(
        grey, scaleFactor=1.2, minNeighbors=6, minSize=(side, side), outputRejectLevels=True
    )
    for (x, y, wide, high), level in zip(found, np.ravel(sure), strict=True):
        if float(level) > least:
            yield Box(x / width, y / height, wide / width, high / height)


def _head(face: Box) -> Box:
    x0, y0 = max(face.left - face.width * 0.15, 0), max(face.top - face.height * 0.35, 0)
    x1, y1 = min(face.left + face.width * 1.15, 1), min(face.top + face.height * 1.2, 1)
    return Box(x0, y0, x1 - x0, y1 - y0)


class _Detectors(threading.local):
    """One of each for every thread: they are no safe tools to share."""

    def __init__(self) -> None:
        folder = Path(cv2.__file__).parent / "data"
        self.of = {name: cv2.CascadeClassifier(str(folder / f"{name}.xml")) for name, _ in CASCADES}


_detectors = _Detectors()
