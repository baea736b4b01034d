"""Picture 1: the sun comes up behind misty hills; rows of coffee in the foreground."""

import cv2
import numpy as np
from numpy.typing import NDArray

from examples.canvas import Canvas
from examples.colour import Array, Finish, develop, ramp, smoothstep, srgb, to_linear, to_srgb

SUN = (1330.0, 930.0)


def sky(canvas: Canvas) -> None:
    """From night blue over rose to gold, brighter round the sun, thin clouds lit from below."""
    x, y = canvas.x, canvas.y
    canvas.image[:] = ramp(
        y / 1500, (0, "#2c5b78"), (0.22, "#6f93a0"), (0.42, "#d3b3a0"), (0.58, "#f4bd86"), (0.75, "#fcd79b"), (1, "#ffe9bd")
    )
    far = np.hypot(x - SUN[0], (y - SUN[1]) * 1.05)
    canvas.add(np.exp(-far / 520), srgb("#ffa552") * 0.55)
    canvas.add(np.exp(-((far / 330) ** 2)), srgb("#ffd08a") * 0.45)
    clouds = canvas.noise(420, 7, 6, stretch=4.5) + 0.5 * canvas.noise(150, 8, 4, stretch=7)
    veil = smoothstep(0.10, 0.75, clouds) * smoothstep(1250, 500, y) * 0.75
    lit = smoothstep(1300, 200, far)[..., None]
    canvas.over(veil * 0.8, srgb("#c98f86") * (1 - lit) * 0.9 + srgb("#ffd9a8") * lit * 1.15)
    canvas.add(smoothstep(0.35, 1.0, clouds) * veil * smoothstep(1500, 100, far), srgb("#ffcf9a") * 0.35)
    disc = smoothstep(196, 193, far)
    canvas.over(disc, ramp((y - SUN[1]) / 400 + 0.5, (0, "#fff3cf"), (1, "#ffc978")) * 1.9)


