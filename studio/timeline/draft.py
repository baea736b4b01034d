"""The draft: the timeline's wire form, in milliseconds and short names (written down in references/draft.md).

``from_draft(to_draft(timeline)) == timeline`` holds for every timeline in normal form: no two gaps side by side, none
at a track's end (``layout.track_of`` makes no others), and a timebase of at least a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.check import faults
from studio.timeline.layout import duration, media_of, placed
from studio.timeline.model import (
    FRAME,
    Clip,
    Gap,
    Item,
    MediaReference,
    Picture,
    Sound,
    Text,
    TextStyle,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from studio.timeline.plain import NotPlain, from_plain, to_plain

SCHEMA_VERSION = 1

Draft = dict[str, Any]
Upgrade = Callable[[Draft], Draft]

UPGRADES: Mapping[int, Upgrade] = {}
"""From a schema version to the next; the first change of the schema adds the first one."""

_TRACK_TYPE: dict[TrackKind, int] = {"video": 0, "overlay": 0, "audio": 1, "text": 7}
_SOUND_ROLES = ("music", "voice", "effect")
_PICTURE_KINDS = ("image", "clip", "backdrop", "logo")


class DraftRefused(ValueError):
    """A draft that is not ours to read.

    ``reason``: ``version``, ``shape`` (wrong fields) or ``timeline`` (breaks a rule).
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def to_draft(timeline: Timeline) -> Draft:
    """The draft of a timeline: ``t`` tracks, ``d`` duration in ms, ``m`` metadata."""
    return {
        "t": [_track(track, timeline) for track in timeline.tracks],
        "d": _ms(duration(timeline), timeline.timebase),
        "m": _metadata(timeline),
    }


