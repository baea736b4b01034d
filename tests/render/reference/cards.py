"""A picture shown whole (or most of it) as a card with round corners and a soft shadow over its own blurred copy."""

from __future__ import annotations

import numpy as np

from studio.render.parts import ALL, Box
from tests.render.reference.samples import LUMA, Floats, blurred, covering, sampled
from tests.render.reference.shapes import rounded

COARSE = 4
"""The copy and the shadow are so soft that they are blurred at a quarter of the frame's size."""


def card_over_its_copy(
    picture: Floats, part: Box, card: Box, view: Box, width: int, height: int, light: float | None = None,
    behind: Floats | None = None,
) -> Floats:  # fmt: skip
    """The frame that the view shows of the composition; all boxes but ``part`` (of the picture) are parts of that.
    ``light``: how much of its light the copy keeps, where not its own brightness decides; ``behind``: what is copied,
    where not the picture."""
    copy = copy_behind(picture if behind is None else behind, width, height, light)
    ground = sampled(copy * light_beside(card, width, height), view, width, height)
    mask = _inside(card, view, 0.028 * min(width, height), width, height)
    shown = Box((view.left - card.left) / card.width, (view.top - card.top) / card.height,
                view.width / card.width, view.height / card.height).inside(part)  # fmt: skip
    return sampled(picture, shown, width, height) * mask + ground * (1 - mask)


def copy_behind(picture: Floats, width: int, height: int, light: float | None = None) -> Floats:
    """The picture blurred beyond recognition, a little more colourful, and neither bright nor black; a quarter of the
    frame's size."""
    size = width // COARSE, height // COARSE
    soft = blurred(sampled(picture, covering(picture, width, height), *size), 0.06 * min(size))
    grey = (soft @ LUMA)[..., None]
    kept = dimmed(float(grey.mean())) if light is None else light
    return np.asarray(np.clip((grey + (soft - grey) * 1.2) * kept, 0, 1))


def dimmed(luma: float) -> float:
    """How much light a copy keeps of a picture of that mean luma (0-1): 0.7, but no more than makes it 84 of 255 and no
    less than makes it 34, for which it may be lightened by a half."""
    return float(min(max(min(0.7, 84 / 255 / luma), 34 / 255 / luma), 1.5))


def light_beside(card: Box, width: int, height: int) -> Floats:
    """What the card's shadow leaves of the light, at a quarter of the frame's size."""
    size = width // COARSE, height // COARSE
    unit = min(width, height)
    dropped = Box(card.left, card.top + 0.012 * unit / height, card.width, card.height)
    return 1 - 0.55 * blurred(_inside(dropped, ALL, 0.0, *size), 0.022 * min(size))


def _inside(box: Box, view: Box, radius: float, width: int, height: int) -> Floats:
    """Where a box with round corners lies in the view; ``radius``: pixels where the view is all."""
    left, right = ((side - view.left) / view.width * width for side in (box.left, box.left + box.width))
    top, bottom = ((side - view.top) / view.height * height for side in (box.top, box.top + box.height))
    return rounded((left, top, right, bottom), radius / view.width, width, height)
