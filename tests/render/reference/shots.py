"""What one clip of the picture track shows at a tick: a still or a moving picture that fills the frame, or lies in it
as a card."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from studio.render.card import card_of
from studio.render.focus import NOTHING, attention
from studio.render.framing import SAME_SHAPE, frame_still, number_of, shown_part
from studio.render.moves import Situation
from studio.render.parts import ALL
from studio.render.shots import captioned
from studio.timeline.layout import Placed, media_of
from studio.timeline.model import Framing, Grade, Picture, Timeline
from tests.render.reference.cards import card_over_its_copy, dimmed
from tests.render.reference.clips import frame_at
from tests.render.reference.grades import graded, vignetted
from tests.render.reference.samples import LUMA, Floats, sampled
from tests.render.reference.views import view_at

Files = Mapping[str, Path]
Size = tuple[int, int]


def shot(timeline: Timeline, files: Files, one: Placed, tick: int, size: Size) -> Floats:
    """A clip at a tick of the timeline, of ``size`` (width, height)."""
    content, reference = one.clip.content, media_of(timeline, one.clip)
    assert isinstance(content, Picture)
    assert reference is not None
    draw = _still if reference.kind == "image" else _moving
    picture = draw(timeline, files[reference.id], one, tick, size)
    if content.grade == Grade():
        return picture
    return vignetted(graded(picture, content.grade), content.grade.vignette)


def _still(timeline: Timeline, file: Path, one: Placed, tick: int, size: Size) -> Floats:
    framing = _framing(one)
    pixels = arranged(np.asarray(Image.open(file).convert("RGB")) / 255, framing)
    seconds = float(one.clip.duration * timeline.timebase)
    situation = Situation(size[0] / size[1], seconds, timeline.look, number_of(one.clip.id), captioned(timeline))
    seen = attention(np.rint(pixels * 255).astype(np.uint8)) if framing.focus is None else NOTHING
    framed = frame_still(framing, seen, pixels.shape[1] / pixels.shape[0], situation)
    view = view_at(framed.legs, _progress(one, tick))
    if framed.card is None:
        return sampled(pixels, view, *size)
    return card_over_its_copy(pixels, framed.part, framed.card, view, *size)


def _progress(one: Placed, tick: int) -> float:
    before = one.entering.before if one.entering else 0
    after = one.leaving.after if one.leaving else 0
    return (tick - one.start + before) / (one.clip.duration + before + after - 1)


def _moving(timeline: Timeline, file: Path, one: Placed, tick: int, size: Size) -> Floats:
    framing, frame_shape = _framing(one), size[0] / size[1]
    pixels = arranged(frame_at(timeline, file, one, tick), framing)
    shape = pixels.shape[1] / pixels.shape[0]
    part = shown_part(framing, NOTHING, shape, frame_shape, wanders=False)
    shape *= part.width / part.height
    if max(shape / frame_shape, frame_shape / shape) < SAME_SHAPE:
        return sampled(pixels, part, *size)
    last = one.clip.duration - 1
    looks = [frame_at(timeline, file, one, one.start + at) for at in (last // 8, last // 2, last * 7 // 8)]
    light = dimmed(float(np.mean([look @ LUMA for look in looks])))
    card = card_of(shape, frame_shape, captioned=captioned(timeline))
    usual = np.median([arranged(look, framing) for look in looks], axis=0)
    return card_over_its_copy(pixels, part, card, ALL, *size, light, usual)


def _framing(one: Placed) -> Framing:
    assert isinstance(one.clip.content, Picture)
    return one.clip.content.framing


def arranged(pixels: Floats, framing: Framing) -> Floats:
    """Cropped, turned clockwise, mirrored."""
    if framing.crop:
        height, width = pixels.shape[:2]
        left, top, wide, high = (float(part) for part in framing.crop)
        pixels = pixels[round(top * height) : round((top + high) * height)]
        pixels = pixels[:, round(left * width) : round((left + wide) * width)]
    pixels = np.rot90(pixels, -framing.turn // 90)
    pixels = pixels[:, ::-1] if framing.mirrored else pixels
    return pixels[::-1] if framing.upside_down else pixels
