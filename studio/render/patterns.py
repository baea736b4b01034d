"""What moves on drawn backdrops: for every pixel and moment, how much of the accent colour shows (0-1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.render.planes import Floats

TURN = 2 * np.pi


@dataclass(frozen=True, slots=True)
class Canvas:
    """Coordinates of a small frame: ``x`` (columns) and ``y`` (rows) in units of its shorter side, middle at 0, 0."""

    x: Floats
    y: Floats

    @property
    def pixel(self) -> float:
        """Size of a pixel."""
        return float(self.x[1] - self.x[0])


def canvas(width: int, height: int) -> Canvas:
    """For a frame of so many pixels."""
    unit = min(width, height)
    x, y = ((np.arange(size) + 0.5 - size / 2) / unit for size in (width, height))
    return Canvas(x.astype(np.float32), y.astype(np.float32))


Pattern = Callable[[Canvas, float, np.random.Generator], Floats]
"""(canvas, seconds, dice) to alpha of shape (rows, columns). The dice are thrown alike for every frame."""


def gradient(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """Two wide glows that drift around each other."""
    alpha = np.zeros((len(grid.y), len(grid.x)), np.float32)
    for size, strength in ((0.75, 0.75), (0.55, 0.5)):
        phase, speed = dice.uniform(0, TURN), dice.uniform(0.18, 0.3)
        x = 0.45 * np.cos(phase + speed * seconds)
        y = 0.7 * float(grid.y[-1]) * 2 * np.sin(phase * 1.7 + speed * 0.8 * seconds)
        alpha += strength * _bell(grid, x, y, size)
    return np.asarray(1 - np.exp(-1.3 * alpha), np.float32)


def waves(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """Four translucent waves, one behind the other, rolling at their own pace."""
    alpha = np.zeros((len(grid.y), len(grid.x)), np.float32)
    low = float(grid.y[-1])
    for layer in range(4):
        phase, pace = dice.uniform(0, TURN), dice.uniform(0.35, 0.7) * (1 if layer % 2 else -1)
        crest = low * (0.05 + 0.24 * layer) + 0.07 * np.sin(4.2 * grid.x + phase + pace * seconds)
        crest = crest + 0.03 * np.sin(9.5 * grid.x - phase + pace * 1.6 * seconds)
        inside = np.clip((grid.y[:, None] - crest[None, :]) / (grid.pixel * 2) + 0.5, 0, 1)
        depth = np.clip(1 - (grid.y[:, None] - crest[None, :]) / (low * 1.6), 0.25, 1)
        alpha += 0.24 * inside * depth * (1 - alpha)
    return np.asarray(alpha, np.float32)


def particles(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """Soft discs of light that rise slowly, the larger ones fainter and quicker, as if nearer."""
    alpha = 0.3 * _bell(grid, -0.2, 0.35 * float(grid.y[-1]), 0.9)
    tall = 2 * float(grid.y[-1]) + 0.4
    wide = 2 * float(grid.x[-1])
    for _ in range(46):
        size = dice.uniform(0.008, 0.055)
        x = dice.uniform(-0.5, 0.5) * wide + 0.03 * np.sin(dice.uniform(0, TURN) + 0.5 * seconds)
        y = (dice.uniform(0, tall) - seconds * (0.02 + 0.9 * size)) % tall - tall / 2
        glow = (0.55 - 5 * size) * (0.75 + 0.25 * np.sin(dice.uniform(0, TURN) + 1.1 * seconds))
        _add_disc(alpha, grid, x, y, size, glow)
    return alpha


def shapes(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """Large rings and rounded squares that drift and turn."""
    alpha = 0.25 * _bell(grid, 0.3, -0.4 * float(grid.y[-1]), 0.9)
    wide, tall = 2 * float(grid.x[-1]), 2 * float(grid.y[-1])
    for number in range(7):
        size = dice.uniform(0.12, 0.3)
        x = dice.uniform(-0.5, 0.5) * wide + 0.06 * np.sin(dice.uniform(0, TURN) + 0.4 * seconds)
        y = dice.uniform(-0.5, 0.5) * tall + 0.08 * np.cos(dice.uniform(0, TURN) + 0.33 * seconds)
        turn = dice.uniform(0, TURN) + dice.uniform(-0.25, 0.25) * seconds
        rows, columns = _near(grid, x, y, size * 1.45)
        px, py = grid.x[columns][None, :] - x, grid.y[rows][:, None] - y
        distance = _ring(px, py, size) if number % 2 else _square(px, py, size, turn)
        alpha[rows, columns] += 0.16 * np.clip(0.5 - distance / (grid.pixel * 1.5), 0, 1)
    return np.asarray(np.clip(alpha, 0, 0.7), np.float32)


def rays(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """Beams of light that turn around a point above the frame's middle."""
    x, y = grid.x[None, :], grid.y[:, None] + 0.55 * float(grid.y[-1])
    angle = np.arctan2(y, x)
    beams = 0.5 + 0.5 * np.sin(9 * angle + 0.45 * seconds + dice.uniform(0, TURN))
    beams = beams * (0.7 + 0.3 * np.sin(5 * angle - 0.3 * seconds))
    far = np.sqrt(x * x + y * y)
    return np.asarray(0.5 * beams * beams * np.exp(-0.55 * far) * np.clip(far * 4, 0, 1), np.float32)


