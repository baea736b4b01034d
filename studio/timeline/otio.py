"""The timeline as an OpenTimelineIO file, for a real editor (DaVinci Resolve, Kdenlive, Premiere through its plug-ins).

Names and fields follow OpenTimelineIO 0.18: ``schema`` classes Timeline, Track, Clip, Gap, Transition,
ExternalReference, MissingReference, GeneratorReference. What OpenTimelineIO has no field for (text, colour, place,
volume, framing) stands in each item's metadata under ``create_video``, in the words of the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from studio.timeline.layout import media_of
from studio.timeline.model import Clip, Gap, Item, Picture, Sound, Text, Timeline, Track, Transition
from studio.timeline.plain import to_plain

if TYPE_CHECKING:
    import opentimelineio

SPACE = "create_video"
"""The metadata key under which our own fields stand."""


def to_otio(timeline: Timeline, urls: Mapping[str, str]) -> str:
    """The ``.otio`` text of a timeline. ``urls``: where each media id is found (a file URL or a relative path).

    Media without an address become missing references that keep the file's name. Raises ImportError when the
    ``opentimelineio`` package is not installed.
    """
    import opentimelineio as otio

    made = otio.schema.Timeline(name=timeline.name or "video")
    made.global_start_time = _time(otio, 0, timeline)
    fields = {key: value for key, value in asdict(timeline).items() if key in ("look", "fade_in", "fade_out", "seed")}
    made.metadata[SPACE] = fields | {"width": timeline.width, "height": timeline.height}
    for track in sorted(timeline.tracks, key=lambda one: _ORDER[one.kind]):
        made.tracks.append(_track(otio, track, timeline, urls))
    return str(otio.adapters.write_to_string(made, "otio_json"))


_ORDER = {"video": 0, "overlay": 1, "text": 2, "audio": 3}
"""OpenTimelineIO composes from the bottom up: pictures, logo, text; sound last."""


def _time(otio: Any, ticks: Fraction | int, timeline: Timeline) -> opentimelineio.opentime.RationalTime:
    """Ticks at the timeline's rate; whole ticks stay whole, so that nothing is rounded."""
    return otio.opentime.RationalTime(float(ticks), float(1 / timeline.timebase))


def _range(otio: Any, start: int, length: Fraction | int, timeline: Timeline) -> Any:
    return otio.opentime.TimeRange(_time(otio, start, timeline), _time(otio, length, timeline))


def _track(otio: Any, track: Track, timeline: Timeline, urls: Mapping[str, str]) -> Any:
    kind = otio.schema.TrackKind.Audio if track.kind == "audio" else otio.schema.TrackKind.Video
    made = otio.schema.Track(name=track.name, kind=kind)
    made.metadata[SPACE] = {"kind": track.kind}
    for item in track.items:
        made.append(_item(otio, item, timeline, urls))
    return made


def _item(otio: Any, item: Item, timeline: Timeline, urls: Mapping[str, str]) -> Any:
    if isinstance(item, Gap):
        return otio.schema.Gap(source_range=_range(otio, 0, item.duration, timeline))
    if isinstance(item, Transition):
        made = otio.schema.Transition(
            name=item.kind,
            transition_type=otio.schema.TransitionTypes.SMPTE_Dissolve
            if item.kind == "crossfade"
            else "Custom_Transition",
            in_offset=_time(otio, item.before, timeline),
            out_offset=_time(otio, item.after, timeline),
        )
        made.metadata[SPACE] = {"kind": item.kind}
        return made
    return _clip(otio, item, timeline, urls)


def _clip(otio: Any, clip: Clip, timeline: Timeline, urls: Mapping[str, str]) -> Any:
    made = otio.schema.Clip(
        name=clip.name or clip.id,
        media_reference=_reference(otio, clip, timeline, urls),
        source_range=_range(otio, clip.source_start, clip.duration, timeline),
    )
    made.metadata[SPACE] = {"id": clip.id, "kind": type(clip.content).__name__.lower(), **to_plain(clip.content)}
    if clip.speed != 1:
        made.effects.append(otio.schema.LinearTimeWarp(name="speed", time_scalar=float(clip.speed)))
    if isinstance(clip.content, Picture) and clip.content.frozen:
        made.effects.append(otio.schema.FreezeFrame())
    if isinstance(clip.content, (Sound, Picture)) and clip.content.volume != 100:
        gain = {"gain": clip.content.volume / 100}
        made.effects.append(otio.schema.Effect(name="volume", effect_name="AudioGain", metadata={SPACE: gain}))
    if isinstance(clip.content, Text):
        made.markers.append(_marker(otio, clip, clip.content, timeline))
    return made


def _marker(otio: Any, clip: Clip, text: Text, timeline: Timeline) -> Any:
    """The words once more as a marker: what editors show even where they cannot draw our titles."""
    made = otio.schema.Marker(name=text.text, marked_range=_range(otio, 0, clip.duration, timeline))
    made.color = otio.schema.MarkerColor.YELLOW
    made.metadata[SPACE] = {"role": text.role}
    return made


def _reference(otio: Any, clip: Clip, timeline: Timeline, urls: Mapping[str, str]) -> Any:
    media = media_of(timeline, clip)
    if media is None:
        return otio.schema.GeneratorReference(
            name=clip.name,
            generator_kind=_generator(clip),
            available_range=_range(otio, clip.source_start, clip.duration, timeline),
            parameters={SPACE: to_plain(clip.content)},
        )
    length = clip.source_start + clip.duration * clip.speed if media.duration is None else media.duration
    whole = _range(otio, 0, length, timeline)
    if media.id not in urls:
        return otio.schema.MissingReference(name=media.name, available_range=whole)
    made = otio.schema.ExternalReference(target_url=urls[media.id], available_range=whole)
    made.name = media.name
    return made


def _generator(clip: Clip) -> str:
    content = clip.content
    if isinstance(content, Text):
        return "title"
    return "music" if isinstance(content, Sound) else content.backdrop or "backdrop"
