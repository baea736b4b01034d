"""When things move: entrances, exits, and which word of a caption is being read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.render.text.typeset import PlacedToken
from studio.timeline.model import Animation

ENTER, LEAVE = 14, 8
"""Ticks (at 30 a second) of an entrance and of an exit."""

LEAD, REST = 5, 10
"""Ticks before the first word is marked and after the last one."""

VEILED = 4
"""Ticks in which what lies below an end card's words comes; they come after it."""

OPENING = 0.4
"""How much of its movement a text has that opens a video: it is there in full from the first frame on, which others
show for the whole video."""

SLIDE = 3.0
"""How far a text slides in from a side, in its sizes."""

PAUSE = 2.0
"""What a comma or a full stop weighs, in characters."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How a text stands: ``dx`` and ``dy`` as shares of its size, ``scale``, ``opacity``, ``shown`` of it."""

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0
    shown: float = 1.0


def pose(animation: Animation, tick: int, length: int, *, opening: bool = False, carded: bool = False) -> Pose:
    """The pose ``tick`` ticks into a text of ``length`` ticks. ``opening``: it opens the video, and nobody asked how it
    comes; ``carded``: on an end card, after what lies below it."""
    if carded and not opening and length > 3 * VEILED:
        tick, length = tick - VEILED, length - VEILED
        if tick < 0:
            return Pose(opacity=0.0)
    if opening:
        usual = pose(animation, tick, length)
        leaves = tick > length / 2
        return _open(usual if leaves else replace(usual, opacity=1.0))
    if animation == "none":
        return Pose()
    enter, leave = min(ENTER, max(length // 3, 1)), min(LEAVE, max(length // 4, 1))
    into = min((tick + 1) / enter, 1.0)
    out = min((length - tick) / leave, 1.0)
    opacity = min(_eased(min(into * 1.4, 1.0)), out)
    if into >= 1.0:
        return Pose(opacity=opacity)
    match animation:
        case "rise":
            return Pose(dy=(1 - _eased(into)) * 0.55, opacity=opacity)
        case "from_left" | "from_right":
            way = (1 - _eased(into)) * SLIDE
            return Pose(dx=-way if animation == "from_left" else way, opacity=opacity)
        case "pop":
            return Pose(scale=_overshoot(into), opacity=opacity)
        case "type":
            return Pose(shown=into, opacity=1.0)
    return Pose(opacity=opacity)


def _open(usual: Pose) -> Pose:
    """The same of a text that is there from the first frame on. What goes, goes as usual."""
    scale = 1 - round((1 - usual.scale) * OPENING * 64) / 64
    return Pose(usual.dx * OPENING, usual.dy * OPENING, scale, usual.opacity)


def veiled(tick: int, length: int, *, opening: bool) -> float:
    """How much of what lies below an end card's words is there, 0 to 1: it does not go before the card does."""
    return 1.0 if opening else min((tick + 1) / min(VEILED, max(length // 3, 1)), 1.0)


def typed(tick: int, length: int) -> float:
    """The share of a typed text that is there: it takes half of its time, at most two seconds."""
    return min((tick + 1) / max(min(length * 0.5, 60), 1), 1.0)


def _eased(part: float) -> float:
    return 1 - (1 - part) ** 3


def _overshoot(part: float) -> float:
    """From 0.72 a little beyond 1 and back: quantised, so that prepared sprites can be used again."""
    rest = 1 - part
    value = 1 - 0.28 * rest**3 + 0.16 * part * rest
    return round(value * 64) / 64


def active_token(tokens: Sequence[PlacedToken], tick: int, length: int) -> int:
    """Index of the token that is being read ``tick`` ticks into a caption, -1 where there is none; reading follows its
    characters, and passes over dashes and emoji."""
    weights = [_weight(token) if any(one.isalnum() for one in token.text) else 0.0 for token in tokens]
    read = [index for index, weight in enumerate(weights) if weight]
    if not read:
        return -1
    span = max(length - LEAD - REST, 1)
    at = (tick - LEAD) / span * sum(weights)
    for index in read:
        at -= weights[index]
        if at < 0:
            return index
    return read[-1]


def _weight(token: PlacedToken) -> float:
    pause = PAUSE if token.text[-1] in ",.;:!?，。；：！？、…" else 0.0
    return pause + (len(token.text) if token.ideographic else len(token.text) * 0.7 + 1.2)
