"""Soft, dark pictures show no steps: behind cards, under end cards. Shadows fall by the same share of every frame."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from studio.render.card import MovingCard, card_of, composed
from studio.render.encode import SETTINGS, ChunkWriter, Quality
from studio.render.parts import ALL
from studio.render.planes import Plane, Planes, copy, empty, from_rgb, mean_luma
from studio.render.text.veil import Veil
from tests.render import made

FRAME = (540, 960)

SMOOTH, PICTURE = 0.3, 0.35
"""Of a level: so little do eight columns lie beside a smooth curve. Pictures are dithered before they become luma,
which has fewer levels. Without dithering it is about half a level."""


def dusk(width: int, height: int) -> Plane:
    """RGB: dark blue that becomes a little lighter and redder to the right, alike in all rows."""
    x = np.linspace(0, 1, width)
    row = np.stack([20 + 50 * x, 20 + 20 * x, 50 + 10 * x], axis=1)
    return np.repeat(row[None], height, axis=0).round().astype(np.uint8)


def under_end_card() -> Planes:
    """The dusk, as it is below the words of an end card."""
    frame = from_rgb(dusk(*FRAME))
    Veil("#101018", 0.5, [frame]).draw(frame, 1.0)
    return frame


def clip_card(picture: Plane, frame: tuple[int, int] = FRAME) -> tuple[Planes, int]:
    """A clip that shows this as a card, and the first row below the card."""
    planes, place = from_rgb(picture), card_of(16 / 9, frame[0] / frame[1], captioned="")
    card, out = MovingCard(place, frame, mean_luma([planes]), [planes]), empty(*frame)
    card.draw(from_rgb(dusk(card.width, card.height)), out)
    return out, place.pixels(*frame)[1] + card.height


def behind_clip() -> Planes:
    """The copy of the dusk behind a clip."""
    return clip_card(dusk(640, 360))[0]


def behind_picture() -> Planes:
    """The copy of the dusk behind itself as a picture."""
    card = card_of(16 / 9, FRAME[0] / FRAME[1], captioned="")
    return from_rgb(composed(dusk(640, 360), ALL, card, *FRAME))


def decoded(frame: Planes, quality: Quality, path: Path) -> Plane:
    """The luma of a frame as it is in a video, a few frames after a key frame."""
    writer = ChunkWriter(path, frame.width, frame.height, Fraction(1, 30), SETTINGS[quality])
    for _ in range(12):
        copy(frame, writer.planes)
        writer.write()
    writer.close()
    with av.open(str(path)) as video:
        last = list(video.decode(video=0))[-1]
    return last.to_ndarray()[: frame.height]


def steps(plane: Plane) -> float:
    """The most by which the mean of eight columns lies beside a smooth curve, in the lower quarter of a frame, where
    there is neither a card nor its shadow."""
    columns = plane[plane.shape[0] * 3 // 4 :].mean(axis=0)
    means = columns[: len(columns) // 8 * 8].reshape(-1, 8).mean(axis=1)
    x = np.linspace(-1, 1, len(means))
    return float(np.abs(means - np.polyval(np.polyfit(x, means, 5), x)).max())


Drawn = Callable[[], Planes]
GROUNDS = [(under_end_card, SMOOTH), (behind_clip, SMOOTH), (behind_picture, PICTURE)]


@pytest.mark.parametrize(("drawn", "bound"), GROUNDS)
def test_soft_grounds_have_no_steps(drawn: Drawn, bound: float) -> None:
    assert max(steps(plane) for plane in drawn()) < bound


@pytest.mark.parametrize(("drawn", "bound"), GROUNDS)
@pytest.mark.parametrize("quality", ["standard", "high"])
def test_nor_have_they_in_the_video(drawn: Drawn, bound: float, quality: Quality, tmp_path: Path) -> None:
    assert steps(decoded(drawn(), quality, tmp_path / "a.mp4")) < bound


@pytest.mark.parametrize("drawn", [under_end_card, behind_clip, behind_picture])
def test_the_same_picture_gives_the_same_bytes(drawn: Drawn) -> None:
    first = drawn()
    clip_card(dusk(320, 180), (320, 568))
    assert all(np.array_equal(one, other) for one, other in zip(first, drawn(), strict=True))


@pytest.mark.parametrize("grey", [110, 113, 120])
def test_dithering_makes_nothing_lighter_or_darker(grey: int) -> None:
    picture = made.flat((grey, grey, grey), 640, 360)
    shown = float(clip_card(picture)[0].y[-200:].mean())
    assert shown == pytest.approx(16 + 0.7 * (float(from_rgb(picture).y[0, 0]) - 16), abs=0.13)


@pytest.mark.parametrize("width", [320, 540, 1080])
def test_a_shadow_falls_by_the_same_share_of_every_frame(width: int) -> None:
    """Its edge lies where it is half as dark as it becomes."""
    planes, bottom = clip_card(made.flat((120, 120, 120), 640, 360), (width, width * 16 // 9 // 2 * 2))
    light = planes.y[bottom : bottom + width // 6, width // 4 : -width // 4].mean(axis=1) - 16
    edge = np.interp(1 - 0.55 / 2, light / light[-1], np.arange(len(light)) + 0.5)
    assert edge == pytest.approx(0.012 * width, abs=0.001 * width)
