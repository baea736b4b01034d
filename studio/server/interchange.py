"""A timeline as an OpenTimelineIO file, for editing programs.

What the format has no name for (framing, texts, drawn backdrops) stands in each clip's metadata under ``create_video``,
as in the draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import opentimelineio as otio

from studio.timeline.layout import media_of
from studio.timeline.model import Clip, Gap, Item, Timeline, Track, Transition
from studio.timeline.plain import to_plain

NAMESPACE = "create_video"


def to_otio(timeline: Timeline, url_of: Callable[[str], str]) -> str:
    """The timeline as OTIO JSON. ``url_of`` gives the URL of a media id."""
    result = otio.schema.Timeline(timeline.name or "video")
    result.metadata[NAMESPACE] = {"width": timeline.width, "height": timeline.height, "look": timeline.look}
    for track in timeline.tracks:
        result.tracks.append(_track(track, timeline, url_of))
    text: str = otio.adapters.otio_json.write_to_string(result)
    return text


def _track(track: Track, timeline: Timeline, url_of: Callable[[str], str]) -> Any:
    kind = otio.schema.TrackKind.Audio if track.kind == "audio" else otio.schema.TrackKind.Video
    result = otio.schema.Track(track.name or track.kind, kind=kind)
    result.metadata[NAMESPACE] = {"kind": track.kind}
    for item in track.items:
        result.append(_item(item, timeline, url_of))
    return result


def _item(item: Item, timeline: Timeline, url_of: Callable[[str], str]) -> Any:
    rate = float(1 / timeline.timebase)
    if isinstance(item, Gap):
        return otio.schema.Gap(source_range=_range(0, item.duration, rate))
    if isinstance(item, Transition):
        kind = otio.schema.TransitionTypes.SMPTE_Dissolve if item.kind == "crossfade" else "Custom_Transition"
        offsets = (otio.opentime.RationalTime(ticks, rate) for ticks in (item.before, item.after))
        result = otio.schema.Transition(item.kind, kind, *offsets)
        result.metadata[NAMESPACE] = to_plain(item)
        return result
    return _clip(item, timeline, url_of)


def _clip(clip: Clip, timeline: Timeline, url_of: Callable[[str], str]) -> Any:
    rate, media = float(1 / timeline.timebase), media_of(timeline, clip)
    reference = otio.schema.MissingReference()
    if media is not None:
        length = clip.duration if media.duration is None else media.duration
        reference = otio.schema.ExternalReference(url_of(media.id), _range(0, length, rate))
        reference.name = media.name
    source = _range(clip.source_start, round(clip.duration * clip.speed), rate)
    result = otio.schema.Clip(clip.name or clip.id, reference, source)
    result.metadata[NAMESPACE] = to_plain(clip)
    if clip.speed != 1:
        result.effects.append(otio.schema.LinearTimeWarp(time_scalar=float(clip.speed)))
    return result


def _range(start: int, duration: int, rate: float) -> Any:
    return otio.opentime.TimeRange(otio.opentime.RationalTime(start, rate), otio.opentime.RationalTime(duration, rate))
