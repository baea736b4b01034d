"""From one picture to the next: every kind of ``TransitionKind``, drawn on planes."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from studio.render.planes import BLACK, NEUTRAL, WHITE, Plane, Planes, copy, mix, mix_color
from studio.timeline.model import TransitionKind

SOFT_EDGE = 0.12
"""Width of a wipe's soft edge, of the frame's width."""

NEARER = 0.28
"""How much a zoom transition grows the leaving picture."""

Draw = Callable[[Planes, Planes, float, Planes], None]


def draw_transition(kind: TransitionKind, leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    """``progress`` 0 (only ``leaving``) to 1 (only ``coming``); ``out`` is neither of the two."""
    _KINDS[kind](leaving, coming, min(max(progress, 0.0), 1.0), out)


def _smooth(progress: float) -> float:
    return progress * progress * (3 - 2 * progress)


def _swift(progress: float) -> float:
    """Fast in the middle, soft at both ends: for things that travel across the whole frame."""
    return 4 * progress**3 if progress < 0.5 else 1 - (2 - 2 * progress) ** 3 / 2


def _crossfade(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    mix(leaving, coming, _smooth(progress), out)


def _moved(luma: Plane, progress: float) -> int:
    """Chroma pixels that the edge has moved; luma moves by twice as many."""
    width: int = luma.shape[1]
    return round(width / 2 * _swift(progress))


def _slide(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    """The coming picture slides over the leaving one, which falls back a little and darkens."""
    moved = _moved(leaving.y, progress)
    back = moved // 4
    for index, (a, b, into) in enumerate(zip(leaving, coming, out, strict=True)):
        by, behind = (moved, back) if index else (2 * moved, 2 * back)
        width = a.shape[1]
        into[:, : width - by] = a[:, behind : behind + width - by]
        into[:, width - by :] = b[:, :by]
    left = out.width - 2 * moved
    if left:
        shaded = Planes(out.y[:, :left], out.u[:, : left // 2], out.v[:, : left // 2])
        mix_color(shaded, (BLACK, NEUTRAL, NEUTRAL), 0.45 * progress)


def _push(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    """The coming picture pushes the leaving one out to the left."""
    moved = _moved(leaving.y, progress)
    for index, (a, b, into) in enumerate(zip(leaving, coming, out, strict=True)):
        by = moved if index else 2 * moved
        into[:, : a.shape[1] - by] = a[:, by:]
        into[:, a.shape[1] - by :] = b[:, :by]


def _wipe(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    """A soft edge runs from left to right."""
    edge = _swift(progress) * (1 + SOFT_EDGE)
    for a, b, into in zip(leaving, coming, out, strict=True):
        width = a.shape[1]
        x = (np.arange(width, dtype=np.float32) + 0.5) / width
        weight = np.clip((edge - x) / SOFT_EDGE, 0, 1)
        full, none = int((weight >= 1).sum()), int((weight > 0).sum())
        into[:, :full] = b[:, :full]
        into[:, none:] = a[:, none:]
        if none > full:
            band = slice(full, none)
            share = np.broadcast_to(weight[band], a[:, band].shape)
            into[:, band] = cv2.blendLinear(
                np.ascontiguousarray(b[:, band]),
                np.ascontiguousarray(a[:, band]),
                np.ascontiguousarray(share),
                np.ascontiguousarray(1 - share),
            )


def _zoom(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
    """The leaving picture rushes nearer while the coming one appears out of its depth."""
    u = _smooth(progress)
    grown = Planes(*(_nearer(plane, 1 + NEARER * u * u) for plane in leaving))
    arriving = Planes(*(_nearer(plane, 1 + NEARER * (1 - u) ** 2) for plane in coming))
    mix(grown, arriving, u, out)


def _nearer(plane: Plane, zoom: float) -> Plane:
    height, width = plane.shape
    middle_x, middle_y = (width - 1) / 2, (height - 1) / 2
    matrix = np.array([[zoom, 0, middle_x * (1 - zoom)], [0, zoom, middle_y * (1 - zoom)]])
    drawn = cv2.warpAffine(plane, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(drawn, np.uint8)


def _dip(luma: int) -> Draw:
    """Through a plain colour, which stands alone in the middle."""

    def draw(leaving: Planes, coming: Planes, progress: float, out: Planes) -> None:
        first = progress < 0.5
        copy(leaving if first else coming, out)
        mix_color(out, (luma, NEUTRAL, NEUTRAL), _smooth(2 * progress if first else 2 - 2 * progress))

    return draw


_KINDS: dict[TransitionKind, Draw] = {
    "crossfade": _crossfade,
    "slide": _slide,
    "push": _push,
    "wipe": _wipe,
    "zoom": _zoom,
    "dip_to_black": _dip(BLACK),
    "dip_to_white": _dip(WHITE),
}
