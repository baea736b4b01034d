"""What lies over the whole picture when words are all that matters, as on an end card."""

from __future__ import annotations

import cv2

from studio.render.card import GROUND_BRIGHTEST, GROUND_LIGHT, SMALLER
from studio.render.planes import BLACK, NEUTRAL, WHITE, Planes, color_of

BLUR = 0.035
"""Of the frame's shorter side: no lettering of the picture's own is left to be read between the words."""


def draw_veil(planes: Planes, color: str, opacity: float, shown: float = 1.0) -> None:
    """Blur and darken a frame in place, as behind cards, and mix in ``color`` (``#RRGGBB``) by ``opacity``. ``shown``:
    how much of that, 0 to 1."""
    size = max(planes.width // SMALLER, 2), max(planes.height // SMALLER, 2)
    small = [cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in planes]
    luma = (float(small[0].mean()) - BLACK) / (WHITE - BLACK) * 255
    gain = min(GROUND_LIGHT, GROUND_BRIGHTEST / max(luma, 1.0))
    for plane, rough, value, level in zip(planes, small, color_of(color), (BLACK, NEUTRAL, NEUTRAL), strict=True):
        soft = cv2.GaussianBlur(rough, (0, 0), max(min(size) * BLUR, 0.5))
        ground = level * (1 - gain) * (1 - opacity) + value * opacity
        soft = cv2.addWeighted(soft, gain * (1 - opacity), soft, 0, ground)
        whole = plane.shape[::-1]
        if shown >= 1:
            cv2.resize(soft, whole, dst=plane, interpolation=cv2.INTER_LINEAR)
        else:
            large = cv2.resize(soft, whole, interpolation=cv2.INTER_LINEAR)
            cv2.addWeighted(plane, 1 - shown, large, shown, 0, dst=plane)