def from_draft(draft: object, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Timeline:
    """The timeline of a draft, older schema versions brought up first.

    Raises DraftRefused when the version is unknown, a field is wrong or the timeline breaks a rule of ``check.faults``.
    """
    try:
        timeline = _read(_upgraded(draft, upgrades))
    except (KeyError, TypeError, AttributeError, NotPlain, OverflowError) as error:
        raise DraftRefused("shape", f"not a draft: {error}") from error
    found = faults(timeline)
    if found:
        raise DraftRefused("timeline", found[0])
    return timeline


def _upgraded(draft: object, upgrades: Mapping[int, Upgrade]) -> Draft:
    if not isinstance(draft, dict) or not isinstance(draft.get("m"), dict):
        raise DraftRefused("shape", "a draft is an object with t, d and m")
    version = draft["m"].get("v")
    while type(version) is int and version < SCHEMA_VERSION and version in upgrades:
        draft = upgrades[version](draft)
        version += 1
    if type(version) is not int or version != SCHEMA_VERSION:
        raise DraftRefused("version", f"schema version {version!r:.20} is not {SCHEMA_VERSION}")
    return draft


# Writing


def _ms(ticks: int, timebase: Fraction) -> int:
    return round(ticks * timebase * 1000)


def _metadata(timeline: Timeline) -> Draft:
    plain = to_plain(timeline)
    rest = {key: plain[key] for key in ("look", "locale", "seed", "brand", "metadata") if key in plain}
    return {
        "v": SCHEMA_VERSION,
        "title": timeline.name,
        "width": timeline.width,
        "height": timeline.height,
        "tb": str(timeline.timebase),
        "fade_in": _ms(timeline.fade_in, timeline.timebase),
        "fade_out": _ms(timeline.fade_out, timeline.timebase),
        "media": [_media(one, timeline.timebase) for one in timeline.media],
        **rest,
    }


def _media(one: MediaReference, timebase: Fraction) -> Draft:
    plain: Draft = to_plain(one)
    return plain if one.duration is None else plain | {"duration": _ms(one.duration, timebase)}


def _track(track: Track, timeline: Timeline) -> Draft:
    segments = [_segment(one.clip, one.start, one.entering, track, timeline) for one in placed(track)]
    return {"tt": _TRACK_TYPE[track.kind], "k": track.kind, "n": track.name, "sg": segments}


def _segment(clip: Clip, start: int, entering: Transition | None, track: Track, timeline: Timeline) -> Draft:
    begin = _ms(start, timeline.timebase)
    segment: Draft = {
        "id": clip.id,
        "k": _kind(clip, track, timeline),
        "n": clip.name,
        "s": begin,
        "d": _ms(start + clip.duration, timeline.timebase) - begin,
    }
    if clip.media is not None:
        segment["src"] = clip.media
    if clip.source_start:
        segment["in"] = _ms(clip.source_start, timeline.timebase)
    if clip.speed != 1:
        segment["sp"] = str(clip.speed)
    segment |= _content(clip.content, timeline.timebase)
    if entering is not None:
        segment.setdefault("fx", {})["transition"] = _ticks_to_ms(to_plain(entering), timeline.timebase)
    return segment


def _kind(clip: Clip, track: Track, timeline: Timeline) -> str:
    if isinstance(clip.content, (Text, Sound)):
        return clip.content.role
    if track.kind == "overlay":
        return "logo"
    media = media_of(timeline, clip)
    if media is None:
        return "backdrop"
    return "clip" if media.kind == "video" else "image"


def _content(content: Picture | Sound | Text, timebase: Fraction) -> Draft:
    plain: Draft = to_plain(content)
    if isinstance(content, Text):
        segment: Draft = {"txt": content.text}
        return segment | ({"txt2": content.second} if content.second else {}) | _some("st", plain.get("style"))
    volume = plain.pop("volume", 100)
    plain.pop("role", None)
    if "levels" in plain:
        plain["levels"] = [_ticks_to_ms(one, timebase) for one in plain["levels"]]
    return {"v": volume / 100} | _some("fx", _ticks_to_ms(plain, timebase))


def _some(key: str, data: Draft | None) -> Draft:
    return {key: data} if data else {}


_IN_TICKS = ("fade_in", "fade_out", "before", "after", "start", "end")


def _ticks_to_ms(plain: Draft, timebase: Fraction) -> Draft:
    return {key: _ms(one, timebase) if key in _IN_TICKS else one for key, one in plain.items()}


# Reading


def _ticks(ms: Any, timebase: Fraction) -> int:
    if type(ms) is not int or not 0 <= ms <= 10**9:
        raise NotPlain(f"{ms!r:.30} is not a time in whole milliseconds")
    return round(ms / (timebase * 1000))


def _read(draft: Draft) -> Timeline:
    data = dict(draft["m"])
    timebase = from_plain(Timeline, {"width": 0, "height": 0, "timebase": data.pop("tb", str(FRAME))}).timebase
    if not 0 < timebase <= 1:
        raise NotPlain(f"timebase {timebase} is not between 0 and 1 s")
    data.pop("v")
    media = tuple(_read_media(one, timebase) for one in data.pop("media", []))
    plain = {"name": data.pop("title"), **_ms_to_ticks(data, timebase)}
    tracks = tuple(_read_track(one, timebase) for one in draft["t"])
    return replace(from_plain(Timeline, plain), media=media, tracks=tracks, timebase=timebase)


def _ms_to_ticks(data: Draft, timebase: Fraction) -> Draft:
    return {key: _ticks(one, timebase) if key in _IN_TICKS else one for key, one in data.items()}


def _read_media(data: Draft, timebase: Fraction) -> MediaReference:
    length = data.get("duration")
    return from_plain(MediaReference, data | ({} if length is None else {"duration": _ticks(length, timebase)}))


def _read_track(data: Draft, timebase: Fraction) -> Track:
    kind = data["k"]
    if kind not in _TRACK_TYPE or _TRACK_TYPE[kind] != data["tt"]:
        raise NotPlain(f"a track of kind {kind!r:.20} has no type {data['tt']!r:.20}")
    items: list[Item] = []
    position = 0
    for segment in data["sg"]:
        start, end = _ticks(segment["s"], timebase), _ticks(segment["s"] + segment["d"], timebase)
        if start < position:
            raise DraftRefused("timeline", f"segment {segment['id']!r:.40} overlaps the one before it")
        if start > position:
            items.append(Gap(start - position))
        items.extend(_read_segment(segment, end - start, timebase))
        position = end
    return (
        from_plain(Track, {"kind": kind, "name": data.get("n", "")})
        if not items
        else Track(kind, tuple(items), str(data.get("n", "")))
    )


def _read_segment(segment: Draft, length: int, timebase: Fraction) -> list[Item]:
    effects = dict(segment.get("fx", {}))
    entering = effects.pop("transition", None)
    plain = {"id": segment["id"], "name": segment.get("n", ""), "duration": length, "content": {}}
    plain |= {"media": segment.get("src"), "source_start": _ticks(segment.get("in", 0), timebase)}
    plain["speed"] = segment.get("sp", "1")
    clip = replace(from_plain(Clip, plain), content=_read_content(segment, effects, timebase))
    if entering is None:
        return [clip]
    return [from_plain(Transition, _ms_to_ticks(entering, timebase)), clip]


def _read_content(segment: Draft, effects: Draft, timebase: Fraction) -> Picture | Sound | Text:
    kind = segment["k"]
    if "txt" in segment:
        style = from_plain(TextStyle, segment.get("st", {}))
        text = {"role": kind, "text": segment["txt"], "second": segment.get("txt2", "")}
        return replace(from_plain(Text, text), style=style)
    volume = {"volume": round(segment.get("v", 1) * 100)}
    if kind in _SOUND_ROLES:
        levels = [_ms_to_ticks(one, timebase) for one in effects.pop("levels", [])]
        return from_plain(Sound, volume | {"role": kind, "levels": levels} | _ms_to_ticks(effects, timebase))
    if kind not in _PICTURE_KINDS:
        raise NotPlain(f"no segment is of kind {kind!r:.30}")
    return from_plain(Picture, volume | effects)
