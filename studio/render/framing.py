"""How a picture lies in the frame and how the view moves over it: decisions only, in fractions of the picture."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

from studio.render.focus import Attention, Box, best_window
from studio.timeline.model import Framing, Move

ZOOM_A_SECOND = 0.024
MOST_ZOOM, LEAST_ZOOM = 0.16, 0.045
"""How much a view grows or shrinks: by the second, at most, at least."""

PAN_A_SECOND = 0.03
"""How far a view wanders in its own widths a second; slow enough to read a caption over it."""

PANORAMA_A_SECOND = 0.16
PANORAMA = 2.1
"""Pictures that much longer than high are wandered over, which shows all of them, instead of shown small."""

STRENGTH = {"clean": 1.0, "bold": 1.3, "elegant": 0.75, "playful": 1.15}
"""How lively each look moves."""

FACE_INSIDE = 0.85
LEAST_WORTH, CUT_COSTS = 0.33, 0.35
"""A crop hurts when it shows less of a face than the first, or when what it keeps of all that matters, less its cut
through it times the third, is below the second. Tried on a dozen photographs: a motorcycle and a page of text that were
cut in the middle stay below, the good crops above 0.43."""

SAME_SHAPE = 1.04
"""Shapes that differ by less count as equal."""

LEVEL_MOVES: tuple[Move, ...] = ("in", "right", "out", "left")
TALL_MOVES: tuple[Move, ...] = ("in", "up", "out", "down")
WHOLE_MOVES: tuple[Move, ...] = ("in", "out")


@dataclass(frozen=True, slots=True)
class Situation:
    """What a decision depends on besides the picture: the frame's shape (width / height), how long the picture stands
    (seconds), the look, and a number that makes neighbours differ."""

    shape: float
    seconds: float
    look: str
    number: int


@dataclass(frozen=True, slots=True)
class Framed:
    """``whole``: the picture over its own blurred copy, where ``start`` and ``end`` are parts of that composition;
    otherwise parts of the picture itself. Both have the frame's shape."""

    mode: Literal["fill", "whole"]
    start: Box
    end: Box


def number_of(clip_id: str) -> int:
    """A stable number for a clip, so that an edit elsewhere does not change how it moves: the digits that end its id,
    which differ between neighbours, else a checksum."""
    digits = clip_id[len(clip_id.rstrip("0123456789")) :]
    return int(digits) if digits else zlib.crc32(clip_id.encode())


def frame_still(framing: Framing, seen: Attention, shape: float, situation: Situation) -> Framed:
    """Decide for a picture of ``shape`` (width / height, after crop and turn)."""
    cover = covering(shape, situation.shape)
    best = _window(framing, seen, cover)
    if shows_whole(framing, seen, best, shape, situation.shape):
        return Framed("whole", *_zooming(Box(0, 0, 1, 1), (0.5, 0.5), situation, _whole_move(framing, situation)))
    if framing.move == "auto" and _is_panorama(shape, situation.shape) and framing.focus is None:
        return Framed("fill", *_across(seen, cover, situation))
    return Framed("fill", *_moving(framing, seen, best, situation))


def covering(shape: float, frame_shape: float) -> tuple[float, float]:
    """Width and height (fractions) of the largest part of a picture that has the frame's shape."""
    return min(1.0, frame_shape / shape), min(1.0, shape / frame_shape)


def shows_whole(framing: Framing, seen: Attention, best: Box, shape: float, frame_shape: float) -> bool:
    """Whether to show all of it, with its blurred copy around."""
    differs = max(shape / frame_shape, frame_shape / shape)
    if framing.fit == "fill" or differs < SAME_SHAPE:
        return False
    if framing.fit == "fit":
        return True
    if framing.focus is not None:
        return False
    return _hurts(seen, best) and not (_is_panorama(shape, frame_shape) and not seen.faces)


