"""One text as a sheet of the frame's size: RGBA in floats, the colours already multiplied by the opacity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from studio.render.text.backing import Backing
from studio.render.text.blocks import bar_width, inner_room, rule_room, second_gap
from studio.render.text.contrast import luminance
from studio.render.text.drawings import Drawing
from studio.render.text.fonts import LINING, loaded, runs
from studio.render.text.safe import Box
from studio.render.text.style import Style
from studio.render.text.timing import active_token
from studio.render.text.typeset import Block, PlacedToken, half_empty
from studio.timeline.model import Text
from tests.render.reference.samples import Floats, blurred, channels
from tests.render.reference.shapes import Sides, rounded

Point = tuple[float, float]
Size = tuple[int, int]


def sprite_box(box: Box, style: Style) -> Sides:
    """A text's box with the room around it in which letters, shadows and halos reach out."""
    pad = round(style.size * 0.5)
    wide, tall = int(box.width) + 2 * pad, int(box.bottom - box.top) + 2 * pad
    return box.left - pad, box.top - pad, box.left - pad + wide + wide % 2, box.top - pad + tall + tall % 2


def lettered(
    text: Text, style: Style, decided: Drawing, corner: Point, size: Size, tick: int | None, length: int
) -> Floats:
    """All of a text where it comes to rest: ``corner`` is that of the room around it. ``tick``: at which of its ticks
    what is read is marked."""
    block, second = decided.layout.block, decided.layout.second
    pad = round(style.size * 0.5)
    box = (corner[0] + pad, corner[1] + pad, corner[0] + pad + int(decided.box.width),
           corner[1] + pad + int(decided.box.bottom - decided.box.top))  # fmt: skip
    x, y = box[0] + inner_room(style) + bar_width(style), box[1] + inner_room(style)
    parts = [(block, (x, y))]
    if second:
        shift = (block.width - second.width) / 2 if style.look.align == "center" else 0.0
        parts.append((second, (x + shift, y + block.height + second_gap(style))))
    words = _words(parts, style, decided.backing, size)
    sheet = _ground(words, parts, box, style, decided.backing)
    sheet = over(_thrown(sheet, words, style, decided.backing), words)
    if style.look.rule and decided.backing.kind != "lines":
        sheet = over(sheet, _rule(block, second, (x, y), box, style, decided.backing, size))
    if decided.backing.highlight != "none" and tick is not None:
        for token in _marked(block, tick, length):
            sheet = over(sheet, _mark(token, block, (x, y), style, size, decided.backing.highlight))
    return sheet


def over(sheet: Floats, above: Floats) -> Floats:
    """One sheet over another."""
    return sheet * (1 - above[..., 3:]) + above


def _painted(mask: Floats, code: str) -> Floats:
    return np.concatenate([mask * channels(code), mask], axis=2)


def _words(parts: Sequence[tuple[Block, Point]], style: Style, backing: Backing, size: Size) -> Floats:
    sheet = np.zeros((size[1], size[0], 4))
    colors = (backing.text, backing.second or backing.text)
    for (block, origin), color in zip(parts, colors, strict=False):
        stroke = round(backing.stroke * block.face.size / parts[0][0].face.size)
        if stroke:
            sheet = over(sheet, _painted(_letters(block.tokens, block, origin, stroke, size), style.ink))
        sheet = over(sheet, _painted(_letters(block.tokens, block, origin, 0, size), color))
    return sheet


def _letters(tokens: Sequence[PlacedToken], block: Block, origin: Point, stroke: int, size: Size) -> Floats:
    image = Image.new("L", size)
    draw = ImageDraw.Draw(image)
    for token in tokens:
        x, y = origin[0] + token.x, origin[1] + token.baseline
        for piece, file in runs(token.text, block.face):
            font = loaded(file, block.face.weight, block.face.size)
            draw.text((x, y), piece, 255, font, anchor="ls", stroke_width=stroke, features=LINING)
            x += font.getlength(piece, features=LINING)
    return np.asarray(image)[..., None] / 255


def _ground(words: Floats, parts: Sequence[tuple[Block, Point]], box: Sides, style: Style, backing: Backing) -> Floats:
    """What lies behind the words."""
    size = words.shape[1], words.shape[0]
    match backing.kind:
        case "halo":
            return _painted(_halo(words, style.size * 0.2, backing.opacity), backing.color)
        case "plate":
            radius = style.size * (0.4 if style.face.family == "rounded" else 0.16)
            sheet = _painted(rounded(box, radius, *size) * backing.opacity, backing.color)
            bar = (box[0], box[1], box[0] + bar_width(style), box[3])
            return over(sheet, _painted(rounded(bar, 0, *size), style.accent)) if style.look.bar else sheet
        case "lines":
            lines = [line for part in (parts[:1] if style.look.lines else parts) for line in _lines(*part, style)]
            radius = style.size * (0.05 if style.look.lines else 0.22)
            mask = np.max([rounded(line, radius, *size) for line in lines], axis=0)
            return _painted(mask * backing.opacity, backing.color)
        case "button":
            return _button(box, style, backing, size)
    return np.zeros(words.shape)


