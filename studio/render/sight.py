"""What matters in a picture, found once and kept on disk: for all sizes, so that a preview is framed like the video,
and ahead of time, so that neither has to wait for it.

A transparent picture has the shape of its frame, and other weights in each: ahead of time it is looked at for upright
frames alone."""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

from studio.render import pictures
from studio.render.arrays import keep, kept
from studio.render.cache import Cache
from studio.render.fingerprint import media_print, named
from studio.render.focus import Attention, attention
from studio.render.parts import Box
from studio.render.planes import Plane
from studio.timeline.model import Framing

AHEAD = (576, 1024)
"""The frame, in pixels, for which a picture is loaded to be looked at ahead of time: more is not looked at."""


def look_ahead(path: Path, cache: Cache) -> None:
    """Look at a picture as it was handed over, if nobody has. Raises MediaRefused and OSError."""
    attention_to(path, Framing(), pictures.load(path, *AHEAD), cache)


def attention_to(path: Path, framing: Framing, rgb: Plane, cache: Cache) -> Attention:
    """What matters in the picture ``rgb`` of a file, cropped, turned and mirrored as ``framing`` asks.

    Raises OSError.
    """
    key = _key(path, framing, rgb)
    if cache.find(key, "seen"):
        return _read(cache.path(key, "seen"))
    found = attention(rgb)
    with cache.making(key, "seen") as (part,):
        boxes = [[astuple(box) for box in several] for several in (found.faces, found.things)]
        keep(part, [*boxes, found.kind], weights=found.weights)
    return found


def _key(path: Path, framing: Framing, rgb: Plane) -> str:
    """The shape counts for transparent pictures; sizes differ by rounding."""
    arranged = replace(framing, fit="auto", move="auto", focus=None)
    shape = round(rgb.shape[1] / rgb.shape[0], 1)
    return named((media_print(path), arranged, shape))


def _read(path: Path) -> Attention:
    (faces, things, kind), arrays = kept(path)
    heads, alone = (tuple(Box(*box) for box in boxes) for boxes in (faces, things))
    return Attention(arrays["weights"], heads, kind, things=alone)
