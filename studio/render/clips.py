"""Shots of moving pictures: clips and animations, resampled by time to the timeline's frames."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from studio.render import grade
from studio.render.animation import AnimationReader
from studio.render.card import MovingCard, card_of
from studio.render.focus import NOTHING, Attention, attention, together
from studio.render.framing import SAME_SHAPE, shown_part
from studio.render.parts import Box, arranged
from studio.render.planes import Planes, copy, empty, mean_luma, to_rgb
from studio.render.probe import media_type
from studio.render.reader import ClipReader
from studio.render.shots import Setting
from studio.timeline.layout import media_of
from studio.timeline.model import Framing

HELD = 24
"""Frames of a clip played backwards that are held at once: it is decoded forwards, a stretch at a time."""

LOOKED_AT = 640
"""Longer side, in pixels, of the frame in which the subject is looked for."""

EARLIER = Fraction(1, 4)
"""Of a tick: a frame is taken if it begins up to this much after the tick, because containers round to milliseconds."""


class Frames(Protocol):
    """Frames by time, see ``reader.ClipReader``."""

    def at(self, seconds: Fraction) -> Planes:
        """What is on screen then."""

    def close(self) -> None:
        """Give the file back."""


def frames_in(path: Path) -> Frames:
    """A reader for whatever moves. Raises MediaRefused."""
    kind = media_type(path)
    return AnimationReader(path) if kind in ("gif", "webp", "png") else ClipReader(path, kind)


@dataclass(frozen=True, slots=True)
class Layout:
    """``part`` of the picture fills the frame, or ``card``; ``luma``: how bright the picture is (0-255)."""

    part: Box
    card: Box | None
    luma: float


def moment(setting: Setting, tick: int) -> Fraction:
    """Seconds into a clip's media at a tick: source range, speed, freeze and reverse applied; never negative."""
    clip = setting.placed.clip
    position = Fraction(clip.source_start)
    if setting.picture.reversed:
        position += (clip.duration - 1 - tick) * clip.speed
    elif not setting.picture.frozen:
        position += tick * clip.speed
    return (max(position, Fraction(0)) + EARLIER) * setting.timeline.timebase


