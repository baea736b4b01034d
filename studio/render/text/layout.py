"""Where a text stands: in the place of its look, or in the one that was asked for; where nobody asked, off faces and
off what stands alone on a plain ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2

from studio.render import parts
from studio.render.faces import heads
from studio.render.looks import Look
from studio.render.plain import plain_ground
from studio.render.planes import Plane, Planes, bytes_of
from studio.render.text.blocks import bar_width, blocks_of, inner_room, rule_room, second_gap
from studio.render.text.safe import Box, safe_box
from studio.render.text.style import Style, room_of, style_of
from studio.render.text.typeset import Block
from studio.timeline.model import Text, TextRole

Behind = Callable[[], Sequence[Planes]]
"""Frames of the picture behind a text, drawn when asked for."""

APART = 0.8
"""Room between two texts that stand together, as a share of the lower one's size."""

REACH = 0.2
"""How far beyond its box a text may reach, with a plate or a shadow, as a share of its size."""

SMALLER = (1.0, 0.85, 0.7)
"""The shares of its size that a text is set at where there is no other room for it beside those on screen with it."""

LITTLE = 0.1
"""Share of a head that a text may cover, or of a text that may lie on a thing, and by which another place has to be
better: hair and chin count as head."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where else a text may stand: its middle, and the edges between which it has its room, as shares of the frame.
    ``size``: as a share of its usual one."""

    middle: float
    left: float = 0.0
    right: float = 1.0
    size: float = 1.0


ELSEWHERE: dict[TextRole, tuple[Spot, ...]] = {
    "title": (Spot(0.5), Spot(0.16)),
    "call_to_action": (Spot(0.56), Spot(0.42)),
}
"""By role: clear of captions."""

BELOW = Spot(0.7)
"""The same for titles on a plain ground: below what stands on it."""

ASIDE = (Spot(0.45, right=0.355, size=0.76), Spot(0.45, left=0.645, size=0.76))
"""The same for titles of wide frames, in which faces take up most of the height."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text set for a frame, in pixels: its parts, the ``box`` that it takes up, the ``room`` that there is."""

    style: Style
    block: Block
    second: Block | None
    room: Box
    box: Box

    @property
    def fits(self) -> bool:
        """Whether all of it stands in its room."""
        return self.room.holds(self.box)

    @property
    def reach(self) -> Box:
        """All that it may touch."""
        return self.box.grown(self.style.size * REACH)


def laid_out(
    text: Text, look: Look, size: tuple[int, int], behind: Behind, beside: Layout | None, share: float,
    taken: Sequence[Box] = (),
) -> Layout:  # fmt: skip
    """``beside``: another text on screen, below which a subtitle stands, and above which anything else; ``share``: of
    the usual size; ``taken``: what is not free, as other texts stand there at the same time."""
    for smaller in SMALLER:
        found = _placed(text, look, size, behind, beside, share * smaller)
        if (free := _cleared(found, size, taken)) is not None:
            return free
    return _least_covered(found, size, taken)


