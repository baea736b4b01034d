"""Drawn, moving backgrounds for clips without media; worked out small, as most of them are soft."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from studio.render import grade
from studio.render.dither import enlarge
from studio.render.focus import NOTHING, Attention
from studio.render.framing import number_of
from studio.render.patterns import PATTERNS, canvas
from studio.render.planes import Planes, color_of, fill
from studio.render.shots import Setting, Shot

SMALLER = {"grid": 2, "shapes": 3, "waves": 3, "particles": 3}
"""How much smaller than the frame each pattern is worked out; those without edges at an eighth."""

SOFT = 8

COLORS = {
    "clean": ("#12263F", "#5AA9E6"),
    "bold": ("#1B0F33", "#F0386B"),
    "elegant": ("#191716", "#CF9A5B"),
    "playful": ("#5B2A86", "#FFB347"),
}
"""Ground and accent of each look, for backdrops without colours of their own."""

SHADE = 0.72
"""Brightness of the ground at the frame's lower edge, of that at the upper."""

PLAIN = "plain"
"""The backdrop that is nothing but its ground, the same everywhere, and does not move."""


def backdrop_shot(setting: Setting) -> Shot:
    """What draws the background of a clip without media."""
    return PlainShot(setting) if setting.picture.backdrop == PLAIN else BackdropShot(setting)


class PlainShot:
    """One colour, all over the frame and all the time."""

    def __init__(self, setting: Setting) -> None:
        self._ground, _ = colors(setting)
        self._tables = grade.tables(setting.picture.grade)

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out``."""
        fill(out, self._ground)
        if self._tables:
            self._tables.apply(out)

    def key(self, tick: int) -> Hashable:
        """All of its frames are alike."""
        return PLAIN

    def seen(self, tick: int) -> Attention:
        """Nothing in it matters more than the rest."""
        return NOTHING

    def rest(self) -> None:
        """It holds nothing."""

    def close(self) -> None:
        """Nothing is open."""


class BackdropShot:
    """A pattern in an accent colour over a ground that darkens downwards."""

    def __init__(self, setting: Setting) -> None:
        """An unknown ``backdrop`` is drawn as ``gradient``."""
        self._setting = setting
        kind = setting.picture.backdrop or "gradient"
        self._pattern = PATTERNS.get(kind, PATTERNS["gradient"])
        width, height = setting.frame
        smaller = SMALLER.get(kind, SOFT)
        self._grid = canvas(max(width // smaller, 16), max(height // smaller, 16))
        self._seed = setting.timeline.seed * 1000 + number_of(setting.placed.clip.id) % 1000
        self._ground, self._accent = colors(setting)
        self._tables = grade.tables(setting.picture.grade)

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out``."""
        seconds = float(tick * self._setting.timeline.timebase)
        alpha = self._pattern(self._grid, seconds, np.random.default_rng(self._seed))
        fall = np.linspace(1, SHADE, len(self._grid.y), dtype=np.float32)[:, None]
        for index, target in enumerate(out):
            neutral = 128 if index else 16
            ground = neutral + (self._ground[index] - neutral) * fall
            small = ground + (self._accent[index] - ground) * alpha
            enlarge(np.asarray(small, np.float32), target)
        if self._tables:
            self._tables.apply(out)

    def key(self, tick: int) -> Hashable:
        """It always moves."""
        return None

    def seen(self, tick: int) -> Attention:
        """Nothing in it matters more than the rest."""
        return NOTHING

    def rest(self) -> None:
        """What it holds is worth keeping."""

    def close(self) -> None:
        """Nothing is open."""


def colors(setting: Setting) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Ground and accent as Y, U, V: the clip's own, the brand's, or the look's."""
    timeline = setting.timeline
    own = setting.picture.backdrop_colors
    default = COLORS.get(timeline.look, COLORS["clean"])
    ground = own[0] if own else default[0]
    accent = own[1] if len(own) > 1 else (timeline.brand[0] if timeline.brand else default[1])
    return color_of(ground), color_of(accent)
