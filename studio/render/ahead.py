"""What every render of a timeline needs, made while nobody waits for it: its sound, its stills in some sizes, and how
its captions look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from studio.render.cache import Cache
from studio.render.captions import manner_of
from studio.render.checks import picture_clips
from studio.render.chunkjob import Scene
from studio.render.shelf import Shelf
from studio.render.shotmaker import kind_of
from studio.render.size import frame_size
from studio.render.soundtrack import mixed
from studio.render.work import used_media
from studio.timeline.model import Timeline


def make_ready(
    timeline: Timeline, media: Mapping[str, Path], cache: Cache, heights: Sequence[int | None]
) -> Iterator[str]:
    """Has the cache hold it; tells after each part which it was, so that one sees it live.

    ``heights``: lines as in "720p", on the shorter side; None: full size. Raises RenderFailed, MediaRefused, OSError.
    """
    used = used_media(timeline, media)
    mixed(timeline, used, cache, lambda: False)
    yield "sound"
    shelf = Shelf(cache)
    for height in heights:
        scene = Scene(timeline, tuple(used.items()), *frame_size(timeline, height))
        for setting in map(scene.setting, picture_clips(timeline)):
            if kind_of(setting) == "still":
                shelf.made_ready(setting)
                yield setting.placed.clip.id
    manner_of(timeline, used, shelf)
    yield "captions"
