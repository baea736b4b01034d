"""What lies round the cup of picture 4: a croissant, a linen cloth, and the pattern of the window's light."""

import cv2
import numpy as np

from examples.colour import Array, smoothstep, srgb
from examples.solids import Tube, Turned, Vector
from examples.stage import Material, column, sample, tile


def light_pattern(size: int = 1024) -> Array:
    """Window panes and the shadow of branches with leaves, seen from above, as a square image."""
    sheet = np.full((size, size), 0.10, np.float32)
    for row in range(3):
        for col in range(2):
            corner = (int(size * (0.04 + col * 0.47)), int(size * (0.02 + row * 0.335)))
            cv2.rectangle(sheet, corner, (corner[0] + int(size * 0.435), corner[1] + int(size * 0.30)), 1.0, -1)
    panes = cv2.GaussianBlur(sheet, (0, 0), size * 0.008)
    return np.asarray(panes * cv2.GaussianBlur(foliage(size), (0, 0), size * 0.006), np.float32)


def foliage(size: int) -> Array:
    """Leaves along four stems, dark on 1."""
    rng, leaves = np.random.default_rng(21), np.ones((size, size), np.float32)
    stems = ((0.02, 0.30, 0.42, 0.06), (0.0, 0.62, 0.30, 0.40), (0.55, 0.0, 0.95, 0.22), (0.70, 0.95, 1.0, 0.66))
    for stem, (x0, y0, x1, y1) in enumerate(stems):
        cv2.line(leaves, (int(x0 * size), int(y0 * size)), (int(x1 * size), int(y1 * size)), 0.3, 4, cv2.LINE_AA)
        for t in np.linspace(0.1, 1, 9):
            lean = np.degrees(np.arctan2(y1 - y0, x1 - x0)) + 42 * (-1) ** int(t * 40 + stem) + rng.uniform(-12, 12)
            reach = size * rng.uniform(0.030, 0.045)
            x = (x0 + (x1 - x0) * t) * size + np.cos(np.radians(lean)) * reach
            y = (y0 + (y1 - y0) * t) * size + np.sin(np.radians(lean)) * reach
            cv2.ellipse(leaves, (int(x), int(y)), (int(reach), int(reach * 0.36)), lean, 0, 360, 0.15, -1, cv2.LINE_AA)
    return leaves


def croissant() -> Tube:
    """A crescent rolled in layers: thick in the middle, every layer steps up from the one before."""
    path: list[Vector] = []
    girth = []
    for i in range(40):
        t = i / 39 * 2 - 1
        angle = t * 1.35
        layer = abs(t) * 4.5
        step = (layer - np.floor(layer)) * 0.24
        fat = 0.50 * (1 - 0.80 * abs(t) ** 1.5) * (1.10 - step)
        path.append((np.sin(angle) * 1.05, 0.40 - 0.12 * abs(t), -np.cos(angle) * 1.05 + 0.5))
        girth.append(max(fat, 0.06))
    return Tube(path, girth)


def crust(pastry: Turned) -> Material:
    """Golden at the sides, brown on the ridges of its layers, flaky."""
    flakes, broad = tile(31, 7), tile(32, 4)
    pale, dark = column(srgb("#cf9048")), column(srgb("#642a0d"))

    def look(p: Array, n: Array) -> Array:
        q = pastry.local(p)
        angle = np.arctan2(q[0], 0.5 - q[2])
        fine = sample(flakes, angle * 0.9, np.hypot(q[0], q[2] - 0.5) * 0.10 + q[1] * 0.10)
        patch = sample(broad, p[0] * 0.25, p[2] * 0.25)
        layer = np.abs(angle) / 1.35 * 4.5 + 0.12 * patch + 0.04 * fine
        rolled = layer - np.floor(layer)
        baked = 0.55 * smoothstep(0.85, 0.05, rolled) + 0.9 * smoothstep(0.94, 1.0, rolled)
        mix = np.clip(0.18 + 0.42 * n[1] + baked * (0.2 + 0.8 * n[1]) * 0.7 + 0.6 * fine + 0.35 * patch, 0, 1)
        return np.asarray(pale + (dark - pale) * mix, np.float32)

    def flaky(p: Array) -> Array:
        a, b = sample(flakes, p[0] * 0.5, p[2] * 0.5), sample(flakes, p[2] * 0.5 + 0.3, p[0] * 0.5)
        return np.stack([a, a * 0, b]) * 0.30

    return Material(look, gloss=0.04, rough=0.32, wrap=0.2, bump=flaky)


def linen(cloth: Turned) -> Material:
    """Cream cloth, woven, with two blue-green stripes along its edges."""
    weave, folds = tile(41, 7), tile(42, 3)
    cream, teal = column(srgb("#cfc0a6")), column(srgb("#3c6a6c"))

    def look(p: Array, n: Array) -> Array:
        q = cloth.local(p)
        thread = 0.90 + 0.10 * np.sin(q[0] * 210) * np.sin(q[2] * 210)
        thread += 0.08 * sample(weave, q[0] * 0.3, q[2] * 2) + 0.06 * sample(weave, q[2] * 0.3, q[0] * 2)
        edge = 1.25 - np.abs(q[0])
        stripe = smoothstep(0.02, 0.0, np.abs(edge - 0.22) - 0.05) + smoothstep(0.015, 0.0, np.abs(edge - 0.36) - 0.012)
        return np.asarray((cream + (teal - cream) * np.clip(stripe, 0, 1) * 0.85) * thread, np.float32)

    def creased(p: Array) -> Array:
        a, b = sample(folds, p[0] * 0.10, p[2] * 0.10), sample(folds, p[0] * 0.10 + 0.5, p[2] * 0.10)
        return np.stack([a, a * 0, b]) * 0.22

    return Material(look, gloss=0.01, rough=0.95, wrap=0.2, bump=creased)
