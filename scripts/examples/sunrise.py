"""Picture 1: the sun comes up over a bay among misty hills; rows of coffee run down to the water."""

import cv2
import numpy as np
from numpy.typing import NDArray

from examples.bush import Bush, grow
from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, ramp, smoothstep, srgb, to_linear, to_srgb

SUN = (1300.0, 1010.0)
HORIZON = 1245.0


def sky(canvas: Canvas) -> None:
    """From night blue over rose to gold, brighter round the sun, thin clouds lit from below."""
    x, y = canvas.x, canvas.y
    canvas.image[:] = ramp(
        y / 1500,
        (0, "#21506e"),
        (0.20, "#5f8796"),
        (0.40, "#c9aba0"),
        (0.58, "#f2b785"),
        (0.75, "#fcd497"),
        (1, "#ffe9bd"),
    )
    far = np.hypot(x - SUN[0], (y - SUN[1]) * 1.05)
    canvas.add(np.exp(-far / 560), srgb("#ff9d4a") * 0.50)
    canvas.add(np.exp(-((far / 360) ** 2)), srgb("#ffd08a") * 0.40)
    lit = smoothstep(1350, 150, far)[..., None]
    for seed, cell, stretch, low, strength in (
        (7, 420, 5.0, 0.05, 0.8),
        (17, 260, 8.0, 0.15, 0.65),
        (37, 150, 9.0, 0.2, 0.5),
    ):
        clouds = canvas.noise(cell, seed, 6, stretch) + 0.10
        veil = smoothstep(low, low + 0.7, clouds) * smoothstep(1180, 620, y) * smoothstep(-200, 250, y)
        rim = smoothstep(low, low + 0.16, clouds) * smoothstep(low + 0.5, low + 0.2, clouds)
        canvas.over(veil * strength, srgb("#96707c") * (1 - lit) + srgb("#f0a878") * lit)
        canvas.add(rim * veil * smoothstep(1300, 100, far), srgb("#ffd7a0") * 0.16)
    canvas.over(
        smoothstep(186, 183, far),
        ramp((y - SUN[1]) / 372 + 0.5, (0, "#fff6d9"), (0.6, "#ffe3a4"), (1, "#ffc06e")) * 1.35,
    )