class ClipShot:
    """A clip, at its speed, forwards, backwards or frozen."""

    def __init__(self, setting: Setting) -> None:
        """Opens the file and looks at a frame from the middle. Raises MediaRefused."""
        if setting.path is None:
            raise ValueError("a clip needs a file")
        self._setting = setting
        self._frames: Frames = frames_in(setting.path)
        self._seen: Attention | None = None
        self._reference = media_of(setting.timeline, setting.placed.clip)
        self.layout = self._laid_out()
        self._tables = grade.tables(setting.picture.grade)
        self._held: dict[int, Planes] = {}
        card = self.layout.card
        self._card = None if card is None else MovingCard(card, setting.frame, self.layout.luma, self._looks)
        self._shown = empty(self._card.width, self._card.height) if self._card else None

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out`` with the clip's picture at this tick. Raises MediaRefused("damaged")."""
        if not self._setting.picture.reversed:
            self._draw_at(moment(self._setting, tick), out)
            return
        if tick not in self._held:
            self._hold(tick)
        copy(self._held[tick], out)

    def key(self, tick: int) -> Hashable:
        """A frozen clip always looks the same."""
        return "frozen" if self._setting.picture.frozen else None

    def seen(self, tick: int) -> Attention:
        """What matters in the frame, at any tick."""
        part, card = self.layout.part, self.layout.card
        seen = self._attention()
        return seen.within(part) if card is None else seen.laid(part, card)

    def rest(self) -> None:
        """What it holds is worth keeping."""

    def close(self) -> None:
        """Give the file back."""
        self._frames.close()

    def _hold(self, tick: int) -> None:
        """Decode the stretch that ends (backwards: begins) with ``tick``, forwards, and keep it as drawn."""
        spare = list(self._held.values())
        self._held = {}
        for one in range(tick + HELD - 1, tick - 1, -1):
            planes = spare.pop() if spare else empty(*self._setting.frame)
            self._draw_at(moment(self._setting, one), planes)
            self._held[one] = planes

    def _laid_out(self) -> Layout:
        setting, last = self._setting, self._setting.placed.clip.duration - 1
        framing = setting.picture.framing
        ticks = (last // 2,) if setting.picture.frozen else sorted({last // 8, last // 2, last * 7 // 8})
        times = sorted(moment(setting, tick) for tick in ticks)
        self._looks = [_small(self._oriented(self._frames.at(time))) for time in times]
        spared = framing.focus is not None or framing.fit == "fit"
        seen = NOTHING if spared else self._attention()
        return layout(framing, seen, self._looks, self._shape(self._looks[0]), setting)

    def _attention(self) -> Attention:
        """What matters at any of a few moments, because the view does not follow it."""
        if self._seen is None:
            self._seen = together([attention(to_rgb(one)) for one in self._looks])
        return self._seen

    def _shape(self, planes: Planes) -> float:
        """Width / height as shown; the reference knows of pixels that are not square."""
        reference, framing = self._reference, self._setting.picture.framing
        if reference is None or not reference.width or framing.crop is not None:
            return planes.width / planes.height
        turned = framing.turn in (90, 270)
        width, height = (reference.height, reference.width) if turned else (reference.width, reference.height)
        return width / height

    def _oriented(self, planes: Planes) -> Planes:
        framing = self._setting.picture.framing
        if framing == Framing(fit=framing.fit, move=framing.move, focus=framing.focus):
            return planes
        return Planes(*(arranged(plane, framing) for plane in planes))

    def _draw_at(self, seconds: Fraction, out: Planes) -> None:
        planes = self._oriented(self._frames.at(seconds))
        if self._card is None or self._shown is None:
            _draw_part(planes, self.layout.part, out)
        else:
            _draw_part(planes, self.layout.part, self._shown)
            self._card.draw(self._shown, out)
        if self._tables:
            self._tables.apply(out)


def layout(framing: Framing, seen: Attention, looks: Sequence[Planes], shape: float, setting: Setting) -> Layout:
    """Decide how a clip of ``shape`` (width / height) lies in the frame; ``looks``: a few of its frames."""
    width, height = setting.frame
    part = shown_part(framing, seen, shape, width / height, wanders=False)
    part_shape = shape * part.width / part.height
    whole = max(part_shape * height / width, width / height / part_shape) >= SAME_SHAPE
    card = card_of(part_shape, width / height, captioned=setting.captioned) if whole else None
    return Layout(part, card, mean_luma(looks))


def _small(planes: Planes) -> Planes:
    scale = min(LOOKED_AT / max(planes.width, planes.height), 1)
    size = (max(round(planes.width * scale / 2) * 2, 8), max(round(planes.height * scale / 2) * 2, 8))
    small = empty(*size)
    _draw_part(planes, Box(0, 0, 1, 1), small)
    return small


def _draw_part(planes: Planes, part: Box, out: Planes) -> None:
    """Scale a part of the picture to all of ``out``; averaged where it becomes much smaller. Light and colour are cut
    at the same even pixels: else colours would stand beside what they belong to."""
    left, top, wide, high = part.pixels(planes.width, planes.height)
    for plane, target, half in zip(planes, out, (1, 2, 2), strict=True):
        source = plane[top // half : (top + high) // half, left // half : (left + wide) // half]
        if source.shape == target.shape:
            np.copyto(target, source)
            continue
        much_smaller = source.shape[1] > 1.5 * target.shape[1]
        method = cv2.INTER_AREA if much_smaller else cv2.INTER_LINEAR
        cv2.resize(source, (target.shape[1], target.shape[0]), dst=target, interpolation=method)
