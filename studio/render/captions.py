"""How the captions of a video look where nobody said it: decided once for all of them, by the pictures behind them, so
that they do not change from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from studio.render.errors import MediaRefused, RenderFailed
from studio.render.looks import look
from studio.render.planes import Planes, empty
from studio.render.remembered import Remembered
from studio.render.shelf import Shelf
from studio.render.shotmaker import shot_of
from studio.render.shots import setting_of
from studio.render.size import frame_size
from studio.render.text.backing import Manner, can_be_dark, is_free
from studio.render.text.contrast import ground
from studio.render.text.layout import Around, laid_out
from studio.render.text.shared import caption_share
from studio.render.text.shown import captions_of, text_of
from studio.render.text.sights import Seen
from studio.render.text.style import Style, style_of
from studio.timeline.layout import Placed, placed, tracks_of
from studio.timeline.model import Timeline

LINES = 270
"""Pictures are looked at with their shorter side so long, in pixels."""

LOOKS_AT = (0.15, 0.5, 0.85)
"""Where in the time of a caption they are."""

_remembered = Remembered[Manner]("video")


def manner_of(timeline: Timeline, media: Mapping[str, Path], shelf: Shelf) -> Manner:
    """``dark`` where all captions lie on light calm grounds, ``light`` where none does, ``plates`` where some do."""
    free = [one for one in captions_of(timeline) if is_free(text_of(one), _style(timeline, one))]
    if len(free) < 2:
        return "each"
    return _remembered.of(timeline, media, lambda files: _decided(timeline, free, files, shelf))


def _decided(timeline: Timeline, captions: Sequence[Placed], media: Mapping[str, Path], shelf: Shelf) -> Manner:
    """No more pictures are looked at than make it certain."""
    found = set[bool]()
    for one in captions:
        found.update(_would_be_dark(timeline, one, media, shelf))
        if len(found) > 1:
            return "plates"
    return "dark" if found == {True} else "light"


def _style(timeline: Timeline, one: Placed) -> Style:
    return style_of(text_of(one), look(timeline.look, timeline.brand), *frame_size(timeline, LINES))


def _would_be_dark(timeline: Timeline, one: Placed, media: Mapping[str, Path], shelf: Shelf) -> Iterator[bool]:
    """What a caption would be by itself; nothing where its pictures cannot be used."""
    frame, known = frame_size(timeline, LINES), look(timeline.look, timeline.brand)
    with suppress(MediaRefused, RenderFailed):  # whoever draws them says so
        behind, seen = _pictures(timeline, one, media, shelf)
        layout = laid_out(
            text_of(one), known, frame, lambda: behind, caption_share(timeline), Around(sees=lambda: seen)
        )
        yield can_be_dark(text_of(one), layout.style, ground(behind, layout.box)[0])


def _pictures(
    timeline: Timeline, one: Placed, media: Mapping[str, Path], shelf: Shelf
) -> tuple[list[Planes], list[Seen]]:
    """Frames behind a caption, without transitions, and what matters in them."""
    frame, behind, seen = frame_size(timeline, LINES), [], []
    for picture in placed(tracks_of(timeline, "video")[0]):
        ticks = [one.start + int(one.clip.duration * share) for share in LOOKS_AT]
        ticks = [tick for tick in ticks if picture.start <= tick < picture.end]
        if not ticks:
            continue
        with closing(shot_of(setting_of(timeline, picture, frame, media), shelf)) as shot:
            for tick in ticks:
                planes = empty(*frame)
                shot.draw(tick - picture.start, planes)
                behind.append(planes)
                seen.append(Seen(shot.seen(tick - picture.start)))
    return behind, seen
