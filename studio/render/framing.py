"""How a picture lies in the frame: whether it fills it, and which part of it is shown. Decisions only, in fractions of
the picture. How the view moves over it is decided in ``moves``."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.render.card import card_of
from studio.render.focus import Attention, best_window
from studio.render.moves import FACE_INSIDE, Leg, Situation, Subject, across, along, over_card, over_page, over_picture
from studio.render.parts import ALL, Box
from studio.render.plain import Color, PlainGround
from studio.timeline.model import Framing

PANORAMA = 2.1
"""Pictures that much longer than high are wandered over, which shows all of them, instead of shown small."""

TALL_PICTURE, TOWER = 2.0, 3.0
"""The view tilts along pictures that would stand in the frame as narrow strips: those so many times as high for their
width as the frame, where no one view of it will do, and along those of the second even where one would."""

LEAST_WORTH, CUT_COSTS = 0.4, 0.35
"""A crop hurts when it cuts a face, or when what it keeps of all that matters, less its cut through it times the
second, is below the first. Tried on two dozen photographs and the examples: a motorcycle, three people on a sofa, a
chart and a coffee dripper that were cut in the middle stay below (the dripper has 0.36), the good crops above 0.43."""

CARD_WORTH = 0.8
"""The same for a crop that is shown as a card, which could as well show more."""

CARD_SHAPES = (4 / 5, 1.0, 5 / 4)
"""Between the frame's shape and the picture's own, a card may have one of these (width / height)."""

THING_INSIDE, NOT_TOO_SMALL = 0.95, 2.0
"""So much of a thing that stands alone has to be in a crop, where all of the picture would not be shown too small: in a
frame that is so many times as high for its width (or as wide for its height), at most."""

SAME_SHAPE = 1.04
"""Shapes that differ by less count as equal."""


@dataclass(frozen=True, slots=True)
class Framed:
    """``card`` None: the picture fills the frame, and ``legs`` move over it. Else the ``part`` of it that the card
    shows lies over its own blurred copy, or where that goes on, on a plain ``ground`` (its colours, RGB, from top to
    bottom), and ``legs`` move over that composition. All views have the frame's shape."""

    legs: tuple[Leg, ...]
    part: Box = ALL
    card: Box | None = None
    ground: tuple[Color, ...] | None = None

    @property
    def start(self) -> Box:
        """The first view."""
        return self.legs[0].start

    @property
    def end(self) -> Box:
        """The last view."""
        return self.legs[-1].end

    @property
    def views(self) -> tuple[Box, ...]:
        """Between these lies all that is ever seen."""
        return tuple(view for leg in self.legs for view in (leg.start, leg.end))


def number_of(clip_id: str) -> int:
    """A stable number for a clip, so that an edit elsewhere does not change how it moves: the digits that end its id,
    which differ between neighbours, else a checksum."""
    digits = clip_id[len(clip_id.rstrip("0123456789")) :]
    return int(digits) if digits else zlib.crc32(clip_id.encode())


def frame_still(
    framing: Framing, seen: Attention, shape: float, situation: Situation, plain: PlainGround | None = None
) -> Framed:
    """Decide for a picture of ``shape`` (width / height, after crop and turn) with such a ground, if it has one."""
    if plain is not None and not _is_page(seen, plain) and _goes_on(framing, shape, situation):
        content = plain.content
        card = card_of(shape * content.width / content.height, situation.shape, captioned=situation.captioned)
        return Framed(over_card(framing, card, situation), content, card, plain.colors)
    if is_tilted(framing, seen, shape, situation.shape):
        view = _window(framing, seen, covering(shape, situation.shape))
        return Framed(along(view, situation, rests_on=bool(seen.faces)))
    part = shown_part(framing, seen, shape, situation.shape)
    part_shape = shape * part.width / part.height
    if max(part_shape / situation.shape, situation.shape / part_shape) >= SAME_SHAPE:
        card = card_of(part_shape, situation.shape, captioned=situation.captioned)
        return Framed(over_card(framing, card, situation), part, card)
    if framing.move == "auto" and framing.focus is None:
        if seen.kind == "page":
            return Framed(over_page(part, situation))
        if is_panorama(shape, situation.shape):
            return Framed(across(part, situation))
    middle = seen.middle() if framing.focus is None else (float(framing.focus[0]), float(framing.focus[1]))
    return Framed(over_picture(framing, part, Subject(middle, seen.faces), situation))


