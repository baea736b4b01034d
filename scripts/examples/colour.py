"""Colours: palette names to linear light, gradients, and the finish that every picture gets."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def srgb(name: str) -> Array:
    """'#rrggbb' as three linear-light values in 0..1."""
    values = np.array([int(name[i : i + 2], 16) for i in (1, 3, 5)], np.float32) / 255
    return to_linear(values)


def to_linear(values: Array) -> Array:
    """sRGB-encoded 0..1 to linear light (the curve of IEC 61966-2-1)."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(values: Array) -> Array:
    """Linear light 0..1 to the sRGB encoding."""
    v = np.clip(values, 0, 1)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - 0.055).astype(np.float32)


def ramp(position: Array, *stops: tuple[float, str]) -> Array:
    """A gradient through the stops, mixed as a painter would (in the sRGB encoding), returned in linear light."""
    at = [s[0] for s in stops]
    encoded = np.array([to_srgb(srgb(s[1])) for s in stops])
    mixed = np.stack([np.interp(position, at, encoded[:, c]) for c in range(3)], axis=-1)
    return to_linear(mixed.astype(np.float32))


def smoothstep(low: float, high: float, x: Array) -> Array:
    """0 below `low`, 1 above `high`, smooth between; `low` may be above `high`."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def soften(image: Array, sigma: float) -> Array:
    """Gaussian blur; wide ones are done on a reduced copy, which nobody can see and costs a tenth."""
    if sigma < 0.3:
        return image
    height, width = image.shape[:2]
    by = max(1, int(sigma / 6))
    small = cv2.resize(image, (max(2, width // by), max(2, height // by)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / by, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def focus(image: Array, depth: Array, near: float, far: float, strength: float) -> Array:
    """Blurs what lies nearer than `near` or beyond `far` (decimetres), up to `strength` pixels of blur a decimetre."""
    depth = np.where(np.isfinite(depth), depth, 60).astype(np.float32)
    circle = soften(
        np.minimum(np.maximum(near - depth, depth - far).clip(0) * strength, strength * 4), max(strength, 1)
    )
    result = image
    steps = [0.0, *(strength * 4 * s for s in (0.12, 0.3, 0.6, 1.0))]
    for below, sigma in pairwise(steps):
        share = np.clip((circle - below) / (sigma - below + 1e-6), 0, 1)[..., None]
        result = result + (soften(image, sigma) - result) * share
    return np.asarray(result, np.float32)


@dataclass(frozen=True)
class Finish:
    """What the darkroom does: exposure, glow round the lights, darker corners, film grain."""

    exposure: float = 1.0
    bloom: float = 0.12
    vignette: float = 0.28
    grain: float = 0.010
    warmth: float = 0.0
    seed: int = 1


def filmic(light: Array) -> Array:
    """Linear below the middle, then a soft shoulder, so that highlights keep their colour."""
    knee = 0.55
    over = np.maximum(light - knee, 0)
    return np.where(light < knee, light, knee + (1 - knee) * (1 - np.exp(-over / (1 - knee)))).astype(np.float32)


def develop(image: Array, look: Finish, scale: float) -> NDArray[np.uint8]:
    """The finished 8-bit RGB picture of a linear-light image; `scale` is pixels per design unit."""
    height, width = image.shape[:2]
    light: Array = np.maximum(image, 0) * look.exposure
    glow: Array = np.maximum(light - 0.6, 0)
    glow = 0.5 * soften(glow, 14 * scale) + 0.5 * soften(glow, 70 * scale)
    glow = 0.55 * glow + 0.45 * glow.mean(axis=2, keepdims=True)
    light = filmic(light + look.bloom * glow * 4)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    light *= (1 - look.vignette * smoothstep(0.35, 1.9, x * x + y * y))[..., None]
    light = light * np.array([1 + look.warmth, 1, 1 - look.warmth], np.float32)
    encoded = to_srgb(light)
    noise = np.random.default_rng(look.seed).standard_normal((height, width)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 0.8) * 1.8
    encoded += look.grain * noise[..., None] * (1.15 - encoded.mean(axis=2, keepdims=True))
    return (np.clip(encoded, 0, 1) * 255 + 0.5).astype(np.uint8)
