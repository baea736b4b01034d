"""Colour changes of a clip as lookup tables on the planes: worked out once, applied in half a millisecond."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from studio.render.planes import BLACK, NEUTRAL, WHITE, Plane, Planes
from studio.timeline.model import Grade

BRIGHTEST = 1.6
"""Brightness bends the curve by up to 2^1.6, so that black stays black and white white; a step of 20 lifts the middle
by a seventh, and what is nearly black by more than half."""

STEEPER, FLATTER = 1.2, 0.6
"""More contrast bends the curve around the middle, by up to 2.2, and clips nothing; less makes it flatter."""

SATURATION = 0.8
WARM_BLUE, WARM_RED = -11.0, 8.0
"""Most that the slope around the middle, the colourfulness and the two chroma planes change."""

Curve = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tables:
    """What each plane's values become: three arrays of 256."""

    y: Plane
    u: Plane
    v: Plane

    def apply(self, planes: Planes) -> None:
        """Change planes in place."""
        for plane, table in zip(planes, (self.y, self.u, self.v), strict=True):
            cv2.LUT(plane, table, dst=plane)


def tables(grade: Grade) -> Tables | None:
    """The tables of a grade; None when it leaves colours as they are (a vignette is drawn apart)."""
    if grade == Grade(vignette=grade.vignette):
        return None
    levels = np.clip((np.arange(256) - BLACK) / (WHITE - BLACK), 0, 1)
    luma = _filtered_luma(_luma(levels, grade), grade)
    chroma: Curve = np.asarray((np.arange(256.0) - NEUTRAL) * _colourfulness(grade))
    warmth = grade.warmth / 100 + (0.45 if grade.filter == "vintage" else 0)
    if grade.filter == "black_and_white":
        warmth = 0.0
    return Tables(
        _table(np.asarray(BLACK + luma * (WHITE - BLACK))),
        _table(np.asarray(chroma + (NEUTRAL + WARM_BLUE * warmth))),
        _table(np.asarray(chroma + (NEUTRAL + WARM_RED * warmth))),
    )


def _luma(levels: Curve, grade: Grade) -> Curve:
    bent = levels ** (2 ** (-BRIGHTEST * grade.brightness / 100))
    if grade.contrast > 0:
        steep = 1 + STEEPER * grade.contrast / 100
        return np.asarray(np.where(bent < 0.5, (2 * bent) ** steep, 2 - (2 - 2 * bent) ** steep) / 2)
    return np.asarray(0.5 + (bent - 0.5) * (1 + FLATTER * grade.contrast / 100))


def _filtered_luma(luma: Curve, grade: Grade) -> Curve:
    if grade.filter == "black_and_white":
        return np.asarray(luma * 0.75 + (3 - 2 * luma) * luma**2 * 0.25)
    if grade.filter == "vintage":
        return np.asarray(0.07 + luma * 0.88)
    return luma


def _colourfulness(grade: Grade) -> float:
    if grade.filter == "black_and_white":
        return 0.0
    chosen = 1 + grade.saturation / 100 * (1.0 if grade.saturation < 0 else SATURATION)
    return chosen * (0.72 if grade.filter == "vintage" else 1.0)


def _table(values: Curve) -> Plane:
    return np.clip(values + 0.5, BLACK, 240).astype(np.uint8)


class Vignette:
    """Darker corners (lighter ones for a negative amount), the same for every frame."""

    def __init__(self, width: int, height: int, amount: int) -> None:
        """``amount`` in hundredths, -100 to 100; sizes in pixels."""
        target = BLACK if amount > 0 else WHITE
        weight = _distance(width, height) * min(abs(amount), 100) / 100 * 0.75
        half = cv2.resize(weight, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        self._parts = [_layer(weight, target), _layer(half, NEUTRAL), _layer(half, NEUTRAL)]

    def apply(self, planes: Planes) -> None:
        """Draw it over planes, in place."""
        for plane, (kept, added) in zip(planes, self._parts, strict=True):
            cv2.multiply(plane, kept, dst=plane, scale=1 / 255)
            cv2.add(plane, added, dst=plane)


def _distance(width: int, height: int) -> npt.NDArray[np.float32]:
    """0 around the middle, rising softly to 1 in the corners."""
    x = np.linspace(-1, 1, width, dtype=np.float32) ** 2
    y = np.linspace(-1, 1, height, dtype=np.float32) ** 2
    far = np.clip((x[None, :] + y[:, None]) / 2, 0, 1)
    return np.asarray(far**1.3, np.float32)


def _layer(weight: npt.ArrayLike, target: int) -> tuple[Plane, Plane]:
    taken = np.round(np.asarray(weight) * 255)
    return (255 - taken).astype(np.uint8), np.round(taken * target / 255).astype(np.uint8)
