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
from studio.render.text.crown import Crown
from studio.timeline.layout import Placed
from studio.timeline.model import Corners, Picture, Timeline
from tests.render.reference.samples import Floats, channels, sampled
from tests.render.reference.shapes import rounded


def with_overlay(
    picture: Floats, timeline: Timeline, files: Mapping[str, Path], one: Placed, tick: int, crown: Crown | None = None
) -> Floats:
    """A frame with one clip of an overlay track laid over it, where that is on screen; ``crown``: or above a card."""
    content, file = one.clip.content, files[one.clip.media or ""]
    assert isinstance(content, Picture)
    place = content.place or Corners()
    fact = next(fact for fact in logo_facts(timeline, files, Shelf()) if fact.clip == one.clip.id)
    left = 1.0 if crown is None else 1 - crown.covered
    if one.start <= tick < one.end and left:
        picture = _in_corner(
            picture, file, place, fact.help, place.opacity / 100 * _appearing(timeline, one, tick) * left
        )
    if crown is None:
        return picture
    box = crown.box
    logo = _sized(file, *(2 * round(side / 2) for side in (box.width, box.bottom - box.top)))
    corner = 2 * round(box.left / 2), 2 * round(box.top / 2)
    room = 2 * round(logo.shape[0] * 0.2 / 2)
    return _laid(picture, logo, corner, fact.on_card, place.opacity / 100 * crown.there, room)


def _in_corner(picture: Floats, file: Path, place: Corners, helped: Help, opacity: float) -> Floats:
    height, width = picture.shape[:2]
    logo = _logo(file, place, width, height)
    edge = round(0.04 * min(width, height))
    tall = height / width >= 1.5
    rightmost = round(0.88 * width) if tall and place.corner == "bottom_right" else width - edge
    left = edge if place.corner.endswith("left") else rightmost - logo.shape[1] - logo.shape[1] % 2
    highest, lowest = (round(height / 16), round(0.833 * height)) if tall else (edge, height - edge)
    top = highest if place.corner.startswith("top") else lowest - logo.shape[0] - logo.shape[0] % 2
    if place.corner in ("center", "above_center"):
        left = (width - logo.shape[1]) // 2
        top = round(height * (0.5 if place.corner == "center" else 0.26) - logo.shape[0] / 2)
    room = round(min(width, height) * 0.013 / 2) * 2
    return _laid(picture, logo, (left // 2 * 2, top // 2 * 2), helped, opacity, room)


def _laid(picture: Floats, logo: Floats, corner: tuple[int, int], helped: Help, opacity: float, room: int) -> Floats:
    """A logo over a picture, turned light or dark, or on a plate that reaches ``room`` pixels beyond it."""
    (left, top), (height, width) = corner, picture.shape[:2]
    if helped.kind == "inverted":
        logo = np.concatenate([logo[..., 3:] - logo[..., :3], logo[..., 3:]], axis=2)
    out = picture.copy()
    if helped.kind == "plate":
        right, bottom = left + logo.shape[1] + logo.shape[1] % 2, top + logo.shape[0] + logo.shape[0] % 2
        sides = (left - room, top - room, right + room, bottom + room)
        plate = rounded(sides, 1.2 * room, width, height) * 0.86
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


def shape_of(file: Path) -> float:
    """Width / height of a logo's visible part."""
    visible = _visible(file)
    return visible.shape[1] / visible.shape[0]


def _logo(file: Path, place: Corners, width: int, height: int) -> Floats:
    """Its visible part at the size that it is shown in."""
    tall, wide = _visible(file).shape[:2]
    scale = min(min(width, height) * place.width / 100 / wide, height / 4 / tall)
    return _sized(file, round(wide * scale), round(tall * scale))


def _sized(file: Path, width: int, height: int) -> Floats:
    """Red, green and blue already multiplied by the opacity."""
    rgba = _visible(file)
    return sampled(np.concatenate([rgba[..., :3] * rgba[..., 3:], rgba[..., 3:]], axis=2), ALL, width, height)


def _visible(file: Path) -> Floats:
    rgba = np.asarray(Image.open(file).convert("RGBA")) / 255
    rows, columns = (np.nonzero((rgba[..., 3] > 8 / 255).any(axis=axis))[0] for axis in (1, 0))
    return np.asarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _appearing(timeline: Timeline, one: Placed, tick: int) -> float:
    """Comes and goes within 0.3 s, but not at the video's own beginning."""
    fade = 0.3 / float(timeline.timebase)
    into = 1.0 if one.start == 0 else (tick - one.start + 1) / fade
    return min(into, (one.end - tick) / fade, 1.0)
