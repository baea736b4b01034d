"""A part of a picture, as it is seen: cropping to it shows just that, whatever way the picture was turned before."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from studio.render.stills import arranged
from studio.timeline.edits.looks import crop
from studio.timeline.edits.reel import reel_of
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Framing, MediaReference, Picture, Timeline

HALF, NONE, WHOLE = Fraction(1, 2), Fraction(0), Fraction(1)
PARTS = {
    "left half": ((NONE, NONE, HALF, WHOLE), np.s_[:, :30]),
    "right half": ((HALF, NONE, HALF, WHOLE), np.s_[:, 30:]),
    "top half": ((NONE, NONE, WHOLE, HALF), np.s_[:30, :]),
    "bottom half": ((NONE, HALF, WHOLE, HALF), np.s_[30:, :]),
}
TURNS = list(product((0, 90, 180, 270), (False, True), (False, True)))
PIXELS = np.random.default_rng(5).integers(0, 255, (60, 60, 3), np.uint8)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("turn", "mirrored", "upside_down"), TURNS)
def test_the_part_that_is_named_is_the_part_that_is_seen(
    part: str, turn: int, mirrored: bool, upside_down: bool
) -> None:
    framing = Framing(turn=turn, mirrored=mirrored, upside_down=upside_down)
    box, wanted = PARTS[part]
    clip = Clip("p1", 30, Picture(framing), "m1", "a.jpg")
    media = (MediaReference("m1", "image", "a.jpg", 60, 60),)
    timeline = replace(Timeline(64, 112, tracks=(track_of("video", [(0, clip)], "pictures"),)), media=media)
    content = reel_of(crop(timeline, None, box)).clips[0].content
    assert isinstance(content, Picture)
    assert np.array_equal(arranged(PIXELS, content.framing), arranged(PIXELS, framing)[wanted])
