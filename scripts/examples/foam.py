"""The top of a flat white: crema, a leaf poured in milk foam, bubbles at the rim."""

import cv2
import numpy as np

from examples.colour import Array, ramp, smoothstep
from examples.stage import sample, tile


def leaf(a: Array, b: Array) -> Array:
    """How much milk there is (0..1) at a across, b upwards: layers that sweep up on both sides, a heart on top."""
    side = np.abs(a)
    half = 0.70 * np.sqrt(np.clip(1 - ((b - 0.02) / 0.74) ** 2, 0.0001, 1)) * np.clip(0.92 - 0.42 * b, 0.2, 1.2)
    reach = np.clip(side / half, 0, 1.4)
    pull = 0.16 * np.exp(-side / 0.035) + 0.05 * np.exp(-side / 0.12)
    sweep = b - 0.46 * side**1.35 + pull
    layers = np.cos(sweep / 0.148 * 2 * np.pi + 0.6)
    stripes = smoothstep(-0.16, 0.16, layers + 0.34 - 1.5 * reach**4.5) * smoothstep(1.06, 0.96, reach)
    stripes *= smoothstep(-0.78, -0.70, b) * smoothstep(0.52, 0.44, b)
    hx, hy = np.clip(side / 0.29, 0, 1), (b - 0.46) / 0.26
    brow = 0.62 * np.sqrt(np.clip(1 - (2 * hx - 0.92) ** 2 / 1.17, 0, 1)) + 0.12
    chin = -1.05 * (1 - hx) ** 0.62 * (1 + 0.25 * hx)
    heart = smoothstep(-0.05, 0.05, np.minimum(brow - hy, hy - chin)) * (side < 0.29)
    line = smoothstep(0.016, 0.004, side - 0.010 * smoothstep(-0.8, 0.4, b))
    line *= smoothstep(-0.82, -0.70, b) * smoothstep(0.45, 0.3, b)
    return np.asarray(np.clip(np.maximum(np.maximum(stripes, heart), 0.9 * line), 0, 1), np.float32)


def foam(size: int = 1600) -> Array:
    """The disc as a square image of linear light; the coffee's rim is at radius 1."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j].astype(np.float32)
    swirl = tile(5, 7)

    def noise(u: Array, v: Array) -> Array:
        return sample(swirl, u.ravel(), v.ravel()).reshape(u.shape)

    wander_a, wander_b = noise(x * 0.22, y * 0.22), noise(x * 0.22 + 0.4, y * 0.22 + 0.7)
    ripple = noise(x * 0.9 + 0.3, y * 0.9)
    radius = np.hypot(x, y)
    milk = leaf(x + 0.030 * wander_a + 0.008 * ripple, -y + 0.030 * wander_b + 0.008 * ripple)
    milk = np.asarray(cv2.GaussianBlur(milk, (0, 0), 2.2 * size / 1600), np.float32)
    fine, veins = noise(x * 3, y * 3), noise(x * 0.5 + wander_b * 0.2, y * 1.2 + wander_a * 0.2)
    tone = 0.45 + 0.30 * wander_a + 0.16 * veins + 0.10 * fine + 0.22 * (radius - 0.5)
    tone = np.clip(tone - 0.22 * cv2.GaussianBlur(milk, (0, 0), 26), 0, 1)
    crema = ramp(tone, (0, "#5d2f12"), (0.35, "#8a4c1e"), (0.7, "#b4743a"), (1, "#d3a065"))
    cream = ramp(np.clip(0.62 + 0.22 * veins + 0.16 * fine, 0, 1), (0, "#e3c193"), (0.4, "#f3e0bf"), (1, "#fff6e4"))
    top = crema + (cream - crema) * milk[..., None]
    top *= (1 - 0.30 * smoothstep(0.90, 1.0, radius))[..., None]
    return bubbles(np.asarray(top, np.float32), size)


def bubbles(top: Array, size: int) -> Array:
    """Small bubbles that gather along the rim: a dark ring, a light dot."""
    rng = np.random.default_rng(14)
    angles, inwards, radii = rng.vonmises(2.2, 0.6, 240), rng.exponential(0.018, 240), rng.uniform(2, 8, 240)
    for angle, inward, r in zip(angles, inwards, radii, strict=True):
        far = (0.985 - inward) * size / 2
        x, y = int(size / 2 + np.cos(angle) * far), int(size / 2 + np.sin(angle) * far)
        cv2.circle(top, (x, y), int(r), (0.50, 0.27, 0.11), -1, cv2.LINE_AA)
        cv2.circle(top, (x, y), int(r), (0.20, 0.085, 0.03), 1, cv2.LINE_AA)
        cv2.circle(
            top, (int(x - r * 0.35), int(y - r * 0.35)), max(int(r * 0.25), 1), (0.95, 0.8, 0.6), -1, cv2.LINE_AA
        )
    return np.asarray(cv2.GaussianBlur(top, (0, 0), 0.8), np.float32)
