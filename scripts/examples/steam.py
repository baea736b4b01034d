"""Steam: thin bright veils that rise, curl and thin out."""

import numpy as np

from examples.canvas import Canvas, warp
from examples.colour import Array, smoothstep


def steam(canvas: Canvas, foot: tuple[float, float], height: float, width: float, seed: int, strands: int = 5) -> Array:
    """A mask 0..1 of steam that rises from `foot` (design units) to `height` above it."""
    rng = np.random.default_rng(seed)
    x, y = canvas.x, canvas.y
    rise = (foot[1] - y) / height
    envelope = smoothstep(-0.02, 0.10, rise) * smoothstep(1.0, 0.35, rise)
    total = np.zeros(x.shape, np.float32)
    for _ in range(strands):
        phase, turns, side = rng.uniform(0, 6.3), rng.uniform(0.9, 1.7), rng.uniform(-0.5, 0.5)
        swing = width * (0.10 + 0.55 * np.clip(rise, 0, 1))
        centre = foot[0] + side * width * (0.5 + rise) + swing * np.sin(phase + turns * 6.3 * np.clip(rise, 0, 2) ** 0.8) * 0.5
        away = (x - centre) / (width * (0.10 + 0.30 * np.clip(rise, 0, 1)))
        sharp = np.exp(-np.maximum(away, 0) * 5.5) * np.exp(-np.maximum(-away, 0) * 1.5) * smoothstep(0.12, -0.05, away)
        total += (sharp + 0.35 * np.exp(-(away**2))) * rng.uniform(0.5, 1)
    cell = height / 3
    bend = width * 0.35 * canvas.scale
    total = warp(total * envelope, canvas.noise(cell, seed + 1, 4) * bend, canvas.noise(cell, seed + 2, 4) * bend)
    patchy = smoothstep(-0.7, 0.6, canvas.noise(cell * 0.9, seed + 3, 4))
    return np.asarray(np.clip(canvas.blur(total * patchy, 4), 0, 1.2), np.float32)