def grid_lines(grid: Canvas, seconds: float, dice: np.random.Generator) -> Floats:
    """A fine net that drifts diagonally, brightest around a light that wanders."""
    step, half = 0.125, max(0.0022, grid.pixel * 0.75)

    def lines(at: Floats, shift: float) -> Floats:
        off = np.abs((at + shift) % step - step / 2)
        return np.asarray(np.clip((half - off) / grid.pixel + 0.5, 0, 1), np.float32)

    net = np.maximum(lines(grid.x, 0.02 * seconds)[None, :], lines(grid.y, 0.03 * seconds)[:, None])
    phase = dice.uniform(0, TURN)
    x, y = 0.3 * np.cos(phase + 0.3 * seconds), 0.6 * float(grid.y[-1]) * np.sin(phase + 0.21 * seconds)
    light = _bell(grid, x, y, 0.6)
    return np.asarray(net * (0.16 + 0.5 * light) + 0.18 * light, np.float32)


def _bell(grid: Canvas, x: float, y: float, size: float) -> Floats:
    across = np.exp(-(((grid.x - x) / size) ** 2))
    down = np.exp(-(((grid.y - y) / size) ** 2))
    return np.asarray(down[:, None] * across[None, :], np.float32)


def _near(grid: Canvas, x: float, y: float, reach: float) -> tuple[slice, slice]:
    """Rows and columns within ``reach`` of a point."""
    columns = slice(*np.searchsorted(grid.x, (x - reach, x + reach)))
    rows = slice(*np.searchsorted(grid.y, (y - reach, y + reach)))
    return rows, columns


def _add_disc(alpha: Floats, grid: Canvas, x: float, y: float, size: float, strength: float) -> None:
    rows, columns = _near(grid, x, y, size * 1.3)
    far = np.sqrt((grid.x[columns][None, :] - x) ** 2 + (grid.y[rows][:, None] - y) ** 2)
    alpha[rows, columns] += np.float32(strength) * np.clip((size - far) / (size * 0.35) + 0.5, 0, 1)


def _ring(x: Floats, y: Floats, size: float) -> Floats:
    return np.asarray(np.abs(np.sqrt(x * x + y * y) - size * 0.85) - size * 0.14, np.float32)


def _square(x: Floats, y: Floats, size: float, turn: float) -> Floats:
    """Distance to a square with round corners, turned."""
    cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
    u, v = np.abs(cos * x + sin * y), np.abs(cos * y - sin * x)
    side, corner = size * 0.62, size * 0.22
    outside = np.sqrt(np.maximum(u - side, 0) ** 2 + np.maximum(v - side, 0) ** 2)
    return np.asarray(outside + np.minimum(np.maximum(u, v) - side, 0) - corner, np.float32)


PATTERNS: dict[str, Pattern] = {
    "gradient": gradient,
    "waves": waves,
    "particles": particles,
    "shapes": shapes,
    "rays": rays,
    "grid": grid_lines,
}