def _cleared(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> Layout | None:
    """A layout where nothing else stands: as it is, else the nearest place right above or below something, in its own
    room if there is one; None where there is none."""
    places = _places(layout, size, taken)
    free = [one for one in places if not any(one.reach.meets(box) for box in taken)]
    return next((one for one in free if one.fits), free[0] if free else None)


def _places(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> list[Layout]:
    """The layout, and where else it may stand in the area for texts, the nearest first."""
    box, apart, safe = layout.box, layout.style.size * REACH, safe_box(*size)
    tall = box.bottom - box.top
    tops = [top for one in taken for top in (one.top - apart - tall, one.bottom + apart)]
    inside = [top for top in tops if safe.top - 0.5 <= top <= safe.bottom - tall + 0.5]
    inside.sort(key=lambda top: abs(top - box.top))
    return [layout, *(replace(layout, box=box.moved(top)) for top in inside)]


def _least_covered(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> Layout:
    return min(_places(layout, size, taken), key=lambda one: sum(one.reach.meets(box) for box in taken))


def _placed(
    text: Text, look: Look, size: tuple[int, int], behind: Behind, beside: Layout | None, share: float
) -> Layout:
    style = style_of(text, look, *size, share)
    room = room_of(style, *size)
    if beside is not None and text.role == "subtitle" and not _is_put_lower(text):
        room = _between(room, beside.room.left, beside.room.right)
    usual = _laid_out(text, style, size, room, beside)
    if text.role not in ELSEWHERE or text.style.position is not None:
        return usual
    sights = _sights(behind())
    if sights.disturbed_by(usual, size) <= LITTLE:
        return usual
    spots = ASIDE if text.role == "title" and size[0] > size[1] else ELSEWHERE[text.role]
    if sights.things and text.role == "title":
        spots = (*spots, BELOW)
    others = [_at(spot, text, look, size, beside, share) for spot in spots]
    fitting = [one for one in others if one.fits]
    best = min(fitting, key=lambda one: sights.disturbed_by(one, size), default=usual)
    return best if sights.disturbed_by(best, size) < sights.disturbed_by(usual, size) - LITTLE else usual


@dataclass(frozen=True, slots=True)
class _Sights:
    """What a text should leave free: heads, and things that stand alone on a plain ground."""

    faces: Sequence[parts.Box]
    things: Sequence[parts.Box]

    def disturbed_by(self, layout: Layout, size: tuple[int, int]) -> float:
        """0 to 1: the most that a text covers of any head, or that lies on a thing of the text."""
        (width, height), box = size, layout.box
        own = parts.Box(box.left / width, box.top / height, box.width / width, (box.bottom - box.top) / height)
        covered = (*(own.covers(face) for face in self.faces), *(thing.covers(own) for thing in self.things))
        return max(covered, default=0.0)


def _sights(frames: Sequence[Planes]) -> _Sights:
    grounds = [plain_ground(_small(frame)) for frame in frames]
    faces = [face for frame in frames for face in heads(frame.y)]
    return _Sights(faces, [one.content for one in grounds if one is not None])


def _small(planes: Planes) -> Plane:
    """A frame at half its size, its three planes as channels."""
    half = (planes.u.shape[1], planes.u.shape[0])
    return bytes_of(cv2.merge([cv2.resize(planes.y, half, interpolation=cv2.INTER_AREA), planes.u, planes.v]))


def _at(spot: Spot, text: Text, look: Look, size: tuple[int, int], beside: Layout | None, share: float) -> Layout:
    style = replace(style_of(text, look, *size, share * spot.size), middle=spot.middle)
    room = _between(room_of(style, *size), spot.left * size[0], spot.right * size[0])
    return _laid_out(text, style, size, room, beside)


def _between(room: Box, left: float, right: float) -> Box:
    return replace(room, left=max(room.left, left), right=min(room.right, right))


def _laid_out(text: Text, style: Style, size: tuple[int, int], room: Box, beside: Layout | None) -> Layout:
    """The text's own box, within its room and clear of the text beside it."""
    block, second = blocks_of(text, style, room.width)
    inner = inner_room(style)
    wide = block.width + 2 * inner + bar_width(style)
    tall = block.height + _below(style, second) + 2 * inner
    left = {"left": room.left, "right": room.right - wide}.get(style.side, (room.left + room.right - wide) / 2)
    top = style.middle * size[1] - tall / 2
    if beside is not None:
        apart = style.size * APART
        below, above = beside.box.bottom + apart, beside.box.top - apart - tall
        top = min(top, above) if text.role != "subtitle" else max(top, below) if _is_put_lower(text) else below
    left = min(max(left, room.left), max(room.right - wide, room.left))
    top = min(max(top, room.top), max(room.bottom - tall, room.top))
    return Layout(style, block, second, room, Box(left, top, left + wide, top + tall))


def _is_put_lower(text: Text) -> bool:
    """Whether somebody asked for a place in the middle or at the bottom: there it need not stand by its title."""
    return text.style.position is not None and not text.style.position.startswith("top")


def _below(style: Style, second: Block | None) -> float:
    return second.height + second_gap(style) if second else rule_room(style)
