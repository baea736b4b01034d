"""Steam: thin bright veils that rise, curl and thin out."""

import numpy as np

from examples.canvas import Canvas, warp
from examples.colour import Array, smoothstep


def steam(canvas: Canvas, foot: tuple[float, float], height: float, width: float, seed: int, strands: int = 5) -> Array:
    """A mask 0..1 of steam that rises from `foot` (design units) to `height` above it."""
    rng = np.random.default_rng(seed)
    x, y = canvas.x, canvas.y
    rise = (foot[1] - y) / height
    envelope = smoothstep(-0.03, 0.12, rise) * smoothstep(1.0, 0.30, rise)
    up = np.clip(rise, 0, 1.2)
    total = np.zeros(x.shape, np.float32)
    for _ in range(strands):
        phase, turns, side = rng.uniform(0, 6.3), rng.uniform(0.7, 1.5), rng.uniform(-0.55, 0.55)
        swing = width * (0.06 + 0.42 * up) * np.sin(phase + turns * 6.3 * up**0.75)
        away = (x - foot[0] - side * width * (0.55 + 0.7 * up) - swing) / (width * (0.14 + 0.36 * up))
        flip = float(rng.choice([-1, 1]))
        edge = smoothstep(-0.02, 0.10, away * flip) * np.exp(-np.maximum(away * flip, 0) * 2.6)
        total += (edge + 0.30 * np.exp(-(away**2))) * rng.uniform(0.45, 0.9)
    bend = width * 0.10 * canvas.scale
    for cell, seed_step in ((height / 3, 1), (height / 8, 5)):
        across, down = canvas.noise(cell, seed + seed_step, 2), canvas.noise(cell, seed + seed_step + 1, 2)
        total = warp(total, across * bend, down * bend * 1.6)
    patchy = smoothstep(-0.9, 0.7, canvas.noise(height * 0.4, seed + 3, 3))
    return np.asarray(np.clip(canvas.blur(total * patchy * envelope, 5), 0, 1.2), np.float32)
