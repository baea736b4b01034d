"""Draws a timeline: the picture at any tick, with its transitions, overlays, texts and fades."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from studio.render.captions import manner_of
from studio.render.ending import fade_out_of
from studio.render.errors import MediaRefused, RenderFailed
from studio.render.grade import Vignette
from studio.render.logos import logo_facts
from studio.render.measure import Looked, TextFact
from studio.render.overlays import NO_HELP, Help, Overlay
from studio.render.planes import BLACK, NEUTRAL, Planes, copy, draw_quickly, empty, fill, luma_sample, mix_color
from studio.render.shelf import Shelf
from studio.render.shotmaker import shot_of, unusable
from studio.render.shots import Setting, Shot, setting_of
from studio.render.text.backing import Manner
from studio.render.text.crown import Above, Crown
from studio.render.text.shown import laid_texts, text_of
from studio.render.text.sights import Seen
from studio.render.transitions import draw_transition
from studio.timeline.layout import Placed, clips_of, duration, placed, tracks_of
from studio.timeline.model import Picture, Timeline, Transition

NIGHT = (BLACK, NEUTRAL, NEUTRAL)
SHOTS_KEPT = 2
"""Shots held at once: the two of a transition."""


class TextLayer(Protocol):
    """All texts of a timeline (made by ``studio.render.text``)."""

    def veil(self, planes: Planes, tick: int, below: Callable[[int], Planes]) -> None:
        """Cover ``planes``, the pictures alone, as much as the texts visible at ``tick`` want."""

    def draw(self, planes: Planes, tick: int, below: Callable[[int], Planes]) -> tuple[tuple[str, bool], ...]:
        """Lay the texts visible at ``tick`` over ``planes``. Tells of those that were looked for whether they show.

        ``below(tick)`` draws the picture alone at any tick of a visible text's span, to measure the contrast behind it;
        it costs a frame, and its planes are valid until it is called again.
        """

    def attend(
        self, seen: Callable[[int], Seen], logo: Callable[[Placed], Above | None], manner: Callable[[], Manner]
    ) -> None:
        """``seen`` tells what matters in the picture at any tick, ``logo`` what stands above a card,
        ``manner`` how all captions look."""

    def crown(self, tick: int, below: Callable[[int], Planes]) -> Crown | None:
        """Where a logo stands at a tick on an end card."""

    def visible(self, tick: int) -> bool:
        """Whether any text is on screen."""

    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of every text, in ticks."""

    def facts(self, start: int, end: int) -> tuple[TextFact, ...]:
        """Of the texts that were drawn and show between two ticks."""


