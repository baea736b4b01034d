"""Brightness, contrast, colourfulness, warmth, filters and vignette, on RGB."""

from __future__ import annotations

import numpy as np

from studio.timeline.model import Grade
from tests.render.reference.samples import LUMA, Floats


def graded(picture: Floats, grade: Grade) -> Floats:
    """All of a grade but its vignette: light by a curve, colours by what lies between a pixel and its grey. Colours
    that become more vivid than a screen can show are left to the screen."""
    grey = picture @ LUMA
    colours = (picture - grey[..., None]) * _colourfulness(grade)
    return np.asarray(_light(grey, grade)[..., None] + colours + _warmth(grade))


def _light(grey: Floats, grade: Grade) -> Floats:
    light = np.clip(grey, 0, 1) ** (2 ** (-1.6 * grade.brightness / 100))
    more, less = max(grade.contrast, 0) / 100, min(grade.contrast, 0) / 100
    side = np.sign(light - 0.5)
    light = 0.5 + side * (1 - (1 - np.abs(2 * light - 1)) ** (1 + 1.2 * more)) / 2
    light = 0.5 + (light - 0.5) * (1 + 0.6 * less)
    if grade.filter == "black_and_white":
        return np.asarray(0.75 * light + 0.25 * light**2 * (3 - 2 * light))
    return np.asarray(0.07 + 0.88 * light if grade.filter == "vintage" else light)


def _colourfulness(grade: Grade) -> float:
    if grade.filter == "black_and_white":
        return 0.0
    most = 0.8 if grade.saturation > 0 else 1.0
    return (1 + most * grade.saturation / 100) * (0.72 if grade.filter == "vintage" else 1.0)


def _warmth(grade: Grade) -> Floats:
    """What is added to red, green and blue: green so that the light stays."""
    warmth = grade.warmth / 100 + (0.45 if grade.filter == "vintage" else 0.0)
    red, blue = 0.0562 * warmth, -0.0911 * warmth
    if grade.filter == "black_and_white":
        red = blue = 0.0
    return np.array([red, -(LUMA[0] * red + LUMA[2] * blue) / LUMA[1], blue])


def vignetted(picture: Floats, amount: int) -> Floats:
    """The corners darker, or brighter for a negative amount, by up to three quarters."""
    height, width = picture.shape[:2]
    across = (2 * (np.arange(width) + 0.5) / width - 1)[None, :]
    down = (2 * (np.arange(height) + 0.5) / height - 1)[:, None]
    share = 0.75 * abs(amount) / 100 * ((across**2 + down**2) / 2) ** 1.3
    return np.asarray(picture + ((0.0 if amount > 0 else 1.0) - picture) * share[..., None])
