"""A picture in a corner of the frame or in its middle, such as a logo."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from studio.render.errors import MediaRefused
from studio.render.planes import Plane, Planes
from studio.render.probe import open_picture
from studio.render.shots import Setting
from studio.render.sprite import Sprite
from studio.timeline.model import Corner, Corners

EDGE = 0.04
"""Distance from the frame's edges, of its width."""

TOP = 0.0625
"""Distance from the top of a vertical frame, of its height: above it TikTok, Reels and Shorts have buttons."""

ABOVE = 0.26
"""Where the middle of an overlay above the frame's middle lies, as a share of the height."""

TALLEST = 0.25
"""The most of the frame's height that an overlay takes."""

FADE_SECONDS = 0.3


class Overlay:
    """One clip of an overlay track."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._place = setting.picture.place or Corners()
        self._sprite: Sprite | None = None

    def draw(self, tick: int, planes: Planes) -> None:
        """Lay it over ``planes`` if it is on screen at ``tick`` (of the timeline). Raises MediaRefused."""
        placed = self._setting.placed
        if not placed.start <= tick < placed.end or self._setting.path is None:
            return
        sprite = self._ready()
        x, y = _corner(self._place.corner, sprite, self._setting.frame)
        sprite.draw(planes, x, y, self._place.opacity / 100 * self._appearing(tick))

    def _appearing(self, tick: int) -> float:
        """0-1: fades in and out, except at the timeline's own ends."""
        placed = self._setting.placed
        fade = FADE_SECONDS / float(self._setting.timeline.timebase)
        into = 1.0 if placed.start == 0 else (tick - placed.start + 1) / fade
        return min(into, (placed.end - tick) / fade if placed.clip.duration > 2 * fade else 1.0, 1.0)

    def _ready(self) -> Sprite:
        if self._sprite is None:
            self._sprite = Sprite(_loaded(self._setting, self._place))
        return self._sprite


def _loaded(setting: Setting, place: Corners) -> Plane:
    """RGBA at the size it is shown in."""
    width, height = setting.frame
    if setting.path is None:
        raise ValueError("an overlay needs a file")
    try:
        with open_picture(setting.path) as picture:
            rgba = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise MediaRefused("damaged", f"It is not whole ({error}).") from error
    visible = rgba.getchannel("A").point(lambda level: 255 if level > 8 else 0).getbbox()
    rgba = rgba.crop(visible) if visible else rgba
    scale = min(min(width, height) * place.width / 100 / rgba.width, height * TALLEST / rgba.height)
    size = (max(round(rgba.width * scale), 2), max(round(rgba.height * scale), 2))
    premultiplied = rgba.convert("RGBa").resize(size, Image.Resampling.LANCZOS)
    return np.asarray(premultiplied.convert("RGBA"))


def _corner(corner: Corner, sprite: Sprite, frame: tuple[int, int]) -> tuple[int, int]:
    """Left and top of the sprite, on even pixels."""
    if corner.endswith("center"):
        middle = frame[1] * (ABOVE if corner == "above_center" else 0.5)
        return (frame[0] - sprite.width) // 2 & ~1, round(middle - sprite.height / 2) & ~1
    edge = round(min(frame) * EDGE)
    top = round(frame[1] * TOP) if frame[1] >= frame[0] * 1.5 else edge
    x = edge if corner.endswith("left") else frame[0] - edge - sprite.width
    y = top if corner.startswith("top") else frame[1] - edge - sprite.height
    return x & ~1, y & ~1
