"""The bag of picture 5: its shape, its paper and its label."""

import numpy as np

from examples.colour import Array, smoothstep, srgb
from examples.label import label
from examples.solids import Vector, vector
from examples.stage import Material, column, sample, tile


class Bag:
    """A gusseted paper bag: full at the bottom, pinched flat at the top."""

    def __init__(self, at: Vector, wide: float, tall: float, deep: float) -> None:
        self.at, self.wide, self.tall, self.deep = vector(at), wide, tall, deep
        self.low = self.at + vector((-wide - 0.08, 0, -deep - 0.10))
        self.high = self.at + vector((wide + 0.08, tall, deep + 0.10))

    def distance(self, p: Array) -> Array:
        q = p - self.at
        up = np.clip(q[1] / self.tall, 0, 1)
        full = self.deep * (0.08 + 0.92 * np.sqrt(np.clip(1 - up**2.6, 0, 1))) * (0.90 + 0.10 * np.sin(up * 3.1))
        gusset = 0.20 * smoothstep(0.1, 1.0, up) * np.clip(1 - np.abs(q[2]) / (full + 1e-3), 0, 1)
        sway = 0.012 * np.sin(q[1] * 7 + 1) * np.sign(q[0]) + 0.03 * np.sin(up * 3.14)
        edge = np.minimum(0.07, full * 0.8)
        belly = np.cos(np.clip(q[0] / self.wide, -1, 1) * 1.57) * np.sin(np.clip(up * 1.25, 0, 1) * 3.14)
        fold = 0.014 * np.sin(q[0] * 5 + q[1] * 3.3) * np.sin(q[1] * 4.1 - q[0] * 2.2) * smoothstep(0.55, 0.95, up)
        a = np.abs(q[0]) - (self.wide + sway - gusset) + edge
        b = np.abs(q[2]) - full - 0.14 * self.deep * belly - fold + edge
        outer = np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0) - edge
        return np.asarray(np.maximum(outer, np.abs(q[1] - self.tall / 2) - self.tall / 2) * 0.65, np.float32)


def bag_paper(at: Vector) -> Material:
    """Blue-green paper, a little crumpled, with the label stuck on."""
    grain, art = tile(6, 7), label()

    def printed(p: Array, n: Array) -> Array:
        u, v = (p[0] - at[0]) / 1.20 + 0.5, (1.93 - p[1]) / 1.56
        paper = column(srgb("#21474c")) * (1 + 0.12 * sample(grain, p[0] * 0.5, p[1] * 0.5))
        inside = np.minimum(0.5 - np.abs(u - 0.5), (0.5 - np.abs(v - 0.5)) * 1.3)
        on = smoothstep(-0.002, 0.002, inside) * (n[2] > 0.2)
        rim = 1 - 0.40 * smoothstep(0.030, 0.0, -inside) * (inside < 0)
        return np.asarray(paper * rim * (1 - on) + sample(art, u, v, wrap=False).T * 0.74 * on, np.float32)

    def crumple(p: Array) -> Array:
        a, b = sample(grain, p[0] * 0.16, p[1] * 0.11), sample(grain, p[0] * 0.15 + 0.5, p[1] * 0.10)
        return np.stack([a, b, a * 0]) * 0.20

    return Material(printed, gloss=0.04, rough=0.5, bump=crumple)