def ridge(canvas: Canvas, base: Array | float, rise: float, cell: float, seed: int) -> Array:
    """The height line of a range of hills: y of its crest at every column."""
    return np.asarray(base - rise * canvas.noise(cell, seed, 6)[canvas.rows // 2], np.float32)


def hill(canvas: Canvas, crest: Array, tones: tuple[str, str], depth: float, mist: float, seed: int) -> None:
    """A range filled from its crest downwards: colour, light from the sun's side, mist at the foot."""
    below = canvas.y - crest[None, :]
    mask = np.clip(below * canvas.scale + 0.5, 0, 1)
    body = ramp(np.clip(below / depth, 0, 1), (0, tones[0]), (1, tones[1]))
    body = body * (1 + 0.16 * canvas.noise(110, seed, 5, stretch=1.3)[..., None])
    near_sun = np.exp(-np.abs(canvas.x - SUN[0]) / 620)
    body += (np.exp(-below / 22) * near_sun * 0.5)[..., None] * srgb("#ffb765")
    canvas.over(mask, body)
    drift = canvas.noise(520, seed + 50, 5, stretch=3.4)
    fog = smoothstep(0.15, 1.0, below / depth + 0.45 * drift) * mask * mist
    canvas.over(fog, srgb("#ffd9ac") * (0.72 + 0.45 * near_sun[..., None]))


def pines(
    canvas: Canvas, crest: Array, seed: int, count: int, tall: float, colour: str, between: tuple[float, float]
) -> None:
    """Dark pines along a crest, their sunny side a little lighter."""
    rng = np.random.default_rng(seed)
    mask = np.zeros((canvas.rows, canvas.columns), np.uint8)
    for x in rng.uniform(*between, count):
        foot = float(crest[min(int(max(x, 0) * canvas.scale), canvas.columns - 1)]) + 10
        height, tiers = tall * rng.uniform(0.45, 1.15), 11
        left, right = [(x, foot - height)], [(x, foot - height)]
        for i in range(1, tiers + 1):
            y, reach = foot - height * (1 - i / (tiers + 0.5)), height * 0.17 * (i / tiers) ** 0.85
            left += [(x - reach * rng.uniform(0.6, 1.2), y), (x - reach * 0.40, y - height * 0.014)]
            right += [(x + reach * rng.uniform(0.6, 1.2), y), (x + reach * 0.40, y - height * 0.014)]
        outline = np.array([*left, (x - 3, foot + 12), (x + 3, foot + 12), *right[::-1]])
        cv2.fillPoly(mask, [np.round(outline * canvas.scale * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    soft = mask.astype(np.float32) / 255
    canvas.over(soft, srgb(colour))
    lit = np.clip(soft - np.roll(soft, -max(1, round(3 * canvas.scale)), axis=1), 0, 1) * np.exp(
        -np.abs(canvas.x - SUN[0]) / 900
    )
    canvas.add(lit, srgb("#ffb765") * 0.5)


def sea(canvas: Canvas) -> None:
    """Still water from the horizon down, with the sun's path on it."""
    x, y = canvas.x, canvas.y
    mask = smoothstep(HORIZON - 2, HORIZON + 2, y)
    down = np.clip((y - HORIZON) / 360, 0, 1)
    canvas.over(mask, ramp(down, (0, "#fbd6a2"), (0.25, "#ecc09a"), (0.6, "#b3a49a"), (1, "#6f8f95")))
    ripple = canvas.noise(40, 71, 4, stretch=9) * 0.5 + canvas.noise(14, 72, 3, stretch=8) * 0.9
    reach = 60 + (y - HORIZON) * 0.85
    path = np.exp(-(((x - SUN[0]) / reach) ** 2))
    canvas.add(path * smoothstep(-0.05, 0.30, ripple + 0.25 * path) * mask, srgb("#ffdc98") * 1.15)
    canvas.shade(mask * smoothstep(0.1, 0.5, -ripple) * 0.30 * (0.3 + down), srgb("#6a8390"))


def boat(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A small sailing boat against the light."""
    hull = [
        (x - size * 0.5, y - size * 0.10),
        (x + size * 0.55, y - size * 0.12),
        (x + size * 0.36, y + size * 0.08),
        (x - size * 0.36, y + size * 0.08),
    ]
    main = [(x - 0.02 * size, y - size * 1.15), (x - 0.02 * size, y - size * 0.17), (x - size * 0.48, y - size * 0.17)]
    jib = [(x + 0.03 * size, y - size * 1.05), (x + 0.03 * size, y - size * 0.17), (x + size * 0.42, y - size * 0.17)]
    canvas.over(canvas.polygon(main), srgb("#a8786a"))
    canvas.over(canvas.polygon(jib), srgb("#c48d70"))
    canvas.over(canvas.polygon(hull), srgb("#3c4750"))
    reflection = canvas.polygon(
        [(x - size * 0.35, y + size * 0.1), (x + size * 0.35, y + size * 0.1), (x, y + size * 0.8)]
    )
    canvas.shade(canvas.blur(reflection, 4) * 0.45, srgb("#6c6a6c"))


def lighthouse(canvas: Canvas, x: float, foot: float, tall: float) -> None:
    """A white tower with a red band, lit from the right, its lamp still on."""
    wide = tall * 0.11
    tower = canvas.polygon(
        [(x - wide, foot), (x - wide * 0.66, foot - tall), (x + wide * 0.66, foot - tall), (x + wide, foot)]
    )
    side = (canvas.x - x) / wide * 0.5 + 0.5
    canvas.over(tower, ramp(side, (0, "#8f8788"), (0.5, "#d9c4b0"), (1, "#fff0cf")))
    band = (
        tower
        * smoothstep(foot - tall * 0.72, foot - tall * 0.70, canvas.y)
        * smoothstep(foot - tall * 0.48, foot - tall * 0.50, canvas.y)
    )
    canvas.over(band, ramp(side, (0, "#6f3a36"), (1, "#d9744e")))
    for low, high, half, tone in ((1.0, 1.04, 0.95, "#4a4a52"), (1.04, 1.17, 0.45, "#ffe7a8")):
        canvas.over(
            canvas.polygon(
                [(x + sx * wide * half, foot - tall * h) for sx, h in ((-1, low), (1, low), (1, high), (-1, high))]
            ),
            srgb(tone),
        )
    canvas.over(
        canvas.polygon(
            [(x - wide * 0.6, foot - tall * 1.17), (x + wide * 0.6, foot - tall * 1.17), (x, foot - tall * 1.30)]
        ),
        srgb("#7a3d38"),
    )
    glow = np.exp(-np.hypot(canvas.x - x, canvas.y - (foot - tall * 1.1)) / (tall * 0.22))
    canvas.add(glow, srgb("#ffdc8c") * 0.8)


def field_of_coffee(canvas: Canvas) -> None:
    """Rows of bushes that run from the viewer down to the bay, with a path between them."""
    y = canvas.y
    crest = 1712 + 46 * np.sin(canvas.x[0] / 2160 * 3.4 + 2.5) + 8 * canvas.noise(120, 3, 3)[canvas.rows // 2]
    mask = np.clip((y - crest[None, :]) * canvas.scale, 0, 1)
    earth = ramp((y - 1700) / 1000, (0, "#a98a58"), (0.25, "#7b5a36"), (1, "#3d2616")) * (
        1 + 0.22 * canvas.noise(50, 12, 5, 3)[..., None]
    )
    canvas.over(mask, earth)
    sheet = (to_srgb(np.minimum(canvas.image, 1)) * 255).astype(np.uint8)
    touched = np.zeros(sheet.shape[:2], np.uint8)
    rng = np.random.default_rng(11)
    for depth in np.geomspace(8.6, 0.86, 66):
        for row in range(-30, 31):
            if row == 0:
                continue
            across = 1010 + (row - 0.35 * np.sign(row)) * 395 / depth + 170 * np.sin(depth * 0.62 + 0.3) / depth**0.4
            foot = 1632 + 1010 / depth + 40 * np.sin(across / 2160 * 3.4 + 2.5) * (1 - 1 / depth) + 24 / depth
            size = 255 / depth * rng.uniform(0.85, 1.12)
            if -size < across < 2160 + size and foot < 2700 + size:
                at = (across + rng.uniform(-0.1, 0.1) * size, foot + rng.uniform(-0.05, 0.05) * size)
                near = float(np.clip(1.15 / depth, 0, 1))
                grow(
                    sheet,
                    touched,
                    canvas.scale,
                    rng,
                    Bush(at, size, near, float(np.sign(SUN[0] - at[0]) * min(abs(SUN[0] - at[0]) / 900, 1))),
                )
    canvas.over((touched > 0).astype(np.float32), to_linear(sheet.astype(np.float32) / 255))
    mist = smoothstep(1950, 1680, y) * mask * (0.55 + 0.5 * canvas.noise(420, 61, 4, 3))
    canvas.over(np.clip(mist, 0, 1) * 0.62, srgb("#ffd9a8"))
    canvas.shade(smoothstep(2150, 2750, y) * 0.55, srgb("#4d5a5c"))


def rays(canvas: Canvas) -> None:
    """Beams fanning out from the sun through the mist."""
    x, y = canvas.x, canvas.y
    angle = np.arctan2(y - SUN[1], x - SUN[0])
    rng = np.random.default_rng(3)
    fan = (
        np.interp(angle.ravel(), np.linspace(-np.pi, np.pi, 150), rng.uniform(0, 1, 150))
        .reshape(x.shape)
        .astype(np.float32)
    )
    far = np.hypot(x - SUN[0], y - SUN[1])
    beam = smoothstep(0.45, 1.0, fan) * np.exp(-far / 680) * smoothstep(180, 420, far)
    canvas.add(canvas.blur(beam.astype(np.float32), 10), srgb("#ffcf8a") * 0.26)


def bough(canvas: Canvas) -> None:
    """A pine bough that hangs into the picture from the upper left, close to the eye and a little out of focus."""
    rng = np.random.default_rng(40)
    mask = np.zeros((canvas.rows, canvas.columns), np.uint8)

    def stroke(a: tuple[float, float], b: tuple[float, float], width: float) -> None:
        ends = [(int(p[0] * canvas.scale * 16), int(p[1] * canvas.scale * 16)) for p in (a, b)]
        cv2.line(mask, ends[0], ends[1], 255, max(1, round(width * canvas.scale)), cv2.LINE_AA, 4)

    for (x0, y0), (x1, y1), sag in (
        ((-60, 40), (820, 330), 90),
        ((-60, 250), (560, 610), 70),
        ((120, -60), (1010, 90), 60),
        ((-60, 560), (300, 900), 40),
    ):
        steps = int(np.hypot(x1 - x0, y1 - y0) / 4.5)
        for i in range(steps):
            t = i / steps
            x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * np.sin(t * 2.6)
            way = np.arctan2(y1 - y0 + sag * 2.6 * np.cos(t * 2.6), x1 - x0)
            stroke((x, y), (x + 6 * np.cos(way), y + 6 * np.sin(way)), 11 * (1 - 0.8 * t))
            for side in (-1, 1):
                lean = way + side * rng.uniform(0.35, 1.0)
                reach = rng.uniform(75, 150) * (1 - 0.5 * t)
                stroke((x, y), (x + np.cos(lean) * reach, y + np.sin(lean) * reach + 8), 3.0)
    soft = canvas.blur(mask.astype(np.float32) / 255, 4.5)
    glow = np.exp(-np.hypot(canvas.x - SUN[0], canvas.y - SUN[1]) / 700)[..., None]
    canvas.over(soft * 0.96, srgb("#10292f") + srgb("#b5713a") * glow * 0.22)


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    x = canvas.x[0]
    sky(canvas)
    hill(canvas, ridge(canvas, 1120, 150, 700, 21), ("#d5a394", "#f7cf9f"), 190, 0.75, 31)
    hill(
        canvas,
        ridge(canvas, 1195 + 60 * np.exp(-(((x - 1330) / 330) ** 2)), 130, 560, 24),
        ("#a98a8e", "#efc29a"),
        170,
        0.8,
        32,
    )
    sea(canvas)
    boat(canvas, 1480, 1352, 62)
    boat(canvas, 1135, 1305, 30)
    left = ridge(canvas, 1625 - 350 * smoothstep(1080, 150, x), 60, 420, 27)
    pines(canvas, left, 5, 46, 125, "#4b6064", (-50, 520))
    lighthouse(canvas, 800, float(left[int(800 * scale)]) + 8, 190)
    pines(canvas, left + 60, 15, 30, 105, "#4f686b", (-50, 420))
    hill(canvas, left, ("#4f676b", "#a79d8c"), 380, 0.55, 34)
    right = ridge(canvas, 1775 - 400 * smoothstep(1350, 2150, x), 70, 520, 29)
    pines(canvas, right, 6, 60, 200, "#2c4a4c", (1560, 2230))
    hill(canvas, right, ("#2c4c4a", "#94917a"), 380, 0.5, 35)
    field_of_coffee(canvas)
    rays(canvas)
    bough(canvas)
    return develop(canvas.image, Finish(vignette=0.25, bloom=0.10), canvas.scale)
