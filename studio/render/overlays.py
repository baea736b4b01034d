"""A picture in a corner of the frame or in its middle, such as a logo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image, ImageOps

from studio.render import parts
from studio.render.errors import MediaRefused
from studio.render.planes import Plane, Planes
from studio.render.probe import open_picture
from studio.render.shots import Setting
from studio.render.sprite import Sprite
from studio.render.text import paint
from studio.render.text.crown import Above, Crown
from studio.render.text.safe import Box
from studio.timeline.layout import Placed
from studio.timeline.model import Corner, Corners

EDGE = 0.04
"""Distance from the frame's edges, of its width."""

TOP = 0.0625
"""Distance from the top of a vertical frame, of its height: above it TikTok, Reels and Shorts have buttons."""

BOTTOM, RIGHT = 0.833, 0.88
"""And where their captions (of the height) and, in the lower half, their buttons (of the width) begin."""

PLATE, PLATE_ROOM, PLATE_ROUND = 0.86, 0.013, 1.2
"""Opacity of a plate behind a logo; by how much it reaches beyond it, of the frame's shorter side; the radius of its
corners, of that."""

CROWN_ROOM = 0.2
"""By how much of its height a plate reaches beyond a logo above a card's words."""

ABOVE = 0.26
"""Where the middle of an overlay above the frame's middle lies, as a share of the height."""

TALLEST = 0.25
"""The most of the frame's height that an overlay takes."""

FADE_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Help:
    """What makes a logo seen where it would not be: the other lightness (white for black), or a plate of a colour."""

    kind: Literal["none", "inverted", "plate"] = "none"
    color: str = "#FFFFFF"


NO_HELP = Help()


class Overlay:
    """One clip of an overlay track."""

    def __init__(self, setting: Setting, helps: Callable[[], tuple[Help, Help]] = lambda: (NO_HELP, NO_HELP)) -> None:
        """``helps``: what it needs, in its place and above a card's words; asked for when it first shows."""
        self._setting, self._helps = setting, helps
        self._place = setting.picture.place or Corners()
        self._sprite: Sprite | None = None
        self._crown: Sprite | None = None

    def draw(self, tick: int, planes: Planes, crown: Crown | None = None) -> None:
        """Lay it over ``planes`` if it is on screen at ``tick`` (of the timeline); ``crown``: its place on a card.

        Raises MediaRefused.
        """
        if crown is not None:
            self._draw_above(crown, planes)
        left = 1.0 if crown is None else 1 - crown.covered
        if not self.shows(tick) or not left:
            return
        sprite = self._ready()
        room = self._room
        size = sprite.width - 2 * room, sprite.height - 2 * room
        x, y = corner_of(self._place.corner, size, self._setting.frame)
        sprite.draw(planes, x - room, y - room, self._place.opacity / 100 * self._appearing(tick) * left)

    def _draw_above(self, crown: Crown, planes: Planes) -> None:
        wide, tall = (max(round(side / 2) * 2, 2) for side in (crown.box.width, crown.box.bottom - crown.box.top))
        if self._crown is None:
            rgba, helped = resized(visible(self._setting), (wide, tall)), self._helps()[1]
            self._crown = Sprite(_carried(rgba, helped, round(tall * CROWN_ROOM / 2) * 2))
        room = (self._crown.width - wide) // 2
        x, y = round(crown.box.left / 2) * 2 - room, round(crown.box.top / 2) * 2 - room
        self._crown.draw(planes, x, y, self._place.opacity / 100 * crown.there)

    def shows(self, tick: int) -> bool:
        """Whether it is on screen at a tick of the timeline."""
        placed = self._setting.placed
        return placed.start <= tick < placed.end and self._setting.path is not None

    def crowns(self, card: Placed) -> bool:
        """Whether it is to stand above the words of a card: it is there when that comes, wherever it stands before."""
        placed = self._setting.placed
        return self._setting.path is not None and placed.start < card.end and card.start < placed.end

    def above(self, card: Placed) -> Above:
        """How it stands above the words of a card: as large as was asked where it only shows there. Raises
        MediaRefused."""
        picture = visible(self._setting)
        only_there = self._setting.placed.start >= card.start
        return Above(picture.width / picture.height, self._place.width / Corners().width if only_there else 1.0)

    @property
    def box(self) -> parts.Box:
        """What it takes up, in fractions of the frame. Raises MediaRefused."""
        sprite, (width, height) = self._ready(), self._setting.frame
        size = sprite.width - 2 * self._room, sprite.height - 2 * self._room
        left, top = corner_of(self._place.corner, size, self._setting.frame)
        return parts.Box(left / width, top / height, size[0] / width, size[1] / height)

    def _appearing(self, tick: int) -> float:
        """0-1: fades in and out, except at the timeline's own ends."""
        placed = self._setting.placed
        fade = FADE_SECONDS / float(self._setting.timeline.timebase)
        into = 1.0 if placed.start == 0 else (tick - placed.start + 1) / fade
        return min(into, (placed.end - tick) / fade if placed.clip.duration > 2 * fade else 1.0, 1.0)

    def _ready(self) -> Sprite:
        if self._sprite is None:
            helped, room = self._helps()[0], plate_room(self._setting.frame)
            self._room = room if helped.kind == "plate" else 0
            self._sprite = Sprite(_carried(loaded(self._setting, self._place), helped, room))
        return self._sprite


