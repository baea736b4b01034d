"""Picture 5: a bag of Harbor & Pine Coffee and a cup on a shelf, in the last sun of the day."""

import numpy as np
from numpy.typing import NDArray

from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, smoothstep, srgb
from examples.label import label
from examples.solids import Blend, Block, Lathe, Tube, vector
from examples.stage import Light, Material, Painter, Thing, column, plain, sample, tile, unit, wood
from examples.steam import steam
from examples.tracer import Camera

TOWARD = unit((-0.72, 0.36, 0.52))


class Bag:
    """A gusseted paper bag: full at the bottom, pinched flat at the top."""

    def __init__(self, at: tuple[float, float, float], wide: float, tall: float, deep: float) -> None:
        self.at, self.wide, self.tall, self.deep = vector(at), wide, tall, deep
        self.low = self.at + vector((-wide - 0.05, 0, -deep - 0.05))
        self.high = self.at + vector((wide + 0.05, tall, deep + 0.05))

    def distance(self, p: Array) -> Array:
        q = p - self.at
        up = np.clip(q[1] / self.tall, 0, 1)
        full = self.deep * (0.10 + 0.90 * np.sqrt(np.clip(1 - up**2.2, 0, 1))) * (0.92 + 0.08 * np.sin(up * 3.1))
        gusset = 0.16 * up * np.clip(1 - np.abs(q[2]) / (full + 1e-3), 0, 1)
        half = self.wide * (1 - 0.02 * np.sin(up * 3.14)) - gusset
        edge = np.minimum(0.10, full * 0.8)
        bulge = 0.10 * self.deep * np.cos(np.clip(q[0] / self.wide, -1, 1) * 1.57) * np.sin(np.clip(up * 1.3, 0, 1) * 3.14)
        a, b, c = np.abs(q[0]) - half + edge, np.abs(q[2]) - full - bulge + edge, np.abs(q[1] - self.tall / 2) - self.tall / 2 + 0.03
        outer = np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0) - edge
        return np.asarray(np.maximum(outer, c - 0.03) * 0.7, np.float32)


def panes(p: Array) -> Array:
    """Evening light through a window: four panes on whatever it meets, with the soft shadow of a twig."""
    t = p[2] / TOWARD[2, 0]
    x, y = p[0] - TOWARD[0, 0] * t, p[1] - TOWARD[1, 0] * t
    u, v = (x + 0.35) / 1.62, (y - 1.72) / 2.05
    soft = 0.035
    inside = smoothstep(1 + soft, 1 - soft, np.abs(u)) * smoothstep(1 + soft, 1 - soft, np.abs(v))
    bars = smoothstep(0.015, 0.015 + 2 * soft, np.abs(u)) * smoothstep(0.015, 0.015 + 2 * soft, np.abs(v - 0.12))
    return np.asarray(0.02 + inside * bars, np.float32)


