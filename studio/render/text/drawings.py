"""One text on screen, ready to draw: its sprites and where they go. Made once, when the text first shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from studio.render.looks import Look
from studio.render.planes import Planes, mix_color
from studio.render.sprite import Sprite
from studio.render.text import paint
from studio.render.text.contrast import NEEDED, ground, luminance, plate_for, ratio
from studio.render.text.fonts import Face, width_of
from studio.render.text.safe import Box
from studio.render.text.style import Style, room_of, style_of
from studio.render.text.timing import active_token, pose, typed
from studio.render.text.typeset import Block, PlacedToken, typeset
from studio.timeline.model import Text

Looked = Callable[[], Sequence[Planes]]
"""Frames of the picture behind a text, drawn when asked for."""

SECOND_SIZE = 0.62
"""The second line (the other language, a subtitle) against the first."""

VEIL = (16, 128, 128)
LINES = {"title": 3, "subtitle": 2, "caption": 3, "lower_third": 2, "call_to_action": 2, "end_card": 4}
MARK_PAD = 0.14
"""How far a marked word's pill reaches beyond it, as a share of the text's size."""


class Drawing:
    """A text laid out for one frame size. ``draw`` is called for each tick at which it shows."""

    def __init__(self, text: Text, look: Look, width: int, height: int, length: int, looked: Looked) -> None:
        self._text = text
        self._length = length
        self._style = style_of(text, look, width, height)
        self._block, self._second = _blocks(text, self._style, width, height)
        self._pad = round(self._style.size * 0.5)
        self._dark = False
        self.box = self._placed(width, height)
        self._base = Sprite(paint.pixels(self._painted(looked)))
        self._marks: dict[int, tuple[Sprite, int, int]] = {}
        self._marking: tuple[Sprite, int, Sprite] | None = None
        self._reading: tuple[Sprite, int, Sprite] | None = None
        self._typed: dict[int, Sprite] = {}

    def draw(self, planes: Planes, tick: int) -> None:
        """Lay it over ``planes``, ``tick`` ticks after it begins to show."""
        style = self._style
        now = pose(style.animation, tick, self._length)  # type: ignore[arg-type]
        if style.look.veil:
            mix_color(planes, VEIL, style.look.veil / 100 * now.opacity)
        x, y = self._corner(now.dy * style.size)
        sprite = self._base if style.animation != "type" else self._prefix(typed(tick, self._length))
        if style.highlight != "none" and now.scale == 1:
            sprite = self._marked(sprite, active_token(self._block.tokens, tick, self._length))
        sprite.draw(planes, x, y, now.opacity, now.scale)

    def _corner(self, down: float) -> tuple[float, float]:
        x, y = self.box.left - self._pad, self.box.top - self._pad + down
        return (x, y) if down else (round(x / 2) * 2, round(y / 2) * 2)

    # where it stands ------------------------------------------------------------------------------------------------

    def _placed(self, width: int, height: int) -> Box:
        """The text's own box, moved into the safe area."""
        safe, inner = room_of(self._style, width, height), self._inner()
        wide, tall = self._block.width + 2 * inner, self._height() + 2 * inner
        center, middle = self._style.center, self._style.middle * height
        left = safe.left if center < 0 else safe.right - wide if center > 1 else center * width - wide / 2
        top = middle - tall / 2
        left = min(max(left, safe.left), max(safe.right - wide, safe.left))
        top = min(max(top, safe.top), max(safe.bottom - tall, safe.top))
        return Box(left, top, left + wide, top + tall)

    def _inner(self) -> float:
        """The room between a plate's or a button's edge and the text."""
        look = self._style.look
        if look.button:
            return self._style.size * 0.62
        return self._style.size * 0.34 if self._plated() else 0.0

    def _plated(self) -> bool:
        asked = self._style.plate
        return self._style.look.plate == "always" if asked is None else asked

    def _height(self) -> float:
        return self._block.height + (self._second.height + self._gap() if self._second else 0.0)

    def _gap(self) -> float:
        return self._style.size * 0.28

    # how it looks ---------------------------------------------------------------------------------------------------

    def _painted(self, looked: Looked) -> Image.Image:
        style = self._style
        size = (int(self.box.width) + 2 * self._pad, int(self.box.bottom - self.box.top) + 2 * self._pad)
        image = paint.canvas(size[0], size[1])
        halo = None
        if style.look.button:
            self._button(image)
        elif self._plated():
            self._plate(image)
        else:
            halo = self._halo(looked)
        words = paint.canvas(*size)
        self._write(words)
        if halo is not None:
            image.alpha_composite(paint.halo_of(words, style.size * 0.20, *halo))
        if style.look.shadow and not self._dark:
            shade = paint.shadow_of(words, style.size * 0.10, style.look.shadow / 100, style.size * 0.035)
            image.alpha_composite(shade)
        image.alpha_composite(words)
        if style.look.rule:
            self._rule(image)
        return image

    def _text_color(self) -> str:
        style = self._style
        if self._dark:
            return style.ink
        if style.look.button and not style.look.outline and self._text.style.color is None:
            return style.ink if luminance(style.accent) > 0.22 else "#FFFFFF"
        return style.color

    def _origin(self) -> tuple[float, float]:
        return self._pad + self._inner(), self._pad + self._inner()

    def _write(self, image: Image.Image, first: int | None = None) -> None:
        x, y = self._origin()
        color = self._text_color()
        stroke = 0 if self._dark else round(self._style.size * self._style.look.stroke / 100)
        tokens = self._block.tokens[:first]
        paint.draw_tokens(image, tokens, self._block.face, (x, y), paint.rgb(color), stroke, paint.rgb(self._style.ink))
        if self._second and first is None:
            shift = (self._block.width - self._second.width) / 2 if self._style.look.align == "center" else 0.0
            below = (x + shift, y + self._block.height + self._gap())
            paint.draw_tokens(
                image,
                self._second.tokens,
                self._second.face,
                below,
                paint.rgb(color),
                round(stroke * SECOND_SIZE),
                paint.rgb(self._style.ink),
            )

    def _plate(self, image: Image.Image) -> None:
        style = self._style
        color = style.ink if luminance(style.color) > 0.3 else "#FFFFFF"
        size = (int(self.box.width), int(self.box.bottom - self.box.top))
        radius = style.size * (0.5 if style.face.family == "rounded" else 0.12)
        image.alpha_composite(paint.rounded(size, radius, paint.rgb(color), 0.86), (self._pad, self._pad))
        if style.look.bar:
            bar = (max(4, round(style.size * 0.14)), size[1])
            image.alpha_composite(paint.rounded(bar, bar[0] / 2, paint.rgb(style.accent)), (self._pad, self._pad))

    def _button(self, image: Image.Image) -> None:
        style = self._style
        size = (int(self.box.width), int(self.box.bottom - self.box.top))
        radius = style.size * 0.18 if style.look.square else size[1] / 2
        if style.look.outline:
            image.alpha_composite(paint.rounded(size, radius, paint.rgb(style.ink), 0.62), (self._pad, self._pad))
            line = paint.outlined(size, radius, paint.rgb(style.accent), max(2.0, style.size * 0.05))
            image.alpha_composite(line, (self._pad, self._pad))
            return
        button = paint.canvas(image.width, image.height)
        button.alpha_composite(paint.rounded(size, radius, paint.rgb(style.accent)), (self._pad, self._pad))
        image.alpha_composite(paint.shadow_of(button, style.size * 0.16, 0.35, style.size * 0.06))
        image.alpha_composite(button)

    def _halo(self, looked: Looked) -> tuple[paint.Color, float] | None:
        """Colour and opacity of a halo around the letters, as strong as the picture behind makes necessary; None for
        none. On a bright picture a title turns dark instead."""
        style = self._style
        if style.look.plate == "never" or style.plate is False or style.look.veil:
            return None
        darkest, brightest = ground(looked(), self.box)
        may_be_dark = style.look.highlight == "none" and self._text.style.color is None
        if may_be_dark and ratio(luminance(style.ink), darkest) >= NEEDED > ratio(luminance(style.color), brightest):
            self._dark = True
            return None
        faintest = min((style.color, style.accent), key=luminance) if style.highlight != "none" else style.color
        color, opacity = plate_for(faintest, darkest, brightest)
        return (paint.rgb(color), opacity) if opacity > 0 else None

    def _rule(self, image: Image.Image) -> None:
        """A thin line under the text."""
        style = self._style
        wide = min(self._block.width * 0.36, style.size * 3)
        line = paint.rounded((max(2, int(wide)), max(2, round(style.size * 0.035))), 1, paint.rgb(style.accent))
        at = (round((image.width - wide) / 2), round(image.height - self._pad * 0.62))
        image.alpha_composite(line, at)

    # words that are marked, letters that appear ---------------------------------------------------------------------

    def _marked(self, sprite: Sprite, now: int) -> Sprite:
        """The sprite with the Latin word that is read marked, or all Chinese that has been read, like karaoke."""
        if self._marking is None or self._marking[:2] != (sprite, now):
            marked = self._read(sprite, now)
            if now >= 0 and not self._block.tokens[now].ideographic:
                marked = marked.below(*self._mark(now))
            self._marking = (sprite, now, marked)
        return self._marking[2]

    def _read(self, sprite: Sprite, now: int) -> Sprite:
        """All Chinese up to a token marked: going on where we were."""
        if self._reading is None or self._reading[0] is not sprite or self._reading[1] > now:
            self._reading = (sprite, -1, sprite)
        _, last, read = self._reading
        for index in range(last + 1, now + 1):
            if self._block.tokens[index].ideographic:
                read = read.below(*self._mark(index))
        self._reading = (sprite, now, read)
        return read

    def _mark(self, index: int) -> tuple[Sprite, int, int]:
        if index not in self._marks:
            self._marks[index] = self._painted_mark(index)
        return self._marks[index]

    def _painted_mark(self, index: int) -> tuple[Sprite, int, int]:
        style, block = self._style, self._block
        token = block.tokens[index]
        size, pad = block.face.size, int(block.face.size * MARK_PAD) // 2 * 2 + 2
        core = token if token.ideographic or style.highlight == "color" else _bare(token, block.face)
        wide, tall = int(core.width + 2 * pad + 3) // 2 * 2, int(block.rise + block.fall + 2 * pad) // 2 * 2
        image = paint.canvas(wide, tall)
        left, top = self._origin()[0] + core.x - pad, self._origin()[1] + core.baseline - block.rise - pad
        whole_left, whole_top = int(left) // 2 * 2, int(top) // 2 * 2
        origin = (pad - core.x + left - whole_left, pad + block.rise - core.baseline + top - whole_top)
        if style.highlight == "pill" and not token.ideographic:
            image.alpha_composite(paint.rounded((wide, tall), size * 0.24, paint.rgb(style.accent)))
            color = style.ink if luminance(style.accent) > 0.22 else "#FFFFFF"
            paint.draw_tokens(image, [core], block.face, origin, paint.rgb(color))
        else:
            paint.draw_tokens(image, [core], block.face, origin, paint.rgb(style.accent))
        return Sprite(paint.pixels(image)), whole_left, whole_top

    def _prefix(self, share: float) -> Sprite:
        count = len(self._block.tokens)
        first = min(count, max(1, int(np.ceil(count * share))))
        if first == count:
            return self._base
        if first not in self._typed:
            image = paint.canvas(self._base.width, self._base.height)
            self._write(image, first)
            self._typed[first] = Sprite(paint.pixels(image))
        return self._typed[first]


