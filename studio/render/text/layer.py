"""All texts of a timeline, drawn over its frames."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from studio.render.looks import look
from studio.render.measure import TextFact
from studio.render.planes import Planes, empty
from studio.render.planes import copy as copy_planes
from studio.render.text.drawings import Drawing
from studio.render.text.safe import Box
from studio.render.text.shared import caption_share
from studio.timeline.layout import Placed, clips_of
from studio.timeline.model import Text, TextRole, Timeline

KEPT = 6
"""Texts held ready at once: those on screen and a few neighbours."""

LOOKS_AT = (0.15, 0.5, 0.85)
"""Where in its time the ground behind a text is looked at: the same for every chunk, so that nothing flickers."""

Below = Callable[[int], Planes]
BESIDE: dict[TextRole, TextRole] = {"subtitle": "title", "call_to_action": "caption", "lower_third": "caption"}
"""Texts that make way for another one that is on screen with them."""

ORDER = ("end_card", "caption", "lower_third", "subtitle", "title", "call_to_action")


class TextLayer:
    """Texts of one timeline at one frame size, in pixels."""

    def __init__(self, timeline: Timeline, width: int, height: int) -> None:
        self._look = look(timeline.look, timeline.brand)
        self._size = (width, height)
        self._share = caption_share(timeline)
        shown = [one for one in clips_of(timeline, "text") if isinstance(one.clip.content, Text)]
        self._shown = sorted(
            (one for one in shown if _text(one).text.strip()), key=lambda one: ORDER.index(_text(one).role)
        )
        self._drawings: dict[str, Drawing] = {}
        self._facts: dict[str, TextFact] = {}

    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of every text, in ticks."""
        return tuple((one.start, one.end) for one in self._shown)

    def visible(self, tick: int) -> bool:
        """Whether any text is on screen."""
        return any(one.start <= tick < one.end for one in self._shown)

    def draw(self, planes: Planes, tick: int, below: Below) -> None:
        """Lay the texts visible at ``tick`` over ``planes``; ``below(tick)`` draws the picture alone."""
        for one in self._shown:
            if one.start <= tick < one.end:
                self._drawing(one, below).draw(planes, tick - one.start)

    def boxes(self) -> dict[str, Box]:
        """Where the texts that were drawn lately stand, by clip."""
        return {clip: drawing.box for clip, drawing in self._drawings.items()}

    def facts(self, start: int, end: int) -> tuple[TextFact, ...]:
        """Of the texts that were drawn and show between two ticks."""
        return tuple(
            self._facts[one.clip.id]
            for one in self._shown
            if one.start < end and start < one.end and one.clip.id in self._facts
        )

    def _drawing(self, one: Placed, below: Below) -> Drawing:
        drawing = self._drawings.pop(one.clip.id, None)
        if drawing is None:
            looked = partial(_frames, one, below, self._size)
            beside = self._beside(one, below)
            share = self._share if _text(one).role == "caption" else 1.0
            drawing = Drawing(_text(one), self._look, *self._size, one.clip.duration, looked, beside, share)
            self._facts[one.clip.id] = (one.clip.id, drawing.backing.contrast, drawing.safe)
        self._drawings[one.clip.id] = drawing
        while len(self._drawings) > KEPT:
            self._drawings.pop(next(iter(self._drawings)))
        return drawing

    def _beside(self, one: Placed, below: Below) -> Drawing | None:
        """The text that this one makes way for: the highest where there are several."""
        role = BESIDE.get(_text(one).role)
        near = [
            self._drawing(other, below)
            for other in self._shown
            if _text(other).role == role and other.start < one.end and one.start < other.end
        ]
        return min(near, key=lambda drawing: drawing.box.top, default=None)


def _text(one: Placed) -> Text:
    content = one.clip.content
    assert isinstance(content, Text)
    return content


def _frames(one: Placed, below: Below, size: tuple[int, int]) -> list[Planes]:
    found = []
    for share in LOOKS_AT:
        kept = empty(*size)
        copy_planes(below(one.start + int(one.clip.duration * share)), kept)
        found.append(kept)
    return found
