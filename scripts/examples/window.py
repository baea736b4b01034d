"""The wall and the window of picture 3, painted flat: a garden of mist and pines, out of focus."""

import numpy as np

from examples.canvas import Canvas
from examples.colour import Array, ramp, smoothstep, srgb

RIGHT = 800.0
HEDGES = ((1, 860, "#d0b184", 90), (2, 1000, "#a39a72", 120), (3, 1160, "#687858", 130), (4, 1330, "#3f5844", 120))
BARS = ((380, -40, 424, 1480), (-40, 640, 800, 680), (790, -40, 880, 1560), (-40, 1470, 960, 1570))


def wall(canvas: Canvas) -> None:
    """A deep green wall that falls off into the dark, the view, and the frame round it."""
    x, y = canvas.x, canvas.y
    canvas.image[:] = ramp(
        np.hypot((x - 700) / 1700, (y - 900) / 2300), (0, "#587571"), (0.45, "#33504f"), (1, "#152526")
    )
    canvas.image *= (1 + 0.05 * canvas.noise(50, 2, 4) + 0.05 * canvas.noise(600, 3, 3))[..., None]
    glass = canvas.polygon([(-40, -40), (RIGHT, -40), (RIGHT, 1500), (-40, 1500)])
    canvas.over(glass, view(canvas))
    spots = np.random.default_rng(4)
    for _ in range(26):
        cx, cy, r = spots.uniform(0, RIGHT), spots.uniform(820, 1450), spots.uniform(14, 44)
        disc = smoothstep(r + 4, r - 4, np.hypot(x - cx, y - cy))
        canvas.add(disc * glass, srgb("#ffdf9f") * spots.uniform(0.03, 0.20))
    frame(canvas)


def view(canvas: Canvas) -> Array:
    """Morning outside: sun, haze, rows of pines one behind the other."""
    x, y = canvas.x, canvas.y
    far = np.hypot(x - 250, y - 520)
    scene = ramp(y / 1500, (0, "#e9c997"), (0.4, "#fbe0ae"), (0.7, "#e2bf92"), (1, "#a58f68"))
    for seed, base, tone, tall in HEDGES:
        line = tall * canvas.noise(420, seed, 4)[canvas.rows // 2]
        line = line + tall * 1.1 * np.abs(canvas.noise(64, seed + 9, 2)[canvas.rows // 3])
        mask = canvas.blur(np.clip((y - base + line[None, :]) * canvas.scale, 0, 1), 13)
        scene = scene + (srgb(tone) - scene) * mask[..., None] * 0.92
    glow = np.exp(-far / 260)[..., None] * srgb("#ffd596") * 1.1
    return np.asarray(scene * 0.92 + glow + smoothstep(130, 110, far)[..., None] * srgb("#fff0cc") * 0.6, np.float32)


def frame(canvas: Canvas) -> None:
    """Painted wood round and across the panes, each bar lit on one edge, and the sill."""
    tones = ((0, "#ffe9c2"), (0.16, "#a58c6c"), (0.6, "#74614c"), (0.9, "#55473a"), (1, "#362d27"))
    for x0, y0, x1, y1 in BARS:
        mask = canvas.blur(canvas.polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]), 2.5)
        upright = y1 - y0 > x1 - x0
        t = (canvas.x - x0) / (x1 - x0) if upright else (canvas.y - y0) / (y1 - y0)
        canvas.over(mask, ramp(t, *tones))
    shadow = canvas.blur(canvas.polygon([(880, -40), (950, -40), (950, 1600), (880, 1600)]), 26)
    canvas.shade(shadow * 0.6, srgb("#52605c"))
