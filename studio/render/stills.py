"""Shots of still pictures: prepared once at the size they are needed, then only moved."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np

from studio.render import grade, pictures
from studio.render.card import composed
from studio.render.focus import NOTHING, Attention, attention
from studio.render.framing import Framed, frame_still, number_of
from studio.render.journey import Journey, Stage
from studio.render.motion import Ground, View
from studio.render.moves import Situation
from studio.render.pan import Pan
from studio.render.parts import Box, arranged, resized
from studio.render.plain import placed_on, plain_ground
from studio.render.planes import Plane, Planes, from_rgb
from studio.render.shots import Setting
from studio.timeline.model import Framing

MARGIN = 1.035
"""Pictures are prepared this much larger than ever shown, so that drawing always makes smaller, which stays sharp."""

LARGEST_ZOOM = 1.35


class Prepared(NamedTuple):
    """A still made ready: the planes that the view moves over, its way, and what matters in the planes."""

    planes: Planes
    path: Journey
    seen: Attention


class Still:
    """A picture, made ready, and the way that the view takes over it. Threads may share it."""

    def __init__(self, ready: Prepared) -> None:
        self.path, self._seen = ready.path, ready.seen
        ground = Ground(ready.planes)
        self._size = ground.width, ground.height
        self._drawn = Pan(ground, self.path.pan) if self.path.pan else ground

    def draw(self, progress: float, out: Planes) -> None:
        """Fill ``out`` with the view at 0..1 of the way."""
        self._drawn.draw(self.path.at(progress), out)

    def seen(self, progress: float, shape: float) -> Attention:
        """What matters in the view at 0..1 of the way, for a frame of that shape (width / height)."""
        (width, height), view = self._size, self.path.at(progress)
        return self._seen.within(
            Box(view.left / width, view.top / height, view.width / width, view.width / shape / height)
        )

    def rest(self) -> None:
        """Keep only what is needed to draw again."""
        if isinstance(self._drawn, Pan):
            self._drawn.rest()


class StillShot:
    """A picture on which the view moves."""

    def __init__(self, setting: Setting, still: Still) -> None:
        self._setting, self._still = setting, still

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out`` with the view at this tick."""
        self._still.draw(self._setting.progress(tick), out)

    def key(self, tick: int) -> Hashable:
        """All ticks look alike where nothing moves."""
        return "still" if self._still.path.rests else None

    def seen(self, tick: int) -> Attention:
        """What matters in the view at this tick."""
        width, height = self._setting.frame
        return self._still.seen(self._setting.progress(tick), width / height)

    def rest(self) -> None:
        """Others may still draw it; what they miss then they make again."""
        self._still.rest()

    def close(self) -> None:
        """Nothing is open."""


Attend = Callable[[Plane], Attention]
"""Says what matters in a picture."""


def prepared(setting: Setting, attend: Attend = attention) -> Prepared:
    """The picture of a clip, made ready.

    Raises MediaRefused.
    """
    framing = setting.picture.framing
    width, height = setting.frame
    if setting.path is None:
        raise ValueError("a still needs a file")
    rgb = pictures.load(setting.path, round(width * LARGEST_ZOOM), round(height * LARGEST_ZOOM))
    rgb = arranged(rgb, framing)
    number, look = number_of(setting.placed.clip.id), setting.timeline.look
    situation = Situation(width / height, setting.seconds, look, number, setting.captioned)
    seen = _attention(rgb, framing, attend)
    framed = frame_still(framing, seen, rgb.shape[1] / rgb.shape[0], situation, plain_ground(rgb))
    planes, path = _prepared(rgb, framed, width, height)
    tables = grade.tables(setting.picture.grade)
    if tables:
        tables.apply(planes)
    shown = seen if framed.card is None else seen.laid(framed.part, framed.card)
    return Prepared(planes, path, shown.within(_union(framed.views)))


def _attention(rgb: Plane, framing: Framing, attend: Attend) -> Attention:
    """Where to look; spared where the focus and the fit are given."""
    if framing.focus is not None and framing.fit != "auto":
        return NOTHING
    return attend(rgb)


def _prepared(rgb: Plane, framed: Framed, width: int, height: int) -> tuple[Planes, Journey]:
    """The planes that the view moves over, and its way over them."""
    if framed.card is not None:
        zoom = 1 / min(view.width for view in framed.views)
        margin = zoom * (MARGIN if framed.start != framed.end else 1)
        size = round(width * margin), round(height * margin)
        if framed.ground is None:
            rgb = composed(rgb, framed.part, framed.card, *size)
        else:
            rgb = placed_on(framed.ground, rgb, framed.part, framed.card, *size)
    return _cut(rgb, framed, width, height)


def _cut(rgb: Plane, framed: Framed, width: int, height: int) -> tuple[Planes, Journey]:
    """Only the part that is ever seen, scaled so that its nearest view is ``MARGIN`` times the frame."""
    high, wide = rgb.shape[:2]
    reach = _union(framed.views)
    x0, y0 = int(reach.left * wide), int(reach.top * high)
    x1 = min(int(np.ceil((reach.left + reach.width) * wide - 1e-6)), wide)
    y1 = min(int(np.ceil((reach.top + reach.height) * high - 1e-6)), high)
    nearest = min(view.width for view in framed.views) * wide
    rests = framed.start == framed.end
    scale = width * (1.0 if rests else MARGIN) / nearest
    size = (_even((x1 - x0) * scale, width), _even((y1 - y0) * scale, height))

    def view(box: Box) -> View:
        found = _view(box, (wide, high), (x0, y0), (size[0] / (x1 - x0), size[1] / (y1 - y0)))
        return _bounded(found, size, width, height)

    stages = (Stage(view(leg.start), view(leg.end), leg.until, leg.pace) for leg in framed.legs)
    return from_rgb(resized(rgb[y0:y1, x0:x1], size)), Journey(tuple(stages))


def _view(box: Box, picture: tuple[int, int], origin: tuple[int, int], scale: tuple[float, float]) -> View:
    return View(
        (box.left * picture[0] - origin[0]) * scale[0],
        (box.top * picture[1] - origin[1]) * scale[1],
        box.width * picture[0] * scale[0],
    )


def _bounded(view: View, size: tuple[int, int], width: int, height: int) -> View:
    """Rounding may have left the planes a pixel short of the view."""
    return View(view.left, view.top, min(view.width, size[0], size[1] * width / height))


def _union(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    bottom = max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def _even(length: float, least: int) -> int:
    return max(round(length / 2) * 2, least)
