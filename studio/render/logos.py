"""Whether a logo can be seen on what lies behind it, and what helps where it cannot: decided once for a whole video, so
that it looks alike in all scenes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.render.errors import MediaRefused, RenderFailed
from studio.render.looks import look
from studio.render.overlays import NO_HELP, PLATE, Help, corner_of, loaded, shown_in
from studio.render.planes import Floats, Plane, Planes, copy, empty
from studio.render.remembered import Remembered
from studio.render.shelf import Shelf
from studio.render.shotmaker import shot_of
from studio.render.shots import Setting, setting_of
from studio.render.size import frame_size
from studio.render.text.contrast import blended, ground, luminance, ratio
from studio.render.text.safe import Box
from studio.render.text.shown import laid_texts, text_of
from studio.render.text.style import style_of
from studio.render.text.veil import Veil, veil_of
from studio.timeline.layout import Placed, clips_of, placed, tracks_of
from studio.timeline.model import Corners, Timeline

NEEDED = 3.0
"""The ratio that WCAG asks of what is no text (criterion 1.4.11)."""

LINES = 270
"""Scenes are looked at with their shorter side so long, in pixels."""

LOOKS_AT = (0.15, 0.5, 0.85)
"""Where in its time a scene is looked at."""

LOST = 20
"""Of the logo's visible pixels, the percentage that may have less contrast than it is said to have."""

CARRIES_ITSELF = 0.85
"""A logo that fills so much of its box has a ground of its own."""

GREY = 24
"""Levels between a pixel's channels up to which a logo is black, white or grey: it can be shown the other way round."""

ONE_COLOUR = 40
"""Levels by which the pixels of a logo of one colour (10th to 90th percentile) differ at most."""


@dataclass(frozen=True, slots=True)
class LogoFact:
    """A clip of an overlay track: what helps it, its contrast then (WCAG's ratio, None: it has a ground of its own),
    whether it stands where no platform lays anything over it, and what helps it above a card's words."""

    clip: str
    name: str
    help: Help
    contrast: float | None
    safe: bool
    on_card: Help = NO_HELP


_remembered = Remembered[tuple[LogoFact, ...]]("video", "overlay")


def logo_facts(timeline: Timeline, media: Mapping[str, Path], shelf: Shelf) -> tuple[LogoFact, ...]:
    """Of all clips on overlay tracks whose files can be used, in order."""
    if not clips_of(timeline, "overlay"):
        return ()
    return _remembered.of(timeline, media, lambda files: tuple(_facts(timeline, files, shelf)))


def _facts(timeline: Timeline, media: Mapping[str, Path], shelf: Shelf) -> Iterator[LogoFact]:
    for one in clips_of(timeline, "overlay"):
        with suppress(MediaRefused, RenderFailed):  # whoever draws it says so
            yield _fact(setting_of(timeline, one, frame_size(timeline, LINES), media), media, shelf)


def _fact(setting: Setting, media: Mapping[str, Path], shelf: Shelf) -> LogoFact:
    place, clip = setting.picture.place or Corners(), setting.placed.clip
    rgba = loaded(setting, place)
    x, y = corner_of(place.corner, (rgba.shape[1], rgba.shape[0]), setting.frame)
    box = Box(x, y, x + rgba.shape[1], y + rgba.shape[0])
    safe = shown_in(setting.frame).holds(box)
    if (rgba[..., 3] > 127).mean() > CARRIES_ITSELF:
        return LogoFact(clip.id, clip.name, NO_HELP, None, safe)
    scenes, cards = _grounds(setting, box, media, shelf)
    (helped, contrast), (on_card, there) = _helped(rgba, scenes), _helped(rgba, cards)
    return LogoFact(clip.id, clip.name, helped, round(min(contrast, there), 2), safe, on_card)


Grounds = list[tuple[float, float]]
"""The darkest and the brightest luminance behind a logo, in several places."""


