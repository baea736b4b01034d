"""Looks at solids: a camera, sphere tracing, soft shadow and ambient occlusion."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from examples.colour import Array
from examples.solids import Solid, Vector, vector


class Camera:
    """A perspective view of `columns` x `rows` pixels; `angle` is the vertical field of view in degrees."""

    def __init__(self, eye: Vector, target: Vector, angle: float, columns: int, rows: int) -> None:
        self.eye, self.columns, self.rows = vector(eye), columns, rows
        forward = vector(target) - self.eye
        self.forward = forward / np.linalg.norm(forward)
        upright = vector((0, 0, -1)) if abs(float(self.forward[1, 0])) > 0.999 else vector((0, 1, 0))
        right = np.cross(self.forward.ravel(), upright.ravel())
        self.right = vector(right / np.linalg.norm(right))
        self.up = vector(np.cross(self.right.ravel(), self.forward.ravel()))
        self.focal = rows / 2 / np.tan(np.radians(angle) / 2)

    def rays(self, columns: Array, rows: Array) -> Array:
        """Unit directions (3, N) through the pixels."""
        across, up = (columns + 0.5 - self.columns / 2) / self.focal, (self.rows / 2 - rows - 0.5) / self.focal
        d = self.forward + self.right * across + self.up * up
        return np.asarray(d / np.sqrt((d * d).sum(axis=0)), np.float32)

    def project(self, p: Array) -> tuple[Array, Array, Array]:
        """Column, row and depth of points (3, N)."""
        q = p - self.eye
        depth = np.maximum((q * self.forward).sum(axis=0), 1e-3)
        column = (q * self.right).sum(axis=0) / depth * self.focal + self.columns / 2
        row = self.rows / 2 - (q * self.up).sum(axis=0) / depth * self.focal
        return column, row, depth

    def frame(self, low: Array, high: Array) -> tuple[slice, slice]:
        """Rows and columns of the picture that a box may cover."""
        corners = np.array([[(low, high)[i >> k & 1][k, 0] for i in range(8)] for k in range(3)], np.float32)
        columns, rows, depth = self.project(corners)
        if depth.min() < 0.1:
            return slice(0, self.rows), slice(0, self.columns)
        top, bottom = int(max(rows.min() - 2, 0)), int(min(rows.max() + 3, self.rows))
        left, right = int(max(columns.min() - 2, 0)), int(min(columns.max() + 3, self.columns))
        return slice(top, max(top, bottom)), slice(left, max(left, right))


@dataclass
class Hit:
    """What a camera sees of one solid inside a frame of the picture: flat arrays in row order."""

    rows: slice
    columns: slice
    cover: Array
    depth: Array
    point: Array
    normal: Array
    ray: Array

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows.stop - self.rows.start, self.columns.stop - self.columns.start


def entry(low: Array, high: Array, origin: Array, ray: Array) -> tuple[Array, Array]:
    """Where rays enter and leave a box; they miss it where the first is beyond the second."""
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (low - origin) / ray, (high - origin) / ray
    return np.maximum(np.nanmax(np.minimum(a, b), axis=0), 0), np.nanmin(np.maximum(a, b), axis=0)


def normals(solid: Solid, p: Array, step: float) -> Array:
    """Unit normals by differences over a tetrahedron of size `step`."""
    total = np.zeros_like(p)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        toward = vector(corner)
        total += toward * solid.distance(p + toward * step)
    return np.asarray(total / (np.sqrt((total * total).sum(axis=0)) + 1e-9), np.float32)


def march(solid: Solid, origin: Array, ray: Array, pixel: float, steps: int = 110) -> tuple[Array, Array]:
    """Depth along each ray and how much of the pixel is covered (edges get a part)."""
    margin = 0.02
    t, end = entry(solid.low - margin, solid.high + margin, origin, ray)
    nearest = np.full(t.shape, 1e9, np.float32)
    closest = t.copy()
    active = np.flatnonzero(t < end)
    for _ in range(steps):
        if not active.size:
            break
        now = t[active]
        gap = solid.distance(origin + ray[:, active] * now)
        ratio = gap / (now * pixel)
        better = ratio < nearest[active]
        nearest[active[better]], closest[active[better]] = ratio[better], now[better]
        now = now + gap * 0.95
        t[active] = now
        active = active[(ratio > 0.05) & (now < end[active])]
    return closest.astype(np.float32), np.clip(1.06 - nearest, 0, 1).astype(np.float32)


def look(camera: Camera, solid: Solid, step: float = 0.006) -> Hit | None:
    """What the camera sees of the solid, or None if it is out of the picture."""
    rows, columns = camera.frame(solid.low, solid.high)
    if rows.stop <= rows.start or columns.stop <= columns.start:
        return None
    y, x = np.mgrid[rows, columns].astype(np.float32)
    ray = camera.rays(x.ravel(), y.ravel())
    depth, cover = march(solid, camera.eye, ray, 1 / camera.focal)
    point = camera.eye + ray * depth
    normal = np.zeros_like(point)
    seen = np.flatnonzero(cover > 0)
    normal[:, seen] = normals(solid, point[:, seen], step)
    return Hit(rows, columns, cover, np.where(cover > 0, depth, np.inf).astype(np.float32), point, normal, ray)


class Stage:
    """The solids that throw shadows."""

    def __init__(self, solids: Sequence[Solid]) -> None:
        self.solids = solids

    def distance(self, p: Array, exact: Array | float = 0.05) -> Array:
        """To the nearest solid; farther than `exact` from a solid, the distance to its box will do."""
        best = np.full(p.shape[1], 1e3, np.float32)
        for solid in self.solids:
            outside = np.sqrt((np.maximum(np.maximum(solid.low - p, p - solid.high), 0) ** 2).sum(axis=0))
            near = np.flatnonzero((outside < exact) & (outside < best))
            best = np.where(outside >= exact, np.minimum(best, outside), best)
            if near.size:
                best[near] = np.minimum(best[near], solid.distance(p[:, near]))
        return best

    def shadow(self, p: Array, n: Array, toward: Array, softness: float, reach: float, steps: int = 70) -> Array:
        """1 in the light, 0 in shadow; `softness` is the light's size over its distance."""
        lit = np.ones(p.shape[1], np.float32)
        t = np.full(p.shape[1], 0.03, np.float32)
        start = p + n * 0.03
        # Steps of unlike length: equal ones would draw contour lines into the half-shadow.
        stride = np.random.default_rng(1).uniform(0.45, 0.8, p.shape[1]).astype(np.float32)
        active = np.flatnonzero((n * toward).sum(axis=0) > -0.15)
        for _ in range(steps):
            if not active.size:
                break
            gap = self.distance(start[:, active] + toward * t[active], np.maximum(0.05, softness * t[active]))
            part = 0.5 + 0.5 * gap / (softness * t[active])
            lit[active] = np.minimum(lit[active], np.clip(part, 0, 1))
            t[active] += np.clip(gap, 0.015 + 0.02 * t[active], 0.5) * stride[active]
            active = active[(lit[active] > 0.01) & (t[active] < reach)]
        return lit * lit * (3 - 2 * lit)

    def openness(self, p: Array, n: Array, reach: float = 0.5) -> Array:
        """Ambient occlusion: 1 in the open, towards 0 in a corner."""
        closed = np.zeros(p.shape[1], np.float32)
        for share in (0.06, 0.16, 0.36, 0.65, 1.0):
            gap = self.distance(p + n * (reach * share), reach * share)
            closed += np.clip(1 - gap / (reach * share), 0, 1) * (0.30 if share < 0.3 else 0.16)
        return np.clip(1 - closed, 0.06, 1).astype(np.float32)
