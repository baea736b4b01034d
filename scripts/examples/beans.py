"""Picture 2: fresh roasted beans heaped in a wooden bowl, some fallen onto the table."""

import numpy as np
from numpy.typing import NDArray

from examples.bean import Bean, Ground, roast
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, smoothstep, srgb
from examples.solids import Block, Lathe
from examples.stage import Light, Material, Painter, Stage, Thing, column, sample, tile, unit, wood
from examples.tracer import Camera

BOWL = (0.0, 0.0, 0.0)
SPAN = 9.0


def room(ray: Array, rough: float) -> Array:
    """What the beans mirror: a broad window behind, a dim room."""
    soft = 0.10 + 0.4 * rough
    x, y, z = ray
    pane = smoothstep(0.15 - soft, 0.15 + soft, y) * smoothstep(-0.1 + soft, -0.1 - soft, z) * smoothstep(0.55 + soft, 0.55 - soft, np.abs(x + 0.35))
    return np.asarray(column(srgb("#3d4f58")) * 0.5 * (0.4 + 0.6 * np.clip(y, 0, 1)) + column(srgb("#ffe9c8")) * pane * 2.6, np.float32)


def heap(rng: np.random.Generator) -> tuple[list[Bean], Ground]:
    """Beans dropped into the bowl until they stand above its rim, and a few beside it."""
    side = 900
    cells = (np.arange(side, dtype=np.float32) + 0.5) / side * SPAN - SPAN / 2
    radius = np.hypot(*np.meshgrid(cells, cells))
    floor = np.where(radius < 2.3, crown(radius) - 0.42, np.where(radius < 2.52, 1.10, 0)).astype(np.float32)
    ground = Ground(floor, SPAN)
    beans: list[Bean] = []
    refused = 0
    while refused < 90:
        angle, far = rng.uniform(0, 2 * np.pi, 9), 2.16 * np.sqrt(rng.uniform(0, 1, 9))
        spots = np.stack([np.cos(angle) * far, np.sin(angle) * far], axis=1)
        bean = ground.drop(rng, spots, 0.30, rng.uniform(0.74, 0.90), crown)
        refused = 0 if bean else refused + 1
        beans += [bean] if bean else []
    for _ in range(70):
        angle, far = rng.uniform(0, 2 * np.pi, 3), 2.75 + np.abs(rng.normal(0, 0.8, 3))
        spots = np.stack([np.cos(angle) * far, np.sin(angle) * far], axis=1)
        bean = ground.drop(rng, spots, 0.05, rng.uniform(0.74, 0.88), lambda r: np.full_like(r, 0.2))
        beans += [bean] if bean else []
    return beans, ground


def crown(radius: Array) -> Array:
    """How high the middle of a bean may lie at a distance from the axis of the bowl."""
    return np.asarray(1.02 + 0.62 * (1 - (radius / 2.3) ** 2), np.float32)


def skin(bean: Bean, colour: Array, mottle: Array) -> Material:
    """The bean's own material: mottled, dark in the crease with a pale thread of chaff."""

    def look(p: Array, n: Array) -> Array:
        q = bean.local(p)
        spots = sample(mottle, q[0] * 0.8 + bean.seed * 0.37, (q[1] + q[2]) * 0.8 + bean.seed * 0.11)
        crease = bean.crease(q)
        tone = 1 + 0.35 * spots
        chaff = smoothstep(0.35, 0.75, crease) * smoothstep(1.0, 0.75, crease) * 0.5
        flesh = column(colour) * tone * (1 - 0.75 * crease)
        return np.asarray(flesh + column(srgb("#b98a55")) * chaff * 0.35, np.float32)

    def rough_skin(p: Array) -> Array:
        q = bean.local(p)
        a = sample(mottle, q[0] * 2.2 + bean.seed * 0.3, q[1] * 2.2)
        b = sample(mottle, q[1] * 2.2 + bean.seed * 0.7, q[2] * 2.2 + 0.5)
        return np.stack([a, b, a - b]) * 0.10

    return Material(look, gloss=0.05, rough=0.34, wrap=0.1, bump=rough_skin)


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2800 x 1900 at scale 1."""
    rng = np.random.default_rng(22)
    canvas = Canvas(2800, 1900, scale)
    camera = Camera((-0.6, 6.4, 6.6), (-0.05, 0.62, 0.1), 32, canvas.columns, canvas.rows)
    light = Light(
        toward=unit((-0.75, 0.78, -0.72)), colour=srgb("#ffd6a0") * 2.9, sky=srgb("#8db1c4") * 0.5, bounce=srgb("#a8672f") * 0.25,
        mirrored=room, softness=0.10,
    )
    beans, ground = heap(rng)
    bowl = Lathe([(-0.3, 0.0), (1.1, 0.0), (1.25, 0.0), (1.3, 0.08), (2.0, 0.35), (2.5, 0.95), (2.55, 1.10), (2.5, 1.16), (2.38, 1.14), (2.3, 1.0), (1.8, 0.5), (1.0, 0.28), (-0.3, 0.26)], BOWL)
    grain = wood(srgb("#6e3f1e"), srgb("#d39a5c"), 8, 9.0, 0, 2)
    things = [
        Thing(Block((0, -0.3, 0), (12, 0.3, 9), 0.02), Material(wood(srgb("#1d2b2e"), srgb("#3f5a5c"), 3, 2.2), gloss=0.04, rough=0.45)),
        Thing(bowl, Material(grain, gloss=0.04, rough=0.35)),
    ]
    painter = Painter(canvas, camera, light, things)
    painter.stage = Stage([bowl, ground])
    for thing in things:
        painter.paint(thing)
    mottle = tile(4, 6)
    near_last = sorted(beans, key=lambda b: -float(((b.centre - camera.eye) ** 2).sum()))
    for bean in near_last:
        painter.paint(Thing(bean, skin(bean, roast(rng), mottle), shadow=False, fine=0.004))
    return develop(canvas.image, Finish(vignette=0.35), canvas.scale)