def ridge(canvas: Canvas, base: float, rise: float, cell: float, seed: int, lean: float = 0.0) -> Array:
    """The height line of a range of hills: y of its crest at every column."""
    line = canvas.noise(cell, seed, 6)[canvas.rows // 2]
    x = canvas.x[0]
    return np.asarray(base - rise * line - lean * (x - canvas.width / 2), np.float32)


def hill(canvas: Canvas, crest: Array, top: str, foot: str, depth: float, mist: float, seed: int) -> None:
    """A range filled from its crest downwards: colour, light from the sun's side, mist at the foot."""
    below = canvas.y - crest[None, :]
    mask = np.clip(below * canvas.scale + 0.5, 0, 1)
    body = ramp(np.clip(below / depth, 0, 1), (0, top), (1, foot))
    relief = canvas.noise(130, seed, 5, stretch=1.6)
    body = body * (1 + 0.10 * relief[..., None])
    near_sun = np.exp(-np.abs(canvas.x - SUN[0]) / 620)
    body += (np.exp(-below / 26) * near_sun * 0.5)[..., None] * srgb("#ffb765")
    canvas.over(mask, body)
    drift = canvas.noise(520, seed + 50, 5, stretch=3.4)
    fog = smoothstep(0.15, 1.0, below / depth + 0.45 * drift) * mask * mist
    canvas.over(fog, srgb("#ffd9ac") * (0.75 + 0.5 * near_sun[..., None]))


def pines(canvas: Canvas, crest: Array, seed: int, count: int, tall: float, colour: str, between: tuple[float, float]) -> None:
    """Dark pines along a crest."""
    rng = np.random.default_rng(seed)
    mask = np.zeros((canvas.rows, canvas.columns), np.uint8)
    for x in np.sort(rng.uniform(*between, count)):
        foot = float(crest[min(int(max(x, 0) * canvas.scale), canvas.columns - 1)]) + 8
        height, tiers = tall * rng.uniform(0.5, 1.15), 9
        left, right = [(x, foot - height)], [(x, foot - height)]
        for i in range(1, tiers + 1):
            y, reach = foot - height * (1 - i / (tiers + 0.5)), height * 0.20 * (i / tiers) ** 0.85
            left += [(x - reach * rng.uniform(0.75, 1.15), y), (x - reach * 0.42, y - height * 0.012)]
            right += [(x + reach * rng.uniform(0.75, 1.15), y), (x + reach * 0.42, y - height * 0.012)]
        outline = np.array([*left, (x - 3, foot + 10), (x + 3, foot + 10), *right[::-1]])
        cv2.fillPoly(mask, [np.round(outline * canvas.scale * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    canvas.over(mask.astype(np.float32) / 255, srgb(colour))


def lake(canvas: Canvas, top: float, bottom: float) -> None:
    """A strip of still water under the hills, with the sun's path on it."""
    x, y = canvas.x, canvas.y
    mask = smoothstep(top, top + 10, y) * smoothstep(bottom + 30, bottom, y)
    canvas.over(mask, ramp((y - top) / (bottom - top), (0, "#ffdba6"), (0.5, "#e0b79a"), (1, "#86979a")))
    ripple = canvas.noise(60, 71, 4, stretch=9)
    path = np.exp(-(((x - SUN[0]) / (70 + (y - top) * 0.5)) ** 2)) * smoothstep(-0.15, 0.3, ripple)
    canvas.add(path * mask, srgb("#ffe0a0") * 1.1)


def row_line(index: float, x: Array) -> Array:
    """y of a contour row of coffee: index 0 is the far edge of the field, 1 the nearest."""
    bend = 0.5 - 0.5 * np.cos((x / 2160 - 0.1) * np.pi * 1.15)
    return np.asarray(1760 + 1020 * index**1.45 + (150 - 250 * index) * (bend - 0.5) + 130 * (1 - index) * ((x - 900) / 1260) ** 2 * 0.3, np.float32)


def field_of_coffee(canvas: Canvas) -> None:
    """Rows of round bushes, each a cloud of leaves: lit from the sun's side, dark underneath."""
    rng = np.random.default_rng(11)
    x, y = canvas.x, canvas.y
    crest = row_line(0.0, canvas.x[0]) - 26
    ground = np.clip((y - crest[None, :]) * canvas.scale, 0, 1)
    canvas.over(ground, ramp((y - 1700) / 1000, (0, "#b0854f"), (0.3, "#7d5531"), (1, "#3a2415")) * (1 + 0.25 * canvas.noise(60, 12, 5, 3)[..., None]))
    sheet = (to_srgb(np.minimum(canvas.image, 1)) * 255).astype(np.uint8)
    touched = np.zeros(sheet.shape[:2], np.uint8)
    for index in np.linspace(0, 1, 15):
        size = 26 + 150 * index**1.3
        for across in np.arange(-size, 2160 + size, size * 0.62):
            at = across + rng.uniform(-0.12, 0.12) * size
            foot = float(row_line(float(index), np.float32(at))) + rng.uniform(-0.06, 0.06) * size
            bush(sheet, touched, canvas.scale, rng, (at, foot), size * rng.uniform(0.85, 1.15), float(index))
    canvas.over((touched > 0).astype(np.float32), to_linear(sheet.astype(np.float32) / 255))


def bush(sheet: NDArray[np.uint8], touched: NDArray[np.uint8], scale: float, rng: np.random.Generator, at: tuple[float, float], size: float, near: float) -> None:
    """One bush of leaf dabs, from the dark ones at the bottom to the lit ones on top."""
    count = int(24 + 130 * near)
    angle, far = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
    dx, dy = np.cos(angle) * far * 0.62, np.sin(angle) * far * 0.5
    side = np.sign(SUN[0] - at[0]) * min(abs(SUN[0] - at[0]) / 700, 1)
    light = np.clip(0.42 - 0.75 * dy + 0.35 * dx * side + rng.normal(0, 0.10, count), 0, 1)
    colours = to_srgb(ramp(light.astype(np.float32), (0, "#0f2320"), (0.4, "#24493a"), (0.72, "#5f7f45"), (0.9, "#c0a955"), (1, "#ffe09a")))
    haze = to_srgb(srgb("#f0c79a"))
    colours = colours + (haze - colours) * 0.62 * (1 - near) ** 1.8
    for i in np.argsort(light):
        centre = (at[0] + dx[i] * size, at[1] - size * 0.45 + dy[i] * size)
        place = (int(centre[0] * scale * 16), int(centre[1] * scale * 16))
        leaf = size * rng.uniform(0.085, 0.15) * (1.35 - 0.5 * near)
        axes = (max(int(leaf * scale * 16), 10), max(int(leaf * 0.5 * scale * 16), 8))
        turn = float(rng.uniform(0, 180))
        ink = tuple(float(c) * 255 for c in colours[i])
        for target, value in ((sheet, ink), (touched, 255)):
            path = cv2.ellipse2Poly((0, 0), (axes[0], axes[1]), int(turn), 0, 360, 30) + np.array(place)
            cv2.fillConvexPoly(target, path.astype(np.int32), value, cv2.LINE_AA, 4)


def rays(canvas: Canvas) -> None:
    """Beams fanning out from the sun through the mist."""
    x, y = canvas.x, canvas.y
    angle = np.arctan2(y - SUN[1], x - SUN[0])
    rng = np.random.default_rng(3)
    fan = np.interp(angle.ravel(), np.linspace(-np.pi, np.pi, 150), rng.uniform(0, 1, 150)).reshape(x.shape).astype(np.float32)
    far = np.hypot(x - SUN[0], y - SUN[1])
    beam = smoothstep(0.45, 1.0, fan) * np.exp(-far / 620) * smoothstep(180, 420, far)
    canvas.add(canvas.blur(beam.astype(np.float32), 10), srgb("#ffcf8a") * 0.30)


def draw(scale: float) -> NDArray[np.uint8]:
    """The picture, 2160 x 2700 at scale 1."""
    canvas = Canvas(2160, 2700, scale)
    sky(canvas)
    hill(canvas, ridge(canvas, 1010, 150, 700, 21, -0.03), "#d9a894", "#f7cf9f", 260, 0.85, 31)
    hill(canvas, ridge(canvas, 1130, 150, 560, 24, 0.05), "#b08d8b", "#f0c49a", 270, 0.85, 32)
    hill(canvas, ridge(canvas, 1250, 130, 620, 25, -0.06), "#7f7f86", "#e5bd99", 270, 0.85, 33)
    lake(canvas, 1400, 1560)
    third = ridge(canvas, 1440, 150, 760, 27, 0.16)
    pines(canvas, third, 5, 90, 90, "#54686c", (-50, 2200))
    hill(canvas, third, "#5b7072", "#d8b596", 300, 0.8, 34)
    fourth = ridge(canvas, 1610, 120, 900, 29, -0.15)
    pines(canvas, fourth, 6, 60, 170, "#2c4a4c", (-50, 900))
    pines(canvas, fourth, 9, 30, 150, "#2c4a4c", (1700, 2200))
    hill(canvas, fourth, "#34544f", "#b99d7c", 330, 0.7, 35)
    field_of_coffee(canvas)
    rays(canvas)
    return develop(canvas.image, Finish(vignette=0.22, bloom=0.10), canvas.scale)


