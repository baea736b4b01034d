"""Picture 3: pour-over by a morning window: kettle, paper filter, glass server, steam."""

import numpy as np
from numpy.typing import NDArray

from examples.bean import Bean, roast, rotation
from examples.beans import skin
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, focus, smoothstep, srgb
from examples.solids import Blend, Block, Lathe, Tube
from examples.stage import Light, Material, Painter, Thing, column, plain, sample, speckles, tile, unit, wood
from examples.steam import steam
from examples.tracer import Camera
from examples.window import wall

TOWARD = unit((-0.66, 0.50, -0.44))
SERVER = [
    (-0.3, 0.0), (0.55, 0.0), (0.72, 0.05), (0.76, 0.25), (0.72, 0.55), (0.52, 0.90), (0.46, 1.05), (0.50, 1.18),
    (0.44, 1.18), (0.40, 1.05), (0.46, 0.9), (0.66, 0.55), (0.69, 0.25), (0.65, 0.10), (0.5, 0.06), (-0.3, 0.06),
]  # fmt: skip
COFFEE = [
    (-0.3, 0.04), (0.53, 0.04), (0.69, 0.08), (0.735, 0.25), (0.715, 0.45), (0.645, 0.60), (0.645, 0.615), (0.63, 0.61),
    (0.5, 0.605), (-0.3, 0.605),
]  # fmt: skip
CONE = [
    (0.10, 1.16), (0.26, 1.16), (0.30, 1.20), (0.34, 1.30), (0.74, 1.98), (0.76, 2.04), (0.71, 2.05), (0.68, 1.98),
    (0.28, 1.34), (0.10, 1.30),
]  # fmt: skip
PLATE = [(0.10, 1.17), (0.62, 1.17), (0.66, 1.185), (0.64, 1.215), (0.30, 1.24), (0.10, 1.24)]
EAR = [(0.62, 1.86, 0), (0.90, 1.90, 0.05), (1.03, 1.72, 0.08), (0.92, 1.52, 0.06), (0.48, 1.46, 0)]
PAPER = [(0.2, 1.3), (0.675, 2.02), (0.745, 2.13), (0.73, 2.14), (0.66, 2.05), (0.18, 1.35)]
COLLAR = [(0.42, 0.94), (0.525, 0.92), (0.535, 0.96), (0.52, 1.08), (0.50, 1.10), (0.42, 1.08)]
GRIP = [(0.50, 1.02, 0.05), (0.86, 1.06, 0.12), (1.02, 0.9, 0.15), (1.0, 0.6, 0.15), (0.80, 0.38, 0.10)]
CUP = [
    (-0.3, 0.0), (0.30, 0.0), (0.36, 0.03), (0.42, 0.25), (0.46, 0.58), (0.45, 0.61), (0.42, 0.58), (0.38, 0.25),
    (0.3, 0.08), (-0.3, 0.07),
]  # fmt: skip
SPOUT = [
    (2.3, 1.62, 0.15), (1.86, 1.70, 0.12), (1.60, 2.02, 0.1), (1.46, 2.5, 0.08), (1.20, 2.86, 0.05), (0.80, 2.98, 0.02),
    (0.42, 2.90, 0.0), (0.22, 2.72, 0.0),
]  # fmt: skip
STREAM = [(0.21, 2.76, 0), (0.14, 2.55, 0), (0.10, 2.25, 0), (0.08, 1.8, 0)]
BEANS = ((1.25, 0.95), (1.52, 1.12), (1.1, 1.3), (1.62, 0.72), (0.85, 1.62), (1.38, 1.55), (-0.55, 1.75), (-0.25, 2.0))


def outdoors(ray: Array, rough: float) -> Array:
    """What glass and steel mirror: the window behind at the left, a smaller one behind us, a dim room."""
    soft = 0.04 + 0.5 * rough
    x, y, z = ray
    back = smoothstep(0.1, -0.2 - soft, z) * smoothstep(0.40 + soft, 0.36 - soft, np.abs(x + 0.55))
    back *= smoothstep(-0.1 - soft, 0.05, y)
    front = smoothstep(0.25 - soft, 0.3 + soft, z) * smoothstep(0.16 + soft, 0.12 - soft, np.abs(x + 0.55))
    front *= smoothstep(0.55 + soft, 0.5 - soft, np.abs(y - 0.2))
    right = smoothstep(0.45 - soft, 0.7 + soft, x) * (0.6 + 0.4 * y)
    room = column(srgb("#3c4a49")) * 0.5 + column(srgb("#6b4a32")) * 0.35 * np.clip(-y + 0.3, 0, 1)
    room = room + column(srgb("#8fa9ad")) * right * 0.16
    return np.asarray(room + column(srgb("#ffe2b4")) * back * 2.6 + column(srgb("#dbe8ec")) * front * 1.7, np.float32)


