"""The renderer's frame against the reference's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.render.compose import Composer
from studio.render.planes import empty, to_rgb
from studio.render.text.layer import TextLayer
from studio.timeline.model import Timeline
from tests.render.reference.frames import frame
from tests.render.reference.likeness import Likeness, likeness
from tests.render.reference.samples import Floats


def compared(timeline: Timeline, files: Mapping[str, Path], tick: int) -> Likeness:
    """How alike both draw a tick, at the timeline's own size."""
    return likeness(drawn(timeline, files, tick), frame(timeline, files, tick, timeline.width, timeline.height) * 255)


def drawn(timeline: Timeline, files: Mapping[str, Path], tick: int) -> Floats:
    """The renderer's frame, RGB 0-255."""
    size = timeline.width, timeline.height
    planes, composer = empty(*size), Composer(timeline, files, *size, TextLayer(timeline, *size))
    composer.draw(tick, planes)
    composer.close()
    return to_rgb(planes).astype(float)
