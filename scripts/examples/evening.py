"""Picture 5: a bag of Harbor & Pine Coffee, a cup and a vase on a sideboard, in the last sun of the day."""

import numpy as np
from numpy.typing import NDArray

from examples import sprig
from examples.bag import Bag, bag_paper
from examples.bean import Bean, roast, rotation
from examples.beans import skin
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, smoothstep, srgb
from examples.solids import Blend, Block, Lathe, Tube, Vector
from examples.stage import Light, Material, Painter, Texture, Thing, column, plain, sample, speckles, tile, unit, wood
from examples.steam import steam
from examples.tracer import Camera

TOWARD = unit((-0.70, 0.40, 0.50))
WALL = -1.2
MIDDLE = 0.1
"""Where the gap between the two drawers is."""

BAG_AT: Vector = (-0.22, 0.0, -0.15)
CUP_AT: Vector = (1.16, 0.0, 0.50)
VASE_AT: Vector = (-1.40, 0.0, 0.05)
CUP = [
    (-0.3, 0.0), (0.30, 0.0), (0.36, 0.02), (0.46, 0.20), (0.52, 0.60), (0.52, 0.66), (0.49, 0.64), (0.46, 0.4),
    (0.4, 0.2), (0.3, 0.08), (-0.3, 0.07),
]  # fmt: skip
LUG = [(0.48, 0.62, 0.0), (0.74, 0.64, 0.05), (0.82, 0.46, 0.06), (0.70, 0.28, 0.04), (0.42, 0.24, 0.0)]
SAUCER = [(-0.3, 0.0), (0.45, 0.0), (0.80, 0.06), (0.84, 0.09), (0.80, 0.10), (0.4, 0.06), (-0.3, 0.06)]
VASE = [
    (-0.2, 0.0), (0.20, 0.0), (0.30, 0.04), (0.40, 0.25), (0.34, 0.52), (0.14, 0.72), (0.12, 0.90), (0.165, 1.0),
    (0.14, 1.01), (0.09, 0.92), (0.08, 0.7), (-0.2, 0.6),
]  # fmt: skip
TWIGS = (
    (((0, 0.8, 0), (0.02, 1.25, 0), (0.16, 1.75, 0.05), (0.22, 2.45, 0.05)), 0.30),
    (((0, 0.8, 0), (-0.06, 1.2, 0.05), (-0.28, 1.6, 0.12), (-0.42, 2.05, 0.15)), 0.27),
    (((0, 0.8, 0), (0.05, 1.1, 0.08), (0.22, 1.35, 0.2), (0.40, 1.62, 0.28)), 0.22),
)
BEANS = ((-0.92, 0.92), (-0.62, 1.08), (-1.12, 1.10), (0.12, 1.12))


def panes(p: Array) -> Array:
    """Evening light through a window on whatever it meets; measured where it crosses the plane z = 0."""
    t = p[2] / TOWARD[2, 0]
    x, y = p[0] - TOWARD[0, 0] * t, p[1] - TOWARD[1, 0] * t
    soft = 0.05 + 0.02 * np.abs(p[2] - 1)
    inside = smoothstep(2.45, 2.33, np.abs(x - 0.2)) * smoothstep(2.4, 2.28, np.abs(y - 1.2))
    upright = np.clip((np.abs(np.abs(x - 0.12) - 1.13) - 0.03) / (2 * soft), 0, 1)
    level = np.clip((np.abs(y - 2.78) - 0.03) / (2 * soft), 0, 1)
    above = (p[1] > -0.1) | (p[2] > 0.9)
    return np.asarray(0.03 + 0.97 * inside * upright * level * above, np.float32)


def room(ray: Array, rough: float) -> Array:
    """What shiny things mirror: a low sun's window at the left, dusk elsewhere."""
    soft = 0.05 + 0.5 * rough
    x, y, z = ray
    pane = smoothstep(0.3 + soft, 0.3 - soft, np.abs(y - 0.3)) * smoothstep(-0.35 + soft, -0.35 - soft, x)
    pane *= smoothstep(-0.2, 0.2, z)
    return np.asarray(column(srgb("#4a566b")) * (0.4 + 0.3 * y) + column(srgb("#ffb972")) * pane * 2.6, np.float32)


def glazed(colour: Array, specks: Array) -> Texture:
    """Stoneware with iron specks."""

    def look(p: Array, n: Array) -> Array:
        speck = sample(specks, (p[0] + p[2]) * 0.6, p[1] * 0.6 + p[2] * 0.2)
        return np.asarray(column(colour) * (1 - 0.5 * speck), np.float32)

    return look


def drawers() -> list[Thing]:
    """The sideboard's painted front: two drawers with brass knobs."""
    grain = tile(21, 6)

    def paint(p: Array, n: Array) -> Array:
        worn = 1 + 0.10 * sample(grain, p[0] * 0.05, p[1] * 0.7)
        return np.asarray(column(srgb("#3d6a63")) * worn, np.float32)

    painted = Material(paint, gloss=0.03, rough=0.5)
    brass = Material(plain(srgb("#e0aa62")), rough=0.3, metal=True)
    found = [Thing(Block((0, -2.2, 0.0), (9, 2.0, 1.24), 0.02), painted)]
    for side in (-1, 1):
        x = MIDDLE + side * 1.75
        found.append(Thing(Block((x, -1.02, 0.0), (1.66, 0.60, 1.29), 0.03), painted))
        found.append(Thing(Block((MIDDLE + side * 0.95, -1.02, 1.38), (0.10, 0.10, 0.07), 0.07), brass))
    return found


