"""What a render tells while it runs and when it is done; everything can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from studio.render.checks import PictureReport

Stage = Literal["preparing", "drawing", "fitting", "sound", "joining", "checking"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render is: 0-1 over all, and milliseconds to go (None: not known yet)."""

    stage: Stage
    fraction: float
    eta_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """Something that went into the video: a picture, clip, font, piece of music, and on what terms it may be used."""

    kind: str
    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class SoundMeasures:
    """The finished mix: loudness (LUFS), true peak (dBTP), the longest silence in milliseconds; the largest step of its
    loudness (decibels) and the second at which it is; the longest stretch in seconds that can hardly be heard."""

    loudness: float
    peak: float
    longest_silence_ms: int
    jump: float = 0.0
    jump_at: int = 0
    faint: int = 0


@dataclass(frozen=True, slots=True)
class RenderReport:
    """A finished and checked video. Sizes in bytes, times in milliseconds; ``reused``: chunks taken from the cache;
    ``summaries``: what was checked, in one line for people, by locale; ``summary``: the one in the video's language."""

    width: int
    height: int
    duration_ms: int
    frames: int
    size: int
    quality: str
    crf: float
    chunks: int
    reused: int
    key_frames: int
    picture: PictureReport
    sound: SoundMeasures | None
    licences: tuple[Licence, ...]
    full_check: bool
    took_ms: int
    summary: str
    summaries: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """Plain values only."""
        return asdict(self)
