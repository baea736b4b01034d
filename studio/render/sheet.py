"""A contact sheet: one frame of every clip, in order, with its time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import manimgx_fonts_cjk
from PIL import Image, ImageDraw, ImageFont

from studio.render.shelf import Shelf
from studio.render.still import encoded, pictures, telling_ticks
from studio.timeline.layout import duration
from studio.timeline.model import Timeline

MOST = 24
"""Frames on a sheet; of more clips every n-th is shown, and the end."""

PAPER, INK, FAINT = (247, 245, 241), (40, 38, 36), (222, 218, 211)
WIDTH = 1440
"""Pixels of a whole sheet."""

WIDER = 1.3
GAP = 20
LABEL, LABEL_WEIGHT = 34, 500


def contact_sheet(timeline: Timeline, media: Mapping[str, Path], shelf: Shelf | None = None) -> bytes:
    """A JPEG, ``WIDTH`` pixels wide. ``shelf``: as for ``still.pictures``. Raises RenderFailed."""
    ticks = thinned(telling_ticks(timeline))
    columns = columns_for(len(ticks), timeline.width / timeline.height)
    wide = (WIDTH - GAP) // columns - GAP
    lines = round(min(wide, wide * timeline.height / timeline.width))
    shown = pictures(timeline, media, ticks, lines, shelf)
    frames = [frame.resize((wide, _height(wide, timeline))) for frame in shown]
    labels = [clock(tick * timeline.timebase) for tick in ticks]
    total = clock(duration(timeline) * timeline.timebase)
    return encoded(_laid_out(frames, labels, columns, f"{timeline.width}x{timeline.height}   {total}"), "JPEG")


def thinned(ticks: Sequence[int]) -> list[int]:
    """At most ``MOST`` of them, the last one always."""
    step = -(-len(ticks) // MOST)
    return [*ticks[:-1:step][: MOST - 1], *ticks[-1:]]


def _height(width: int, timeline: Timeline) -> int:
    return round(width * timeline.height / timeline.width)


def columns_for(count: int, shape: float) -> int:
    """How many side by side, for frames of this shape (width / height): the sheet shall be somewhat wider than high,
    and its last row full if that can be had."""
    ideal = WIDER * math.sqrt(count / shape)
    choices = range(max(1, min(count, math.floor(ideal) - 1)), min(count, 8, math.ceil(ideal) + 1) + 1)
    return min(choices, key=lambda columns: abs(columns - ideal) + (-count % columns) * 0.35)


def clock(seconds: Fraction) -> str:
    """Minutes, seconds and tenths: 0:04.5."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def _laid_out(frames: Sequence[Image.Image], labels: Sequence[str], columns: int, caption: str) -> Image.Image:
    wide, high = frames[0].size
    rows = -(-len(frames) // columns)
    size = (GAP + columns * (wide + GAP), GAP + rows * (high + LABEL + GAP) + LABEL)
    paper = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(paper)
    font = label_font(20)
    for index, (frame, label) in enumerate(zip(frames, labels, strict=True)):
        x, y = GAP + index % columns * (wide + GAP), GAP + index // columns * (high + LABEL + GAP)
        paper.paste(frame, (x, y))
        pen.rectangle((x - 1, y - 1, x + wide, y + high), outline=FAINT)
        pen.text((x, y + high + 6), label, INK, font)
    pen.text((GAP, size[1] - LABEL), caption, INK, font)
    return paper


def label_font(size: int) -> ImageFont.FreeTypeFont:
    """The face that sheets are labelled in."""
    font = ImageFont.truetype(str(Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc"), size, index=2)
    font.set_variation_by_axes([LABEL_WEIGHT])
    return font
