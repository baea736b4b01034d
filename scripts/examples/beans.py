"""Picture 2: a sea of fresh roasted beans, a wooden scoop full of them, a shaft of light across."""

import numpy as np
from numpy.typing import NDArray

from examples.bean import Bean, Ground, roast
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, focus, smoothstep, srgb
from examples.solids import Blend, Lathe, Solid, Stretched, Tube, Turned
from examples.stage import Light, Material, Painter, Thing, column, sample, tile, unit, wood
from examples.tracer import Camera, Stage

SPAN, SIDE = 13.0, 1300
SCOOP_AT, SCOOP_TURN, SCOOP_LONG, SCOOP_WIDE = (-0.15, 0.15), -0.50, 1.62, 1.12
DISH = [
    (-0.2, 0.0), (0.55, 0.0), (0.78, 0.08), (0.96, 0.34), (1.0, 0.60), (0.985, 0.64), (0.945, 0.63), (0.90, 0.56),
    (0.84, 0.34), (0.66, 0.16), (0.4, 0.10), (-0.2, 0.10),
]  # fmt: skip


def room(ray: Array, rough: float) -> Array:
    """What the beans mirror: a broad window behind at the left, a dim blue-green room."""
    soft = 0.10 + 0.4 * rough
    x, y, z = ray
    pane = smoothstep(0.10 - soft, 0.10 + soft, y) * smoothstep(soft, -soft, z)
    pane *= smoothstep(0.50 + soft, 0.50 - soft, np.abs(x + 0.45))
    dusk = column(srgb("#48626a")) * 0.42 * (0.35 + 0.65 * np.clip(y, 0, 1))
    return np.asarray(dusk + column(srgb("#ffe3bb")) * pane * 2.4, np.float32)


def in_scoop(x: Array, z: Array) -> Array:
    """Distance from the middle of the scoop, 1 at its rim."""
    dx, dz = x - SCOOP_AT[0], z - SCOOP_AT[1]
    cos, sin = np.cos(SCOOP_TURN), np.sin(SCOOP_TURN)
    return np.asarray(np.hypot((dx * cos + dz * sin) / SCOOP_LONG, (dz * cos - dx * sin) / SCOOP_WIDE), np.float32)


def swell(x: Array, z: Array) -> Array:
    """The lie of the heap: it rises towards the back and rolls a little."""
    return np.asarray(0.10 * np.sin(x * 0.9 + 0.6) + 0.12 * np.cos(z * 0.8 + x * 0.4) - 0.05 * z, np.float32)


def crown(x: Array, z: Array) -> Array:
    """How high the middle of a bean may come to lie."""
    inside = in_scoop(x, z)
    full = np.where(inside < 0.80, 0.64 + 0.34 * (1 - inside**2), 0.50)
    around = swell(x, z) + 0.12 + 0.22 * smoothstep(1.7, 1.1, inside)
    return np.asarray(
        np.where(inside < 0.93, full, np.where(inside < 1.12, np.minimum(around, 0.56), around)), np.float32
    )


def spots_to_try(rng: np.random.Generator) -> Array:
    """Eight places where a bean might fall: anywhere, and more often in and round the scoop."""
    if rng.uniform() > 0.25:
        return np.asarray(rng.uniform((-5.9, -6.2), (6.2, 3.9), (8, 2)), np.float32)
    angle, far = rng.uniform(0, 2 * np.pi, 8), np.sqrt(rng.uniform(0, 2.2, 8))
    u, v = np.cos(angle) * far * SCOOP_LONG, np.sin(angle) * far * SCOOP_WIDE
    cos, sin = np.cos(SCOOP_TURN), np.sin(SCOOP_TURN)
    return np.stack([SCOOP_AT[0] + u * cos - v * sin, SCOOP_AT[1] + u * sin + v * cos], axis=1).astype(np.float32)


def heap(rng: np.random.Generator) -> tuple[list[Bean], Ground]:
    """Beans dropped everywhere until none finds room below the crown."""
    cells = (np.arange(SIDE, dtype=np.float32) + 0.5) / SIDE * SPAN - SPAN / 2
    x, z = np.meshgrid(cells, cells)
    inside = in_scoop(x, z)
    floor = np.where(inside < 0.93, 0.34, np.where(inside < 1.0, 0.60, crown(x, z) - 0.54)).astype(np.float32)
    ground, beans, refused = Ground(floor, SPAN), list[Bean](), 0
    while refused < 600:
        bean = ground.drop(rng, spots_to_try(rng), 0.28, rng.uniform(0.80, 0.96), crown)
        refused = 0 if bean else refused + 1
        beans += [bean] if bean else []
    return beans, ground


