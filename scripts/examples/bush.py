"""A coffee bush as a painter dabs it: dark leaves below, lit ones on top, a few red cherries."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from examples.colour import Array, ramp, srgb, to_srgb


@dataclass(frozen=True)
class Bush:
    """Where its foot is, how wide it is, how near (0 far .. 1 close), and which side (-1..1) the light is on."""

    at: tuple[float, float]
    size: float
    near: float
    side: float


def tones(bush: Bush, light: Array) -> Array:
    """Leaf colours (N, 3), sRGB 0..1: from deep green to the gold of backlit edges, hazier far away."""
    colours = to_srgb(
        ramp(light, (0, "#0d211f"), (0.35, "#1f4437"), (0.66, "#47703f"), (0.88, "#8f9448"), (1, "#f0c978"))
    )
    haze = to_srgb(srgb("#efc596"))
    return np.asarray(colours + (haze - colours) * 0.60 * (1 - bush.near) ** 2.2, np.float32)


def grow(
    sheet: NDArray[np.uint8], touched: NDArray[np.uint8], scale: float, rng: np.random.Generator, bush: Bush
) -> None:
    """Dab one bush onto the 8-bit sheet and mark where."""
    count = int(26 + 330 * bush.near**1.3)
    angle, far = rng.uniform(0, 2 * np.pi, count), np.sqrt(rng.uniform(0, 1, count))
    dx, dy = np.cos(angle) * far * 0.56, np.sin(angle) * far * 0.46
    lumps = 0.16 * np.sin(dx * 11 + bush.at[0]) * np.cos(dy * 9 + bush.at[1])
    light = np.clip(0.33 - 0.98 * dy + 0.30 * dx * bush.side + lumps + rng.normal(0, 0.07, count), 0, 1).astype(
        np.float32
    )
    colours = tones(bush, light) * 255
    reach = bush.size * rng.uniform(0.065, 0.105, count) * (1.75 - 0.85 * bush.near)
    for i in np.argsort(-dy + 0.25 * light):
        centre = (
            np.array([bush.at[0] + dx[i] * bush.size, bush.at[1] - bush.size * 0.40 + dy[i] * bush.size]) * scale * 16
        )
        axes = (max(int(reach[i] * scale * 16), 10), max(int(reach[i] * 0.46 * scale * 16), 8))
        path = cv2.ellipse2Poly((0, 0), axes, int(rng.uniform(0, 180)), 0, 360, 24) + centre.astype(np.int32)
        cv2.fillConvexPoly(sheet, path.astype(np.int32), tuple(float(c) for c in colours[i]), cv2.LINE_AA, 4)
        cv2.fillConvexPoly(touched, path.astype(np.int32), 255, cv2.LINE_AA, 4)
    if bush.near > 0.35:
        cherries(sheet, scale, rng, bush)


def cherries(sheet: NDArray[np.uint8], scale: float, rng: np.random.Generator, bush: Bush) -> None:
    """Red cherries among the leaves, each with a point of light."""
    for _ in range(int(9 * bush.near)):
        angle, far = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 0.7))
        x = (bush.at[0] + np.cos(angle) * far * 0.5 * bush.size) * scale
        y = (bush.at[1] - bush.size * (0.40 - np.sin(angle) * far * 0.4)) * scale
        r = max(1.0, bush.size * 0.022 * scale)
        for shift, part, ink in (
            (0.0, 1.0, (110, 24, 20)),
            (-0.15, 0.75, (176, 48, 32)),
            (-0.35, 0.28, (255, 190, 140)),
        ):
            at = (int((x - shift * r * 0.4) * 16), int((y + shift * r) * 16))
            cv2.circle(sheet, at, max(int(r * part * 16), 6), ink, -1, cv2.LINE_AA, 4)
