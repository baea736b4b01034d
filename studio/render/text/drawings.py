"""One text on screen, ready to draw: its sprites and where they go. Made once, when the text first shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image

from studio.render.looks import Look
from studio.render.planes import Planes
from studio.render.sprite import Sprite
from studio.render.text import paint
from studio.render.text.backing import Backing, Manner, backing_for
from studio.render.text.blocks import bar_width, inner_room, rule_room, second_gap
from studio.render.text.contrast import ground, luminance
from studio.render.text.crown import Above, Crown
from studio.render.text.layout import Around, Behind, Layout, laid_out
from studio.render.text.safe import Box
from studio.render.text.sights import Sees, nothing
from studio.render.text.timing import Pose, active_token, pose, typed, veiled
from studio.render.text.typeset import Block
from studio.render.text.veil import Veil, veil_of
from studio.timeline.model import Text

MARK_PAD, MARK_RISE = 0.08, 0.05
"""How far a marked word's pill reaches beyond it, sideways and upwards, as shares of the text's size."""


class Drawing:
    """A text laid out for one frame size. ``veil`` and ``draw`` are called for each tick at which it shows.

    ``layout``: its parts and where they stand; ``inked``: whether any of its words were drawn, as apart from what
    carries them.
    """

    def __init__(
        self, text: Text, look: Look, width: int, height: int, length: int, behind: Behind,
        beside: Drawing | None = None, share: float = 1.0, taken: Sequence[Box] = (), *, opening: bool = False,
        sees: Sees = nothing, subtitle: Text | None = None, alone: bool = True,
        logo: Above | None = None, manner: Manner = "each", read_in: int | None = None,
    ) -> None:  # fmt: skip
        """``beside``: another text on screen, below which a subtitle stands, in its colour, and above which anything
        else; ``share``: of its usual size; ``taken``: where other texts stand at the same time; ``opening``: whether it
        opens the video; ``manner``: of all captions; ``read_in``: in how many of its ticks its words are read; the
        others: see ``layout.Around``."""
        self._text, self._opening = text, opening
        self._length, self._read_in = length, read_in or length
        behind = cache(behind)
        around = Around(beside.layout if beside else None, taken, sees, subtitle, alone, logo)
        layout = laid_out(text, look, (width, height), behind, share, around)
        self.layout: Layout = layout
        self._style, self._block, self._second = layout.style, layout.block, layout.second
        self._pad = round(self._style.size * 0.5)
        self._fills = any(token.ideographic for token in self._block.tokens)
        light = ground(behind(), self.box) if self._style.looks_behind else None
        like = beside.backing.text if beside and text.role == "subtitle" else None
        self.backing: Backing = backing_for(text, self._style, light, like, manner)
        self._veil = Veil(*veil_of(self._style)[:2], behind()) if self._style.look.veil else None
        self._base = Sprite(paint.pixels(self._painted()))
        self._marks: dict[int, tuple[Sprite, int, int]] = {}
        self._marking: tuple[Sprite, int, Sprite] | None = None
        self._reading: tuple[Sprite, int, Sprite] | None = None
        self._typed: dict[int, Sprite] = {}

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.layout.box

    @property
    def safe(self) -> bool:
        """Whether all of it stands in the safe area."""
        return self.layout.fits

    def veil(self, planes: Planes, tick: int) -> None:
        """Cover ``planes`` as much as the look wants below this text, ``tick`` ticks after it begins to show."""
        if self._veil is not None:
            self._veil.draw(planes, veiled(tick, self._length, opening=self._opening))

    def draw(self, planes: Planes, tick: int) -> None:
        """Lay it over ``planes``, ``tick`` ticks after it begins to show."""
        style, now = self._style, self._pose(tick)
        x, y = self._corner(now.dx * style.size, now.dy * style.size)
        sprite = self._base if style.animation != "type" else self._prefix(typed(tick, self._length))
        if self.backing.highlight != "none" and now.scale == 1:
            sprite = self._marked(sprite, active_token(self._block.tokens, tick, self._read_in))
        sprite.draw(planes, x, y, now.opacity, now.scale)

    def crown(self, tick: int) -> Crown | None:
        """The logo above it, ``tick`` ticks after it begins to show; None where there is none."""
        if self.layout.crown is None:
            return None
        covered = veiled(tick, self._length, opening=self._opening)
        return Crown(self.layout.crown, self._pose(tick).opacity, covered)

    def _pose(self, tick: int) -> Pose:
        carded, animation = self._veil is not None, self._style.animation
        return pose(animation, tick, self._length, opening=self._opening, carded=carded)  # type: ignore[arg-type]

    def _corner(self, right: float, down: float) -> tuple[float, float]:
        x, y = self.box.left - self._pad + right, self.box.top - self._pad + down
        return (x, y) if right or down else (round(x / 2) * 2, round(y / 2) * 2)

    # how it looks ---------------------------------------------------------------------------------------------------

    def _painted(self) -> Image.Image:
        size = (int(self.box.width) + 2 * self._pad, int(self.box.bottom - self.box.top) + 2 * self._pad)
        words = paint.canvas(*size)
        self._write(words)
        self.inked = words.getbbox() is not None
        image = self._carried(words)
        if self._style.look.rule and self._block.tokens and self.backing.kind != "lines":
            self._rule(image)
        return image

    def _carried(self, words: Image.Image) -> Image.Image:
        """Words, or the first of them, over what carries them all."""
        parts = [(self._block, self._origin())]
        if self._second:
            parts.append((self._second, self._second_origin(self._second)))
        image = self.backing.painted(words, parts, self._pad)
        image.alpha_composite(words)
        return image

    def _origin(self) -> tuple[float, float]:
        inner = inner_room(self._style)
        return self._pad + inner + bar_width(self._style), self._pad + inner

    def _second_origin(self, second: Block) -> tuple[float, float]:
        x, y = self._origin()
        shift = (self._block.width - second.width) / 2 if self._style.look.align == "center" else 0.0
        return x + shift, y + self._block.height + second_gap(self._style)

    def _write(self, image: Image.Image, first: int | None = None) -> None:
        x, y = self._origin()
        color, ink = paint.rgb(self.backing.text), paint.rgb(self._style.ink)
        stroke = self.backing.stroke
        tokens = self._block.tokens[:first]
        paint.draw_tokens(image, tokens, self._block.face, (x, y), color, stroke, ink)
        if self._second and first is None:
            below = self._second_origin(self._second)
            small = round(stroke * self._second.face.size / self._block.face.size)
            color = paint.rgb(self.backing.second or self.backing.text)
            paint.draw_tokens(image, self._second.tokens, self._second.face, below, color, small, ink)

    def _rule(self, image: Image.Image) -> None:
        """A short line under the text, or between its two parts."""
        style = self._style
        wide = min(self._block.width * 0.3, style.size * 2.2)
        thick = max(2, round(style.size * style.look.rule / 100))
        line = paint.rounded((max(2, int(wide)), thick), thick / 2, paint.rgb(self.backing.rule))
        below = second_gap(style) / 2 if self._second else rule_room(style) - thick / 2
        y = self._origin()[1] + self._block.height + below
        x = self._origin()[0] if style.look.align == "left" else (image.width - wide) / 2
        image.alpha_composite(line, (round(x), round(y - thick / 2)))

    # words that are marked, letters that appear ---------------------------------------------------------------------

    def _marked(self, sprite: Sprite, now: int) -> Sprite:
        """The sprite with the word that is read marked, or, in Chinese, all that has been read, like karaoke."""
        if self._marking is None or self._marking[:2] != (sprite, now):
            marked = self._read(sprite, now)
            if now >= 0 and not self._fills:
                marked = marked.below(*self._mark(now))
            self._marking = (sprite, now, marked)
        return self._marking[2]

    def _read(self, sprite: Sprite, now: int) -> Sprite:
        """All of a Chinese text up to a token marked: going on where we were."""
        if self._reading is None or self._reading[0] is not sprite or self._reading[1] > now:
            self._reading = (sprite, -1, sprite)
        _, last, read = self._reading
        for index in range(last + 1, now + 1):
            read = read.below(*self._mark(index)) if self._fills else read
        self._reading = (sprite, now, read)
        return read

    def _mark(self, index: int) -> tuple[Sprite, int, int]:
        if index not in self._marks:
            self._marks[index] = self._painted_mark(index)
        return self._marks[index]

    def _painted_mark(self, index: int) -> tuple[Sprite, int, int]:
        style, block = self._style, self._block
        token = block.tokens[index]
        size = block.face.size
        pad, over = (int(size * share) // 2 * 2 + 2 for share in (MARK_PAD, MARK_RISE))
        wide, tall = int(token.width + 2 * pad + 5) // 2 * 2, int(block.rise + block.fall + 2 * over + 5) // 2 * 2
        image = paint.canvas(wide, tall)
        left, top = self._origin()[0] + token.x - pad, self._origin()[1] + token.baseline - block.rise - over
        whole_left, whole_top = int(left) // 2 * 2, int(top) // 2 * 2
        origin = (pad - token.x + left - whole_left, over + block.rise - token.baseline + top - whole_top)
        if self.backing.highlight == "pill" and not self._fills:
            x, y = left - whole_left, top - whole_top
            pill = (x, y, x + token.width + 2 * pad, y + block.rise + block.fall + 2 * over)
            image.alpha_composite(paint.united(image.size, [pill], size * 0.24, paint.rgb(style.accent), 1.0))
            color = style.ink if luminance(style.accent) > 0.22 else "#FFFFFF"
            paint.draw_tokens(image, [token], block.face, origin, paint.rgb(color))
        else:
            paint.draw_tokens(image, [token], block.face, origin, paint.rgb(style.accent))
        return Sprite(paint.pixels(image)), whole_left, whole_top

    def _prefix(self, share: float) -> Sprite:
        count = len(self._block.tokens)
        first = min(count, max(1, int(np.ceil(count * share))))
        if first == count:
            return self._base
        if first not in self._typed:
            words = paint.canvas(self._base.width, self._base.height)
            self._write(words, first)
            self._typed[first] = Sprite(paint.pixels(self._carried(words)))
        return self._typed[first]
