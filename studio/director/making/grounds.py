"""What is drawn behind the words of a video without pictures: forms and colours of the look, or of warmth."""

from __future__ import annotations

from itertools import pairwise

from studio.director.language.locales import said
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
WARM_COLORS = (("#4A2C1A", "#B9783F"), ("#6B3A22", "#D9A066"), ("#3B2417", "#9C5B34"))
"""Coffee, amber and clay, for what is to feel warm."""

WARM_BACKDROPS = ("gradient", "particles", "waves")


def drawn(look: str, found: Marked, words: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Names and colours of drawn backgrounds: those that were named, else what goes with the look, or with warmth."""
    named = tuple(one.value for one in found.tokens_in(found.text) if one.kind == "backdrop")
    colors = tuple(str(one.value) for one in found.tokens_in(found.text) if one.kind == "color")
    if len(colors) == 1 and _is_behind(found):
        colors = (colors[0], _lighter(colors[0]))
    forms, tones = (WARM_BACKDROPS, WARM_COLORS) if is_warm(words) else (BACKDROPS[look], BACKDROP_COLORS[look])
    return named or forms, (colors,) if len(colors) > 1 else tones


def _is_behind(found: Marked) -> bool:
    """Whether the only colour is that of the background: "dark blue background", "Background: dark blue"."""
    pairs = pairwise(one for one in found.tokens_in(found.text) if one.kind in ("thing", "color", "role"))
    return any({a.kind, b.kind} == {"thing", "color"} and "background" in (a.value, b.value) for a, b in pairs)


def _lighter(color: str) -> str:
    """A colour halfway to a lighter one of its own kind."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{part + (255 - part) * 3 // 10:02X}" for part in parts)


def calmer(look: str, words: str) -> str:
    """The look that a theme suggests, without rays and neon where it is to feel warm."""
    return "clean" if look == "bold" and is_warm(words) else look


def is_warm(words: str) -> bool:
    """Whether a request wants something warm and cosy."""
    return said("warm_mood").search(words) is not None
