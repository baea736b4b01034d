"""Pictures of a timeline: the frame at a moment, and a contact sheet. Used by the child process alone."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.render.chunkjob import Scene, composer_of
from studio.render.planes import empty, to_rgb
from studio.render.size import frame_size
from studio.timeline.layout import duration
from studio.timeline.model import Timeline

SHEET_FRAMES = 12
SHEET_COLUMNS = 4
SHEET_LINES = 270
"""The shorter side of a picture on the sheet, in pixels."""
GAP, LABEL = 8, 22
PAPER, INK = (24, 24, 24), (230, 230, 230)


def tick_at(timeline: Timeline, at_ms: int) -> int:
    """The tick that is shown at a time; the first or the last one for times outside."""
    return max(0, min(duration(timeline) - 1, int(at_ms / (timeline.timebase * 1000))))


def sheet_ticks(length: int) -> list[int]:
    """The ticks on a contact sheet: the middles of equal parts."""
    count = min(SHEET_FRAMES, length)
    return [(2 * part + 1) * length // (2 * count) for part in range(count)]


def frame(timeline: Timeline, media: Mapping[str, Path], at_ms: int, lines: int | None) -> Image.Image:
    """The frame at a time; ``lines`` is its shorter side in pixels (None: the timeline's size). Raises RenderFailed."""
    return frames(timeline, media, [tick_at(timeline, at_ms)], lines)[0]


def frames(timeline: Timeline, media: Mapping[str, Path], ticks: list[int], lines: int | None) -> list[Image.Image]:
    """The frames at some ticks, in order. Raises RenderFailed."""
    width, height = frame_size(timeline, lines)
    composer = composer_of(Scene(timeline, tuple(media.items()), width, height))
    planes = empty(width, height)
    found = []
    try:
        for tick in ticks:
            composer.draw(tick, planes)
            found.append(Image.fromarray(to_rgb(planes)))
    finally:
        composer.close()
    return found


def sheet(timeline: Timeline, media: Mapping[str, Path]) -> Image.Image:
    """Twelve moments of a timeline with their times, four in a row. Raises RenderFailed."""
    ticks = sheet_ticks(duration(timeline))
    pictures = frames(timeline, media, ticks, SHEET_LINES)
    width, height = pictures[0].size
    columns = min(SHEET_COLUMNS, len(pictures))
    rows = ceil(len(pictures) / columns)
    paper = Image.new("RGB", (GAP + columns * (width + GAP), GAP + rows * (height + LABEL + GAP)), PAPER)
    pen, font = ImageDraw.Draw(paper), ImageFont.load_default(LABEL - 8)
    for place, (tick, picture) in enumerate(zip(ticks, pictures, strict=True)):
        left = GAP + place % columns * (width + GAP)
        top = GAP + place // columns * (height + LABEL + GAP)
        paper.paste(picture, (left, top))
        pen.text((left, top + height + 3), f"{float(tick * timeline.timebase):.1f} s", INK, font)
    return paper
