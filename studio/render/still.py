"""Single frames of a timeline as pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from PIL import Image

from studio.render.chunkjob import Scene, composer_of
from studio.render.planes import empty, to_rgb
from studio.render.shelf import Shelf
from studio.render.size import frame_size
from studio.render.text.shown import laid_texts, text_of
from studio.render.work import used_media
from studio.timeline.layout import Placed, clips_of, duration, placed, tracks_of
from studio.timeline.model import Timeline

Format = Literal["PNG", "JPEG"]
JPEG_QUALITY = 90
SEEN = 6
"""Ticks of a clip before the end card that are nothing to be seen."""


def still(
    timeline: Timeline, media: Mapping[str, Path], tick: int, lines: int | None = None, form: Format = "PNG",
    shelf: Shelf | None = None,
) -> bytes:  # fmt: skip
    """The finished frame at ``tick``, as a file. ``lines``: the shorter side in pixels, None: full size; ``shelf``: as
    for ``pictures``.

    Raises RenderFailed.
    """
    return encoded(next(pictures(timeline, media, [tick], lines, shelf)), form)


def pictures(
    timeline: Timeline, media: Mapping[str, Path], ticks: Sequence[int], lines: int | None = None,
    shelf: Shelf | None = None,
) -> Iterator[Image.Image]:  # fmt: skip
    """The finished frames at some ticks. ``shelf``: one with the cache of the video, so that they are framed like it.

    Raises RenderFailed.
    """
    width, height = frame_size(timeline, lines)
    composer = composer_of(Scene(timeline, tuple(used_media(timeline, media).items()), width, height), shelf)
    planes = empty(width, height)
    try:
        for tick in ticks:
            composer.draw(min(max(tick, 0), duration(timeline) - 1), planes)
            yield Image.fromarray(to_rgb(planes))
    finally:
        composer.close()


def encoded(picture: Image.Image, form: Format) -> bytes:
    """A picture as a PNG or JPEG file."""
    file = io.BytesIO()
    picture.save(file, form, quality=JPEG_QUALITY)
    return file.getvalue()


def telling_ticks(timeline: Timeline) -> tuple[int, ...]:
    """One tick for each clip of the picture track at which it tells most: past its transition, with its texts on; and
    one of the card that ends the video."""
    tracks = tracks_of(timeline, "video")
    texts = [(one.start, one.end) for one in clips_of(timeline, "text")]
    card = _last_card(timeline)
    ends = card.start if card else duration(timeline) - timeline.fade_out
    found = []
    for one in placed(tracks[0]) if tracks else ():
        first = one.start + (one.entering.after if one.entering else 0)
        if card and first + SEEN >= ends:  # the card lies over all of it
            continue
        last = max(min(one.end - (one.leaving.before if one.leaving else 0), ends), first + 1)
        ticks = [first + (last - first) * part // 8 for part in (5, 4, 3, 6, 2, 7)]
        found.append(max(ticks, key=lambda tick: sum(start + 12 <= tick < end - 6 for start, end in texts)))
    return (*found, (card.start + card.end) // 2) if card else tuple(found)


def _last_card(timeline: Timeline) -> Placed | None:
    cards = (one for one in laid_texts(timeline) if text_of(one).role == "end_card")
    return next((one for one in cards if one.end == duration(timeline)), None)


def cover(timeline: Timeline, media: Mapping[str, Path], lines: int | None = None, shelf: Shelf | None = None) -> bytes:
    """A JPEG to show for the whole video: its first clip at its best moment. Raises RenderFailed."""
    return still(timeline, media, telling_ticks(timeline)[0], lines, "JPEG", shelf)
