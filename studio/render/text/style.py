"""How one text looks: its role in the look, with what was asked of this text put on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.render.looks import Look, TextLook
from studio.render.text.contrast import NEEDED, luminance, ratio
from studio.render.text.fonts import Face
from studio.render.text.safe import Box, safe_box
from studio.timeline.model import Text, TextRole

Side = Literal["left", "center", "right"]

LOW, LOWEST = 65, 0.86
"""A text that a look puts lower than this (hundredths) goes right down in frames whose bottom nothing covers."""

WIDE: dict[TextRole, float] = {"title": 1.25, "end_card": 1.25}
"""What stands alone is larger by so much in wide frames, which have room for it."""

FULL_STROKE = 6
"""A stroke so wide (hundredths of the size) parts the letters from any picture."""

HIGH = 0.34
"""A text whose middle is no lower than this stays in the upper half."""


@dataclass(frozen=True, slots=True)
class Style:
    """A role's look with what was asked of this text put on it. ``size`` in pixels, colours as ``#RRGGBB``."""

    look: TextLook
    face: Face
    size: int
    color: str
    accent: str
    ink: str
    animation: str
    plate: bool | None
    highlight: str
    side: Side
    middle: float

    @property
    def plated(self) -> bool:
        """Whether it has a plate whatever the picture is."""
        return self.look.plate == "always" if self.plate is None else self.plate

    @property
    def parted(self) -> bool:
        """Whether the stroke by itself parts the words from any picture."""
        return self.look.stroke >= FULL_STROKE and ratio(luminance(self.color), luminance(self.ink)) >= NEEDED

    @property
    def looks_behind(self) -> bool:
        """Whether the picture behind decides what carries the words."""
        return not (self.plated or self.look.button or self.look.veil or self.look.lines)


def style_of(text: Text, look: Look, width: int, height: int, share: float = 1.0) -> Style:
    """What a text looks like in a frame of that size; ``share``: of its usual size."""
    base, asked = look.text(text.role), text.style
    share *= WIDE.get(text.role, 1.0) if width > height else 1.0
    size = max(8, round(min(width, height) * base.size / 100 * asked.size / 100 * share))
    family = asked.font or base.face
    weight = base.weight if asked.bold is None else 800 if asked.bold else 450
    side, down = _position(base, asked.position, tall=height > width)
    mark = base.highlight if asked.highlight is None else "none" if not asked.highlight else base.highlight
    return Style(
        look=base,
        face=Face(family, weight, size, asked.italic or base.italic),
        size=size,
        color=asked.color or look.paper,
        accent=look.accent,
        ink=look.ink,
        animation=asked.animation or base.animation,
        plate=asked.plate,
        highlight=mark if text.role == "caption" else "none",
        side=side,
        middle=down,
    )


def _position(base: TextLook, asked: str | None, *, tall: bool) -> tuple[Side, float]:
    """The side of its room at which a text stands, and its middle as a share of the frame's height.

    Nothing covers the bottom of a wide frame: what stands in the lower part goes right down there.
    """
    own: Side = "center" if base.align == "center" else "left"
    if asked is None:
        low = not tall and base.position > LOW
        return own, LOWEST if low else base.position / 100
    side: Side = "left" if asked.endswith("_left") else "right" if asked.endswith("_right") else "center"
    return side, 0.0 if asked.startswith("top") else 1.0 if asked.startswith("bottom") else 0.5


def room_of(style: Style, width: int, height: int) -> Box:
    """The area that a text of that style may stand in."""
    return safe_box(width, height, upper=style.middle <= HIGH)
