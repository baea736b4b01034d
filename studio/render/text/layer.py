"""All texts of a timeline, drawn over its frames."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import combinations
from math import ceil

import cv2

from studio.render.ending import dark_from, read_in
from studio.render.looks import look
from studio.render.measure import TextFact
from studio.render.planes import Planes, empty
from studio.render.planes import copy as copy_planes
from studio.render.text.backing import Manner
from studio.render.text.crown import Above, Crown
from studio.render.text.drawings import Drawing
from studio.render.text.layout import Layout
from studio.render.text.safe import Box
from studio.render.text.shared import alone, caption_share, placed_before, subtitle_of
from studio.render.text.shown import laid_texts, opens, text_of
from studio.render.text.sights import Seen
from studio.timeline.layout import Placed
from studio.timeline.model import TextRole, Timeline

KEPT = 6
"""Texts held ready at once: those on screen and a few neighbours."""

LOOKS_AT = (0.15, 0.5, 0.85)
"""Where in its time the ground behind a text is looked at: the same for every chunk, so that nothing flickers."""

LOOKS_EVERY = 3
"""Of the frames of a text, every so manieth from its first on is looked at to see whether it shows."""

Below = Callable[[int], Planes]
BESIDE: dict[TextRole, TextRole] = {"subtitle": "title", "call_to_action": "caption", "lower_third": "caption"}
"""Texts that make way for another one that is on screen with them."""

ORDER = ("end_card", "caption", "lower_third", "subtitle", "title", "call_to_action")


class TextLayer:
    """Texts of one timeline at one frame size, in pixels."""

    def __init__(self, timeline: Timeline, width: int, height: int) -> None:
        self._look = look(timeline.look, timeline.brand)
        self._size = (width, height)
        self._share, self._dark = caption_share(timeline), dark_from(timeline)
        self._shown = sorted(laid_texts(timeline), key=lambda one: ORDER.index(text_of(one).role))
        self._drawings: dict[str, Drawing] = {}
        self._layouts: dict[str, Layout] = {}
        self._crossed: set[str] = set()
        self._kept = max([KEPT, *(len(self._at(one.start)) + 1 for one in self._shown)])
        self._facts: dict[str, tuple[str, float, bool]] = {}
        self._seen: Callable[[int], Seen] | None = None
        self._logo: Callable[[Placed], Above | None] = lambda _: None
        self._manner: Callable[[], Manner] = lambda: "each"

    def attend(
        self, seen: Callable[[int], Seen], logo: Callable[[Placed], Above | None], manner: Callable[[], Manner]
    ) -> None:
        """``seen`` tells what matters in the picture at a tick: texts find their places by it; ``logo`` the one
        that is to stand above a text; ``manner`` how all captions look."""
        self._seen, self._logo, self._manner = seen, logo, manner

    def crown(self, tick: int, below: Below) -> Crown | None:
        """The logo above the card that is on screen at ``tick``, if there is one and it has one."""
        cards = [one for one in self._at(tick) if text_of(one).role == "end_card"]
        return self._drawing(cards[-1], below).crown(tick - cards[-1].start) if cards else None

    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of every text, in ticks."""
        return tuple((one.start, one.end) for one in self._shown)

    def visible(self, tick: int) -> bool:
        """Whether any text is on screen."""
        return any(one.start <= tick < one.end for one in self._shown)

    def veil(self, planes: Planes, tick: int, below: Below) -> None:
        """Cover ``planes``, the pictures without what lies in their corners, below the texts visible at ``tick``."""
        for one in self._at(tick):
            self._drawing(one, below).veil(planes, tick - one.start)

    def draw(self, planes: Planes, tick: int, below: Below) -> tuple[tuple[str, bool], ...]:
        """Lay the texts visible at ``tick`` over ``planes``; ``below(tick)`` draws the picture alone. Tells of those
        that were looked for (clips) whether what was drawn of their words changed the frame."""
        looked = []
        shown = self._at(tick)
        for one in shown:
            drawing, now = self._drawing(one, below), tick - one.start
            before = _kept(planes, drawing.box) if now % LOOKS_EVERY == 0 else None
            drawing.draw(planes, now)
            if before is not None:
                looked.append((one.clip.id, drawing.inked and _differs(before, planes, drawing.box)))
        self._look_for_crossings([one.clip.id for one in shown])
        return tuple(looked)

    def _at(self, tick: int) -> list[Placed]:
        return [one for one in self._shown if one.start <= tick < one.end]

    def _look_for_crossings(self, clips: list[str]) -> None:
        for one, other in combinations(clips, 2):
            if self._layouts[one].box.meets(self._layouts[other].box):
                self._crossed |= {one, other}

    def boxes(self) -> dict[str, Box]:
        """Where the texts that were drawn stand, by clip."""
        return {clip: layout.box for clip, layout in self._layouts.items()}

    def facts(self, start: int, end: int) -> tuple[TextFact, ...]:
        """Of the texts that were drawn and show between two ticks."""
        return tuple(
            (*self._facts[one.clip.id], one.clip.id not in self._crossed)
            for one in self._shown
            if one.start < end and start < one.end and one.clip.id in self._facts
        )

    def _drawing(self, one: Placed, below: Below) -> Drawing:
        drawing = self._drawings.pop(one.clip.id, None)
        if drawing is None:
            behind = partial(_frames, one, below, self._size)
            beside = self._beside(one, below)
            share = self._share if text_of(one).role == "caption" else 1.0
            taken = [self._layout(other, below).reach for other in placed_before(one, self._shown)]
            subtitle = subtitle_of(one, self._shown)
            drawing = Drawing(
                text_of(one), self._look, *self._size, one.clip.duration, behind, beside, share, taken,
                opening=opens(one), sees=partial(self._sights, one), alone=alone(one, self._shown),
                read_in=read_in(one, self._dark),
                logo=self._logo(one) if text_of(one).role == "end_card" else None,
                subtitle=None if subtitle is None else text_of(subtitle),
                manner=self._manner() if text_of(one).role == "caption" else "each",
            )  # fmt: skip
            self._layouts[one.clip.id] = drawing.layout
            self._facts[one.clip.id] = (one.clip.id, drawing.backing.contrast, drawing.safe)
        self._drawings[one.clip.id] = drawing
        while len(self._drawings) > self._kept:
            self._drawings.pop(next(iter(self._drawings)))
        return drawing

    def _sights(self, one: Placed) -> list[Seen]:
        return [] if self._seen is None else [self._seen(tick) for tick in _moments(one)]

    def _layout(self, one: Placed, below: Below) -> Layout:
        return self._layouts.get(one.clip.id) or self._drawing(one, below).layout

    def _beside(self, one: Placed, below: Below) -> Drawing | None:
        """The text that this one makes way for: the highest where there are several."""
        role = BESIDE.get(text_of(one).role)
        near = [
            self._drawing(other, below)
            for other in self._shown
            if text_of(other).role == role and other.start < one.end and one.start < other.end
        ]
        return min(near, key=lambda drawing: drawing.box.top, default=None)


def _within(planes: Planes, box: Box) -> Planes:
    """The part of a frame in which a text stands, at least a pixel of each plane."""
    left, top = (max(int(edge) // 2, 0) for edge in (box.left, box.top))
    right, bottom = max(ceil(box.right / 2), left + 1), max(ceil(box.bottom / 2), top + 1)
    parts = (plane[top * by : bottom * by, left * by : right * by] for by, plane in zip((2, 1, 1), planes, strict=True))
    return Planes(*parts)


def _kept(planes: Planes, box: Box) -> Planes:
    return Planes(*(part.copy() for part in _within(planes, box)))


def _differs(before: Planes, planes: Planes, box: Box) -> bool:
    return any(cv2.norm(a, b, cv2.NORM_INF) > 0 for a, b in zip(before, _within(planes, box), strict=True))


def _frames(one: Placed, below: Below, size: tuple[int, int]) -> list[Planes]:
    found = []
    for tick in _moments(one):
        kept = empty(*size)
        copy_planes(below(tick), kept)
        found.append(kept)
    return found


def _moments(one: Placed) -> list[int]:
    return [one.start + int(one.clip.duration * share) for share in LOOKS_AT]
