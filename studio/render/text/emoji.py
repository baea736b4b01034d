"""Emoji in colour: the strokes of the face that draws them, over the filled shape of each in a colour of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import yaml
from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont

from studio.render.planes import Plane, bytes_of

Color = tuple[int, int, int]

_COLORS = Path(__file__).with_suffix(".yaml")

_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_SELECTORS = re.compile("[\ufe0e\ufe0f]")

ONE = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3"
    "|.[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u20e3\U000e0020-\U000e007f]*"
    "(?:\u200d.[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)
"""One emoji with all that belongs to it: skin, joined others, a flag's two letters, a key."""

_PEOPLE = re.compile(
    "[\u261d\u270a-\u270d\U0001f385\U0001f442\U0001f443\U0001f446-\U0001f450\U0001f466-\U0001f478\U0001f47c"
    "\U0001f481-\U0001f483\U0001f485-\U0001f487\U0001f4aa\U0001f574\U0001f57a\U0001f590\U0001f595\U0001f596"
    "\U0001f600-\U0001f64f\U0001f6a3\U0001f6b4-\U0001f6b6\U0001f3c2-\U0001f3c4\U0001f3c7\U0001f3ca-\U0001f3cc"
    "\U0001f90c-\U0001f93e\U0001f970-\U0001f97a\U0001f9b5\U0001f9b6\U0001f9b8\U0001f9b9\U0001f9cd-\U0001f9cf"
    "\U0001f9d0-\U0001f9df\U0001fac3-\U0001fac5\U0001fae0-\U0001fae8\U0001faf0-\U0001faf8]"
)
"""Faces, people and hands."""

WEIGHT = 500
"""Of the strokes, whatever the weight of the text beside them; the width is the same in all."""

SHADE = 0.3
"""How much of its colour the strokes of a shape keep where they have none of their own."""

SOLID = 100
"""From this on, of 255, a pixel of a stroke closes the shape behind it."""

GAP = 0.07
"""Gaps in the outline of a shape that are closed, in ems."""

RIM, RIM_COLOR = 0.045, 255.0
"""The white rim around it, as that of a sticker, in ems: it stands out from any picture."""

EDGE = 0.8
"""Pixels by which the edge of the shape is softened."""


@lru_cache(maxsize=64)
def drawn(text: str, font: FreeTypeFont) -> tuple[Image.Image, int, int]:
    """One emoji as an RGBA picture, and where its corner is beside the point on the baseline where it begins."""
    room, ascent = int(font.size), font.getmetrics()[0]
    strokes = Image.new("L", (round(font.getlength(text)) + 2 * room, ascent + 2 * room), 0)
    ImageDraw.Draw(strokes).text((room, room + ascent), text, font=font, anchor="ls", fill=255)
    box = strokes.getbbox()
    if box is None:
        return Image.new("RGBA", (1, 1)), 0, 0
    ink = np.pad(np.asarray(strokes.crop(box)), room)
    gap = round(font.size * GAP) // 2 * 2 + 1
    made = Image.fromarray(_filled(ink, gap, max(1, round(font.size * RIM)), *colors_of(text)))
    shown = made.getbbox() or (0, 0, 1, 1)
    return made.crop(shown), box[0] - 2 * room + shown[0], box[1] - 2 * room - ascent + shown[1]


def _filled(ink: Plane, gap: int, rim: int, fill: Color, line: Color) -> Plane:
    """Strokes (height, width) over the shape that they enclose, as uint8 (height, width, 4); ``gap``: pixels by which
    they may be apart; ``rim``: those around it all."""
    around = np.ones((gap, gap), np.uint8)
    closed = bytes_of(cv2.dilate(bytes_of((ink > SOLID) * np.uint8(255)), around))
    cv2.floodFill(closed, None, (0, 0), (SOLID,))
    shape = bytes_of(cv2.erode(bytes_of((closed != SOLID) * np.uint8(255)), around))
    body = np.maximum(cv2.GaussianBlur(shape, (0, 0), EDGE), ink)
    whole = cv2.GaussianBlur(cv2.dilate(body, _disc(rim)), (0, 0), EDGE)
    inked, filled = (one[..., None] / np.float32(255) for one in (ink, body))
    color = np.array(fill, np.float32) * (1 - inked) + np.array(line, np.float32) * inked
    color = RIM_COLOR * (1 - filled) + color * filled
    return bytes_of(np.round(np.dstack([color, np.maximum(whole, body)])).astype(np.uint8))


def _disc(reach: int) -> Plane:
    return bytes_of(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1)))


@lru_cache(maxsize=512)
def colors_of(text: str) -> tuple[Color, Color]:
    """The colours of an emoji: of its shape and of the strokes in it."""
    fills, lines, skins, usual, usual_line = _colors()
    bare = _SELECTORS.sub("", _SKIN.sub("", text))
    for name in (bare, bare[:1]):
        if name in fills:
            return fills[name], lines[name]
    if _PEOPLE.match(bare):
        tone = _SKIN.search(text)
        fill = skins[tone[0] if tone else ""]
        return fill, _shade(fill)
    return usual, usual_line


def named() -> tuple[str, ...]:
    """The emoji that have a colour of their own."""
    return tuple(_colors()[0])


def _shade(color: Color) -> Color:
    red, green, blue = (round(SHADE * one) for one in color)
    return red, green, blue


def _rgb(code: str) -> Color:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@lru_cache(maxsize=1)
def _colors() -> tuple[dict[str, Color], dict[str, Color], dict[str, Color], Color, Color]:
    told = yaml.safe_load(_COLORS.read_text(encoding="utf-8"))
    fills: dict[str, Color] = {}
    lines: dict[str, Color] = {}
    for group in told["groups"]:
        for found in ONE.finditer(group["of"]):
            name = _SELECTORS.sub("", found[0])
            if name not in fills:
                fills[name] = _rgb(group["fill"])
                lines[name] = _rgb(group["line"]) if "line" in group else _shade(fills[name])
    skins = {tone: _rgb(code) for tone, code in told["skins"].items()} | {"": _rgb(told["skin"])}
    return fills, lines, skins, _rgb(told["any"]["fill"]), _rgb(told["any"]["line"])
