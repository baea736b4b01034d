"""Picture 4: a flat white from above, with a leaf in its foam, a croissant, and window light across the table."""

import numpy as np
from numpy.typing import NDArray

from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, ramp, smoothstep, srgb
from examples.solids import Blend, Block, Lathe, Tube
from examples.stage import Light, Material, Painter, Thing, column, plain, sample, tile, unit, wood
from examples.tracer import Camera

CUP = (0.0, 0.0, -0.35)


def window(ray: Array, rough: float) -> Array:
    """What shiny things mirror: a tall window with a cross bar at the left, a dim warm room elsewhere."""
    soft = 0.05 + 0.5 * rough
    x, y, z = ray / (np.abs(ray).max(axis=0) + 1e-6)
    left = smoothstep(-0.2, -0.2 - soft * 2, x) * smoothstep(0.12 - soft, 0.12 + soft, y) * smoothstep(0.95 + soft, 0.95 - soft, y)
    left *= smoothstep(0.9 + soft, 0.9 - soft, np.abs(z + 0.1)) * (1 - 0.7 * smoothstep(0.07 + soft, 0.03, np.abs(z + 0.1)))
    room = column(srgb("#5d4433")) * (0.35 + 0.4 * np.clip(y, 0, 1))
    return np.asarray(room + column(srgb("#fff1d6")) * left * 3.2, np.float32)