def skin(bean: Bean, colour: Array, mottle: Array) -> Material:
    """The bean's own material: mottled, dark in the crease with a pale thread of chaff."""

    def look(p: Array, n: Array) -> Array:
        q = bean.local(p)
        spots = sample(mottle, q[0] * 0.9 + bean.seed * 0.37, (q[1] + q[2]) * 0.9 + bean.seed * 0.11)
        crease = bean.crease(q)
        chaff = smoothstep(0.35, 0.75, crease) * smoothstep(1.0, 0.75, crease)
        flesh = column(colour) * (1 + 0.30 * spots) * (1 - 0.8 * crease)
        return np.asarray(flesh + column(srgb("#b98a55")) * chaff * 0.16, np.float32)

    def rough_skin(p: Array) -> Array:
        q = bean.local(p)
        a = sample(mottle, q[0] * 2.2 + bean.seed * 0.3, q[1] * 2.2)
        b = sample(mottle, q[1] * 2.2 + bean.seed * 0.7, q[2] * 2.2 + 0.5)
        return np.stack([a, b, a - b]) * 0.11

    return Material(look, gloss=0.055, rough=0.30, wrap=0.12, bump=rough_skin)


def shaft(p: Array) -> Array:
    """A broad band of light from the back left, with a second, thinner one beside it."""
    across = p[0] * 0.80 - p[2] * 0.60
    main = smoothstep(-2.6, -1.5, across) * smoothstep(2.3, 1.2, across)
    second = smoothstep(2.6, 3.0, across) * smoothstep(3.9, 3.4, across)
    return np.asarray(0.14 + 0.86 * np.clip(main + 0.8 * second, 0, 1), np.float32)


def scoop() -> Solid:
    """An oval wooden scoop with a turned handle, pressed into the heap."""
    path = [
        (1.56, 0.50, 0.0),
        (1.75, 0.60, 0.0),
        (2.2, 0.80, 0.0),
        (2.9, 0.96, 0.0),
        (3.25, 1.04, 0.0),
        (3.5, 1.10, 0.0),
    ]
    stem = Tube(path, [0.15, 0.135, 0.13, 0.16, 0.20, 0.13])
    cup = Stretched(Lathe(DISH), (SCOOP_LONG, 1.0, SCOOP_WIDE))
    return Turned(Blend([cup, stem], 0.22), SCOOP_TURN, (SCOOP_AT[0], 0.05, SCOOP_AT[1]))


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2800 x 1900 at scale 1."""
    rng = np.random.default_rng(22)
    canvas = Canvas(2800, 1900, scale)
    canvas.image[:] = srgb("#0d0603")
    camera = Camera((-0.7, 6.6, 6.3), (0.15, 0.25, -0.15), 33, canvas.columns, canvas.rows)
    light = Light(
        toward=unit((-0.78, 0.66, -0.60)), colour=srgb("#ffcb8e") * 5.2, sky=srgb("#86aebb") * 0.55,
        bounce=srgb("#8a4f22") * 0.22, mirrored=room, softness=0.09, reach=4.0, gobo=shaft,
    )  # fmt: skip
    beans, ground = heap(rng)
    wooden = scoop()
    painter = Painter(canvas, camera, light, [])
    painter.stage = Stage([wooden, ground])
    mottle = tile(4, 6)
    for bean in sorted(beans, key=lambda b: -float(((b.centre - camera.eye) ** 2).sum())):
        painter.paint(Thing(bean, skin(bean, roast(rng), mottle), shadow=False, fine=0.004))
    grain = wood(srgb("#7a431d"), srgb("#cf9257"), 12, 9.0, 0, 2)
    painter.paint(Thing(wooden, Material(grain, gloss=0.04, rough=0.38)))
    distance = float(np.sqrt((camera.eye**2).sum()))
    canvas.image = focus(canvas.image, painter.depth, distance - 2.0, distance + 1.0, 5 * scale)
    return develop(canvas.image, Finish(vignette=0.4, bloom=0.04), canvas.scale)
