"""What is drawn behind the words of a video without pictures: one plain colour, or forms and colours of the look, or of
warmth."""

from __future__ import annotations

from studio.director.language.hints import hint
from studio.director.language.locales import said, simplified
from studio.director.language.marks import MARK, Marked, Token
from studio.timeline.edits.looks import lighter

BACKDROPS = {
    "clean": ("gradient", "waves", "grid"),
    "bold": ("rays", "shapes", "grid"),
    "elegant": ("gradient", "particles", "waves"),
    "playful": ("shapes", "particles", "waves"),
}
BACKDROP_COLORS = {
    "clean": (("#12305E", "#1AA6A6"), ("#0F4A6E", "#36B5C4"), ("#12305E", "#2F6FED")),
    "bold": (("#111111", "#E5322D"), ("#2A0B12", "#E5322D"), ("#111111", "#F57C1F")),
    "elegant": (("#1C1A17", "#6B5535"), ("#241E1B", "#8C6A5A"), ("#1C1A17", "#7A6440")),
    "playful": (("#6A3BD1", "#FF6FA5"), ("#8A2FB8", "#FFB03F"), ("#5A35C9", "#1AA6A6")),
}
"""Of one family in each look: the scenes belong together."""

WARM_COLORS = (("#4A2C1A", "#B9783F"), ("#6B3A22", "#D9A066"), ("#3B2417", "#9C5B34"))
"""Coffee, amber and clay, for what is to feel warm."""

WARM_BACKDROPS = ("gradient", "particles", "waves")

UNCOLORED = ("#111111", "#FFFFFF")
"""Grounds that are plain without a word: who asks for black behind white words wants no glow on it."""

NEAR = 24
"""So many characters around a colour tell what it is the colour of."""

Grounds = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Names and colours of drawn backgrounds, each used in turn."""


def drawn(look: str, found: Marked, words: str) -> Grounds:
    """What is drawn: what was named, else what goes with the look, or with warmth, or is dark."""
    named = tuple(str(one.value) for one in found.tokens_in(found.text) if one.kind == "backdrop")
    behind, free = _colors(found)
    ground = behind[0] if behind else free[0] if free and named == ("plain",) else None
    if ground and ("plain" in named or ground in UNCOLORED or hint("is_ground").search(simplified(words))):
        return ("plain",), ((ground,),)
    colors = behind or free
    if behind and len(colors) == 1:
        colors = (colors[0], lighter(colors[0]))
    forms, tones = (WARM_BACKDROPS, WARM_COLORS) if is_warm(words) else (BACKDROPS[look], BACKDROP_COLORS[look])
    if hint("dark_ground").search(simplified(words)):
        forms, tones = BACKDROPS["elegant"], BACKDROP_COLORS["elegant"]
    if "plain" in named:
        return ("plain",), (tones[0][:1],)
    return named or forms, (colors,) if len(colors) > 1 else tones


def _colors(found: Marked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The colours that the ground is said to have, and those of which it is not said what has them. The words' own are
    in neither."""
    behind: list[str] = []
    free: list[str] = []
    for mark in MARK.finditer(found.text):
        token = found.token(mark[0])
        before = found.raw(found.text[: mark.start()])[-NEAR:]
        after = found.raw(found.text[mark.end() :])[:NEAR]
        if token.kind == "ground":
            behind += _under(token)
        elif token.kind == "color" and (hint("ground_next").match(after) or hint("ground_before").search(before)):
            behind.append(str(token.value))
        elif token.kind == "color" and not (hint("words_next").match(after) or hint("words_before").search(before)):
            free.append(str(token.value))
    return tuple(behind), tuple(free)


def _under(token: Token) -> list[str]:
    """The ground's colour in "white on black", 黑底白字."""
    colors = [str(one.value) for one in token.inner if one.kind == "color"]
    return colors[:1] if token.value == "ground_first" else colors[-1:]


def calmer(look: str, words: str) -> str:
    """The look that a theme suggests, without rays and neon where it is to feel warm."""
    return "clean" if look == "bold" and is_warm(words) else look


def is_warm(words: str) -> bool:
    """Whether a request wants something warm and cosy."""
    return said("warm_mood").search(words) is not None