def plate_room(frame: tuple[int, int]) -> int:
    """By how many pixels, an even number, a plate reaches beyond its logo."""
    return round(min(frame) * PLATE_ROOM / 2) * 2


def _carried(rgba: Plane, helped: Help, room: int) -> Plane:
    """A logo with what helps it; a plate reaches ``room`` pixels beyond it."""
    if helped.kind == "inverted":
        return np.concatenate([255 - rgba[..., :3], rgba[..., 3:]], axis=2)
    if helped.kind == "none":
        return rgba
    high, wide = (side + side % 2 + 2 * room for side in rgba.shape[:2])
    image = paint.rounded((wide, high), room * PLATE_ROUND, paint.rgb(helped.color), PLATE)
    image.alpha_composite(Image.fromarray(rgba), (room, room))
    return paint.pixels(image)


def loaded(setting: Setting, place: Corners) -> Plane:
    """RGBA at the size it is shown in. Raises MediaRefused."""
    (width, height), rgba = setting.frame, visible(setting)
    scale = min(min(width, height) * place.width / 100 / rgba.width, height * TALLEST / rgba.height)
    return resized(rgba, (max(round(rgba.width * scale), 2), max(round(rgba.height * scale), 2)))


def visible(setting: Setting) -> Image.Image:
    """All of a logo but the empty parts around it, RGBA. Raises MediaRefused."""
    if setting.path is None:
        raise ValueError("an overlay needs a file")
    try:
        with open_picture(setting.path) as picture:
            rgba = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise MediaRefused("damaged", f"It is not whole ({error}).") from error
    seen = rgba.getchannel("A").point(lambda level: 255 if level > 8 else 0).getbbox()
    return rgba.crop(seen) if seen else rgba


def resized(rgba: Image.Image, size: tuple[int, int]) -> Plane:
    """As an array of so many pixels."""
    premultiplied = rgba.convert("RGBa").resize(size, Image.Resampling.LANCZOS)
    return np.asarray(premultiplied.convert("RGBA"))


def shown_in(frame: tuple[int, int]) -> Box:
    """Where platforms lay nothing over a logo, in a frame of so many pixels."""
    width, height = frame
    edge = round(min(frame) * EDGE)
    if height < width * 1.5:
        return Box(edge - 1, edge - 1, width - edge + 1, height - edge + 1)
    return Box(edge - 1, height * TOP - 1, width - edge + 1, height * BOTTOM + 1)


def corner_of(corner: Corner, size: tuple[int, int], frame: tuple[int, int]) -> tuple[int, int]:
    """Left and top of an overlay of so many pixels, on even ones."""
    wide, high = (side + side % 2 for side in size)
    if corner.endswith("center"):
        middle = frame[1] * (ABOVE if corner == "above_center" else 0.5)
        return (frame[0] - wide) // 2 & ~1, round(middle - high / 2) & ~1
    edge, tall = round(min(frame) * EDGE), frame[1] >= frame[0] * 1.5
    top = round(frame[1] * TOP) if tall else edge
    bottom = round(frame[1] * BOTTOM) if tall else frame[1] - edge
    right = round(frame[0] * RIGHT) if tall and corner == "bottom_right" else frame[0] - edge
    x = edge if corner.endswith("left") else right - wide
    y = top if corner.startswith("top") else bottom - high
    return x & ~1, y & ~1