def foam(size: int = 1400) -> Array:
    """The top of the coffee: crema with a rosetta poured into it, as an image of linear light."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j].astype(np.float32)
    swirl = tile(5, 6)
    wobble = sample(swirl, (x * 0.35).ravel(), (y * 0.35).ravel()).reshape(x.shape)
    radius = np.hypot(x, y)
    a = x + wobble * 0.025
    b = y + wobble * 0.025
    half = np.clip(0.62 * np.sqrt(np.clip(1 - ((b + 0.02) / 0.74) ** 2, 0, 1)) * (1.0 - 0.28 * (b + 0.2)), 0, 1)
    leaf = smoothstep(0.02, -0.02, np.abs(a) - half)
    sweep = b + 0.62 * np.abs(a) ** 0.8 * 0.9 - 0.10 * np.abs(a)
    bands = np.sin(sweep * 27.0 + 0.8 * wobble) + 0.28
    stripes = smoothstep(-0.28, 0.28, bands)
    stem = smoothstep(0.030, 0.008, np.abs(a) - 0.012 * (1 - b)) * smoothstep(-0.66, -0.6, b) * smoothstep(0.80, 0.72, b)
    heart_x, heart_y = a / 0.30, (b + 0.60) / 0.26
    heart = smoothstep(0.10, -0.10, (heart_x**2 + heart_y**2 - 0.75) ** 3 - heart_x**2 * (-heart_y) ** 3 * 1.2)
    milk = np.maximum(leaf * stripes, heart * 1.0)
    milk = np.maximum(milk * (1 - 0 * stem), stem * 0.95 * leaf)
    milk = np.maximum(milk, 0.85 * smoothstep(0.03, 0.0, np.abs(radius - 0.985)))
    fine = sample(swirl, (x * 3).ravel(), (y * 3).ravel()).reshape(x.shape)
    crema = ramp(np.clip(0.42 + 0.30 * wobble + 0.10 * fine + 0.25 * (radius - 0.4), 0, 1), (0, "#7a4219"), (0.5, "#a5642c"), (1, "#c98b48"))
    crema *= (1 - 0.35 * smoothstep(0.86, 1.0, radius))[..., None]
    milk_colour = ramp(np.clip(0.6 + 0.3 * fine + 0.25 * wobble, 0, 1), (0, "#efd9b4"), (1, "#fff6e3"))
    return np.asarray(crema + (milk_colour - crema) * np.clip(milk, 0, 1)[..., None], np.float32)


def croissant() -> list[tuple[Blend, float]]:
    """Rolled segments along a crescent; each a little fatter towards the middle."""
    parts = []
    for i in range(9):
        t = (i - 4) / 4
        angle = t * 1.15
        fat = 0.36 * (1 - 0.62 * t * t)
        x, z = np.sin(angle) * 1.0, -np.cos(angle) * 1.0
        out_x, out_z = np.sin(angle), -np.cos(angle)
        lean = 0.10
        path = [
            (x + out_x * s * fat * 0.75 + lean * s * np.cos(angle), 0.16 + fat * 0.55 * (1 - 0.45 * s * s), z + out_z * s * fat * 0.75 + lean * s * np.sin(angle))
            for s in (-1.0, -0.5, 0.0, 0.5, 1.0)
        ]
        girth = [fat * g for g in (0.34, 0.50, 0.56, 0.50, 0.34)]
        parts.append((path, girth))
    return parts


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2160 at scale 1."""
    canvas = Canvas(2160, 2160, scale)
    camera = Camera((0, 9.2, 2.4), (0.0, 0.0, 0.02), 30, canvas.columns, canvas.rows)
    light = Light(
        toward=unit((-0.95, 0.85, -0.42)), colour=srgb("#ffd9a0") * 2.3, sky=srgb("#8fb0c4") * 0.42, bounce=srgb("#a8672f") * 0.3,
        mirrored=window, softness=0.10,
    )
    cx, _, cz = CUP
    body = Lathe([(-0.3, 0.10), (0.45, 0.10), (0.55, 0.10), (0.60, 0.18), (0.88, 0.45), (1.08, 0.80), (1.12, 1.05), (1.10, 1.08), (1.06, 1.05), (1.02, 0.85), (0.82, 0.52), (0.5, 0.25), (-0.3, 0.22)], CUP)
    handle = Tube([(cx + 1.13, 0.86, cz + 0.28), (cx + 1.35, 0.93, cz + 0.40), (cx + 1.55, 0.82, cz + 0.50), (cx + 1.52, 0.62, cz + 0.48), (cx + 1.25, 0.45, cz + 0.36), (cx + 0.98, 0.42, cz + 0.24)], [0.10, 0.095, 0.09, 0.09, 0.09, 0.10])
    cup = Blend([body, handle], 0.12)
    saucer = Lathe([(-0.3, 0.02), (0.9, 0.02), (1.0, 0.03), (1.75, 0.20), (1.86, 0.24), (1.84, 0.28), (1.72, 0.26), (1.0, 0.11), (0.8, 0.08), (-0.3, 0.08)], CUP)
    coffee = Lathe([(-0.3, 0.80), (1.0, 0.80), (1.045, 0.815), (1.04, 0.86), (1.0, 0.855), (-0.3, 0.855)], CUP, 2)
    table = Block((0, -0.3, 0), (9, 0.3, 9), 0.02)
    art = foam()
    turn = 0.45

    def surface(p: Array, n: Array) -> Array:
        x, z = (p[0] - cx) / 1.05, (p[2] - cz) / 1.05
        u, v = x * np.cos(turn) - z * np.sin(turn), x * np.sin(turn) + z * np.cos(turn)
        return sample(art, u * 0.5 + 0.5, v * 0.5 + 0.5, wrap=False).T

    glaze = tile(9, 7)

    def stoneware(p: Array, n: Array) -> Array:
        speck = smoothstep(0.62, 0.80, sample(glaze, p[0] * 0.9 + p[1] * 0.3, p[2] * 0.9 + p[1] * 0.7))
        return np.asarray(column(srgb("#2f5d62")) * (1 - 0.45 * speck), np.float32)

    things = [
        Thing(table, Material(wood(srgb("#5a3018"), srgb("#b87840"), 3), gloss=0.04, rough=0.5)),
        Thing(saucer, Material(stoneware, gloss=0.05, rough=0.22)),
        Thing(cup, Material(stoneware, gloss=0.05, rough=0.16)),
        Thing(coffee, Material(surface, gloss=0.03, rough=0.25, wrap=0.3)),
    ]
    painter = Painter(canvas, camera, light, things)
    for thing in things:
        painter.paint(thing)
    return develop(canvas.image, Finish(vignette=0.3), canvas.scale)