def room(ray: Array, rough: float) -> Array:
    """What shiny things mirror: a low sun's window at the left, dusk elsewhere."""
    soft = 0.05 + 0.5 * rough
    x, y, z = ray
    pane = smoothstep(0.3 + soft, 0.3 - soft, np.abs(y - 0.3)) * smoothstep(-0.35 + soft, -0.35 - soft, x) * smoothstep(-0.2, 0.2, z)
    return np.asarray(column(srgb("#4a4f63")) * (0.4 + 0.3 * y) + column(srgb("#ffb972")) * pane * 2.6, np.float32)


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    canvas.image[:] = srgb("#33383f")
    camera = Camera((0.25, 1.95, 10.0), (0.25, 1.02, 0), 27, canvas.columns, canvas.rows)
    light = Light(
        toward=TOWARD, colour=srgb("#ffae66") * 3.1, sky=srgb("#6f86a6") * 0.42, bounce=srgb("#8a5a3c") * 0.3,
        mirrored=room, softness=0.05, gobo=panes, fill=srgb("#7d8fb0") * 0.14, fill_toward=unit((0.7, 0.3, 0.6)),
    )
    paper, art = tile(6, 7), label()
    bag_at = (-0.35, 0.0, -0.1)
    bag = Bag(bag_at, 0.84, 2.55, 0.46)

    def printed(p: Array, n: Array) -> Array:
        u, v = (p[0] - bag_at[0]) / 1.22 + 0.5, (2.0 - p[1]) / 1.586
        kraft = column(srgb("#23484a")) * (1 + 0.10 * sample(paper, p[0] * 0.5, p[1] * 0.5))
        on = (np.abs(u - 0.5) < 0.5) & (np.abs(v - 0.5) < 0.5) & (n[2] > 0.2)
        return np.asarray(np.where(on, sample(art, u, v, wrap=False).T, kraft), np.float32)

    def crumple(p: Array) -> Array:
        a, b = sample(paper, p[0] * 0.22, p[1] * 0.14), sample(paper, p[0] * 0.2 + 0.5, p[1] * 0.12)
        return np.stack([a, b, a * 0]) * 0.16

    cx, cz = 1.08, 0.55
    body = Lathe([(-0.3, 0.0), (0.30, 0.0), (0.36, 0.02), (0.46, 0.20), (0.52, 0.60), (0.52, 0.66), (0.49, 0.64), (0.46, 0.4), (0.4, 0.2), (0.3, 0.08), (-0.3, 0.07)], (cx, 0.08, cz))
    ear = Tube([(cx + 0.48, 0.62, cz), (cx + 0.74, 0.64, cz + 0.05), (cx + 0.82, 0.46, cz + 0.06), (cx + 0.70, 0.28, cz + 0.04), (cx + 0.42, 0.24, cz)], [0.05, 0.05, 0.05, 0.05, 0.05])
    saucer = Lathe([(-0.3, 0.0), (0.45, 0.0), (0.80, 0.06), (0.84, 0.09), (0.80, 0.10), (0.4, 0.06), (-0.3, 0.06)], (cx, 0, cz))
    coffee = Lathe([(-0.3, 0.5), (0.46, 0.5), (0.485, 0.60), (-0.3, 0.60)], (cx, 0.08, cz), 1)
    fold = Block((bag_at[0], 2.56, bag_at[2]), (0.80, 0.13, 0.06), 0.03)
    tie = Block((bag_at[0], 2.53, bag_at[2] + 0.055), (0.86, 0.035, 0.02), 0.012)
    wall = Block((0, 3, -1.3), (9, 6, 0.1), 0.0)
    shelf = Block((0, -0.14, 0.1), (9, 0.14, 1.35), 0.03)
    plaster = tile(12, 7)

    def painted(p: Array, n: Array) -> Array:
        return np.asarray(column(srgb("#b79a82")) * (1 + 0.07 * sample(plaster, p[0] * 0.12, p[1] * 0.12)), np.float32)

    stone = Material(plain(srgb("#e9dcc6")), gloss=0.05, rough=0.2, wrap=0.2)
    things = [
        Thing(wall, Material(painted, gloss=0.01, rough=0.9)),
        Thing(shelf, Material(wood(srgb("#4a2814"), srgb("#a56a3a"), 5, 0.9), gloss=0.04, rough=0.4)),
        Thing(bag, Material(printed, gloss=0.04, rough=0.45, bump=crumple)),
        Thing(fold, Material(plain(srgb("#1f4143")), gloss=0.04, rough=0.45)),
        Thing(tie, Material(plain(srgb("#d9a25a")), rough=0.3, metal=True)),
        Thing(saucer, stone),
        Thing(Blend([body, ear], 0.08), stone),
        Thing(coffee, Material(plain(srgb("#3a1c0d")), rough=0.15)),
    ]
    painter = Painter(canvas, camera, light, things)
    for thing in things:
        painter.paint(thing)
    cloud = steam(canvas, (1610, 1400), 800, 220, 9)
    canvas.over(np.clip(cloud * 0.25, 0, 1), srgb("#ffdcb4"))
    return develop(canvas.image, Finish(vignette=0.35, bloom=0.14), canvas.scale)