def _grounds(setting: Setting, box: Box, media: Mapping[str, Path], shelf: Shelf) -> tuple[Grounds, Grounds]:
    """In each scene that it is shown in, and on its cards."""
    scenes, cards = list[tuple[float, float]](), list[tuple[float, float]]()
    timeline, logo = setting.timeline, setting.placed
    for one in placed(tracks_of(timeline, "video")[0]):
        start, end = max(one.start, logo.start), min(one.end, logo.end)
        if start < end:
            seen = _seen(setting_of(timeline, one, setting.frame, media), one, (start, end), shelf)
            if not _is_carded(timeline, start, end):
                scenes.append(ground(seen, box))
            for veil in _veils(timeline, setting.frame, (start, end), seen):
                for planes in seen:
                    veil.draw(planes, 1.0)
                cards.append(ground(seen, _above(setting.frame)))
    return scenes, cards


def _is_carded(timeline: Timeline, start: int, end: int) -> bool:
    """Whether a card lies over the pictures all the time."""
    cards = (one for one in laid_texts(timeline) if text_of(one).role == "end_card")
    return any(one.start <= start and end <= one.end for one in cards)


def _above(frame: tuple[int, int]) -> Box:
    """About where a logo stands above a card's words."""
    width, height = frame
    return Box(width * 0.25, height * 0.2, width * 0.75, height * 0.45)


def _veils(timeline: Timeline, frame: tuple[int, int], span: tuple[int, int], seen: list[Planes]) -> Iterator[Veil]:
    """What cards lay over the frames of a scene in that time, below the logo."""
    for one in laid_texts(timeline):
        style = style_of(text_of(one), look(timeline.look, timeline.brand), *frame)
        if style.look.veil and one.start < span[1] and span[0] < one.end:
            yield Veil(*veil_of(style)[:2], seen)


def _seen(setting: Setting, one: Placed, span: tuple[int, int], shelf: Shelf) -> list[Planes]:
    """Frames of a scene, without the transitions at its ends."""
    found = []
    with closing(shot_of(setting, shelf)) as shot:
        for share in LOOKS_AT:
            planes = empty(*setting.frame)
            shot.draw(span[0] + int((span[1] - span[0]) * share) - one.start, planes)
            kept = empty(*setting.frame)
            copy(planes, kept)
            found.append(kept)
    return found


def _helped(rgba: Plane, grounds: list[tuple[float, float]]) -> tuple[Help, float]:
    """As little help as the scenes make necessary, and the least contrast with it."""
    seen = rgba[rgba[..., 3] > 127][:, :3].astype(np.float32)
    own, turned = _lights(seen), _lights(255 - seen)
    plain = _least(own, grounds)
    if plain >= NEEDED or not seen.size:
        return NO_HELP, plain
    inverted = _least(turned, grounds)
    if inverted >= NEEDED and _is_grey(seen):
        return Help("inverted"), inverted
    plates = [Help("plate", color) for color in ("#FFFFFF", "#101014")]
    return max(((one, _on_plate(own, one, grounds)) for one in plates), key=lambda pair: pair[1])


def _is_grey(seen: Floats) -> bool:
    spread = np.percentile(seen, 90, axis=0) - np.percentile(seen, 10, axis=0)
    return bool((np.ptp(seen, axis=1) <= GREY).mean() > 0.95 and spread.max() <= ONE_COLOUR)


def _lights(seen: Floats) -> Floats:
    """Relative luminances of pixels, RGB 0-255."""
    value = seen / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722], np.float32), np.float32)


def _on_plate(lights: Floats, plate: Help, grounds: list[tuple[float, float]]) -> float:
    light = luminance(plate.color)
    return _least(lights, [(blended(a, light, PLATE), blended(b, light, PLATE)) for a, b in grounds])


def _least(lights: Floats, grounds: list[tuple[float, float]]) -> float:
    """The contrast that all but ``LOST`` of the pixels have with any of the grounds."""
    if not lights.size:
        return 1.0
    found = [[_parted(float(light), *one) for light in np.percentile(lights, range(0, 101, 5))] for one in grounds]
    return min((float(np.percentile(one, LOST)) for one in found), default=21.0)


def _parted(light: float, darkest: float, brightest: float) -> float:
    if darkest < light < brightest:
        return 1.0
    return min(ratio(light, darkest), ratio(light, brightest))
