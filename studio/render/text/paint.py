"""Drawing set text into RGBA pictures: fill, stroke, shadow, plates. Each is drawn once and becomes a sprite."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from PIL.ImageFont import FreeTypeFont

from studio.render.planes import Plane, bytes_of
from studio.render.text import emoji
from studio.render.text.fonts import LINING, Face, font_file, loaded, runs
from studio.render.text.typeset import PlacedToken

Color = tuple[int, int, int]
SOFT = 6.0
"""Pixels; a blur of that much leaves nothing finer than a quarter of the size can hold."""

SMOOTH = 3
"""Plates are drawn this many times larger and reduced: Pillow's own edges are jagged."""


def rgb(code: str) -> Color:
    """The three channels of ``#RRGGBB``."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def canvas(width: float, height: float) -> Image.Image:
    return Image.new("RGBA", (max(2, round(width)), max(2, round(height))), (0, 0, 0, 0))


def draw_tokens(
    image: Image.Image,
    tokens: Iterable[PlacedToken],
    face: Face,
    origin: tuple[float, float],
    fill: Color,
    stroke: int = 0,
    stroke_fill: Color = (12, 12, 16),
) -> None:
    """Write tokens with their block's corner at ``origin``; the stroke lies under all of them."""
    listed = list(tokens)
    if stroke:
        for token in listed:
            _write(image, token, face, origin, stroke_fill, stroke)
    for token in listed:
        _write(image, token, face, origin, fill, 0)


def _write(
    image: Image.Image, token: PlacedToken, face: Face, origin: tuple[float, float], fill: Color, stroke: int
) -> None:
    draw = ImageDraw.Draw(image)
    x, y = origin[0] + token.x, origin[1] + token.baseline
    for text, file in runs(token.text, face):
        is_emoji = file == font_file("emoji")
        font = loaded(file, emoji.WEIGHT if is_emoji else face.weight, face.size)
        if is_emoji:
            x = _write_emoji(image, text, font, (x, y)) if not stroke else x + font.getlength(text)
            continue
        draw.text(
            (x, y), text, font=font, anchor="ls", fill=(*fill, 255), stroke_width=stroke, stroke_fill=(*fill, 255),
            features=LINING,
        )  # fmt: skip
        x += font.getlength(text, features=LINING)


def _write_emoji(image: Image.Image, text: str, font: FreeTypeFont, at: tuple[float, float]) -> float:
    """Emoji one behind another, in their colours; where the next one begins."""
    x, y = at
    for one in emoji.ONE.findall(text):
        picture, right, down = emoji.drawn(one, font)
        left, top = round(x) + right, round(y) + down
        cut = picture.crop((max(0, -left), max(0, -top), picture.width, picture.height))
        image.alpha_composite(cut, (max(0, left), max(0, top)))
        x += font.getlength(one)
    return x


def shadow_of(image: Image.Image, blur: float, opacity: float, drop: float) -> Image.Image:
    """The soft shadow of what is drawn, ``drop`` pixels lower, as a picture to lay under it."""
    alpha = image.getchannel("A").filter(ImageFilter.GaussianBlur(blur))
    alpha = alpha.point(lambda value: min(255, int(value * 1.6 * opacity)))
    shadow = Image.new("RGBA", image.size, (0, 0, 0, 0))
    below = Image.new("RGBA", image.size, (0, 0, 0, 255))
    below.putalpha(alpha)
    shadow.paste(below, (0, round(drop)))
    return shadow


def dropped(image: Image.Image, color: Color, distance: int) -> Image.Image:
    """The silhouette of what is drawn, in one colour, drawn out downwards by ``distance`` pixels and half as far to the
    right: as thick as a sticker."""
    alpha = np.asarray(image.getchannel("A"))
    thick = alpha.copy()
    for step in range(1, distance + 1):
        thick[step:, step // 2 :] = np.maximum(thick[step:, step // 2 :], alpha[:-step, : alpha.shape[1] - step // 2])
    made = Image.new("RGBA", image.size, (*color, 0))
    made.putalpha(Image.fromarray(thick))
    return made


def rounded(size: tuple[int, int], radius: float, color: Color, opacity: float = 1.0) -> Image.Image:
    """A filled rectangle with round corners and clean edges."""
    width, height = size
    mask = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, width * SMOOTH - 1, height * SMOOTH - 1), radius * SMOOTH, fill=round(255 * opacity)
    )
    made = Image.new("RGBA", size, (*color, 0))
    made.putalpha(mask.reduce(SMOOTH))
    return made


def united(
    size: tuple[int, int],
    boxes: Iterable[tuple[float, float, float, float]],
    radius: float,
    color: Color,
    opacity: float,
) -> Image.Image:
    """Several rectangles (left, top, right, bottom) with round corners as one shape."""
    mask = Image.new("L", (size[0] * SMOOTH, size[1] * SMOOTH), 0)
    draw = ImageDraw.Draw(mask)
    for left, top, right, bottom in boxes:
        sides = (left * SMOOTH, top * SMOOTH, right * SMOOTH - 1, bottom * SMOOTH - 1)
        draw.rounded_rectangle(sides, radius * SMOOTH, fill=round(255 * opacity))
    made = Image.new("RGBA", size, (*color, 0))
    made.putalpha(mask.reduce(SMOOTH))
    return made


def outlined(size: tuple[int, int], radius: float, color: Color, width: float) -> Image.Image:
    """The same as an outline of ``width`` pixels."""
    large = (size[0] * SMOOTH, size[1] * SMOOTH)
    mask = Image.new("L", large, 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, large[0] - 1, large[1] - 1), radius * SMOOTH, outline=255, width=max(1, round(width * SMOOTH))
    )
    made = Image.new("RGBA", size, (*color, 0))
    made.putalpha(mask.reduce(SMOOTH))
    return made


def halo_of(image: Image.Image, reach: float, color: Color, opacity: float) -> Image.Image:
    """A soft ground in the shape of what is drawn, ``reach`` pixels wide: it carries the text on any picture without
    looking like a box. Right at the letters it has the full ``opacity``."""
    wide = max(3, round(reach) // 2 * 2 + 1)
    alpha = cv2.dilate(np.asarray(image.getchannel("A")), np.ones((wide, wide), np.uint8))
    soft = _softened(bytes_of(alpha), reach * 0.9)
    mask = Image.fromarray(np.minimum(soft * (1.25 * opacity), 255 * opacity).astype(np.uint8))
    made = Image.new("RGBA", image.size, (*color, 0))
    made.putalpha(mask)
    return made


def _softened(alpha: Plane, sigma: float) -> Plane:
    """A Gaussian blur; a wide one is worked out at a quarter of the size, which nobody sees and saves most of it."""
    height, width = alpha.shape
    if sigma < SOFT:
        return bytes_of(cv2.GaussianBlur(alpha, (0, 0), sigma))
    small = cv2.resize(alpha, ((width + 3) // 4, (height + 3) // 4), interpolation=cv2.INTER_AREA)
    return bytes_of(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), (width, height)))


def pixels(image: Image.Image) -> Plane:
    """The picture as uint8 (height, width, 4)."""
    return np.asarray(image, np.uint8)