def _halo(words: Floats, reach: float, opacity: float) -> Floats:
    """Soft, as wide as ``reach``, and full right at the letters."""
    alpha = Image.fromarray(np.round(words[..., 3] * 255).astype(np.uint8))
    wide = alpha.filter(ImageFilter.MaxFilter(max(3, round(reach) // 2 * 2 + 1)))
    return np.minimum(blurred(np.asarray(wide)[..., None] / 255, reach * 0.9) * 1.25, 1) * opacity


def _lines(block: Block, origin: Point, style: Style) -> Iterator[Sides]:
    """A box behind each line: around capitals and descenders, or around ideographs, which are higher; without gaps
    where the look does not part them."""
    size = block.face.size
    ideographs = any(token.ideographic for token in block.tokens)
    tall = size * 1.16 if ideographs else block.rise + block.fall
    if not style.look.lines:
        tall = max(tall, *(b.baseline - a.baseline for a, b in pairwise(block.tokens)), 0.0) + size * 0.04
    for number in range(block.lines):
        row = [token for token in block.tokens if token.line == number]
        middle = origin[1] + row[0].baseline + (-0.37 * size if ideographs else (block.fall - block.rise) / 2)
        right = row[-1].x + row[-1].width - half_empty(row[-1].text) * size
        yield (origin[0] + row[0].x - size * 0.22, middle - tall / 2,
               origin[0] + right + size * 0.22, middle + tall / 2)  # fmt: skip


def _button(box: Sides, style: Style, backing: Backing, size: Size) -> Floats:
    radius = style.size * 0.18 if style.look.square else (box[3] - box[1]) / 2
    button = _painted(rounded(box, radius, *size) * backing.opacity, backing.color)
    if style.look.outline:
        thick = max(2.0, style.size * 0.05)
        inner = (box[0] + thick, box[1] + thick, box[2] - thick, box[3] - thick)
        line = rounded(box, radius, *size) - rounded(inner, radius - thick, *size)
        button = over(button, _painted(line, style.accent))
    return over(_shadow(button, style.size * 0.16, 0.35, style.size * 0.06), button)


def _thrown(sheet: Floats, words: Floats, style: Style, backing: Backing) -> Floats:
    """The sheet with what the words throw on it: a thick edge to the lower right, or a soft shadow."""
    if style.look.sticker and backing.stroke:
        alpha = words[..., 3:]
        for step in range(1, round(style.size * style.look.sticker / 100) + 1):
            alpha = np.maximum(alpha, np.roll(words[..., 3:], (step, step // 2), axis=(0, 1)))
        return over(sheet, _painted(alpha, style.ink))
    if style.look.shadow and backing.kind in ("none", "halo") and luminance(backing.text) > 0.2:
        return over(sheet, _shadow(words, style.size * 0.1, style.look.shadow / 100, style.size * 0.035))
    return sheet


def _shadow(sheet: Floats, blur: float, opacity: float, drop: float) -> Floats:
    alpha = np.minimum(blurred(sheet[..., 3:], blur) * 1.6 * opacity, 1)
    return _painted(np.roll(alpha, round(drop), axis=0), "#000000")


def _rule(
    block: Block, second: Block | None, origin: Point, box: Sides, style: Style, backing: Backing, size: Size
) -> Floats:
    """A short line under the text, or between its two parts."""
    wide, thick = min(block.width * 0.3, style.size * 2.2), max(2, round(style.size * style.look.rule / 100))
    y = origin[1] + block.height + (second_gap(style) / 2 - thick / 2 if second else rule_room(style) - thick)
    x = origin[0] if style.look.align == "left" else (box[0] + box[2] - wide) / 2
    sides = (round(x), round(y), round(x) + int(wide), round(y) + thick)
    return _painted(rounded(sides, thick / 2, *size), backing.rule)


def _marked(block: Block, tick: int, length: int) -> list[PlacedToken]:
    """All Chinese that has been read, and the word that is read."""
    now = active_token(block.tokens, tick, length)
    return [token for at, token in enumerate(block.tokens) if (at <= now and _is_chinese(block)) or at == now]


def _is_chinese(block: Block) -> bool:
    return any(token.ideographic for token in block.tokens)


def _mark(token: PlacedToken, block: Block, origin: Point, style: Style, size: Size, highlight: str) -> Floats:
    if highlight != "pill" or _is_chinese(block):
        return _painted(_letters([token], block, origin, 0, size), style.accent)
    beside, above = (int(block.face.size * share) // 2 * 2 + 2 for share in (0.08, 0.05))
    left, line = origin[0] + token.x, origin[1] + token.baseline
    pill = (left - beside, line - block.rise - above, left + token.width + beside, line + block.fall + above)
    color = style.ink if luminance(style.accent) > 0.22 else "#FFFFFF"
    sheet = _painted(rounded(pill, block.face.size * 0.24, *size), style.accent)
    return over(sheet, _painted(_letters([token], block, origin, 0, size), color))
