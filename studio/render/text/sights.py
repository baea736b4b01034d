"""What a text should leave free: faces, logos, things that stand alone on a plain ground, and whatever else matters in
a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2

from studio.render import parts
from studio.render.focus import Attention
from studio.render.plain import plain_ground
from studio.render.planes import Plane, Planes, bytes_of
from studio.render.text.safe import Box

MATTERS = 0.2
"""How much a text disturbs, against one that covers a face, that lies where twice as much matters as usual in its
picture; three to four times as much does in a subject's middle."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What matters in a frame, and where logos lie on it, in fractions."""

    attention: Attention
    marks: tuple[parts.Box, ...] = ()


Sees = Callable[[], Sequence[Seen]]
"""What there is to be seen at a few moments of a text's time, looked for when asked."""


def nothing() -> Sequence[Seen]:
    """Nobody has looked."""
    return ()


@dataclass(frozen=True, slots=True)
class Sights:
    """Over the whole of a text's time. ``things``: what stands on a plain ground, and pictures that do not fill the
    frame; ``subjects``: what matters beside faces; ``alone``: what stands alone on a calm ground, which is among the
    things, too."""

    faces: Sequence[parts.Box]
    marks: Sequence[parts.Box]
    things: Sequence[parts.Box]
    subjects: Sequence[Attention]
    alone: Sequence[parts.Box] = ()

    def disturbed_by(self, boxes: Sequence[Box], size: tuple[int, int]) -> float:
        """0 to about 1: the most that texts cover of any head or logo, that lies of one on a thing, or how much matters
        where they all stand."""
        own = [_share(box, size) for box in boxes]
        area = sum(one.width * one.height for one in own)
        covered = (one.covers(other) for one in own for other in (*self.faces, *self.marks))
        matters = (MATTERS * (sum(map(seen.kept, own)) / area - 1) for seen in self.subjects)
        return max((*covered, *(thing.covers(one) for one in own for thing in self.things), *matters), default=0.0)


def sights(frames: Sequence[Planes], seen: Sequence[Seen]) -> Sights:
    """From the frames behind a text and what is known of them."""
    grounds = [plain_ground(_small(frame)) for frame in frames]
    things = [one.content for one in grounds if one is not None]
    things += [one.attention.area for one in seen if one.attention.area != parts.ALL]
    faces = [face for one in seen for face in one.attention.faces]
    marks = [mark for one in seen for mark in one.marks]
    subjects = [one.attention for one in seen if one.attention.kind != "texture"]
    alone = [thing for one in seen for thing in one.attention.things]
    return Sights(faces, marks, [*things, *alone], subjects, alone)


def _share(box: Box, size: tuple[int, int]) -> parts.Box:
    width, height = size
    return parts.Box(box.left / width, box.top / height, box.width / width, (box.bottom - box.top) / height)


def _small(planes: Planes) -> Plane:
    """A frame at half its size, its three planes as channels."""
    half = (planes.u.shape[1], planes.u.shape[0])
    return bytes_of(cv2.merge([cv2.resize(planes.y, half, interpolation=cv2.INTER_AREA), planes.u, planes.v]))
