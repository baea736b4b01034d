"""Above the words of an end card: the logo, which stands in a corner before."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from studio.render.text.safe import Box

SIDE = 0.25
"""A logo as wide as high is so large, of the frame's shorter side; others cover as much of the frame."""

ALONE = 0.42
"""The same of one that has a card to itself."""

WIDEST = 0.8
"""The most of its room's width that a logo takes."""

LEAST = 0.5
"""A logo for which there is room for less than this share of its size stays in its corner."""

APART = 0.55
"""Room between logo and words, as a share of their size."""


@dataclass(frozen=True, slots=True)
class Above:
    """What is to stand above a card's words. ``shape``: width / height; ``scale``: how large, 1 as usual."""

    shape: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Crown:
    """A logo above a card's words at a moment: its place in pixels, how much of it is there, and how far the card
    covers what it lies over, the logo's corner included (0-1)."""

    box: Box
    there: float
    covered: float


def _sides(logo: Above, side: float) -> tuple[float, float]:
    """Width and height of a logo that covers as much as a square of that ``side``, times its scale."""
    return side * logo.scale * sqrt(logo.shape), side * logo.scale / sqrt(logo.shape)


def alone_at(box: Box, room: Box, logo: Above, frame: tuple[int, int]) -> Box:
    """Where a logo stands in the middle of a card without words, whose place is ``box``."""
    wide, tall = _sides(logo, ALONE * min(frame))
    share = min(1.0, WIDEST * room.width / wide, WIDEST * (room.bottom - room.top) / tall)
    across, middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    wide, tall = wide * share / 2, tall * share / 2
    return Box(across - wide, middle - tall, across + wide, middle + tall)


def crowned(box: Box, room: Box, logo: Above, frame: tuple[int, int], size: int) -> tuple[Box, Box] | None:
    """Where a text of that ``size`` stands with a logo above it, and where that does;
    both together have the middle that the text had alone. None where there is no room for both."""
    wide, tall = _sides(logo, SIDE * min(frame))
    apart, words = size * APART, box.bottom - box.top
    share = min(1.0, WIDEST * room.width / wide, (room.bottom - room.top - words - apart) / tall)
    if share < LEAST:
        return None
    wide, tall = wide * share, tall * share
    top = min(max(box.top + (tall + apart) / 2, room.top + tall + apart), room.bottom - words)
    middle, foot = (box.left + box.right) / 2, top - apart
    return box.moved(top), Box(middle - wide / 2, foot - tall, middle + wide / 2, foot)
