"""How the view moves over a picture: one slow way; for pictures that stand long a slow one, a quick step nearer (or
back), and a slow one again. All in fractions of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.render.card import Captioned
from studio.render.parts import ALL, Box
from studio.timeline.model import Framing, Move

ZOOM_A_SECOND = 0.024
MOST_ZOOM, LEAST_ZOOM = 0.16, 0.045
"""How much a view grows or shrinks: by the second, at most, at least."""

CARD_ZOOM = 0.6
"""The same for a card, whose edges show every movement: of a picture's."""

PAN_A_SECOND = 0.03
"""How far a view wanders in its own widths a second; slow enough to read a caption over it."""

PANORAMA_A_SECOND = 0.16
"""How far a view goes along a panorama, of the frame's shorter side a second."""

TILT_A_SECOND = 0.22
"""How far a view goes up or down a tall picture, of the frame's shorter side a second, a quarter more midway: a spot
is seen for four seconds and a half on its way through a wide frame."""

STRENGTH = {"clean": 1.0, "bold": 1.3, "elegant": 0.75, "playful": 1.15}
"""How lively each look moves."""

STEP_SECONDS = {"clean": 0.6, "bold": 0.0, "playful": 0.4}
"""How long a look takes for a step nearer; 0 cuts. Looks that are not named never take one: they glide."""

STEP_FROM, STEP_ALWAYS = 4.8, 8.0
"""Seconds from which every other picture has a step, and from which each has one."""

STEP_AT = 0.52
STEP_NEARER, DRIFT = 1.24, 1.05
"""The nearer view against the wider one, and how much both still grow."""

FACE_INSIDE = 0.85
"""Share of a head that a view has to hold."""

GENTLER = (1.1, 1.06, 1.03)
"""Zooms to fall back to where a larger one would cut a face."""

LEVEL_MOVES: tuple[Move, ...] = ("in", "right", "out", "left")
TALL_MOVES: tuple[Move, ...] = ("in", "up", "out", "down")
CARD_MOVES: tuple[Move, ...] = ("in", "out")

Pace = Literal["slow", "quick"]


@dataclass(frozen=True, slots=True)
class Situation:
    """What a decision depends on besides the picture: the frame's shape (width / height), how long the picture stands
    (seconds), the look, a number that makes neighbours differ, and where captions stand."""

    shape: float
    seconds: float
    look: str
    number: int
    captioned: Captioned = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """From one view to another, until a share (0-1) of the whole time is over. A ``quick`` leg starts and ends gently;
    one that takes no time is a cut."""

    start: Box
    end: Box
    until: float = 1.0
    pace: Pace = "slow"


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject's middle is, and the faces that have to stay in view."""

    middle: tuple[float, float]
    faces: tuple[Box, ...] = ()

    def bears(self, best: Box, zoom: float) -> bool:
        """Whether a view so much nearer than the widest one still holds the faces that that one holds."""
        near = _towards(best, self.middle, zoom)
        return all(near.covers(face) >= FACE_INSIDE for face in self.faces if best.covers(face) >= FACE_INSIDE)


def over_picture(framing: Framing, best: Box, subject: Subject, situation: Situation) -> tuple[Leg, ...]:
    """Over a picture that fills the frame. ``best``: the widest view."""
    if framing.move == "auto" and _steps(situation) and subject.bears(best, STEP_NEARER * DRIFT):
        return _stepping(best, subject.middle, situation)
    slack_x, slack_y = 1 - best.width, 1 - best.height
    moves = TALL_MOVES if slack_y > slack_x else LEVEL_MOVES
    move = moves[situation.number % len(moves)] if framing.move == "auto" else framing.move
    if move in ("in", "out", "none"):
        zoom = next((one for one in (_zoom(situation), *GENTLER) if subject.bears(best, one)), GENTLER[-1])
        return (_zooming(best, subject.middle, move, zoom),)
    return (_panning(best, situation, move),)


def over_card(framing: Framing, card: Box, situation: Situation) -> tuple[Leg, ...]:
    """Over a composition, towards the card's middle or away from it."""
    move = framing.move if framing.move in ("in", "out", "none") else CARD_MOVES[situation.number % 2]
    zoom = 1 + (_zoom(situation) - 1) * CARD_ZOOM
    return (_zooming(ALL, card.middle, move, zoom),)