def _hurts(seen: Attention, best: Box) -> bool:
    cut = any(best.covers(face) < FACE_INSIDE for face in seen.faces)
    return cut or seen.kept(best) - CUT_COSTS * seen.cut(best) < LEAST_WORTH


def _is_panorama(shape: float, frame_shape: float) -> bool:
    return shape >= PANORAMA and shape / frame_shape >= 1.5


def _window(framing: Framing, seen: Attention, cover: tuple[float, float]) -> Box:
    if framing.focus is None:
        return best_window(seen, *cover)
    x, y = (float(value) for value in framing.focus)
    return _within(Box(x - cover[0] / 2, y - cover[1] / 2, *cover))


def _within(box: Box) -> Box:
    """The same size, pushed back into the picture."""
    left = min(max(box.left, 0.0), 1 - box.width)
    top = min(max(box.top, 0.0), 1 - box.height)
    return Box(left, top, box.width, box.height)


def _zoom(situation: Situation) -> float:
    grown = min(max(ZOOM_A_SECOND * situation.seconds, LEAST_ZOOM), MOST_ZOOM)
    return 1 + grown * STRENGTH.get(situation.look, 1.0)


def _whole_move(framing: Framing, situation: Situation) -> Move:
    if framing.move == "none":
        return "none"
    return framing.move if framing.move in WHOLE_MOVES else WHOLE_MOVES[situation.number % 2]


def _moving(framing: Framing, seen: Attention, best: Box, situation: Situation) -> tuple[Box, Box]:
    slack_x, slack_y = 1 - best.width, 1 - best.height
    moves = TALL_MOVES if slack_y > slack_x else LEVEL_MOVES
    move = moves[situation.number % len(moves)] if framing.move == "auto" else framing.move
    target = seen.middle() if framing.focus is None else (float(framing.focus[0]), float(framing.focus[1]))
    if move in ("in", "out", "none"):
        return _zooming(best, target, situation, move)
    return _panning(best, situation, move)


def _zooming(best: Box, target: tuple[float, float], situation: Situation, move: Move) -> tuple[Box, Box]:
    """Towards the subject or away from it, staying inside the widest view."""
    if move == "none":
        return best, best
    zoom = _zoom(situation)
    width, height = best.width / zoom, best.height / zoom
    left = min(max(target[0] - width / 2, best.left), best.left + best.width - width)
    top = min(max(target[1] - height / 2, best.top), best.top + best.height - height)
    near = Box(left, top, width, height)
    return (best, near) if move == "in" else (near, best)


def _panning(best: Box, situation: Situation, move: Move) -> tuple[Box, Box]:
    """Sideways or up and down around the best view, a little nearer so that there is always somewhere to go."""
    strength = STRENGTH.get(situation.look, 1.0)
    near = 1 + max(0.05, (_zoom(situation) - 1) * 0.6)
    width, height = best.width / near, best.height / near
    middle = best.left + (best.width - width) / 2, best.top + (best.height - height) / 2
    far = min(PAN_A_SECOND * strength * situation.seconds, 0.25)
    dx = far * width * {"left": -1, "right": 1}.get(move, 0) / 2
    dy = far * height * {"up": -1, "down": 1}.get(move, 0) / 2
    return (
        _within(Box(middle[0] - dx, middle[1] - dy, width, height)),
        _within(Box(middle[0] + dx, middle[1] + dy, width, height)),
    )


def _across(seen: Attention, cover: tuple[float, float], situation: Situation) -> tuple[Box, Box]:
    """Along a panorama, as far as the time allows, its best part in the middle of the way."""
    best = best_window(seen, *cover)
    reach = min(PANORAMA_A_SECOND * situation.seconds * best.width, 1 - best.width)
    first = min(max(best.left - reach / 2, 0.0), 1 - best.width - reach)
    ends = Box(first, 0.0, *cover), Box(first + reach, 0.0, *cover)
    return ends if situation.number % 2 else (ends[1], ends[0])
