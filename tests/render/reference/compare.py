"""The renderer's frame against the reference's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.render.compose import Composer
from studio.render.planes import empty
from studio.render.text.layer import TextLayer
from studio.timeline.model import Timeline
from tests.render.reference.frames import frame
from tests.render.reference.likeness import Levels, Likeness, levels, likeness


def compared(timeline: Timeline, files: Mapping[str, Path], tick: int) -> Likeness:
    """How alike both draw a tick, at the timeline's own size."""
    return likeness(drawn(timeline, files, tick), levels(frame(timeline, files, tick, timeline.width, timeline.height)))


def drawn(timeline: Timeline, files: Mapping[str, Path], tick: int) -> Levels:
    """The renderer's frame."""
    size = timeline.width, timeline.height
    planes, composer = empty(*size), Composer(timeline, files, *size, TextLayer(timeline, *size))
    composer.draw(tick, planes)
    composer.close()
    return Levels(*(plane.astype(float) for plane in planes))
