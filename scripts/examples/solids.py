"""Solid shapes as signed distances (units: decimetres, y is up). Points come as arrays of shape (3, N)."""

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np

from examples.canvas import curve
from examples.colour import Array

Vector = tuple[float, float, float]


class Solid(Protocol):
    """A shape: a box that holds it, and the (never over-estimated) distance to its surface, negative inside."""

    @property
    def low(self) -> Array: ...

    @property
    def high(self) -> Array: ...

    def distance(self, p: Array) -> Array: ...


def vector(values: Sequence[float] | Array) -> Array:
    """Three numbers as a column that broadcasts over points."""
    return np.asarray(values, np.float32).reshape(3, 1)


def chaikin(points: Sequence[tuple[float, float]], rounds: int = 3) -> Array:
    """A closed outline with its corners cut again and again: smooth where points are far apart, crisp where close."""
    outline = np.asarray(points, np.float32)
    for _ in range(rounds):
        following = np.roll(outline, -1, axis=0)
        pair = np.stack([0.75 * outline + 0.25 * following, 0.25 * outline + 0.75 * following], axis=1)
        outline = pair.reshape(-1, 2)
    return outline


def outline_distance(outline: Array, across: Array, down: Array) -> Array:
    """Signed distance of the points (across, down) to a closed outline."""
    best = np.full(across.shape, 1e9, np.float32)
    inside = np.zeros(across.shape, bool)
    for (ax, ay), (bx, by) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        ex, ey = bx - ax, by - ay
        t = np.clip(((across - ax) * ex + (down - ay) * ey) / (ex * ex + ey * ey + 1e-12), 0, 1)
        best = np.minimum(best, (across - ax - t * ex) ** 2 + (down - ay - t * ey) ** 2)
        if ay != by:
            crosses = (ay > down) != (by > down)
            inside ^= crosses & (across < ax + (down - ay) / (by - ay) * ex)
    distance = np.sqrt(best)
    return np.where(inside, -distance, distance).astype(np.float32)


