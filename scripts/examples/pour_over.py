"""Picture 3: pour-over by a morning window: kettle, paper filter, glass server, steam."""

import numpy as np
from numpy.typing import NDArray

from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, ramp, smoothstep, srgb
from examples.solids import Blend, Block, Lathe, Tube
from examples.stage import Light, Material, Painter, Thing, column, plain, sample, tile, unit, wood
from examples.steam import steam
from examples.tracer import Camera


def outdoors(ray: Array, rough: float) -> Array:
    """What glass and steel mirror: the window behind at the left, another at the right behind us, a warm room."""
    soft = 0.04 + 0.5 * rough
    x, y, z = ray
    back = smoothstep(0.0, -0.2 - soft, z) * smoothstep(0.75, 0.55 - soft, np.abs(x + 0.15)) * smoothstep(-0.1 - soft, 0.05, y)
    front = smoothstep(0.25 - soft, 0.3 + soft, z) * smoothstep(0.16 + soft, 0.12 - soft, np.abs(x + 0.52)) * smoothstep(0.55 + soft, 0.5 - soft, np.abs(y - 0.25))
    room = column(srgb("#6e5340")) * (0.45 + 0.35 * y)
    return np.asarray(room + column(srgb("#ffe7c0")) * back * 1.9 + column(srgb("#cfe2ea")) * front * 1.6, np.float32)


def window(canvas: Canvas) -> None:
    """The wall, and the window with a blurred garden of mist and pines."""
    x, y = canvas.x, canvas.y
    canvas.image[:] = ramp(np.hypot((x - 500) / 2300, (y - 700) / 2400), (0, "#d9b48d"), (0.5, "#a9815f"), (1, "#5b4234"))
    canvas.image *= (1 + 0.05 * canvas.noise(60, 2, 4))[..., None]
    glass = canvas.polygon([(-40, -40), (1330, -40), (1330, 1500), (-40, 1500)])
    far = np.hypot(x - 430, y - 560)
    view = ramp(y / 1500, (0, "#f3d9ab"), (0.4, "#ffe9c0"), (0.7, "#e8cfa8"), (1, "#b9ae8c"))
    for seed, base, tone, tall in ((1, 900, "#cdb792", 90), (2, 1060, "#a3a084", 130), (3, 1230, "#6f7f6b", 150), (4, 1400, "#48604f", 120)):
        crest = base - tall * canvas.noise(420, seed, 4)[canvas.rows // 2] - tall * 0.8 * np.abs(canvas.noise(70, seed + 9, 2)[canvas.rows // 3])
        mask = canvas.blur(np.clip((y - crest[None, :]) * canvas.scale, 0, 1), 16)
        colour = srgb(tone)
        view = view + (colour - view) * mask[..., None] * 0.9
    view = view * 1.15 + np.exp(-far / 330)[..., None] * srgb("#ffd9a0") * 1.3
    canvas.over(glass, view)
    spots = np.random.default_rng(4)
    for _ in range(34):
        cx, cy, r = spots.uniform(0, 1330), spots.uniform(700, 1480), spots.uniform(14, 46)
        canvas.add(smoothstep(r + 4, r - 4, np.hypot(x - cx, y - cy)) * glass, srgb("#ffdf9f") * spots.uniform(0.03, 0.16))
    frame(canvas)


def frame(canvas: Canvas) -> None:
    """Painted wood round and across the panes, each bar lit on its left edge, and the sill."""
    for x0, y0, x1, y1 in ((640, -40, 690, 1480), (-40, 560, 1330, 604), (1318, -40, 1420, 1560), (-40, 1470, 1500, 1580)):
        mask = canvas.blur(canvas.polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), 2.5)
        t = (canvas.x - x0) / (x1 - x0) if y1 - y0 > x1 - x0 else (canvas.y - y0) / (y1 - y0)
        canvas.over(mask, ramp(t, (0, "#fff0d2"), (0.14, "#b99c7a"), (0.6, "#8d7358"), (0.9, "#6b543f"), (1, "#4c3a2b")))
    shadow = canvas.blur(canvas.polygon([(1420, -40), (1500, -40), (1500, 1580), (1420, 1580)]), 30)
    canvas.shade(shadow * 0.55, srgb("#6b4a3a"))


