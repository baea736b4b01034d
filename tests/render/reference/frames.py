"""A slow renderer, written as plainly as its author could: RGB in floats, one sample after another, nothing prepared,
nothing kept. What the fast one draws has to look like this. Decisions (which part of a picture is shown when, where a
card lies, how words are set) are taken from the product; how they are drawn is not, figures included."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.render.captions import manner_of
from studio.render.ending import fade_out_of
from studio.render.shelf import Shelf
from studio.render.text.crown import Above
from studio.timeline.layout import Placed, clips_of, duration, placed, tracks_of
from studio.timeline.model import Picture, Timeline
from tests.render.reference.crossings import mixed
from tests.render.reference.overlays import shape_of, with_overlay
from tests.render.reference.samples import Floats
from tests.render.reference.shots import shot
from tests.render.reference.texts import cards, crown_at, with_texts, with_veils

Files = Mapping[str, Path]


def frame(timeline: Timeline, files: Files, tick: int, width: int, height: int) -> Floats:
    """The frame at a tick, RGB 0-1, of shape (height, width, 3)."""

    def beneath(other: int) -> Floats:
        return below(timeline, files, other, width, height)

    logo, picture = _logo_of_cards(timeline, files), _pictures(timeline, files, tick, (width, height))
    crown = crown_at(timeline, tick, (width, height), beneath, logo)
    picture = with_veils(picture, timeline, tick, beneath)
    for one in clips_of(timeline, "overlay"):
        picture = with_overlay(picture, timeline, files, one, tick, crown)
    manner = manner_of(timeline, files, Shelf())
    written = with_texts(picture, timeline, tick, beneath, logo, manner)
    return written * _light(timeline, tick)


def below(timeline: Timeline, files: Files, tick: int, width: int, height: int) -> Floats:
    """The same without texts, without the logo while a card is on screen, and without the fades at the video's ends."""
    picture = _pictures(timeline, files, tick, (width, height))
    carded = any(one.start <= tick < one.end for one in cards(timeline))
    for one in clips_of(timeline, "overlay"):
        picture = picture if carded else with_overlay(picture, timeline, files, one, tick)
    return picture


def _logo_of_cards(timeline: Timeline, files: Files) -> Above | None:
    """The logo that stands above the words of cards."""
    for one in clips_of(timeline, "overlay"):
        only_there = any(card.start <= one.start for card in cards(timeline))
        assert isinstance(one.clip.content, Picture) and one.clip.content.place
        scale = one.clip.content.place.width / 16 if only_there else 1.0
        return Above(shape_of(files[one.clip.media or ""]), scale)
    return None


def _pictures(timeline: Timeline, files: Files, tick: int, size: tuple[int, int]) -> Floats:
    clips = placed(tracks_of(timeline, "video")[0])
    index = next(at for at, one in enumerate(clips) if tick < one.end)
    one = clips[index]
    if one.entering and tick < one.start + one.entering.after:
        return _crossing(timeline, files, clips[index - 1], one, tick, size)
    if one.leaving and tick >= one.end - one.leaving.before:
        return _crossing(timeline, files, one, clips[index + 1], tick, size)
    return shot(timeline, files, one, tick, size)


def _crossing(
    timeline: Timeline, files: Files, leaving: Placed, coming: Placed, tick: int, size: tuple[int, int]
) -> Floats:
    transition = leaving.leaving
    assert transition is not None
    progress = (tick - (leaving.end - transition.before) + 0.5) / (transition.before + transition.after)
    a, b = (shot(timeline, files, one, tick, size) for one in (leaving, coming))
    return mixed(transition.kind, a, b, progress)


def _light(timeline: Timeline, tick: int) -> float:
    into = (tick + 1) / (timeline.fade_in + 1) if timeline.fade_in else 1.0
    fade_out = fade_out_of(timeline)
    out = (duration(timeline) - 1 - tick) / fade_out if fade_out else 1.0
    return max(0.0, min(into, out, 1.0))
