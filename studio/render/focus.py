"""Where the subject of a picture is: faces, and regions that are sharp and differ in colour from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from studio.render.faces import faces
from studio.render.parts import ALL, Box, reduced
from studio.render.planes import Floats, Plane, bytes_of
from studio.render.standing import standing

SIDE = 256
"""Pictures are looked at with their longer side this long, in pixels."""

STANDING_OUT = 0.7
"""Weight of what differs from its surroundings, against sharpness."""

FACE_WEIGHT = 0.6
"""Share of all attention that faces take when there are any."""

EDGE = 0.04
"""Half the width of the strip that is looked at along a cut, of the picture's side."""

CELLS = 6
EVEN_DETAIL, EVEN_COLOUR = 0.33, 20.0
"""A picture is all texture when the logarithm of its detail and its colour (CIELAB, as 8 bits) vary by no more than
that over 6 x 6 cells. Beans, grass, bricks and stars stay below; the next of 45 pictures have 0.29 but 49, and 0.40."""

PAPER, FLAT, FLAT_COLOURS, PRINTED = 0.5, 0.5, 0.6, 0.75
"""It is a page (a screenshot, a chart, a drawn sign) when so much of it has exactly one colour, or so much is flat and
so much of it has one of four colours, or still more of it has (small print leaves little flat)."""

PRINT = 280.0
"""And when its steepest edges (99th percentile of Sobel's gradient) are sharper than that: a misty sky has none."""

GRID = 128
"""Rows and columns of the weights of a frame in which a picture does not fill all."""

Kind = Literal["scene", "texture", "page"]


@dataclass(frozen=True, slots=True)
class Attention:
    """How much each spot of a picture matters: ``weights`` sum to 1. ``faces`` are boxes around heads. Of a ``texture``
    any part tells as much as all of it; of a ``page`` only all of it tells. ``area``: where in a frame it lies;
    ``things``: what stands alone on a calm ground."""

    weights: Floats
    faces: tuple[Box, ...]
    kind: Kind = "scene"
    area: Box = ALL
    things: tuple[Box, ...] = ()

    def kept(self, box: Box) -> float:
        """Share of what matters (0-1) that lies in a box."""
        return float(self.weights[box.slices(*self.weights.shape)].sum())

    def cut(self, box: Box) -> float:
        """How much a box cuts through what matters: attention along those of its edges that lie within the picture,
        in units of that inside (about 0-1; 0 for edges through quiet parts)."""
        rows, columns = box.slices(*self.weights.shape)
        inside = max(float(self.weights[rows, columns].mean()), 1e-12)
        upright = [_strip(self.weights[rows], edge) for edge in (columns.start, columns.stop)]
        level = [_strip(self.weights.T[columns], edge) for edge in (rows.start, rows.stop)]
        found = [strip / inside for strip in (*upright, *level) if strip is not None]
        return sum(found) / len(found) if found else 0.0

    def within(self, view: Box) -> Attention:
        """The same of a part of the picture, in fractions of that."""
        weights = self.weights[view.slices(*self.weights.shape)]
        shown = weights / max(float(weights.sum()), 1e-9)
        faces = tuple(face.seen_from(view) for face in self.faces)
        area = ALL if self.area == ALL else self.area.seen_from(view)
        things = tuple(thing.seen_from(view) for thing in self.things)
        return replace(self, weights=shown, faces=faces, area=area, things=things)

    def laid(self, part: Box, spot: Box) -> Attention:
        """The same of a frame in which a part of the picture lies at a spot; nothing else in it matters."""
        there = self.within(part)
        weights = np.zeros((GRID, GRID), np.float32)
        rows, columns = spot.slices(GRID, GRID)
        size = weights[rows, columns].shape
        weights[rows, columns] = cv2.resize(there.weights, size[::-1], interpolation=cv2.INTER_AREA)
        faces = tuple(face.inside(spot) for face in there.faces)
        things = tuple(thing.inside(spot) for thing in there.things)
        return Attention(weights / max(float(weights.sum()), 1e-9), faces, self.kind, spot, things)

    def middle(self) -> tuple[float, float]:
        """The middle of all faces, else the centre of gravity of what matters most, as fractions."""
        if self.faces:
            return _middle_of(self.faces)
        strong = np.where(self.weights > np.percentile(self.weights, 90), self.weights, 0)
        total = float(strong.sum())
        height, width = strong.shape
        x = float((strong.sum(axis=0) * (np.arange(width) + 0.5)).sum()) / total / width
        y = float((strong.sum(axis=1) * (np.arange(height) + 0.5)).sum()) / total / height
        return x, y


NOTHING = Attention(np.full((8, 8), 1 / 64, np.float32), ())
"""Of a picture that was not looked at."""


def _middle_of(boxes: Sequence[Box]) -> tuple[float, float]:
    left, right = min(box.left for box in boxes), max(box.left + box.width for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.top + box.height for box in boxes)
    return (left + right) / 2, (top + bottom) / 2


def _strip(weights: Floats, edge: int) -> float | None:
    """Mean weight along a column; None at the picture's own edge."""
    half = max(2, round(EDGE * weights.shape[1]))
    if not half < edge < weights.shape[1] - half:
        return None
    return float(weights[:, edge - half : edge + half].mean())


def attention(rgb: Plane) -> Attention:
    """Look at a picture of shape (h, w, 3)."""
    found = faces(rgb)
    small = reduced(rgb, SIDE)
    weights = _salience(small) ** 1.5
    weights /= max(float(weights.sum()), 1e-9)
    if found:
        weights = (1 - FACE_WEIGHT) * weights + FACE_WEIGHT * _spots(weights.shape, found)
    return Attention(weights.astype(np.float32), found, "scene" if found else _kind(small), things=standing(small))


def together(found: Sequence[Attention]) -> Attention:
    """What matters in any of several pictures of one size."""
    weights = sum((one.weights for one in found[1:]), found[0].weights) / len(found)
    kinds = {one.kind for one in found}
    kind = kinds.pop() if len(kinds) == 1 else "scene"
    heads = tuple(face for one in found for face in one.faces)
    things = tuple(thing for one in found for thing in one.things)
    return Attention(np.asarray(weights, np.float32), heads, kind, things=things)


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


def _kind(rgb: Plane) -> Kind:
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    slope = np.hypot(cv2.Sobel(lab[..., 0], cv2.CV_32F, 1, 0), cv2.Sobel(lab[..., 0], cv2.CV_32F, 0, 1))
    detail = np.log(cv2.resize(slope, (CELLS, CELLS), interpolation=cv2.INTER_AREA) + 4)
    colour = cv2.resize(lab, (CELLS, CELLS), interpolation=cv2.INTER_AREA).std(axis=(0, 1))
    if detail.std() <= EVEN_DETAIL and np.sqrt((colour**2).sum()) <= EVEN_COLOUR:
        return "texture"
    if np.percentile(slope, 99) < PRINT:
        return "scene"
    codes = (rgb // 8).astype(np.int32) @ np.array([1024, 32, 1], np.int32)
    shares = np.sort(np.bincount(codes.ravel()))[::-1] / codes.size
    around = np.ones((5, 5), np.uint8)
    flat = float((cv2.dilate(lab[..., 0], around) - cv2.erode(lab[..., 0], around) <= 3).mean())
    drawn = shares[:4].sum() >= (FLAT_COLOURS if flat >= FLAT else PRINTED)
    return "page" if shares[0] >= PAPER or drawn else "scene"


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
