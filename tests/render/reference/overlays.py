"""A picture with transparency in a corner of the frame."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from studio.render.logos import logo_facts
from studio.render.overlays import Help
from studio.render.parts import ALL
from studio.render.shelf import Shelf
from studio.timeline.layout import Placed
from studio.timeline.model import Corners, Picture, Timeline
from tests.render.reference.samples import Floats, channels, sampled
from tests.render.reference.shapes import rounded


def with_overlay(picture: Floats, timeline: Timeline, files: Mapping[str, Path], one: Placed, tick: int) -> Floats:
    """A frame with one clip of an overlay track laid over it, where that is on screen."""
    content = one.clip.content
    if not one.start <= tick < one.end or not isinstance(content, Picture):
        return picture
    place = content.place or Corners()
    height, width = picture.shape[:2]
    logo = _logo(files[one.clip.media or ""], place, width, height)
    edge = round(0.04 * min(width, height))
    tall = height / width >= 1.5
    rightmost = round(0.88 * width) if tall and place.corner == "bottom_right" else width - edge
    left = edge if place.corner.endswith("left") else rightmost - logo.shape[1] - logo.shape[1] % 2
    highest, lowest = (round(height / 16), round(0.833 * height)) if tall else (edge, height - edge)
    top = highest if place.corner.startswith("top") else lowest - logo.shape[0] - logo.shape[0] % 2
    if place.corner in ("center", "above_center"):
        left = (width - logo.shape[1]) // 2
        top = round(height * (0.5 if place.corner == "center" else 0.26) - logo.shape[0] / 2)
    left, top = left // 2 * 2, top // 2 * 2
    opacity = place.opacity / 100 * _appearing(timeline, one, tick)
    helped = _help_for(timeline, files, one)
    if helped.kind == "inverted":
        logo = np.concatenate([logo[..., 3:] - logo[..., :3], logo[..., 3:]], axis=2)
    out = picture.copy()
    if helped.kind == "plate":
        room = round(min(width, height) * 0.013 / 2) * 2
        right, bottom = left + logo.shape[1] + logo.shape[1] % 2, top + logo.shape[0] + logo.shape[0] % 2
        sides = (left - room, top - room, right + room, bottom + room)
        plate = rounded(sides, 0.016 * min(width, height), width, height) * 0.86
        over = plate.copy()
        spot = over[top : top + logo.shape[0], left : left + logo.shape[1]]
        spot[:] = spot * (1 - logo[..., 3:]) + logo[..., 3:]
        colors = plate * channels(helped.color)
        spot = colors[top : top + logo.shape[0], left : left + logo.shape[1]]
        spot[:] = spot * (1 - logo[..., 3:]) + logo[..., :3]
        return np.asarray(out * (1 - over * opacity) + colors * opacity)
    spot = out[top : top + logo.shape[0], left : left + logo.shape[1]]
    spot[:] = spot * (1 - logo[..., 3:] * opacity) + logo[..., :3] * opacity
    return out


def _logo(file: Path, place: Corners, width: int, height: int) -> Floats:
    """Its visible part at the size that it is shown in; red, green and blue already multiplied by the opacity."""
    rgba = np.asarray(Image.open(file).convert("RGBA")) / 255
    rows, columns = (np.nonzero((rgba[..., 3] > 8 / 255).any(axis=axis))[0] for axis in (1, 0))
    rgba = rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = min(min(width, height) * place.width / 100 / rgba.shape[1], height / 4 / rgba.shape[0])
    solid = np.concatenate([rgba[..., :3] * rgba[..., 3:], rgba[..., 3:]], axis=2)
    return sampled(solid, ALL, round(rgba.shape[1] * scale), round(rgba.shape[0] * scale))


def _help_for(timeline: Timeline, files: Mapping[str, Path], one: Placed) -> Help:
    """Decided by the product."""
    facts = logo_facts(timeline, files, Shelf())
    return next(fact.help for fact in facts if fact.clip == one.clip.id)


def _appearing(timeline: Timeline, one: Placed, tick: int) -> float:
    """Comes and goes within 0.3 s, but not at the video's own beginning."""
    fade = 0.3 / float(timeline.timebase)
    into = 1.0 if one.start == 0 else (tick - one.start + 1) / fade
    return min(into, (one.end - tick) / fade, 1.0)
