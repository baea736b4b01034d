"""The drawn backgrounds of a video without pictures."""

from __future__ import annotations

from itertools import pairwise

from studio.director.language.hints import hint
from studio.director.language.marks import Marked

BACKDROPS = {
    "clean": ("gradient", "waves", "grid"),
    "bold": ("rays", "shapes", "grid"),
    "elegant": ("gradient", "particles", "waves"),
    "playful": ("shapes", "particles", "waves"),
}
BACKDROP_COLORS = {
    "clean": (("#12305E", "#1AA6A6"), ("#1AA6A6", "#7CC4FF"), ("#12305E", "#2F6FED")),
    "bold": (("#111111", "#E5322D"), ("#7B3FE4", "#FF3D81"), ("#111111", "#F57C1F")),
    "elegant": (("#1C1A17", "#6B5535"), ("#2A2430", "#8C6A5A"), ("#12241F", "#3E5F55")),
    "playful": (("#FF6FA5", "#FFD23F"), ("#7B3FE4", "#1AA6A6"), ("#F57C1F", "#FF3D81")),
}


WARM = (("#6B2E14", "#E08A3C"), ("#8A5A35", "#F2C078"), ("#7A2F2A", "#E5A15A"))
"""Colours of a video that is to feel warm, whatever its look."""


def drawn(look: str, found: Marked, words: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Names and colours of drawn backgrounds: those that were named, else what goes with the look."""
    named = tuple(one.value for one in found.tokens_in(found.text) if one.kind == "backdrop")
    colors = tuple(str(one.value) for one in found.tokens_in(found.text) if one.kind == "color")
    if len(colors) == 1 and _behind(found):
        colors = (colors[0], _lighter(colors[0]))
    own = WARM if hint("warm").search(words) else BACKDROP_COLORS[look]
    return named or BACKDROPS[look], (colors,) if len(colors) > 1 else own


def _behind(found: Marked) -> bool:
    """Whether the only colour is that of the background: "dark blue background", "Background: dark blue"."""
    pairs = pairwise(one for one in found.tokens_in(found.text) if one.kind in ("thing", "color", "role"))
    return any({a.kind, b.kind} == {"thing", "color"} and "background" in (a.value, b.value) for a, b in pairs)


def _lighter(color: str) -> str:
    """A colour halfway to a lighter one of its own kind."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{part + (255 - part) * 3 // 10:02X}" for part in parts)
