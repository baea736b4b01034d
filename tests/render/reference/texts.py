"""Texts over the frame: which are on screen, how they stand at a moment, and what darkens the picture below them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PIL import Image

from studio.render.ending import dark_from, read_in
from studio.render.looks import look
from studio.render.parts import ALL
from studio.render.planes import Planes, from_rgb
from studio.render.text.backing import Manner
from studio.render.text.crown import Above, Crown
from studio.render.text.drawings import Drawing
from studio.render.text.layer import BESIDE, LOOKS_AT, ORDER
from studio.render.text.shared import caption_share, placed_before
from studio.render.text.shown import laid_texts, opens, shown_texts, text_of
from studio.render.text.style import Style
from studio.render.text.timing import Pose, pose
from studio.render.text.veil import veil_of
from studio.timeline.layout import Placed
from studio.timeline.model import Timeline
from tests.render.reference.cards import COARSE, dimmed
from tests.render.reference.lettering import lettered, sprite_box
from tests.render.reference.samples import LUMA, Floats, blurred, channels, covering, sampled

Below = Callable[[int], Floats]
"""The picture without texts at a tick."""

Behind = Callable[[], list[Floats]]


def with_veils(picture: Floats, timeline: Timeline, tick: int, below: Below) -> Floats:
    """A frame's pictures covered as much as the texts on screen want."""
    size = picture.shape[1], picture.shape[0]
    for one in laid_texts(timeline):
        if one.start <= tick < one.end:
            behind = partial(_behind, one, below)
            style = _decided(timeline, one, size, behind).layout.style
            there = 1.0 if opens(one) else min((tick - one.start + 1) / min(4, one.clip.duration // 3), 1.0)
            picture = _veiled(picture, style, behind, there) if style.look.veil else picture
    return picture


def cards(timeline: Timeline) -> list[Placed]:
    """The end cards."""
    return [one for one in laid_texts(timeline) if text_of(one).role == "end_card"]


def crown_at(timeline: Timeline, tick: int, size: tuple[int, int], below: Below, logo: Above | None) -> Crown | None:
    """Where a logo stands at a tick above the words of a card."""
    for one in cards(timeline) if logo else ():
        if one.start <= tick < one.end:
            return _decided(timeline, one, size, partial(_behind, one, below), logo).crown(tick - one.start)
    return None


def with_texts(
    picture: Floats, timeline: Timeline, tick: int, below: Below, logo: Above | None, manner: Manner = "each"
) -> Floats:
    """A frame with all texts laid over it that are on screen; ``logo``: what stands above cards;
    ``manner``: how all captions look."""
    for one in sorted(shown_texts(timeline), key=lambda one: ORDER.index(text_of(one).role)):
        if one.start <= tick < one.end:
            picture = _with_text(picture, timeline, one, tick - one.start, below, logo, manner)
    return picture


def _with_text(
    picture: Floats, timeline: Timeline, one: Placed, tick: int, below: Below, logo: Above | None, manner: Manner
) -> Floats:
    size = picture.shape[1], picture.shape[0]
    behind = partial(_behind, one, below)
    decided = _decided(timeline, one, size, behind, logo if text_of(one).role == "end_card" else None, manner)
    style = decided.layout.style
    carded, length = bool(style.look.veil), one.clip.duration
    now = pose(style.animation, tick, length, opening=opens(one), carded=carded)  # type: ignore[arg-type]
    left, top, right, bottom = sprite_box(decided.box, style)
    corner = round(left / 2) * 2, round(top / 2) * 2
    read = tick if now.scale == 1 else None
    sheet = lettered(text_of(one), style, decided, corner, size, read, read_in(one, dark_from(timeline)))
    moved = (left - corner[0], top + now.dy * style.size - corner[1]) if now.dy else (0.0, 0.0)
    middle = corner[0] + (right - left) / 2, corner[1] + (bottom - top) / 2
    sheet = _posed(sheet, moved, now, middle) * now.opacity
    return np.asarray(picture * (1 - sheet[..., 3:]) + sheet[..., :3])


def _decided(
    timeline: Timeline,
    one: Placed,
    size: tuple[int, int],
    behind: Behind,
    logo: Above | None = None,
    manner: Manner = "each",
) -> Drawing:
    """For where it stands and what carries its words."""
    role = BESIDE.get(text_of(one).role)
    beside = [_decided(timeline, other, size, behind) for other in shown_texts(timeline) if text_of(other).role == role]
    known, length, share = look(timeline.look, timeline.brand), one.clip.duration, _share(timeline, one)
    planes = partial(_planes, behind)
    first = placed_before(one, shown_texts(timeline))
    taken = [_decided(timeline, other, size, behind).layout.reach for other in first]
    other = beside[0] if beside else None
    return Drawing(text_of(one), known, *size, length, planes, other, share, taken, logo=logo, manner=manner)


def _share(timeline: Timeline, one: Placed) -> float:
    return caption_share(timeline) if text_of(one).role == "caption" else 1.0


def _behind(one: Placed, below: Below) -> list[Floats]:
    """What is below a text at a few moments."""
    return [below(one.start + int(one.clip.duration * share)) for share in LOOKS_AT]


def _planes(behind: Behind) -> list[Planes]:
    return [from_rgb(np.round(frame * 255).astype(np.uint8)) for frame in behind()]


def _veiled(picture: Floats, style: Style, behind: Behind, shown: float) -> Floats:
    """The picture blurred, never lightened, under a colour; ``shown``: how much of that."""
    height, width = picture.shape[:2]
    size = width // COARSE, height // COARSE
    light = min(dimmed(float(np.mean([frame @ LUMA for frame in behind()]))), 0.7)
    soft = blurred(sampled(picture, covering(picture, width, height), *size), 0.035 * min(size)) * light
    color, share, _ = veil_of(style)
    veil = sampled(soft * (1 - share) + channels(color) * share, ALL, width, height)
    return picture * (1 - shown) + veil * shown


def _posed(sheet: Floats, moved: tuple[float, float], now: Pose, middle: tuple[float, float]) -> Floats:
    """A sheet moved by pixels, and scaled about a point."""
    if now.scale == 1 and moved == (0, 0):
        return sheet
    keep = [point - (point + by) / now.scale for point, by in zip(middle, moved, strict=True)]
    matrix = (1 / now.scale, 0, keep[0], 0, 1 / now.scale, keep[1])
    layers = [Image.fromarray(sheet[..., at].astype(np.float32)) for at in range(4)]
    size, method = (sheet.shape[1], sheet.shape[0]), Image.Transform.AFFINE
    found = [np.asarray(one.transform(size, method, matrix, Image.Resampling.BILINEAR)) for one in layers]
    return np.stack(found, axis=2).astype(float)