def coffee_in_glass(p: Array, n: Array) -> Array:
    """Nearly black in the middle, amber where the light comes through a thin layer."""
    thin = np.clip(1 - np.abs(n[2]), 0, 1) ** 2.2
    level = smoothstep(0.42, 0.60, p[1])
    tone = column(srgb("#2a0f05")) + (column(srgb("#c4641c")) - column(srgb("#2a0f05"))) * np.clip(thin * 0.9 + level * 0.25, 0, 1)
    return np.asarray(tone, np.float32)


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    window(canvas)
    camera = Camera((0.15, 2.25, 9.0), (0.15, 0.98, 0), 29, canvas.columns, canvas.rows)
    light = Light(
        toward=unit((-0.62, 0.62, -0.52)), colour=srgb("#ffd9a0") * 3.0, sky=srgb("#b9cad0") * 0.55, bounce=srgb("#b5733c") * 0.35,
        mirrored=outdoors, softness=0.10, fill=srgb("#ffe6c4") * 0.28, fill_toward=unit((-0.5, 0.4, 0.8)),
    )
    rough = tile(9, 6)
    counter = Block((0, -0.25, 0.4), (8, 0.25, 2.3), 0.03)
    coffee = Lathe([(-0.3, 0.05), (0.45, 0.05), (0.60, 0.07), (0.70, 0.20), (0.68, 0.45), (0.60, 0.60), (-0.3, 0.60)], rounds=2)
    glass = Lathe([(-0.3, 0.0), (0.55, 0.0), (0.72, 0.05), (0.76, 0.25), (0.72, 0.55), (0.52, 0.90), (0.46, 1.05), (0.50, 1.18), (0.44, 1.18), (0.40, 1.05), (0.46, 0.9), (0.66, 0.55), (0.69, 0.25), (0.65, 0.10), (0.5, 0.06), (-0.3, 0.06)])
    handle = Tube([(0.50, 1.02, 0.05), (0.86, 1.06, 0.12), (1.02, 0.9, 0.15), (1.0, 0.6, 0.15), (0.80, 0.38, 0.10)], [0.045, 0.05, 0.055, 0.05, 0.04])
    collar = Lathe([(0.42, 0.94), (0.525, 0.92), (0.535, 0.96), (0.52, 1.08), (0.50, 1.10), (0.42, 1.08)], rounds=2)
    cone = Lathe([(0.10, 1.16), (0.26, 1.16), (0.30, 1.20), (0.34, 1.30), (0.74, 1.98), (0.76, 2.04), (0.71, 2.05), (0.68, 1.98), (0.28, 1.34), (0.10, 1.30)])
    plate = Lathe([(0.10, 1.17), (0.62, 1.17), (0.66, 1.185), (0.64, 1.215), (0.30, 1.24), (0.10, 1.24)], rounds=2)
    ear = Tube([(0.60, 1.86, 0), (0.92, 1.88, 0.05), (1.02, 1.72, 0.08), (0.92, 1.52, 0.06), (0.48, 1.46, 0)], [0.055, 0.055, 0.055, 0.055, 0.05])
    dripper = Blend([cone, plate, ear], 0.10)
    paper = Lathe([(0.2, 1.3), (0.70, 2.10), (0.735, 2.17), (0.715, 2.17), (0.68, 2.10), (0.18, 1.35)], rounds=2)
    bed = Lathe([(-0.3, 1.70), (0.50, 1.72), (0.58, 1.88), (0.5, 1.86), (-0.3, 1.80)], rounds=2)
    spout = Tube([(2.2, 1.55, 0.15), (1.75, 1.72, 0.12), (1.52, 2.1, 0.1), (1.38, 2.6, 0.08), (1.12, 2.94, 0.05), (0.72, 3.02, 0.02), (0.36, 2.90, 0.0), (0.20, 2.74, 0.0)], [0.2, 0.15, 0.12, 0.105, 0.095, 0.09, 0.085, 0.08])
    stream = Tube([(0.20, 2.76, 0), (0.13, 2.55, 0), (0.09, 2.25, 0), (0.07, 1.8, 0)], [0.045, 0.036, 0.032, 0.03])
    cup = Lathe([(-0.3, 0.0), (0.30, 0.0), (0.36, 0.03), (0.42, 0.25), (0.46, 0.58), (0.45, 0.61), (0.42, 0.58), (0.38, 0.25), (0.3, 0.08), (-0.3, 0.07)], (-1.42, 0, 0.75))

    def speckled(p: Array, n: Array) -> Array:
        speck = smoothstep(0.55, 0.75, sample(rough, np.arctan2(p[0], p[2]) * 0.4, p[1] * 0.7))
        return np.asarray(column(srgb("#efe2cb")) * (1 - 0.35 * speck), np.float32)

    steel = Material(plain(srgb("#cfc4b4")), rough=0.12, metal=True)
    things = [
        Thing(counter, Material(wood(srgb("#5b3118"), srgb("#b9794a"), 5, 1.1), gloss=0.05, rough=0.3)),
        Thing(coffee, Material(coffee_in_glass, gloss=0.03, rough=0.2, wrap=0.9)),
        Thing(collar, Material(wood(srgb("#4b2814"), srgb("#9b6236"), 7, 9, 0, 1), rough=0.4)),
        Thing(handle, Material(wood(srgb("#4b2814"), srgb("#9b6236"), 7, 9, 1, 0), rough=0.4)),
        Thing(bed, Material(plain(srgb("#3a1d0f")), rough=0.7)),
        Thing(paper, Material(plain(srgb("#f4e6cc")), gloss=0.02, rough=0.9, wrap=0.6)),
        Thing(dripper, Material(speckled, gloss=0.05, rough=0.18, wrap=0.25)),
        Thing(cup, Material(plain(srgb("#2f5d62")), gloss=0.05, rough=0.2)),
        Thing(spout, steel),
        Thing(stream, Material(plain(srgb("#cfd6d6")), gloss=0.2, rough=0.1, wrap=0.8), shadow=False),
    ]
    painter = Painter(canvas, camera, light, things)
    for thing in things[:2]:
        painter.paint(thing)
    painter.glaze(glass, srgb("#f7f4ee"), 0.8, 0.45)
    for thing in things[2:]:
        painter.paint(thing)
    cloud = steam(canvas, (1000, 800), 900, 330, 6)
    canvas.over(np.clip(cloud * 0.34, 0, 1), srgb("#fff3dc") * 1.25)
    return develop(canvas.image, Finish(vignette=0.3, bloom=0.14), canvas.scale)
