"""The brand on paper: emblem and lettering of Harbor & Pine Coffee, drawn with the fonts of the environment."""

from pathlib import Path

import cv2
import fontpkg_inter
import fontpkg_playfair_display
import manimgx_fonts_cjk
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from examples.colour import Array, to_linear

INK, PAPER, GOLD = (31, 68, 70), (244, 233, 212), (196, 128, 58)


def font(package: object, name: str, size: int, weight: int | None = None) -> ImageFont.FreeTypeFont:
    """A face from an installed font package, at a weight if it varies."""
    found = sorted(Path(str(package.__path__[0])).rglob(name))  # type: ignore[attr-defined]
    face = ImageFont.truetype(str(found[0]), size, index=2 if name.endswith(".ttc") else 0)
    if weight is not None:
        axes = face.get_variation_axes()
        face.set_variation_by_axes([float(weight if "eight" in str(a["name"]) else a["default"] or 0) for a in axes])
    return face


def spaced(
    draw: ImageDraw.ImageDraw,
    centre: float,
    top: float,
    text: str,
    face: ImageFont.FreeTypeFont,
    gap: float,
    ink: tuple[int, int, int],
) -> None:
    """Letter-spaced text about a centre."""
    widths = [face.getlength(c) for c in text]
    x = centre - (sum(widths) + gap * (len(text) - 1)) / 2
    for letter, width in zip(text, widths, strict=True):
        draw.text((x, top), letter, font=face, fill=ink)
        x += width + gap


def emblem(draw: ImageDraw.ImageDraw, x: float, y: float, r: float) -> None:
    """A sun behind a pine and three waves, in a ring."""
    draw.ellipse((x - r, y - r, x + r, y + r), outline=INK, width=int(r * 0.045))
    draw.ellipse((x - r * 0.05, y - r * 0.55, x + r * 0.65, y + r * 0.15), fill=GOLD)
    for i in range(5):
        top, half = y - r * 0.68 + i * r * 0.22, r * (0.14 + 0.085 * i)
        draw.polygon(
            [(x - r * 0.18, top), (x - r * 0.18 - half, top + r * 0.34), (x - r * 0.18 + half, top + r * 0.34)],
            fill=INK,
        )
    draw.rectangle((x - r * 0.22, y + r * 0.45, x - r * 0.14, y + r * 0.62), fill=INK)
    for k, (shift, wide) in enumerate(((0.28, 0.72), (0.50, 0.62), (0.70, 0.45))):
        across = np.linspace(-wide, wide, 60)
        line = [(x + r * a, y + r * (shift + 0.045 * np.sin(a * 9 + k * 2))) for a in across]
        draw.line(line, fill=PAPER, width=int(r * 0.13), joint="curve")
        draw.line(line, fill=INK, width=int(r * 0.04), joint="curve")


def label() -> Array:
    """The label, 1000 x 1300, linear light."""
    sheet = Image.new("RGB", (2000, 2600), PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((70, 70, 1930, 2530), outline=INK, width=10)
    draw.rectangle((98, 98, 1902, 2502), outline=INK, width=4)
    emblem(draw, 1000, 640, 410)
    playfair = font(fontpkg_playfair_display, "PlayfairDisplay[[]wght[]].ttf", 250, 700)
    spaced(draw, 1000, 1190, "Harbor & Pine", playfair, 2, INK)
    spaced(draw, 1000, 1600, "COFFEE ROASTERS", font(fontpkg_inter, "Inter[[]opsz,wght[]].ttf", 104, 600), 34, INK)
    draw.line((560, 1800, 1440, 1800), fill=GOLD, width=10)
    spaced(draw, 1000, 1835, "松港咖啡", font(manimgx_fonts_cjk, "NotoSansCJK-VF.otf.ttc", 200, 600), 40, INK)
    draw.rectangle((98, 2190, 1902, 2502), fill=INK)
    small = font(fontpkg_inter, "Inter[[]opsz,wght[]].ttf", 84, 500)
    spaced(draw, 1000, 2238, "HIGHLAND · MEDIUM ROAST", small, 16, PAPER)
    spaced(draw, 1000, 2362, "WHOLE BEAN · 250 g", small, 16, GOLD)
    small_sheet = cv2.resize(np.asarray(sheet, np.float32) / 255, (1000, 1300), interpolation=cv2.INTER_AREA)
    return to_linear(np.asarray(small_sheet, np.float32))
