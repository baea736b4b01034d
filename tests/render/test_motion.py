"""The view glides."""

from __future__ import annotations

import numpy as np
import pytest

from studio.render.motion import Ground, Path, View, ease
from studio.render.pan import Pan
from studio.render.planes import Planes, empty, fill

OUT = (270, 480)


def spot(x: float = 160.0, y: float = 300.0) -> Planes:
    """A soft spot of light, in luma and in chroma."""
    source = empty(330, 590)
    fill(source, (16, 128, 128))
    for plane, half, light in ((source.y, 1, 200), (source.u, 2, 100)):
        rows, columns = np.indices(plane.shape)
        far = ((columns - (x + 0.5) / half + 0.5) ** 2 + (rows - (y + 0.5) / half + 0.5) ** 2) * half**2
        plane[:] = plane + light * np.exp(-far / 900)
    return source


def centre(plane: np.ndarray, ground: int) -> tuple[float, float]:
    light = plane.astype(float) - ground
    rows, columns = np.indices(plane.shape)
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


@pytest.mark.parametrize(
    "path",
    [
        Path(View(3, 5, 322), View(25, 40, 281)),
        Path(View(30, 30, 280), View(2, 3, 325)),
        Path(View(2, 20, 280), View(48, 20, 280)),
        Path(View(20, 2, 280), View(20, 80, 280)),
    ],
    ids=["in", "out", "right", "down"],
)
def test_movement_is_smooth_to_a_few_hundredths_of_a_pixel(path: Path) -> None:
    ground, out = Ground(spot()), empty(*OUT)
    luma, chroma = [], []
    for step in range(60):
        view = path.at(step / 59)
        ground.draw(view, out)
        scale = OUT[0] / view.width
        wanted = np.array([(160.5 - view.left) * scale - 0.5, (300.5 - view.top) * scale - 0.5])
        luma.append(np.array(centre(out.y, 16)) - wanted)
        chroma.append(np.array(centre(out.u, 128)) * 2 + 0.5 - wanted)
    assert np.std(luma, axis=0).max() < 0.04
    assert np.std(chroma, axis=0).max() < 0.12
    assert np.abs(luma).max() < 0.15


@pytest.mark.parametrize(
    "path",
    [
        Path(View(2, 20, 280), View(48, 20, 280)),
        Path(View(47.3, 20.4, 281.7), View(1.2, 20.4, 281.7)),
        Path(View(20, 80, 280), View(20, 2, 280)),
    ],
    ids=["right", "left", "up"],
)
def test_a_pan_glides_as_smoothly(path: Path) -> None:
    ground, out = Ground(spot()), empty(*OUT)
    pan, off = Pan(ground, path), []
    for step in range(60):
        view = path.at(step / 59)
        pan.draw(view, out)
        scale = OUT[0] / view.width
        wanted = np.array([(160.5 - view.left) * scale - 0.5, (300.5 - view.top) * scale - 0.5])
        luma, chroma = np.array(centre(out.y, 16)), np.array(centre(out.u, 128)) * 2 + 0.5
        off.append([*(luma - wanted), *(chroma - wanted)])
    assert path.pans
    assert np.std(off, axis=0)[:2].max() < 0.04
    assert np.std(off, axis=0)[2:].max() < 0.12
    assert np.abs(off)[:, :2].max() < 0.1


def test_a_view_at_full_scale_is_a_copy() -> None:
    source, out = spot(), empty(*OUT)
    Ground(source).draw(View(20, 40, 270), out)
    assert np.array_equal(out.y, source.y[40:520, 20:290])


def test_a_view_beyond_the_edge_is_pushed_back() -> None:
    source, out = spot(), empty(*OUT)
    Ground(source).draw(View(-30, 1000, 270), out)
    assert np.array_equal(out.y, source.y[110:590, :270])


def test_easing_starts_and_ends_slowly_but_never_rests() -> None:
    steps = np.diff([ease(step / 100) for step in range(101)])
    assert steps.min() > 0.004
    assert steps[50] > 1.4 * steps[0]
    assert (ease(0), ease(1)) == (0, 1)
