"""What lies over the whole picture when words are all that matters, as on an end card."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from studio.render.card import GROUND_LIGHT, gain_for, ground
from studio.render.dither import enlarge
from studio.render.planes import BLACK, NEUTRAL, Planes, color_of, mean_luma
from studio.render.text.contrast import carrier, decoded
from studio.render.text.style import Style

BLUR = 0.035
"""Of the frame's shorter side: no lettering of the picture's own is left to be read between the words."""


def veil_of(style: Style) -> tuple[str, float, float]:
    """(colour, opacity, contrast with the words) of the veil below words of that style: dark, or, where they could not
    be read on that, light. A plate or a full stroke carries its words by itself."""
    words = "#FFFFFF" if style.plated or style.parted else style.color
    return carrier(words, (style.ink, "#FFFFFF"), style.look.veil / 100, (0.0, decoded(GROUND_LIGHT)))


class Veil:
    """The picture as behind cards, but less blurred and never lightened, under a colour."""

    def __init__(self, color: str, opacity: float, frames: Sequence[Planes]) -> None:
        """``color`` (``#RRGGBB``) is mixed in by ``opacity``. A few ``frames`` of the picture decide how much all of it
        is darkened: what changes in one does not darken or lighten the rest."""
        self._color, self._opacity = color_of(color), opacity
        self._gain = min(gain_for(mean_luma(frames)), GROUND_LIGHT)

    def draw(self, planes: Planes, shown: float) -> None:
        """Cover a frame in place. ``shown``: how much of that, 0 to 1."""
        for plane, value, level in zip(planes, self._color, (BLACK, NEUTRAL, NEUTRAL), strict=True):
            soft = ground(plane, plane.shape, level, self._gain, BLUR)
            small = soft * (1 - self._opacity) + value * self._opacity
            cover = plane if shown >= 1 else np.empty_like(plane)
            enlarge(small, cover)
            if shown < 1:
                cv2.addWeighted(plane, 1 - shown, cover, shown, 0, dst=plane)
