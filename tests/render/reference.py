"""A slow renderer, written as plainly as its author could: RGB in floats, one sample after another, nothing prepared,
nothing kept. What the fast one draws has to look like this. Decisions (which part of a picture is shown when) are
taken from ``framing``; how they are drawn is not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from studio.render.focus import NOTHING
from studio.render.framing import Framed, frame_still, number_of
from studio.render.moves import Leg, Situation
from studio.render.parts import Box
from studio.timeline.layout import Placed, duration, placed, tracks_of
from studio.timeline.model import Picture, Timeline, TransitionKind

Floats = npt.NDArray[np.float64]
FINE = 4
"""So many samples for each pixel, in both directions."""


def frame(timeline: Timeline, files: Mapping[str, Path], tick: int, width: int, height: int) -> Floats:
    """The frame at a tick, RGB 0-1, of shape (height, width, 3): stills with a given focus
    that fill it, transitions and fades."""
    clips = placed(tracks_of(timeline, "video")[0])
    index = next(at for at, one in enumerate(clips) if tick < one.end)
    one = clips[index]
    if one.entering and tick < one.start + one.entering.after:
        picture = _crossing(timeline, files, clips[index - 1], one, tick, (width, height))
    elif one.leaving and tick >= one.end - one.leaving.before:
        picture = _crossing(timeline, files, one, clips[index + 1], tick, (width, height))
    else:
        picture = _still(timeline, files, one, tick, (width, height))
    return picture * _light(timeline, tick)


def _light(timeline: Timeline, tick: int) -> float:
    into = (tick + 1) / (timeline.fade_in + 1) if timeline.fade_in else 1.0
    out = (duration(timeline) - 1 - tick) / timeline.fade_out if timeline.fade_out else 1.0
    return max(0.0, min(into, out, 1.0))


def _still(timeline: Timeline, files: Mapping[str, Path], one: Placed, tick: int, size: tuple[int, int]) -> Floats:
    pixels = np.asarray(Image.open(files[one.clip.media or ""]).convert("RGB"))
    content = one.clip.content
    assert isinstance(content, Picture)
    situation = Situation(
        size[0] / size[1], float(one.clip.duration * timeline.timebase), timeline.look, number_of(one.clip.id)
    )
    shape = pixels.shape[1] / pixels.shape[0]
    framed = frame_still(content.framing, NOTHING, shape, situation)
    assert framed.card is None
    before = one.entering.before if one.entering else 0
    after = one.leaving.after if one.leaving else 0
    progress = (tick - one.start + before) / (one.clip.duration + before + after - 1)
    return _sampled(pixels / 255, _view(framed, progress), *size)


def _view(framed: Framed, progress: float) -> Box:
    began = 0.0
    for leg in framed.legs:
        if progress < leg.until or leg is framed.legs[-1]:
            part = (progress - began) / (leg.until - began)
            return _between(leg, _pace(leg, part, alone=len(framed.legs) == 1))
        began = leg.until
    raise AssertionError("a way has an end")


def _pace(leg: Leg, part: float, *, alone: bool) -> float:
    if leg.pace == "quick":
        return 6 * part**5 - 15 * part**4 + 10 * part**3
    return 0.5 * part + 0.5 * (3 * part**2 - 2 * part**3) if alone else part


def _between(leg: Leg, part: float) -> Box:
    a, b = leg.start, leg.end
    sides = zip((a.left, a.top, a.width, a.height), (b.left, b.top, b.width, b.height), strict=True)
    return Box(*(first + (last - first) * part for first, last in sides))


def _sampled(picture: Floats, view: Box, width: int, height: int) -> Floats:
    """The view at so many pixels: each the mean of ``FINE`` x ``FINE`` samples between the picture's own pixels."""
    rows, columns = picture.shape[:2]
    x = (view.left + view.width * (np.arange(width * FINE) + 0.5) / (width * FINE)) * columns - 0.5
    y = (view.top + view.height * (np.arange(height * FINE) + 0.5) / (height * FINE)) * rows - 0.5
    x, y = np.clip(x, 0, columns - 1), np.clip(y, 0, rows - 1)
    left, top = np.minimum(x.astype(int), columns - 2), np.minimum(y.astype(int), rows - 2)
    dx, dy = (x - left)[None, :, None], (y - top)[:, None, None]
    upper = picture[top][:, left] * (1 - dx) + picture[top][:, left + 1] * dx
    lower = picture[top + 1][:, left] * (1 - dx) + picture[top + 1][:, left + 1] * dx
    fine = upper * (1 - dy) + lower * dy
    return np.asarray(fine.reshape(height, FINE, width, FINE, 3).mean(axis=(1, 3)))