def furniture() -> list[Thing]:
    """The wall, the sideboard's front and its top."""
    plaster = tile(12, 7)

    def painted(p: Array, n: Array) -> Array:
        return np.asarray(column(srgb("#b3a08c")) * (1 + 0.08 * sample(plaster, p[0] * 0.12, p[1] * 0.12)), np.float32)

    def trowel(p: Array) -> Array:
        a, b = sample(plaster, p[0] * 0.10, p[1] * 0.10), sample(plaster, p[0] * 0.10 + 0.5, p[1] * 0.10)
        return np.stack([a, b, a * 0]) * 0.10

    board = Material(wood(srgb("#4a2814"), srgb("#a56a3a"), 5, 0.9), gloss=0.04, rough=0.4)
    return [
        Thing(Block((0, 3, WALL - 0.1), (9, 8, 0.1), 0.0), Material(painted, gloss=0.01, rough=0.9, bump=trowel)),
        *drawers(),
        Thing(Block((0, -0.14, 0.1), (9, 0.14, 1.30), 0.03), board),
    ]


def still_life() -> list[Thing]:
    """Vase, bag, cup and a few beans."""
    iron, rng, mottle = speckles(9), np.random.default_rng(3), tile(4, 6)
    cx, _, cz = CUP_AT
    stone = Material(glazed(srgb("#e6d8c0"), iron), gloss=0.05, rough=0.2, wrap=0.2)
    teal = Material(glazed(srgb("#38706f"), iron), gloss=0.05, rough=0.2, wrap=0.1)
    up: Vector = (cx, 0.08, cz)
    lug = Tube([(cx + x, y, cz + z) for x, y, z in LUG], [0.05] * 5)
    top = Block((BAG_AT[0], 2.50, BAG_AT[2] + 0.02), (0.835, 0.16, 0.062), 0.03)
    tie = Block((BAG_AT[0], 2.47, BAG_AT[2] + 0.085), (0.90, 0.035, 0.018), 0.012)
    coffee = Lathe([(-0.3, 0.5), (0.46, 0.5), (0.485, 0.60), (-0.3, 0.60)], up, 1)
    things = [
        Thing(Lathe(VASE, VASE_AT), teal),
        Thing(Bag(BAG_AT, 0.82, 2.5, 0.46), bag_paper(BAG_AT)),
        Thing(top, Material(plain(srgb("#1f4346")), gloss=0.04, rough=0.45)),
        Thing(tie, Material(plain(srgb("#e0aa62")), rough=0.3, metal=True)),
        Thing(Lathe(SAUCER, CUP_AT), stone),
        Thing(Blend([Lathe(CUP, up), lug], 0.08), stone),
        Thing(coffee, Material(plain(srgb("#3a1c0d")), rough=0.15)),
    ]
    for x, z in BEANS:
        bean = Bean(np.array([x, 0.075, z], np.float32), rotation(rng, 0.05), 0.42, int(rng.integers(0, 99)))
        things.append(Thing(bean, skin(bean, roast(rng), mottle), fine=0.003))
    return things


def twigs() -> list[sprig.Strokes]:
    """Three pine twigs in the vase."""
    tone, bark, (x, _, z) = srgb("#456b55"), srgb("#5b3a22"), VASE_AT
    paths = [([(x + dx, y, z + dz) for dx, y, dz in path], needle) for path, needle in TWIGS]
    return [sprig.twig(path, seed, needle, tone, bark) for seed, (path, needle) in enumerate(paths, 1)]


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    camera = Camera((0.1, 1.95, 10.0), (0.1, 0.64, 0), 29, canvas.columns, canvas.rows)
    light = Light(
        toward=TOWARD, colour=srgb("#ffbb7c") * 3.1, sky=srgb("#6b8bb0") * 0.46, bounce=srgb("#8a5a3c") * 0.3,
        mirrored=room, softness=0.05, gobo=panes, fill=srgb("#7d95b8") * 0.15, fill_toward=unit((0.7, 0.3, 0.6)),
    )  # fmt: skip
    back, things, green = furniture(), still_life(), twigs()
    painter = Painter(canvas, camera, light, [*back, *things])
    painter.paint(back[0])
    for each in green:
        canvas.shade(sprig.shadow(canvas, camera, each, TOWARD, WALL) * 0.75, srgb("#6f6a78"))
    for thing in back[1:]:
        painter.paint(thing)
    for each in green:
        side = np.clip(0.45 + 0.9 * smoothstep(-0.4, 0.5, VASE_AT[0] - each.end[0]), 0, 1.3)
        sprig.paint(canvas, camera, each, light.colour * (panes(each.end) * side)[:, None] * 0.5 + light.sky * 0.9)
    for thing in things:
        painter.paint(thing)
    veil = steam(canvas, (1640, 1150), 850, 260, 9)
    canvas.over(np.clip(veil * 0.30, 0, 1), srgb("#ffdcb4"))
    return develop(canvas.image, Finish(exposure=1.12, vignette=0.33, bloom=0.10), canvas.scale)
