"""What one clip of a picture track shows, ready to be drawn at any of its ticks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.render.card import Captioned
from studio.render.errors import RenderFailed
from studio.render.focus import Attention
from studio.render.planes import Planes
from studio.render.text.shown import captions_of, text_of
from studio.timeline.layout import Placed
from studio.timeline.model import Picture, Timeline


def captioned(timeline: Timeline) -> Captioned:
    """Where captions stand. It decides how pictures lie, so that chunks are named by it."""
    places = [text_of(one).style.position or "bottom" for one in captions_of(timeline)]
    return "" if not places else "above" if all(place.startswith("top") for place in places) else "below"


class Shot(Protocol):
    """``tick`` counts from the clip's start; in transitions it lies before 0 or beyond the clip's end."""

    def draw(self, tick: int, out: Planes) -> None:
        """Fill ``out`` with the picture."""

    def key(self, tick: int) -> Hashable:
        """Ticks with equal keys look the same (None: like no other)."""

    def seen(self, tick: int) -> Attention:
        """What matters in the picture at this tick."""

    def rest(self) -> None:
        """Give back the memory of what can soon be made again: it is not drawn for some time."""

    def close(self) -> None:
        """Give back files and memory."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A clip in its timeline: all that a shot depends on besides its file. ``frame`` is the size drawn, in pixels."""

    timeline: Timeline
    placed: Placed
    frame: tuple[int, int]
    path: Path | None

    @property
    def picture(self) -> Picture:
        """The clip's content. Raises TypeError for clips that are not pictures."""
        content = self.placed.clip.content
        if not isinstance(content, Picture):
            raise TypeError(f"clip {self.placed.clip.id} is no picture")
        return content

    @property
    def seconds(self) -> float:
        """How long the clip stands, transitions beyond its ends not counted."""
        return float(self.placed.clip.duration * self.timeline.timebase)

    @property
    def captioned(self) -> Captioned:
        """Where the timeline has captions, for which every picture leaves room."""
        return captioned(self.timeline)

    def progress(self, tick: int) -> float:
        """0 at the first tick at which it is seen at all, 1 at the last; transitions count."""
        before = self.placed.entering.before if self.placed.entering else 0
        after = self.placed.leaving.after if self.placed.leaving else 0
        return (tick + before) / max(self.placed.clip.duration + before + after - 1, 1)


def setting_of(timeline: Timeline, one: Placed, frame: tuple[int, int], media: Mapping[str, Path]) -> Setting:
    """A clip with its file. Raises RenderFailed("missing_media") where that is not among ``media``."""
    name = one.clip.media
    path = None if name is None else media.get(name)
    if name is not None and path is None:
        raise RenderFailed("missing_media", f"The file of {one.clip.name or name} is gone.")
    return Setting(timeline, one, frame, path)
