"""Coffee beans: one bean as a solid, and how a heap of them comes to rest."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from examples.colour import Array, smoothstep
from examples.solids import vector
from examples.stage import sample

Crown = Callable[[Array, Array], Array]
LONG, WIDE, ROUND_SIDE, FLAT_SIDE = 0.30, 0.205, 0.165, 0.085


class Bean:
    """A bean lying at `centre`, turned by the rotation matrix `turn` (columns: its long, wide and flat-side axes)."""

    def __init__(self, centre: Array, turn: Array, size: float, seed: int) -> None:
        self.centre, self.turn, self.size, self.seed = vector(centre), turn.astype(np.float32), size, seed
        reach = np.sqrt(((self.turn * np.array([LONG, WIDE, ROUND_SIDE])) ** 2).sum(axis=1)) * size
        self.low, self.high = self.centre - vector(reach), self.centre + vector(reach)

    def local(self, p: Array) -> Array:
        """Points in the bean's own axes, in units of its size."""
        return np.asarray(self.turn.T @ (p - self.centre) / self.size, np.float32)

    def distance(self, p: Array) -> Array:
        q = self.local(p)
        depth = np.where(q[2] > 0, FLAT_SIDE, ROUND_SIDE)
        axes = np.stack([np.full_like(depth, LONG), np.full_like(depth, WIDE), depth])
        scaled = q / axes
        k0 = np.sqrt((scaled**2).sum(axis=0))
        k1 = np.sqrt(((scaled / axes) ** 2).sum(axis=0)) + 1e-6
        groove = self.crease(q) * 0.034
        return np.asarray((k0 * (k0 - 1) / k1 + groove) * self.size * 0.9, np.float32)

    def crease(self, q: Array) -> Array:
        """1 in the middle of the crease of the flat side, 0 away from it."""
        bend = 0.018 * np.sin(q[0] / LONG * 2.6 + self.seed) + 0.006 * np.sin(q[0] / LONG * 7 + self.seed * 3)
        width = 0.030 * (1 - 0.45 * (q[0] / LONG) ** 2)
        line = np.clip(1 - np.abs(q[1] - bend) / width, 0, 1) ** 0.8
        return np.asarray(line * smoothstep(-0.01, 0.03, q[2]), np.float32)


def rotation(rng: np.random.Generator, tilt: float) -> Array:
    """A random turn about the vertical, a random roll, and up to about `tilt` radians off the level."""
    yaw, roll, pitch = rng.uniform(0, 2 * np.pi), rng.normal(0, 0.55) + np.pi * rng.integers(0, 2), rng.normal(0, tilt)
    along = np.array([np.cos(yaw) * np.cos(pitch), np.sin(pitch), np.sin(yaw) * np.cos(pitch)])
    side = np.cross(along, [0, 1, 0])
    side /= np.linalg.norm(side)
    up = np.cross(side, along)
    wide, flat = side * np.cos(roll) + up * np.sin(roll), up * np.cos(roll) - side * np.sin(roll)
    return np.stack([along, wide, flat], axis=1).astype(np.float32)


@dataclass
class Ground:
    """A map of heights, `span` wide both ways about the middle; also a solid, good enough to throw shadows."""

    heights: Array
    span: float

    @property
    def low(self) -> Array:
        return vector((-self.span / 2, float(self.heights.min()) - 0.1, -self.span / 2))

    @property
    def high(self) -> Array:
        return vector((self.span / 2, float(self.heights.max()), self.span / 2))

    def index(self, x: Array) -> NDArray[np.int32]:
        """Cell numbers of a coordinate."""
        side = self.heights.shape[0]
        return np.asarray(np.clip((x / self.span + 0.5) * side, 0, side - 1), np.int32)

    def distance(self, p: Array) -> Array:
        heights = sample(self.heights, p[0] / self.span + 0.5, p[2] / self.span + 0.5, wrap=False)
        return np.asarray((p[1] - heights) * 0.6, np.float32)

    def drop(self, rng: np.random.Generator, spots: Array, tilt: float, size: float, top: Crown) -> Bean | None:
        """Let a bean fall on each of the spots (N, 2), keep the one that came to lie lowest; none above `top`."""
        best: tuple[float, Array, Array, tuple[slice, slice], Array] | None = None
        for x, z in spots:
            turn = rotation(rng, tilt)
            rows, columns, under, over = self.shape_at(x, z, turn, size)
            rest = float(np.max(np.where(np.isfinite(under), self.heights[rows, columns] - under, -9)))
            spare = float(top(np.array([x], np.float32), np.array([z], np.float32))[0]) - rest
            if spare > 0 and (best is None or spare > best[0]):
                best = (spare, np.array([x, rest, z], np.float32), turn, (rows, columns), over)
        if best is None:
            return None
        _, centre, turn, place, over = best
        sunk = float(centre[1]) - 0.02 * size
        self.heights[place] = np.maximum(self.heights[place], np.where(np.isfinite(over), over + sunk, -9))
        return Bean(centre - np.array([0, 0.02 * size, 0], np.float32), turn, size, int(rng.integers(0, 1000)))

    def shape_at(self, x: float, z: float, turn: Array, size: float) -> tuple[slice, slice, Array, Array]:
        """The cells under a bean and how far below and above its centre its skin is there (NaN beside it)."""
        side, reach = self.heights.shape[0], LONG * size
        left, right = self.index(np.array([x - reach, x + reach]))
        top, bottom = self.index(np.array([z - reach, z + reach]))
        cells = (np.arange(side, dtype=np.float32) + 0.5) / side * self.span - self.span / 2
        dx, dz = np.meshgrid(cells[left : right + 1] - x, cells[top : bottom + 1] - z)
        axes = np.array([LONG, WIDE, (ROUND_SIDE + FLAT_SIDE) / 2]) * size
        m = (turn / axes**2) @ turn.T
        half_b, c = m[0, 1] * dx + m[1, 2] * dz, m[0, 0] * dx**2 + 2 * m[0, 2] * dx * dz + m[2, 2] * dz**2 - 1
        root = half_b**2 - m[1, 1] * c
        spread = np.sqrt(np.where(root > 0, root, np.nan))
        under, over = (-half_b - spread) / m[1, 1], (-half_b + spread) / m[1, 1]
        return slice(top, bottom + 1), slice(left, right + 1), under.astype(np.float32), over.astype(np.float32)


def roast(rng: np.random.Generator) -> Array:
    """The colour of one bean: medium roast, each a little different."""
    base = np.array([0.088, 0.032, 0.012], np.float32)
    return np.asarray(
        base * rng.uniform(0.55, 1.45) * np.array([1, rng.uniform(0.92, 1.08), rng.uniform(0.85, 1.1)]), np.float32
    )