class Composer:
    """Frames of one timeline at one size, in any order; going forward is cheapest. For the thread that makes it."""

    def __init__(
        self, timeline: Timeline, media: Mapping[str, Path], width: int, height: int,
        text: TextLayer | None = None, shelf: Shelf | None = None,
    ) -> None:  # fmt: skip
        """``media``: the file of each media id. ``width`` and ``height``: what is drawn, in pixels, even; the
        timeline's own or smaller. Raises RenderFailed("nothing_to_show") for a timeline without pictures."""
        self._timeline, self._media, self._size, self._text = timeline, media, (width, height), text
        draw_quickly()
        self._shelf = shelf or Shelf()
        tracks = tracks_of(timeline, "video")
        self._clips = placed(tracks[0]) if tracks else ()
        self._length, self._fade_out = duration(timeline), fade_out_of(timeline)
        if not self._clips or not self._length:
            raise RenderFailed("nothing_to_show", "There is no picture in it.")
        logos = clips_of(timeline, "overlay")
        self._overlays = [Overlay(self._setting(one), partial(self._helps, one.clip.id)) for one in logos]
        self._cards = [one for one in laid_texts(timeline) if text_of(one).role == "end_card"]
        self._shots: dict[str, Shot] = {}
        self._vignettes: dict[int, Vignette] = {}
        self._kept: tuple[Hashable, Planes] | None = None
        self._spare: list[Planes] = []
        self._looked = empty(width, height)
        if text is not None:
            text.attend(self._seen, self._logo_above, self._manner)

    def draw(self, tick: int, planes: Planes) -> Looked:
        """The finished frame at ``tick``, and what was to be seen on the way.

        Raises RenderFailed("media") when a file cannot be read.
        """
        self._draw_pictures(tick, planes)
        picture = luma_sample(planes)
        if self._text is not None and self._text.visible(tick):
            self._text.veil(planes, tick, self._below)
        self._draw_overlays(tick, planes, final=True)
        self._rest_others(tick)
        texts = self._draw_text(tick, planes)
        self._fade(tick, planes)
        return Looked(picture, texts)

    def _helps(self, clip: str) -> tuple[Help, Help]:
        facts = logo_facts(self._timeline, self._media, self._shelf)
        return next(((one.help, one.on_card) for one in facts if one.clip == clip), (NO_HELP, NO_HELP))

    def _manner(self) -> Manner:
        return manner_of(self._timeline, self._media, self._shelf)

    def _rest_others(self, tick: int) -> None:
        """Shots that are not part of this frame need not hold what they can make again."""
        one = self._clips[self._index_at(tick)]
        if _crossing(one, tick) is None:
            for clip_id, shot in self._shots.items():
                if clip_id != one.clip.id:
                    shot.rest()

    def _draw_text(self, tick: int, planes: Planes) -> tuple[tuple[str, bool], ...]:
        if self._text is None or not self._text.visible(tick):
            return ()
        return self._text.draw(planes, tick, self._below)

    def draw_below(self, tick: int, planes: Planes) -> None:
        """The frame without texts and without the fades at the timeline's ends."""
        self._draw_pictures(tick, planes)
        self._draw_overlays(tick, planes, final=False)

    def _draw_overlays(self, tick: int, planes: Planes, *, final: bool) -> None:
        """``final``: with the logo on its card; else without it while the card is on screen."""
        above = next((one for one in self._overlays for card in self._cards_at(tick) if one.crowns(card)), None)
        for overlay in self._overlays:
            if overlay is not above or self._text is None:
                overlay.draw(tick, planes)
            elif final:
                overlay.draw(tick, planes, self._text.crown(tick, self._below))

    def _cards_at(self, tick: int) -> list[Placed]:
        return [one for one in self._cards if one.start <= tick < one.end]

    def _logo_above(self, card: Placed) -> Above | None:
        return next((one.above(card) for one in self._overlays if one.crowns(card)), None)

    def text_facts(self, start: int, end: int) -> tuple[TextFact, ...]:
        """What is known of the texts that were drawn between two ticks."""
        return () if self._text is None else self._text.facts(start, end)

    def close(self) -> None:
        """Give back files and memory."""
        for shot in self._shots.values():
            shot.close()
        self._shots.clear()

    def _below(self, tick: int) -> Planes:
        self.draw_below(tick, self._looked)
        return self._looked

    def _seen(self, tick: int) -> Seen:
        index = self._index_at(tick)
        logos = (one.box for one in self._overlays if one.shows(tick))
        return Seen(self._shot(index).seen(tick - self._clips[index].start), tuple(logos))

    def _draw_pictures(self, tick: int, planes: Planes) -> None:
        """The picture track; drawn once where consecutive ticks look the same."""
        index = self._index_at(tick)
        key = self._key(index, tick)
        if key is not None and self._kept is not None and self._kept[0] == key:
            copy(self._kept[1], planes)
            return
        self._draw_track(index, tick, planes)
        if key is not None:
            kept = self._kept[1] if self._kept else empty(*self._size)
            copy(planes, kept)
            self._kept = (key, kept)

    def _index_at(self, tick: int) -> int:
        return next((at for at, one in enumerate(self._clips) if tick < one.end), len(self._clips) - 1)

    def _key(self, index: int, tick: int) -> Hashable:
        """What makes this frame's picture; None while it changes."""
        one = self._clips[index]
        if _crossing(one, tick) is not None:
            return None
        key = self._shot(index).key(tick - one.start)
        return None if key is None else (one.clip.id, key)

    def _draw_track(self, index: int, tick: int, planes: Planes) -> None:
        one = self._clips[index]
        crossing = _crossing(one, tick)
        if crossing is None:
            self._draw_shot(index, tick, planes)
            return
        transition, boundary = crossing
        first = index if boundary == one.end else index - 1
        start, length = boundary - transition.before, transition.before + transition.after
        leaving, coming = self._buffers()
        self._draw_shot(first, tick, leaving)
        self._draw_shot(first + 1, tick, coming)
        draw_transition(transition.kind, leaving, coming, (tick - start + 0.5) / length, planes)

    def _buffers(self) -> list[Planes]:
        if not self._spare:
            self._spare = [empty(*self._size), empty(*self._size)]
        return self._spare

    def _draw_shot(self, index: int, tick: int, planes: Planes) -> None:
        one = self._clips[index]
        try:
            self._shot(index).draw(tick - one.start, planes)
        except MediaRefused as refused:
            raise unusable(self._setting(one), refused) from refused
        content = one.clip.content
        if isinstance(content, Picture) and content.grade.vignette:
            self._vignette(content.grade.vignette).apply(planes)

    def _vignette(self, amount: int) -> Vignette:
        if amount not in self._vignettes:
            self._vignettes = {amount: Vignette(*self._size, amount)}
        return self._vignettes[amount]

    def _shot(self, index: int) -> Shot:
        clip_id = self._clips[index].clip.id
        shot = self._shots.pop(clip_id, None) or shot_of(self._setting(self._clips[index]), self._shelf)
        self._shots[clip_id] = shot
        while len(self._shots) > SHOTS_KEPT:
            self._shots.pop(next(iter(self._shots))).close()
        return shot

    def _setting(self, one: Placed) -> Setting:
        return setting_of(self._timeline, one, self._size, self._media)

    def _fade(self, tick: int, planes: Planes) -> None:
        into = (tick + 1) / (self._timeline.fade_in + 1) if self._timeline.fade_in else 1.0
        out = (self._length - 1 - tick) / self._fade_out if self._fade_out else 1.0
        shown = min(into, out, 1.0)
        if shown <= 0:
            fill(planes, NIGHT)
        elif shown < 1:
            mix_color(planes, NIGHT, 1 - shown)


def _crossing(one: Placed, tick: int) -> tuple[Transition, int] | None:
    """The transition that a tick of a clip lies in, with the tick of the cut it spans."""
    if one.entering is not None and tick < one.start + one.entering.after:
        return one.entering, one.start
    if one.leaving is not None and tick >= one.end - one.leaving.before:
        return one.leaving, one.end
    return None