class Field:
    """A distance field over a rectangle of a plane, measured on a grid and made smooth by cubic interpolation."""

    def __init__(self, outline: Array, cells: int = 400) -> None:
        span = outline.max(axis=0) - outline.min(axis=0)
        self.margin = float(0.12 * span.max())
        self.origin = outline.min(axis=0) - self.margin
        self.extent = span + 2 * self.margin
        self.cell = float(self.extent.max() / cells)
        size = np.ceil(self.extent / self.cell).astype(int) + 1
        down, across = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32) * np.float32(self.cell)
        coarse = outline_distance(outline, across + self.origin[0], down + self.origin[1])
        self.table = np.asarray(cv2.resize(coarse, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.float32)

    def at(self, across: Array, down: Array) -> Array:
        """The distance; beyond the rectangle, a safe under-estimate."""
        u, v = ((at - start) / self.cell * 2 + 0.5 for at, start in zip((across, down), self.origin, strict=True))
        height, width = self.table.shape
        cu, cv = np.clip(u, 0, width - 1.001), np.clip(v, 0, height - 1.001)
        column, row = cu.astype(np.int32), cv.astype(np.int32)
        fu, fv = cu - column, cv - row
        flat, index = self.table.ravel(), row * width + column
        top = flat[index] * (1 - fu) + flat[index + 1] * fu
        bottom = flat[index + width] * (1 - fu) + flat[index + width + 1] * fu
        inside = top * (1 - fv) + bottom * fv
        outside = np.hypot(u - cu, v - cv) * self.cell / 2
        beyond = np.maximum(outside + self.margin, inside - outside)
        return np.asarray(np.where(outside > 0, beyond, inside), np.float32)


class Lathe:
    """An outline of (radius, height) turned about a vertical axis through `at`."""

    def __init__(self, profile: Sequence[tuple[float, float]], at: Vector = (0, 0, 0), rounds: int = 4) -> None:
        outline = chaikin(profile, rounds)
        self.field, self.at = Field(outline), vector(at)
        radius, (bottom, top) = float(outline[:, 0].max()), (outline[:, 1].min(), outline[:, 1].max())
        self.low = self.at + vector((-radius, bottom, -radius))
        self.high = self.at + vector((radius, top, radius))

    def distance(self, p: Array) -> Array:
        q = p - self.at
        return self.field.at(np.hypot(q[0], q[2]), q[1])


class Block:
    """A box with rounded edges."""

    def __init__(self, centre: Vector, half: Vector, edge: float = 0.02) -> None:
        self.centre, self.half, self.edge = vector(centre), vector(half), edge
        self.low, self.high = self.centre - self.half, self.centre + self.half

    def distance(self, p: Array) -> Array:
        q = np.abs(p - self.centre) - (self.half - self.edge)
        outer = np.sqrt((np.maximum(q, 0) ** 2).sum(axis=0))
        return np.asarray(outer + np.minimum(q.max(axis=0), 0) - self.edge, np.float32)


class Tube:
    """A pipe along a smooth path through points (x, y, z), its radius given at every point of the path."""

    def __init__(self, path: Sequence[Vector], radii: Sequence[float]) -> None:
        knots = np.column_stack([np.asarray(path, np.float32), np.asarray(radii, np.float32)])
        smooth = curve(knots, steps=5)
        self.path, self.radii = smooth[:, :3], smooth[:, 3]
        reach = self.radii.max()
        self.low = vector(self.path.min(axis=0) - reach)
        self.high = vector(self.path.max(axis=0) + reach)

    def distance(self, p: Array) -> Array:
        best = np.full(p.shape[1], 1e9, np.float32)
        for a, b, ra, rb in zip(self.path, self.path[1:], self.radii, self.radii[1:], strict=False):
            along, from_a = vector(b - a), p - vector(a)
            t = np.clip((from_a * along).sum(axis=0) / float((along**2).sum() + 1e-12), 0, 1)
            gap = np.sqrt(((from_a - along * t) ** 2).sum(axis=0)) - (ra + (rb - ra) * t)
            best = np.minimum(best, gap)
        return best


class Blend:
    """Shapes melted together; `width` is how far the seam reaches."""

    def __init__(self, parts: Sequence[Solid], width: float) -> None:
        self.parts, self.width = parts, width
        self.low = np.minimum.reduce([s.low for s in parts]) - width / 4
        self.high = np.maximum.reduce([s.high for s in parts]) + width / 4

    def distance(self, p: Array) -> Array:
        total = self.parts[0].distance(p)
        for part in self.parts[1:]:
            other = part.distance(p)
            near = np.maximum(self.width - np.abs(total - other), 0) / self.width
            total = np.minimum(total, other) - near * near * self.width / 4
        return np.asarray(total, np.float32)


class Turned:
    """A solid turned about a vertical axis through `at` by `angle` radians."""

    def __init__(self, solid: Solid, angle: float, at: Vector = (0, 0, 0)) -> None:
        self.solid, self.at = solid, vector(at)
        self.cos, self.sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        reach = float(np.hypot(*(np.maximum(np.abs(solid.low), np.abs(solid.high)).ravel()[[0, 2]])))
        self.low = self.at + vector((-reach, float(solid.low[1, 0]), -reach))
        self.high = self.at + vector((reach, float(solid.high[1, 0]), reach))

    def local(self, p: Array) -> Array:
        """Points in the solid's own axes."""
        q = p - self.at
        return np.stack([q[0] * self.cos + q[2] * self.sin, q[1], q[2] * self.cos - q[0] * self.sin])

    def distance(self, p: Array) -> Array:
        return self.solid.distance(self.local(p))


class Stretched:
    """A solid made longer or shorter along the axes; the distance is a safe under-estimate."""

    def __init__(self, solid: Solid, factors: Vector) -> None:
        self.solid, self.factors = solid, vector(factors)
        self.low, self.high = solid.low * self.factors, solid.high * self.factors

    def distance(self, p: Array) -> Array:
        return np.asarray(self.solid.distance(p / self.factors) * self.factors.min(), np.float32)