def panes(p: Array) -> Array:
    """The sun comes through the window only: its panes lie across the counter."""
    t = (p[2] + 1.9) / -TOWARD[2, 0]
    x, y = p[0] + TOWARD[0, 0] * t, p[1] + TOWARD[1, 0] * t
    soft = 0.06 + 0.02 * t
    side = smoothstep(-0.85 + soft, -0.85 - soft, x) * smoothstep(-5.2 - soft, -5.2 + soft, x)
    bars = smoothstep(0.03, 0.03 + 2 * soft, np.abs(x + 2.45)) * smoothstep(0.03, 0.03 + 2 * soft, np.abs(y - 1.75))
    return np.asarray(0.04 + 0.96 * side * (0.12 + 0.88 * bars), np.float32)


def brew(p: Array, n: Array) -> Array:
    """Nearly black in the middle, amber where light comes through a thin layer."""
    thin = np.clip(1 - np.abs(n[2]), 0, 1) ** 2.0 * (np.abs(n[1]) < 0.85)
    glow = np.clip(thin * (0.55 - 0.45 * p[0] / 0.7), 0, 1)
    return np.asarray(column(srgb("#230b04")) + column(srgb("#d86a1c")) * glow * 1.1, np.float32)


def scattered(rng: np.random.Generator) -> list[Thing]:
    """A few beans on the counter."""
    mottle, things = tile(4, 6), []
    for x, z in BEANS:
        bean = Bean(np.array([x, 0.075, z], np.float32), rotation(rng, 0.05), 0.46, int(rng.integers(0, 99)))
        things.append(Thing(bean, skin(bean, roast(rng), mottle), fine=0.003))
    return things


def behind_glass() -> list[Thing]:
    """The counter, the coffee in the server and the thread that drips into it."""
    drip = Tube([(0.0, 1.2, 0), (0.01, 0.9, 0), (0.0, 0.6, 0)], [0.018, 0.011, 0.010])
    walnut = wood(srgb("#3a1d10"), srgb("#8d5630"), 5, 1.1)
    return [
        Thing(Block((0, -0.25, 1.4), (8, 0.25, 3.3), 0.03), Material(walnut, gloss=0.02, rough=0.7)),
        Thing(Lathe(COFFEE), Material(brew, gloss=0.05, rough=0.12, wrap=0.5)),
        Thing(drip, Material(brew, gloss=0.1, rough=0.1), shadow=False),
    ]


def before_glass() -> list[Thing]:
    """Collar, dripper with its paper, cup, kettle, water and beans."""
    iron = speckles(9)

    def speckled(p: Array, n: Array) -> Array:
        speck = sample(iron, np.arctan2(p[0], p[2]) * 0.35, p[1] * 0.5)
        return np.asarray(column(srgb("#f1e6d2")) * (1 - 0.45 * speck), np.float32)

    grip = Material(wood(srgb("#4b2814"), srgb("#9b6236"), 7, 9, 0, 1), rough=0.4)
    water = Material(plain(srgb("#dfe6e6")), gloss=0.25, rough=0.08, wrap=0.8)
    return [
        Thing(Lathe(COLLAR), grip),
        Thing(Tube(GRIP, [0.045, 0.05, 0.055, 0.05, 0.04]), grip),
        Thing(Lathe(PAPER), Material(plain(srgb("#efe0c6")), gloss=0.02, rough=0.9, wrap=0.5)),
        Thing(
            Blend([Lathe(CONE), Lathe(PLATE), Tube(EAR, [0.055] * 5)], 0.10),
            Material(speckled, gloss=0.05, rough=0.16, wrap=0.2),
        ),
        Thing(Lathe(CUP, (-1.25, 0, 0.75)), Material(plain(srgb("#2f6266")), gloss=0.05, rough=0.18)),
        Thing(
            Tube(SPOUT, [0.22, 0.16, 0.125, 0.105, 0.095, 0.09, 0.085, 0.075]),
            Material(plain(srgb("#e0b98a")), rough=0.16, metal=True),
        ),
        Thing(Tube(STREAM, [0.040, 0.030, 0.026, 0.024]), water, shadow=False),
        *scattered(np.random.default_rng(8)),
    ]


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    wall(canvas)
    camera = Camera((0.15, 2.25, 9.0), (0.15, 0.95, 0), 29, canvas.columns, canvas.rows)
    light = Light(
        toward=TOWARD, colour=srgb("#ffcf8c") * 4.2, sky=srgb("#9fb9bd") * 0.42, bounce=srgb("#a8672f") * 0.30,
        mirrored=outdoors, softness=0.08, fill=srgb("#ffe2bb") * 0.26, fill_toward=unit((-0.75, 0.3, 0.5)), gobo=panes,
    )  # fmt: skip
    behind, before = behind_glass(), before_glass()
    painter = Painter(canvas, camera, light, [*behind, *before])
    for thing in behind:
        painter.paint(thing)
    painter.glaze(Lathe(SERVER), srgb("#fbf8f2"), 1.0, 0.5)
    for thing in before:
        painter.paint(thing)
    canvas.image = focus(canvas.image, np.minimum(painter.depth, 10.6), 7.2, 10.2, 5 * scale)
    veil = steam(canvas, (1110, 720), 950, 420, 6)
    canvas.over(np.clip(veil * 0.5, 0, 1), srgb("#fff0d6") * 1.1)
    return develop(canvas.image, Finish(vignette=0.3, bloom=0.12), canvas.scale)