def over_page(best: Box, situation: Situation) -> tuple[Leg, ...]:
    """Over a page that fills the frame: hardly at all, so that it can be read to its edges."""
    return (_zooming(best, (0.5, 0.5), CARD_MOVES[situation.number % 2], GENTLER[-1]),)


def across(best: Box, situation: Situation) -> tuple[Leg, ...]:
    """Along a panorama, as far as the time allows, from the side where there is more of it, to its best part."""
    far = PANORAMA_A_SECOND * min(1 / situation.shape, 1.0) * situation.seconds * best.width
    room = 1 - best.width - best.left
    first = max(best.left - far, 0.0) if best.left >= room else best.left + min(far, room)
    return (Leg(Box(first, best.top, best.width, best.height), best),)


def along(best: Box, situation: Situation, *, rests_on: bool) -> tuple[Leg, ...]:
    """Up or down a tall picture, as far as the time allows, towards its best part, which lies in the middle of the way,
    or at its end where the view ``rests_on`` it."""
    room = 1 - best.height
    reach = min(TILT_A_SECOND * min(situation.shape, 1.0) * situation.seconds * best.height, room)
    way = reach if best.top >= room / 2 else -reach
    last = best.top if rests_on else min(max(best.top + way / 2, way, 0.0), room, room + way)
    first = min(max(last - way, 0.0), room)
    start, end = (Box(best.left, top, best.width, best.height) for top in (first, last))
    return (Leg(start, end),)


def _steps(situation: Situation) -> bool:
    if situation.look not in STEP_SECONDS or situation.seconds < STEP_FROM:
        return False
    return bool(situation.number % 2) or situation.seconds >= STEP_ALWAYS


def _stepping(best: Box, target: tuple[float, float], situation: Situation) -> tuple[Leg, ...]:
    """Slowly nearer, a step nearer still, slowly on; every other time the whole way backwards."""
    nearest = STEP_NEARER * DRIFT
    wide, less_wide = best, _towards(best, target, DRIFT)
    near, nearer = _towards(best, target, STEP_NEARER), _towards(best, target, nearest)
    half = STEP_SECONDS[situation.look] / situation.seconds / 2
    first, second = STEP_AT - half, STEP_AT + half
    nearing = (wide, less_wide, near, nearer)
    views = nearing if situation.number % 4 == 1 else nearing[::-1]
    quick = (Leg(views[1], views[2], second, "quick"),) if half else ()
    return (Leg(views[0], views[1], first), *quick, Leg(views[2], views[3]))


def _zoom(situation: Situation) -> float:
    grown = min(max(ZOOM_A_SECOND * situation.seconds, LEAST_ZOOM), MOST_ZOOM)
    return 1 + grown * STRENGTH.get(situation.look, 1.0)


def _zooming(best: Box, target: tuple[float, float], move: Move, zoom: float) -> Leg:
    """Towards the subject or away from it, staying inside the widest view."""
    if move == "none":
        return Leg(best, best)
    near = _towards(best, target, zoom)
    return Leg(best, near) if move == "in" else Leg(near, best)


def _towards(best: Box, target: tuple[float, float], zoom: float) -> Box:
    """The view so much nearer, with the target in its middle as far as the widest view allows."""
    width, height = best.width / zoom, best.height / zoom
    left = min(max(target[0] - width / 2, best.left), best.left + best.width - width)
    top = min(max(target[1] - height / 2, best.top), best.top + best.height - height)
    return Box(left, top, width, height)


def _panning(best: Box, situation: Situation, move: Move) -> Leg:
    """Sideways or up and down around the best view, a little nearer so that there is always somewhere to go."""
    near = 1 + max(0.05, (_zoom(situation) - 1) * 0.6)
    width, height = best.width / near, best.height / near
    middle = best.left + (best.width - width) / 2, best.top + (best.height - height) / 2
    far = min(PAN_A_SECOND * STRENGTH.get(situation.look, 1.0) * situation.seconds, 0.25)
    dx = far * width * {"left": -1, "right": 1}.get(move, 0) / 2
    dy = far * height * {"up": -1, "down": 1}.get(move, 0) / 2
    return Leg(
        Box(middle[0] - dx, middle[1] - dy, width, height).within(),
        Box(middle[0] + dx, middle[1] + dy, width, height).within(),
    )