def _bare(token: PlacedToken, face: Face) -> PlacedToken:
    """The token without the punctuation around it."""
    head = len(token.text) - len(token.text.lstrip("“‘\"'(（「『"))
    core = token.text[head:].rstrip(",.;:!?…)”’\"'，。；：！？、）」』")
    if not core:
        return token
    return replace(token, text=core, x=token.x + width_of(token.text[:head], face), width=width_of(core, face))


def _blocks(text: Text, style: Style, width: int, height: int) -> tuple[Block, Block | None]:
    safe = room_of(style, width, height)
    room = safe.width * (0.92 if style.look.button else 1.0) - 2 * style.size * (0.62 if style.look.button else 0.0)
    if style.look.plate == "always" or style.plate:
        room -= style.size * 0.7
    shown = text.text.upper() if style.look.upper else text.text
    block = typeset(shown, style.face, room, LINES[text.role], align=style.look.align, tight=style.look.tight)
    if not text.second.strip():
        return block, None
    small = Face(style.face.family, min(style.face.weight, 600), max(8, round(block.face.size * SECOND_SIZE)))
    second = typeset(text.second, small, room, 2, align=style.look.align)
    wide = max(block.width, second.width)
    return _widened(block, wide, style.look.align), second


def _widened(block: Block, width: float, align: str) -> Block:
    """The same block centred in a wider box."""
    shift = (width - block.width) / 2 if align == "center" else 0.0
    tokens = tuple(replace(token, x=token.x + shift) for token in block.tokens)
    return replace(block, tokens=tokens, width=width)
