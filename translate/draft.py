"""Reading a draft of unknown origin: whatever names a server gives to tracks and segments, as one small form.

Published are `t` tracks, `tt` type (0 video, 1 audio, 7 text), `sg` segments, `d` duration in ms, `m` metadata.
Names deeper inside are not: several spellings are read, ours first. Any JSON is accepted; what cannot be read is
left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.spellings import (
    DEFAULT_KIND,
    DURATION_KEYS,
    END_KEYS,
    FAMILIES,
    KINDS,
    NAME_KEYS,
    NESTED_KEYS,
    RANGE_KEYS,
    SOURCE_KEYS,
    SPEED_KEYS,
    START_KEYS,
    TEXT_KEYS,
    TYPES,
    VOLUME_KEYS,
)

NUMBER = re.compile(r"\s*(-?\d{1,15}(?:\.\d{1,9})?)\s*(?:%|/\s*(\d{1,9}))?\s*")
EXTENSION = re.compile(r"\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|heic|mp3|wav|m4a|aac)$", re.IGNORECASE)
BELIEVABLE = 1e18
LONGEST_MS = 1000 * 3600 * 100  # a hundred hours: more is another unit or nonsense


@dataclass(frozen=True)
class ClipView:
    """One segment: times in ms, `volume` in percent or None, `text` only for text; `style` and `effects` as they
    came; `speed` 1 as filmed, None when nothing is said of it."""

    id: str
    family: str
    kind: str
    name: str
    text: str
    start: int
    end: int
    volume: int | None
    style: Mapping[str, Any]
    effects: Any
    speed: float | None = None

    @property
    def shown(self) -> str:
        """What the clip is called in a sentence: its text, else its name ("" when it has neither)."""
        return self.text or self.name


@dataclass(frozen=True)
class TrackView:
    """One track: its family (`video`, `audio`, `text`, `other`) and its clips by start."""

    family: str
    clips: tuple[ClipView, ...]


@dataclass(frozen=True)
class DraftView:
    """A draft as far as it could be read; `duration` in ms, None when it says none."""

    tracks: tuple[TrackView, ...]
    duration: int | None
    title: str
    size: tuple[int, int] | None


def read_draft(draft: Any) -> DraftView:
    """Read a draft, or a state reply that holds one under `draft`, `state` or `data`. Never raises."""
    body = unwrapped(draft)
    raw_duration = _number(body, DURATION_KEYS)
    tracks = [track for track in _items(body, ("t", "tracks")) if isinstance(track, Mapping)]
    scale = _scale(tracks, raw_duration)
    meta = _first_mapping(body, ("m", "metadata", "meta"))
    width, height = _number(meta, ("width", "w")), _number(meta, ("height", "h"))
    size = (round(width), round(height)) if width and height else None
    duration = _clamp(raw_duration) if raw_duration is not None else None
    return DraftView(tuple(_track(track, scale) for track in tracks), duration, _clean(_string(meta, NAME_KEYS)), size)


def unwrapped(draft: Any) -> Mapping[str, Any]:
    """The draft itself, out of the `draft`, `state` or `data` around it; empty when there is none."""
    body: Any = draft
    for _ in range(4):
        if not isinstance(body, Mapping):
            return {}
        inner = next((body[key] for key in ("draft", "state", "data") if isinstance(body.get(key), Mapping)), None)
        if "t" in body or "tracks" in body or inner is None:
            return body
        body = inner
    return body if isinstance(body, Mapping) else {}


def _track(track: Mapping[str, Any], scale: float) -> TrackView:
    family = _family(track)
    clips = [_clip(segment, family, scale) for segment in _segments(track)]
    return TrackView(family, tuple(sorted(clips, key=lambda clip: (clip.start, clip.end))))


def _segments(track: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (item for item in _items(track, ("sg", "segments", "clips", "items")) if isinstance(item, Mapping))


def _family(track: Mapping[str, Any]) -> str:
    for key in ("tt", "type", "track_type", "trackType", "kind"):
        value = track.get(key)
        named = FAMILIES.get(value.lower()) if isinstance(value, str) else None
        if found := named or TYPES.get(as_number(value)):
            return found
    return "other"


def _clip(segment: Mapping[str, Any], family: str, scale: float) -> ClipView:
    start, end = _times(segment)
    nested = _first_mapping(segment, NESTED_KEYS)
    name = _string(segment, NAME_KEYS) or _string(nested, NAME_KEYS)
    text = (_string(segment, TEXT_KEYS) or _string(nested, TEXT_KEYS) or name) if family == "text" else ""
    source = _string(segment, SOURCE_KEYS) or _string(nested, SOURCE_KEYS)
    return ClipView(
        id=str(segment.get("id", "")) if isinstance(segment.get("id"), str | int) else "",
        family=family,
        kind=_kind(segment, family),
        name=EXTENSION.sub("", _clean(name or _base_name(source))),
        text=_clean(text),
        start=_clamp(start * scale),
        end=_clamp(end * scale),
        volume=_volume(segment),
        style=_first_mapping(segment, ("st", "style")),
        effects=segment.get("fx", segment.get("effects")),
        speed=_number(segment, SPEED_KEYS),
    )


def _kind(segment: Mapping[str, Any], family: str) -> str:
    for key in ("k", "kind", "type", "role", "category"):
        value = segment.get(key)
        if isinstance(value, str) and (found := KINDS.get(value.lower().replace("-", "_"))):
            return found
    return DEFAULT_KIND[family]


def _times(segment: Mapping[str, Any]) -> tuple[float, float]:
    """Start and end in the draft's own unit."""
    span = next((segment[key] for key in RANGE_KEYS if isinstance(segment.get(key), Mapping)), segment)
    start = _number(span, START_KEYS) or 0.0
    duration = _number(span, DURATION_KEYS)
    end = _number(span, END_KEYS)
    if duration is None:
        duration = end - start if end is not None else 0.0
    return max(0.0, start), max(0.0, start) + max(0.0, duration)


