"""What a clip's own picture says where its frames look wrong. Only doubtful clips are looked up.

How bright it is comes from its file, or a backdrop's colours, alone. How much it moves takes from what draws it where
the view lies (a still made ready and its way, a clip's layout), and backdrops are drawn once more: that checks what
comes after the shots (composer, cache, what the encoder was given), and of the shots only how they draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np

from studio.render import grade, pictures
from studio.render.backdrops import PLAIN, SHADE, backdrop_shot, colors
from studio.render.clips import ClipShot, Layout, frames_in, moment
from studio.render.framing import covering
from studio.render.motion import Ground
from studio.render.parts import ALL, arranged, size_of
from studio.render.planes import BLACK, TO_YUV, Plane, bytes_of, empty, sample
from studio.render.shelf import Shelf
from studio.render.shotmaker import kind_of
from studio.render.shots import Setting
from studio.render.stills import LARGEST_ZOOM

SMALL = 160
"""Longer side, in pixels, of the picture whose brightness is looked at."""

MOST = 4
"""Luma levels of difference that a single place counts for: where an edge falls upon it, a hair's breadth decides."""

ALIKE = 0.1
"""Luma levels of mean difference below which whole frames of a clip are alike: however it lies, nothing moves."""


def brightness(setting: Setting, ticks: Sequence[int]) -> list[float]:
    """Mean luma of a clip at some of its ticks, at least: wherever in its picture the view is. Raises MediaRefused."""
    path = setting.path
    if path is None:
        return [_darkest(setting)]
    still = kind_of(setting) == "still"
    return [_least(one, setting) for one in ([_still(setting, path)] if still else _frames(setting, path, ticks))]


def movement(setting: Setting, ticks: Sequence[int], shelf: Shelf) -> float:
    """Luma levels by which a clip changes at least between some of its ticks, at the places where frames are measured.

    Raises MediaRefused.
    """
    match setting.path, kind_of(setting):
        case None, _:
            seen = _backdrops(setting, ticks)
        case _, "still":
            seen = _views(setting, ticks, shelf)
        case path, _:
            seen = _clip_views(setting, path, ticks)
    return _change([sample(luma) for luma in seen])


def _change(seen: Sequence[Plane]) -> float:
    """The largest mean difference between any two, in which no place counts for more than ``MOST``."""
    return max(float(np.minimum(cv2.absdiff(a, b), MOST).mean()) for a, b in combinations(seen, 2))


def _least(luma: Plane, setting: Setting) -> float:
    """The least mean among all parts of a picture that the frame may show, the nearest view being the smallest."""
    tables = grade.tables(setting.picture.grade)
    small = bytes_of(cv2.resize(luma, size_of(luma.shape[1], luma.shape[0], SMALL), interpolation=cv2.INTER_AREA))
    values = small if tables is None else bytes_of(cv2.LUT(small, tables.y))
    height, width = values.shape
    shares = covering(width / height, setting.frame[0] / setting.frame[1])
    across, down = (
        max(int(side * share / LARGEST_ZOOM), 1) for side, share in zip((width, height), shares, strict=True)
    )
    sums = cv2.integral(values)
    parts = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    return float(parts.min()) / (across * down)


def _darkest(setting: Setting) -> float:
    """The luma of a backdrop's darker colour where it is darkest; a plain one has one colour, everywhere alike."""
    tables = grade.tables(setting.picture.grade)
    plain = setting.picture.backdrop == PLAIN
    darker = min(color[0] for color in colors(setting)[: 1 if plain else 2])
    luma = darker if plain else round(BLACK + (darker - BLACK) * SHADE)
    return float(luma if tables is None else tables.y[luma])


def _still(setting: Setting, path: Path) -> Plane:
    """The luma of a whole still picture."""
    rgb = arranged(pictures.load(path, *size_of(*setting.frame, SMALL)), setting.picture.framing)
    return bytes_of(cv2.transform(rgb, TO_YUV[:1]).reshape(rgb.shape[:2]))


def _frames(setting: Setting, path: Path, ticks: Sequence[int]) -> Iterator[Plane]:
    """The luma of whole frames, in the order in which they lie in the file."""
    with closing(frames_in(path)) as frames:
        for seconds in sorted(moment(setting, tick) for tick in ticks):
            yield arranged(frames.at(seconds).y, setting.picture.framing).copy()


def _backdrops(setting: Setting, ticks: Sequence[int]) -> Iterator[Plane]:
    planes = empty(*setting.frame)
    for tick in ticks:
        backdrop_shot(setting).draw(tick, planes)
        yield planes.y.copy()


def _views(setting: Setting, ticks: Sequence[int], shelf: Shelf) -> Iterator[Plane]:
    """A still as it moves, drawn the slow way."""
    planes, way, _ = shelf.made_ready(setting)
    ground = Ground(planes)
    for tick in ticks:
        left, top, scale = ground.placed(way.at(setting.progress(tick)), *setting.frame)
        matrix = np.array([[scale, 0, scale * (0.5 - left) - 0.5], [0, scale, scale * (0.5 - top) - 0.5]])
        yield bytes_of(cv2.warpAffine(planes.y, matrix, setting.frame, borderMode=cv2.BORDER_REPLICATE))


def _clip_views(setting: Setting, path: Path, ticks: Sequence[int]) -> Iterator[Plane]:
    """What the frame shows of a clip; what lies around a card is left out."""
    whole = list(_frames(setting, path, ticks))
    if _change(whole) < ALIKE:
        yield from whole
        return
    layout, tables = _layout(setting), grade.tables(setting.picture.grade)
    left, top, across, down = (layout.card or ALL).pixels(*setting.frame)
    for luma in whole:
        frame = np.zeros(setting.frame[::-1], np.uint8)
        part = luma[layout.part.slices(*luma.shape)]
        cv2.resize(part, (across, down), dst=frame[top : top + down, left : left + across])
        yield frame if tables is None else bytes_of(cv2.LUT(frame, tables.y))


def _layout(setting: Setting) -> Layout:
    with closing(ClipShot(setting)) as shot:
        return shot.layout
