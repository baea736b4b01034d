"""Where the subject of a picture is: faces, and regions that are sharp and differ in colour from the rest."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from studio.render.planes import Floats, Plane, bytes_of, every

SIDE = 256
"""Pictures are looked at with their longer side this long, in pixels; faces at twice that."""

STANDING_OUT = 0.7
"""Weight of what differs from its surroundings, against sharpness."""

FACE_SIDE = 384
SMALLEST_FACE = 0.05
"""Of the shorter side: smaller finds are mostly foliage and fabric."""

FACE_WEIGHT = 0.6
"""Share of all attention that faces take when there are any."""

EDGE = 0.04
"""Half the width of the strip that is looked at along a cut, of the picture's side."""


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


@dataclass(frozen=True, slots=True)
class Attention:
    """How much each spot of a picture matters: ``weights`` sum to 1. ``faces`` are boxes around heads."""

    weights: Floats
    faces: tuple[Box, ...]

    def kept(self, box: Box) -> float:
        """Share of what matters (0-1) that lies in a box."""
        height, width = self.weights.shape
        rows = slice(round(box.top * height), max(round((box.top + box.height) * height), 1))
        columns = slice(round(box.left * width), max(round((box.left + box.width) * width), 1))
        return float(self.weights[rows, columns].sum())

    def cut(self, box: Box) -> float:
        """How much a box cuts through what matters: attention along those of its edges that lie within the picture,
        in units of that inside (about 0-1; 0 for edges through quiet parts)."""
        height, width = self.weights.shape
        rows = slice(round(box.top * height), max(round((box.top + box.height) * height), 1))
        columns = slice(round(box.left * width), max(round((box.left + box.width) * width), 1))
        inside = max(float(self.weights[rows, columns].mean()), 1e-12)
        upright = [_strip(self.weights[rows], edge) for edge in (columns.start, columns.stop)]
        level = [_strip(self.weights.T[columns], edge) for edge in (rows.start, rows.stop)]
        found = [strip / inside for strip in (*upright, *level) if strip is not None]
        return sum(found) / len(found) if found else 0.0

    def middle(self) -> tuple[float, float]:
        """The centre of gravity of what matters most, as fractions."""
        strong = np.where(self.weights > np.percentile(self.weights, 90), self.weights, 0)
        total = float(strong.sum())
        height, width = strong.shape
        x = float((strong.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / total / width
        y = float((strong.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / total / height
        return x, y


def _strip(weights: Floats, edge: int) -> float | None:
    """Mean weight along a column; None at the picture's own edge."""
    half = max(2, round(EDGE * weights.shape[1]))
    if not half < edge < weights.shape[1] - half:
        return None
    return float(weights[:, edge - half : edge + half].mean())


def attention(rgb: Plane) -> Attention:
    """Look at a picture of shape (h, w, 3)."""
    found = faces(rgb)
    weights = _salience(_reduced(rgb, SIDE)) ** 1.5
    weights /= max(float(weights.sum()), 1e-9)
    if found:
        weights = (1 - FACE_WEIGHT) * weights + FACE_WEIGHT * _spots(weights.shape, found)
    return Attention(weights.astype(np.float32), found)


def together(looks: Sequence[Attention]) -> Attention:
    """What matters in any of several pictures of one size."""
    weights = sum((one.weights for one in looks[1:]), looks[0].weights) / len(looks)
    return Attention(np.asarray(weights, np.float32), tuple(face for one in looks for face in one.faces))


def best_window(seen: Attention, width: float, height: float) -> Box:
    """The box of this size (fractions) that keeps most of what matters, preferring to have it in the middle."""
    rows, columns = seen.weights.shape
    wide, high = (max(1, min(round(share * size), size)) for share, size in ((width, columns), (height, rows)))
    sums = np.asarray(cv2.integral(seen.weights.astype(np.float64)), np.float64)
    value = _window_sums(sums, wide, high)
    inset = wide // 4, high // 4
    core = _window_sums(sums, wide - 2 * inset[0], high - 2 * inset[1])
    core = core[inset[1] : inset[1] + value.shape[0], inset[0] : inset[0] + value.shape[1]]
    top, left = divmod(int((value + 0.6 * core).argmax()), value.shape[1])
    spare_x, spare_y = 1 - width, 1 - height
    return Box(min(left / columns, spare_x), min(top / rows, spare_y), width, height)


def _window_sums(sums: npt.NDArray[np.float64], wide: int, high: int) -> npt.NDArray[np.float64]:
    return sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]


def faces(rgb: Plane) -> tuple[Box, ...]:
    """Boxes around heads (the detector finds faces; hair and chin are added). Frontal faces only."""
    grey = cv2.equalizeHist(cv2.cvtColor(_reduced(rgb, FACE_SIDE), cv2.COLOR_RGB2GRAY))
    height, width = grey.shape
    least = max(24, round(min(width, height) * SMALLEST_FACE))
    found, _, sure = _detector(threading.get_ident()).detectMultiScale3(
        grey, scaleFactor=1.2, minNeighbors=6, minSize=(least, least), outputRejectLevels=True
    )
    return tuple(
        _head(x / width, y / height, w / width, h / height)
        for (x, y, w, h), level in zip(found, sure, strict=True)
        if float(level) > 2.0
    )


def _head(left: float, top: float, width: float, height: float) -> Box:
    x0, y0 = max(left - width * 0.15, 0), max(top - height * 0.35, 0)
    x1, y1 = min(left + width * 1.15, 1), min(top + height * 1.2, 1)
    return Box(x0, y0, x1 - x0, y1 - y0)


@lru_cache(maxsize=16)
def _detector(thread: int) -> cv2.CascadeClassifier:
    """One for each thread: it is no safe tool to share."""
    return cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"))


def _reduced(rgb: Plane, side: int) -> Plane:
    skip = max(1, max(rgb.shape[:2]) // (4 * side))
    rgb = every(rgb, skip)
    scale = side / max(rgb.shape[:2])
    size = (max(round(rgb.shape[1] * scale), 8), max(round(rgb.shape[0] * scale), 8))
    return bytes_of(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))


def _salience(rgb: Plane) -> Floats:
    """(Sharpness + difference from the surroundings) x rarity of the colour x closeness to the middle, each about 0-1.
    Sharpness alone finds meadows rather than the sun above them."""
    lab = bytes_of(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB))
    sharp = cv2.GaussianBlur(np.abs(cv2.Laplacian(lab[..., 0].astype(np.float32), cv2.CV_32F, ksize=3)), (0, 0), 4)
    sharp = np.clip(sharp / (np.percentile(sharp, 99) + 1e-3), 0, 1.2)
    height, width = sharp.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    central = np.exp(-(((x / width - 0.5) / 0.55) ** 2 + ((y / height - 0.5) / 0.6) ** 2))
    striking = sharp + STANDING_OUT * _standing_out(lab)
    return np.asarray((0.02 + striking * (0.35 + _rarity(lab))) * central, np.float32)


def _standing_out(lab: Plane) -> Floats:
    """How much a region of a twentieth of the picture differs in colour from the quarter around it, 0-1.2."""
    wide = lab.astype(np.float32)
    near, far = (cv2.GaussianBlur(wide, (0, 0), SIDE * share) for share in (0.025, 0.15))
    differs = np.sqrt(((near - far) ** 2).sum(axis=2))
    return np.asarray(np.clip(differs / (np.percentile(differs, 99) + 1e-3), 0, 1.2), np.float32)


def _rarity(lab: Plane) -> Floats:
    """How seldom a spot's colour is in its picture, 0-1.2, blurred."""
    cells = (lab[..., 0] // 32).astype(np.int32) * 256 + (lab[..., 1] // 16) * 16 + lab[..., 2] // 16
    share = np.bincount(cells.ravel(), minlength=2048) / cells.size
    rare = cv2.GaussianBlur(-np.log(share[cells] + 1e-4).astype(np.float32), (0, 0), 4)
    rare = np.clip(rare - np.percentile(rare, 30), 0, None)
    return np.asarray(np.clip(rare / (np.percentile(rare, 99) + 1e-3), 0, 1.2), np.float32)


def _spots(shape: tuple[int, ...], found: tuple[Box, ...]) -> Floats:
    """A bell over each face, larger faces weighing more; sums to 1."""
    height, width = shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    total = np.zeros((height, width), np.float32)
    for face in found:
        dx = (x / width - face.left - face.width / 2) / face.width
        dy = (y / height - face.top - face.height / 2) / face.height
        total += np.exp(-4 * (dx**2 + dy**2))
    return np.asarray(total / total.sum(), np.float32)