def _scale(tracks: Sequence[Mapping[str, Any]], duration: float | None) -> float:
    """To milliseconds: microseconds and seconds are recognised by the draft's own duration, which is in ms."""
    last = max((_times(segment)[1] for track in tracks for segment in _segments(track)), default=0.0)
    if duration and last > 200 * duration:
        return 0.001
    if duration and 0 < last * 200 < duration:
        return 1000.0
    return 0.001 if not duration and last > 36_000_000 else 1.0


def _volume(segment: Mapping[str, Any]) -> int | None:
    value = _number(segment, VOLUME_KEYS)
    if value is None or value < 0:
        return None
    return round(min(value * 100 if value <= 2 else value, 1000))


def _items(body: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    for key in keys:
        value = body.get(key)
        if isinstance(value, list):
            return value
        if isinstance(value, Mapping):
            return list(value.values())
    return []


def _first_mapping(body: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
    return next((body[key] for key in keys if isinstance(body.get(key), Mapping)), {})


def _number(body: Mapping[str, Any], keys: Sequence[str]) -> float | None:
    return next((number for key in keys if (number := as_number(body.get(key))) is not None), None)


def as_number(value: Any) -> float | None:
    """A number, or a text that is one ("3000", "35%", "1/2"); None for everything else, NaN and the unbelievable."""
    if isinstance(value, str):
        found = NUMBER.fullmatch(value)
        if found is None:
            return None
        value = float(found[1]) / (float(found[2]) if found[2] and float(found[2]) else 1)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) < BELIEVABLE and math.isfinite(value) else None


def _string(body: Mapping[str, Any], keys: Sequence[str]) -> str:
    for key in keys:
        value = body.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, Mapping) and isinstance(inner := value.get("text"), str) and inner.strip():
            return inner
    return ""


def _base_name(source: str) -> str:
    """The file's name without folder, query and extension; a bare media id tells nothing and is left out."""
    if "/" not in source and "." not in source:
        return ""
    name = re.split(r"[?#]", source)[0].rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"\.[A-Za-z0-9]{2,4}$", "", name)


def _clean(text: str) -> str:
    """One line without control characters."""
    return " ".join(
        re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", " ", text).split()
    )


def _clamp(value: float) -> int:
    return round(min(max(value, 0.0), LONGEST_MS))
