"""What carries the words: their colour, and what lies between them and the picture so that they can be read on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from PIL import Image

from studio.render.text import paint
from studio.render.text.blocks import bar_width
from studio.render.text.contrast import NEEDED, blended, carrier, luminance, plate_for, ratio
from studio.render.text.phrases import IDEOGRAPH
from studio.render.text.style import Style
from studio.render.text.typeset import Block, half_empty
from studio.render.text.veil import veil_of
from studio.timeline.model import Text

HALO_MOST = 0.58
"""A halo stronger than that looks like dirt: then a plate behind each line carries the words."""

PLATE, PLATE_LEAST = 0.86, 0.66
"""Opacity of a look's own plate, and the least of one that a picture makes necessary."""

MIST_LEAST = 0.35
"""The least of a light halo around dark words, where they need one: a fainter one looks like an accident."""

IDEOGRAPH_MIDDLE, IDEOGRAPH_BOX = 0.37, 1.16
"""How high the middle of an ideograph stands over the baseline, and the height of a box behind one, of its size."""

LIGHT = 0.3
"""Luminance from which on a colour counts as light."""

OUTLINED = 0.72
"""Opacity of a button that is only outlined."""

ANYTHING = (0.0, 1.0)
"""The luminance of what may lie behind a plate."""

STROKE_SEEN = 3.0
"""The least contrast of words with a stroke around them that is no part of the letters."""

CALM_LIGHT = 9.0
"""A ground is light and calm when all of it has that much contrast with dark words: a stroke around light ones would
look like an accident there."""

Part = tuple[Block, tuple[float, float]]
"""Set lines and where they begin."""

Kind = Literal["none", "halo", "plate", "lines", "button"]

Manner = Literal["each", "dark", "light", "plates"]
"""How the captions of a video look, as long as nobody said it: each as its picture needs, or all with dark words, with
light ones, or with light ones on plates."""


