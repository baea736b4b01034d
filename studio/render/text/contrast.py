"""Contrast as the Web Content Accessibility Guidelines define it (WCAG 2.2, relative luminance), on real frames."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studio.render.planes import BLACK, WHITE, Planes
from studio.render.text.safe import Box

NEEDED = 4.5
"""The ratio that WCAG asks of text (criterion 1.4.3)."""

DARKEST, BRIGHTEST = 10.0, 90.0
"""Percentiles of the ground that count as its darkest and brightest: single pixels do not decide."""


def luminance(code: str) -> float:
    """Relative luminance (0 to 1) of a ``#RRGGBB`` colour."""
    channels = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (decoded(one) for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def decoded(value: float) -> float:
    """The relative luminance of a grey (0 to 1) as pictures hold it."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def ratio(one: float, other: float) -> float:
    """Contrast ratio (1 to 21) of two relative luminances."""
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def ground(frames: Sequence[Planes], box: Box) -> tuple[float, float]:
    """The darkest and the brightest relative luminance behind a box, over all frames given."""
    lows, highs = [], []
    for planes in frames:
        left, top = max(int(box.left), 0), max(int(box.top), 0)
        part = planes.y[top : max(int(box.bottom), top + 1) : 4, left : max(int(box.right), left + 1) : 4]
        if part.size:
            lows.append(float(np.percentile(part, DARKEST)))
            highs.append(float(np.percentile(part, BRIGHTEST)))
    if not lows:
        return 0.0, 1.0
    return _light(min(lows)), _light(max(highs))


def _light(luma: float) -> float:
    return decoded(min(max((luma - BLACK) / (WHITE - BLACK), 0.0), 1.0))


def plate_for(text: str, darkest: float, brightest: float) -> tuple[str, float]:
    """(colour, opacity 0-1) of the plate that a text colour needs on such a ground; opacity 0 when it needs none."""
    light = luminance(text)
    if light >= 0.18:
        color, worst, against = "#000000", brightest, 0.0
    else:
        color, worst, against = "#FFFFFF", darkest, 1.0
    if ratio(light, worst) >= NEEDED:
        return color, 0.0
    for opacity in np.arange(0.1, 1.0, 0.05):
        if ratio(light, blended(worst, against, float(opacity))) >= NEEDED:
            return color, float(min(opacity + 0.05, 1.0))
    return color, 1.0


def carrier(text: str, grounds: Sequence[str], opacity: float, behind: tuple[float, float]) -> tuple[str, float, float]:
    """(colour, opacity, contrast) of a ground for words of a colour: the first of those named that carries them at that
    ``opacity``, else the first that does when it is less transparent, else black or white. ``behind``: the darkest and
    the brightest luminance that may lie below it."""
    light, steps = luminance(text), np.arange(opacity, 1.0, 0.05).tolist()

    def contrast(color: str, there: float) -> float:
        return min(ratio(light, blended(one, luminance(color), there)) for one in behind)

    ways = [(color, there, contrast(color, there)) for there in [*steps, 1.0] for color in grounds]
    ways += [(color, 1.0, contrast(color, 1.0)) for color in ("#000000", "#FFFFFF")]
    return next((one for one in ways if one[2] >= NEEDED), ways[-1])


def blended(ground: float, plate: float, opacity: float) -> float:
    """The relative luminance of a plate over a ground; blending happens on encoded values, as the frame does it."""
    return decoded(_encoded(ground) * (1 - opacity) + _encoded(plate) * opacity)


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