def _crossing(
    timeline: Timeline, files: Mapping[str, Path], leaving: Placed, coming: Placed, tick: int, size: tuple[int, int]
) -> Floats:
    transition = leaving.leaving
    assert transition is not None
    progress = (tick - (leaving.end - transition.before) + 0.5) / (transition.before + transition.after)
    a, b = (_still(timeline, files, one, tick, size) for one in (leaving, coming))
    return mixed(transition.kind, a, b, progress)


def mixed(kind: TransitionKind, a: Floats, b: Floats, progress: float) -> Floats:
    """``a`` goes, ``b`` comes; ``progress`` 0 to 1."""
    soft = progress**2 * (3 - 2 * progress)
    swift = 4 * progress**3 if progress < 0.5 else 1 - (2 - 2 * progress) ** 3 / 2
    width = a.shape[1]
    moved = 2 * round(width / 2 * swift)
    match kind:
        case "crossfade":
            return a * (1 - soft) + b * soft
        case "push":
            return np.concatenate([a, b], axis=1)[:, moved : moved + width]
        case "slide":
            back = moved // 2 // 4 * 2
            return np.concatenate([a[:, back : back + width - moved] * (1 - 0.45 * progress), b[:, :moved]], axis=1)
        case "wipe":
            at = (np.arange(width) + 0.5) / width
            share = np.clip((swift * 1.12 - at) / 0.12, 0, 1)[None, :, None]
            return np.asarray(a * (1 - share) + b * share)
        case "zoom":
            return _nearer(a, 1 + 0.28 * soft**2) * (1 - soft) + _nearer(b, 1 + 0.28 * (1 - soft) ** 2) * soft
    plain = 1.0 if kind == "dip_to_white" else 0.0
    if progress < 0.5:
        half = (2 * progress) ** 2 * (3 - 4 * progress)
        return a * (1 - half) + plain * half
    half = (2 - 2 * progress) ** 2 * (3 - 2 * (2 - 2 * progress))
    return b * (1 - half) + plain * half


def _nearer(picture: Floats, zoom: float) -> Floats:
    part = 1 / zoom
    return _sampled(picture, Box((1 - part) / 2, (1 - part) / 2, part, part), picture.shape[1], picture.shape[0])


def likeness(one: Floats, other: Floats, window: int = 7) -> float:
    """Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two luma pictures 0-255, over square windows."""
    mean_a, mean_b = _means(one, window), _means(other, window)
    var_a = _means(one * one, window) - mean_a**2
    var_b = _means(other * other, window) - mean_b**2
    both = _means(one * other, window) - mean_a * mean_b
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    found = (2 * mean_a * mean_b + c1) * (2 * both + c2) / ((mean_a**2 + mean_b**2 + c1) * (var_a + var_b + c2))
    return float(found.mean())


def _means(values: Floats, window: int) -> Floats:
    """The mean of every square of ``window`` pixels."""
    sums = np.pad(values, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    whole = sums[window:, window:] - sums[:-window, window:] - sums[window:, :-window] + sums[:-window, :-window]
    return np.asarray(whole / window**2)