@dataclass(frozen=True, slots=True)
class Backing:
    """``text``: the colour of the words (``second``: of the second part, where it is another); ``color`` and
    ``opacity`` of what lies behind them; ``stroke`` in pixels; ``contrast``: the least between the words and what is
    right behind them (WCAG); ``marked``: how the word that is read is marked, where not as the look has it."""

    style: Style
    kind: Kind
    text: str
    color: str
    opacity: float
    stroke: int
    contrast: float
    second: str | None = None
    marked: str | None = None

    @property
    def highlight(self) -> str:
        """How the word that is read is marked."""
        return self.style.highlight if self.marked is None else self.marked

    @property
    def rule(self) -> str:
        """The colour of a line by the words: the accent where they have the look's own ground."""
        light = bool(self.style.look.veil) and luminance(self.color) > LIGHT
        return self.text if light or self.text != self.style.color else self.style.accent

    def painted(self, words: Image.Image, parts: Sequence[Part], pad: int) -> Image.Image:
        """What lies under ``words``, a picture of the same size. ``pad``: the room around the text's box."""
        image = paint.canvas(*words.size)
        self._lay_ground(image, words, parts, pad)
        look, size = self.style.look, self.style.size
        if look.sticker and self.stroke:
            image.alpha_composite(paint.dropped(words, paint.rgb(self.style.ink), round(size * look.sticker / 100)))
        elif look.shadow and self.kind in ("none", "halo") and luminance(self.text) > 0.2:
            image.alpha_composite(paint.shadow_of(words, size * 0.10, look.shadow / 100, size * 0.035))
        return image

    def _lay_ground(self, image: Image.Image, words: Image.Image, parts: Sequence[Part], pad: int) -> None:
        size = image.width - 2 * pad, image.height - 2 * pad
        match self.kind:
            case "halo":
                image.alpha_composite(paint.halo_of(words, self.style.size * 0.20, paint.rgb(self.color), self.opacity))
            case "plate":
                self._lay_plate(image, size, pad)
            case "lines":
                boxes = [box for part in (parts[:1] if self.style.look.lines else parts) for box in self._lines(*part)]
                radius = self.style.size * (0.05 if self.style.look.lines else 0.22)
                image.alpha_composite(paint.united(image.size, boxes, radius, paint.rgb(self.color), self.opacity))
            case "button":
                self._lay_button(image, size, pad)

    def _lay_plate(self, image: Image.Image, size: tuple[int, int], pad: int) -> None:
        """Around all of the words."""
        style = self.style
        radius = style.size * (0.4 if style.face.family == "rounded" else 0.16)
        image.alpha_composite(paint.rounded(size, radius, paint.rgb(self.color), self.opacity), (pad, pad))
        if style.look.bar:
            bar = paint.rounded((bar_width(style), size[1]), 0, paint.rgb(style.accent))
            image.alpha_composite(bar, (pad, pad))

    def _lines(self, block: Block, origin: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
        """A box behind each line (left, top, right, bottom), as with a marker."""
        look, size = self.style.look, block.face.size
        step = max((b.baseline - a.baseline for a, b in pairwise(block.tokens)), default=0.0)
        cjk = any(token.ideographic for token in block.tokens)
        alone = size * IDEOGRAPH_BOX if cjk else block.rise + block.fall
        tall = alone if look.lines else max(step, alone) + size * 0.04
        for number in range(block.lines):
            row = [token for token in block.tokens if token.line == number]
            left, right = row[0].x, row[-1].x + row[-1].width - half_empty(row[-1].text) * size
            middle = row[0].baseline + (-IDEOGRAPH_MIDDLE * size if cjk else (block.fall - block.rise) / 2)
            x, y = origin[0] + left - size * 0.22, origin[1] + middle - tall / 2
            yield x, y, x + right - left + size * 0.44, y + tall

    def _lay_button(self, image: Image.Image, size: tuple[int, int], pad: int) -> None:
        style = self.style
        radius = style.size * 0.18 if style.look.square else size[1] / 2
        button = paint.canvas(image.width, image.height)
        button.alpha_composite(paint.rounded(size, radius, paint.rgb(self.color), self.opacity), (pad, pad))
        if style.look.outline:
            line = paint.outlined(size, radius, paint.rgb(style.accent), max(2.0, style.size * 0.05))
            button.alpha_composite(line, (pad, pad))
        image.alpha_composite(paint.shadow_of(button, style.size * 0.16, 0.35, style.size * 0.06))
        image.alpha_composite(button)


def backing_for(
    text: Text, style: Style, behind: tuple[float, float] | None, like: str | None = None, manner: Manner = "each"
) -> Backing:
    """``behind``: the darkest and the brightest luminance of the picture there; None where it makes no difference.
    ``like``: the colour of the words that it belongs to, for where its own needs something behind it; ``manner``: how
    all captions look."""
    look = style.look
    if look.button:
        return _button(text, style)
    if look.lines and text.style.color is None:
        return replace(_solid(style, "lines", style.ink, style.accent, 1.0), second=style.color)
    if style.plated:
        return _plate(text, style)
    if look.veil:
        return _veiled(style)
    manner = manner if is_free(text, style) else "each"
    if manner == "plates":
        return _on_lines(style)
    return _on_picture(text, style, behind or ANYTHING, like, manner)


def _solid(style: Style, kind: Kind, color: str, ground: str, opacity: float) -> Backing:
    worst = blended(1.0 if luminance(color) > LIGHT else 0.0, luminance(ground), opacity)
    return Backing(style, kind, color, ground, opacity, _stroke(style), _ratio(luminance(color), worst))


def _plate(text: Text, style: Style) -> Backing:
    """Dark below light words, and light below dark ones."""
    grounds = (style.ink, "#FFFFFF") if luminance(style.color) > LIGHT else ("#FFFFFF", style.ink)
    ground, opacity, contrast = carrier(style.color, grounds, PLATE, ANYTHING)
    shown = min(ANYTHING, key=lambda one: ratio(luminance(style.accent), blended(one, luminance(ground), opacity)))
    marked = _marked(text, style, blended(shown, luminance(ground), opacity))
    return Backing(style, "plate", style.color, ground, opacity, _stroke(style), round(contrast, 2), marked=marked)


def _veiled(style: Style) -> Backing:
    """Nothing but the veil, or a full stroke."""
    ground, opacity, contrast = veil_of(style)
    if style.parted:
        contrast = ratio(luminance(style.color), luminance(style.ink))
    return Backing(style, "none", style.color, ground, opacity, _stroke(style), round(contrast, 2))


def _button(text: Text, style: Style) -> Backing:
    """In the accent, or where the words that were asked for could not be read on that, dark or light."""
    if style.look.outline:
        ground, opacity, contrast = carrier(style.color, (style.ink, "#FFFFFF"), OUTLINED, ANYTHING)
        return Backing(style, "button", style.color, ground, opacity, _stroke(style), round(contrast, 2))
    color = text.style.color or carrier(style.accent, (style.ink, "#FFFFFF"), 1.0, ANYTHING)[0]
    ground, _, contrast = carrier(color, (style.accent, style.ink, "#FFFFFF"), 1.0, ANYTHING)
    return Backing(style, "button", color, ground, 1.0, _stroke(style), round(contrast, 2))


def is_free(text: Text, style: Style) -> bool:
    """Whether a caption may look in any manner: nobody said its colour or what is to lie behind it, and its look does
    not put plates behind all of them anyway."""
    asked = text.style.color is not None or text.style.plate is not None
    return text.role == "caption" and bool(style.look.stroke) and style.look.plate == "auto" and not asked


def can_be_dark(text: Text, style: Style, darkest: float) -> bool:
    """Whether a caption has dark words without a stroke on a ground that is nowhere darker."""
    filled = text.style.highlight is True and _fills(text)  # asked for, and dark words could not show it
    return ratio(luminance(style.ink), darkest) >= CALM_LIGHT and not filled


def _on_lines(style: Style) -> Backing:
    """Light words on plates behind their lines, which are the same on any picture."""
    faintest = _faintest(style)
    ground, opacity = plate_for(faintest, *ANYTHING)
    opacity = max(opacity, PLATE_LEAST)
    left = blended(1.0, luminance(ground), opacity)
    return Backing(style, "lines", style.color, ground, opacity, 0, _ratio(luminance(faintest), left))


def _faintest(style: Style) -> str:
    """Of the words and their marks, the colour that is seen least on dark."""
    return min((style.color, style.accent), key=luminance) if style.highlight != "none" else style.color


def _on_picture(
    text: Text, style: Style, behind: tuple[float, float], like: str | None, manner: Manner = "each"
) -> Backing:
    """As little as the picture makes necessary: nothing, dark words on a bright one, a halo, a plate. Captions and
    notes (subtitles without a title) have plates on any picture, if they have no full stroke: one video's do not change
    their style."""
    darkest, brightest = behind
    stroke = _stroke(style)
    color, ink = luminance(style.color), luminance(style.ink)
    alike = text.role == "caption" or (text.role == "subtitle" and like is None)
    free = style.look.stroke and text.style.color is None
    dark = can_be_dark(text, style, darkest) if manner == "each" else manner == "dark"
    if alike and free and dark and ratio(ink, darkest) >= NEEDED:  # in transitions, others may lie behind it
        marked = None if style.highlight == "none" else "none" if _fills(text) else "pill"
        return Backing(style, "none", style.ink, style.ink, 0.0, 0, _ratio(ink, darkest), marked=marked)
    if style.parted:
        return Backing(style, "none", style.color, style.ink, 1.0, stroke, _ratio(color, ink))
    if not alike and style.look.highlight == "none" and text.style.color is None and like != style.color:
        mist, opacity = plate_for(style.ink, darkest, brightest)
        if ratio(color, brightest) < NEEDED and opacity <= (HALO_MOST if like else 0.0):
            opacity = opacity and max(opacity, MIST_LEAST)
            left = blended(darkest, luminance(mist), opacity)
            return Backing(style, "halo" if opacity else "none", style.ink, mist, opacity, 0, _ratio(ink, left))
    faintest = _faintest(style)
    ground, opacity = plate_for(faintest, darkest, brightest)
    worst = brightest if luminance(faintest) >= 0.18 else darkest
    if (not opacity and not alike) or style.look.plate == "never" or style.plate is False:
        return Backing(style, "none", style.color, ground, 0.0, stroke, _ratio(luminance(faintest), worst))
    kind: Kind = "lines" if alike or opacity > HALO_MOST else "halo"
    opacity = max(opacity, PLATE_LEAST) if kind == "lines" else opacity
    left = blended(worst, luminance(ground), opacity)
    marked = _marked(text, style, left)
    return Backing(style, kind, style.color, ground, opacity, stroke, _ratio(luminance(faintest), left), marked=marked)


def _marked(text: Text, style: Style, ground: float) -> str | None:
    """How the word that is read is marked on a ground of that luminance, where the accent could not be read on it."""
    shows = _pill(text, style) or ratio(luminance(style.accent), ground) >= NEEDED
    return None if style.highlight == "none" or shows else "none" if _fills(text) else "pill"


def _pill(text: Text, style: Style) -> bool:
    return style.highlight == "pill" and not _fills(text)


def _fills(text: Text) -> bool:
    """Whether all that has been read is marked, as in Chinese: the accent would not be seen on light grounds."""
    return bool(IDEOGRAPH.search(text.text))


def _stroke(style: Style) -> int:
    """None around words that are nearly as dark as it."""
    seen = ratio(luminance(style.color), luminance(style.ink)) >= STROKE_SEEN
    return round(style.size * style.look.stroke / 100) if seen else 0


def _ratio(one: float, other: float) -> float:
    return round(ratio(one, other), 2)
