"""One picture goes, the next one comes."""

from __future__ import annotations

import numpy as np

from studio.render.parts import Box
from studio.timeline.model import TransitionKind
from tests.render.reference.samples import Floats, sampled


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
    return sampled(picture, Box((1 - part) / 2, (1 - part) / 2, part, part), picture.shape[1], picture.shape[0])