def _is_page(seen: Attention, plain: PlainGround) -> bool:
    """Whether the plain ground is a sheet's or a screen's, whose edges are to be seen."""
    return seen.kind == "page" and (plain.printed or not seen.things)


def _goes_on(framing: Framing, shape: float, situation: Situation) -> bool:
    """Whether the frame goes on with a picture's plain ground: nobody said how it lies. One that has the frame's shape
    stays as it is where no captions would lie on it."""
    free = framing.fit == "auto" and framing.focus is None
    frame_shape = situation.shape
    differs = bool(situation.captioned) or max(shape / frame_shape, frame_shape / shape) >= SAME_SHAPE
    return free and differs


def covering(shape: float, frame_shape: float) -> tuple[float, float]:
    """Width and height (fractions) of the largest part of a picture that has the frame's shape."""
    return min(1.0, frame_shape / shape), min(1.0, shape / frame_shape)


def shown_part(framing: Framing, seen: Attention, shape: float, frame_shape: float, *, wanders: bool = True) -> Box:
    """Which part of a picture is shown: one of the frame's shape where that does not hurt, else the part nearest to
    that shape which does not, to be shown as a card. ``wanders``: the view can move over panoramas."""
    filling = _window(framing, seen, covering(shape, frame_shape))
    differs = max(shape / frame_shape, frame_shape / shape)
    if framing.fit == "fit":
        return ALL if differs >= SAME_SHAPE else filling
    if framing.fit == "fill" or differs < SAME_SHAPE or framing.focus is not None or seen.kind == "texture":
        return filling
    if wanders and is_panorama(shape, frame_shape) and not seen.faces and seen.kind == "scene":
        return filling
    if seen.kind == "page":
        return filling if framing.move in ("up", "down") else ALL
    large = differs <= NOT_TOO_SMALL
    if not _hurts(seen, filling, LEAST_WORTH) and not (large and _cuts_a_thing(seen, filling)):
        return filling
    cards = (best_window(seen, *covering(shape, one)) for one in _between(frame_shape, shape))
    return next((one for one in cards if not _hurts(seen, one, CARD_WORTH) and not _cuts_a_thing(seen, one)), ALL)


def is_panorama(shape: float, frame_shape: float) -> bool:
    """Whether a picture is wandered over when it fills the frame."""
    return shape >= PANORAMA and shape / frame_shape >= 1.5


def is_tilted(framing: Framing, seen: Attention, shape: float, frame_shape: float) -> bool:
    """Whether the view goes up or down a picture: nobody said how it lies, and no face is lost, nor a line of print."""
    asked = framing != replace(framing, fit="auto", move="auto", focus=None)
    if asked or seen.kind != "scene" or frame_shape / shape <= TALL_PICTURE:
        return False
    view = _window(framing, seen, covering(shape, frame_shape))
    tower = frame_shape / shape > TOWER and not seen.faces
    return not _cuts_a_face(seen, view) and (tower or _hurts(seen, view, LEAST_WORTH))


def _between(frame_shape: float, shape: float) -> Iterator[float]:
    """The shapes of cards, from the frame's towards the picture's."""
    low, high = sorted((frame_shape * SAME_SHAPE, shape))
    found = [one for one in CARD_SHAPES if low < one < high]
    yield from found if frame_shape < shape else reversed(found)


def _hurts(seen: Attention, part: Box, least: float) -> bool:
    return _cuts_a_face(seen, part) or seen.kept(part) - CUT_COSTS * seen.cut(part) < least


def _cuts_a_thing(seen: Attention, part: Box) -> bool:
    return any(part.covers(thing) < THING_INSIDE for thing in seen.things)


def _cuts_a_face(seen: Attention, part: Box) -> bool:
    return any(part.covers(face) < FACE_INSIDE for face in seen.faces)


def _window(framing: Framing, seen: Attention, cover: tuple[float, float]) -> Box:
    if framing.focus is None:
        return best_window(seen, *cover)
    x, y = (float(value) for value in framing.focus)
    return Box(x - cover[0] / 2, y - cover[1] / 2, *cover).within()
