"""Picture 4: a flat white from above, with a leaf in its foam, a croissant, and window light across the table."""

import numpy as np
from numpy.typing import NDArray

from examples.bean import Bean, roast, rotation
from examples.beans import skin
from examples.breakfast import croissant, crust, light_pattern, linen
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, smoothstep, srgb
from examples.foam import foam
from examples.solids import Blend, Block, Lathe, Stretched, Tube, Turned, Vector
from examples.stage import Light, Material, Painter, Thing, column, plain, sample, speckles, tile, unit, wood
from examples.tracer import Camera

CUP: Vector = (-0.12, 0.0, -0.55)
BODY = [
    (-0.3, 0.10), (0.45, 0.10), (0.55, 0.10), (0.60, 0.18), (0.88, 0.45), (1.08, 0.80), (1.12, 1.05), (1.10, 1.08),
    (1.06, 1.05), (1.02, 0.85), (0.82, 0.52), (0.5, 0.25), (-0.3, 0.22),
]  # fmt: skip
SAUCER = [
    (-0.3, 0.02), (0.9, 0.02), (1.0, 0.03), (1.75, 0.20), (1.86, 0.24), (1.84, 0.28), (1.72, 0.26), (1.0, 0.11),
    (0.8, 0.08), (-0.3, 0.08),
]  # fmt: skip
SURFACE = [(-0.3, 0.80), (1.0, 0.80), (1.045, 0.90), (1.04, 0.93), (1.0, 0.925), (-0.3, 0.925)]
SPOON = [(-0.1, -0.03), (0.12, -0.02), (0.20, 0.03), (0.215, 0.06), (0.20, 0.055), (0.10, 0.01), (-0.1, 0.0)]
LUG = [
    (1.13, 0.86, 0.28),
    (1.38, 0.93, 0.40),
    (1.56, 0.82, 0.50),
    (1.52, 0.62, 0.48),
    (1.25, 0.45, 0.36),
    (0.98, 0.42, 0.24),
]
BEANS = ((2.15, -1.55), (2.42, -1.9), (1.95, -2.05), (2.5, -1.2), (-2.35, -2.2))
TOWARD = unit((-0.95, 0.80, -0.45))


def window(ray: Array, rough: float) -> Array:
    """What shiny things mirror: a tall window with a cross bar at the left, a dim warm room elsewhere."""
    soft = 0.05 + 0.5 * rough
    x, y, z = ray / (np.abs(ray).max(axis=0) + 1e-6)
    left = smoothstep(-0.2, -0.2 - soft * 2, x) * smoothstep(0.12 - soft, 0.12 + soft, y)
    left *= smoothstep(0.95 + soft, 0.95 - soft, y) * smoothstep(0.9 + soft, 0.9 - soft, np.abs(z + 0.1))
    left *= 1 - 0.7 * smoothstep(0.07 + soft, 0.03, np.abs(z + 0.1))
    room = column(srgb("#5d4433")) * (0.35 + 0.4 * np.clip(y, 0, 1))
    return np.asarray(room + column(srgb("#fff1d6")) * left * 2.4, np.float32)


def crockery() -> list[Thing]:
    """Saucer, cup and coffee."""
    cx, _, cz = CUP
    rim, art, iron, turn = 1.05, foam(), speckles(9), 0.5
    lug = Tube([(cx + x, y, cz + z) for x, y, z in LUG], [0.10, 0.095, 0.09, 0.09, 0.09, 0.10])

    def surface(p: Array, n: Array) -> Array:
        x, z = (p[0] - cx) / rim, (p[2] - cz) / rim
        u, v = x * np.cos(turn) - z * np.sin(turn), x * np.sin(turn) + z * np.cos(turn)
        return sample(art, u * 0.5 + 0.5, v * 0.5 + 0.5, wrap=False).T

    def stoneware(p: Array, n: Array) -> Array:
        speck = sample(iron, p[0] * 0.55 + p[1] * 0.2, p[2] * 0.55 + p[1] * 0.4)
        return np.asarray(column(srgb("#2d6468")) * (1 - 0.6 * speck), np.float32)

    return [
        Thing(Lathe(SAUCER, CUP), Material(stoneware, gloss=0.05, rough=0.22)),
        Thing(Blend([Lathe(BODY, CUP), lug], 0.12), Material(stoneware, gloss=0.05, rough=0.16)),
        Thing(Lathe(SURFACE, CUP), Material(surface, gloss=0.02, rough=0.3, wrap=0.3)),
    ]


def table() -> list[Thing]:
    """Everything, from back to front."""
    rng, mottle = np.random.default_rng(5), tile(4, 6)
    cloth = Turned(Block((0, 0.02, 0), (1.25, 0.02, 1.9), 0.015), 0.42, (-1.75, 0, 1.75))
    pastry = Turned(croissant(), -0.5, (1.75, 0, 1.95))
    board = Turned(Block((0, 0.06, 0), (1.75, 0.06, 1.15), 0.05), -0.42, (1.95, 0, 2.0))
    dish = Turned(Stretched(Lathe(SPOON), (1.0, 1.0, 1.45)), -0.40, (-1.02, 0.36, 0.42))
    stem = Tube(
        [(-0.95, 0.40, 0.68), (-0.80, 0.43, 1.02), (-0.52, 0.40, 1.70), (-0.40, 0.36, 2.0)],
        [0.032, 0.024, 0.030, 0.045],
    )
    cups = crockery()
    things = [
        Thing(
            Block((0, -0.3, 0), (9, 0.3, 9), 0.02),
            Material(wood(srgb("#4a2815"), srgb("#a56d3e"), 3, 1.45), rough=0.45),
        ),
        Thing(cloth, linen(cloth)),
        Thing(board, Material(wood(srgb("#553019"), srgb("#a87444"), 17, 9.0), gloss=0.03, rough=0.5)),
        Thing(pastry, crust(pastry)),
        cups[0],
        Thing(Blend([dish, stem], 0.06), Material(plain(srgb("#e2b878")), rough=0.18, metal=True)),
    ]
    for x, z in BEANS:
        bean = Bean(np.array([x, 0.075, z], np.float32), rotation(rng, 0.05), 0.62, int(rng.integers(0, 99)))
        things.append(Thing(bean, skin(bean, roast(rng), mottle), fine=0.003))
    return [*things, *cups[1:]]


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2160 at scale 1."""
    canvas = Canvas(2160, 2160, scale)
    camera = Camera((0, 9.4, 2.2), (0.0, 0.0, 0.10), 33, canvas.columns, canvas.rows)
    pattern = light_pattern()

    def panes(p: Array) -> Array:
        along = p[1] / TOWARD[1, 0]
        x, z = p[0] - TOWARD[0, 0] * along, p[2] - TOWARD[2, 0] * along
        turned_x, turned_z = x * 0.93 + z * 0.36, z * 0.93 - x * 0.36
        return sample(pattern, turned_x / 7.6 + 0.50, turned_z / 7.6 + 0.60, wrap=False)

    light = Light(
        toward=TOWARD, colour=srgb("#ffd9a0") * 3.0, sky=srgb("#8fb0c4") * 0.50, bounce=srgb("#a8672f") * 0.3,
        mirrored=window, softness=0.07, gobo=panes,
    )  # fmt: skip
    things = table()
    painter = Painter(canvas, camera, light, things)
    for thing in things:
        painter.paint(thing)
    return develop(canvas.image, Finish(vignette=0.3), canvas.scale)
