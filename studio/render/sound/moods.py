"""The moods as values, from moods.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

FILE = Path(__file__).parent / "moods.yaml"
Pattern = Literal["chord", "arpeggio", "root", "octaves", "hold", "melody"]
Chord = tuple[int, tuple[int, ...]]
PARTS = ("intro", "verse", "lift")


@dataclass(frozen=True, slots=True)
class Layer:
    instrument: str
    pattern: Pattern
    rhythm: str
    octave: int
    level: float
    part: int


@dataclass(frozen=True, slots=True)
class Mood:
    """See moods.yaml for what each field means."""

    name: str
    bpm: tuple[int, int]
    swing: float
    scale: tuple[int, ...]
    progressions: tuple[tuple[Chord, ...], ...]
    layers: tuple[Layer, ...]
    drums: dict[str, str]
    lift: dict[str, str]
    reverb_seconds: float
    reverb_share: float
    low_db: float
    high_db: float


@cache
def moods() -> dict[str, Mood]:
    """All moods by name."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))["moods"]
    return {name: _mood(name, one) for name, one in data.items()}


def _mood(name: str, data: dict) -> Mood:  # type: ignore[type-arg]
    return Mood(
        name=name,
        bpm=(data["bpm"][0], data["bpm"][1]),
        swing=data["swing"],
        scale=tuple(data["scale"]),
        progressions=tuple(tuple((root, tuple(chord)) for root, chord in row) for row in data["progressions"]),
        layers=tuple(
            Layer(
                one["instrument"],
                one["pattern"],
                one["rhythm"],
                one["octave"],
                one["level"],
                PARTS.index(one["from"]),
            )
            for one in data["layers"]
        ),
        drums=data["drums"],
        lift=data["lift"],
        reverb_seconds=data["reverb"]["seconds"],
        reverb_share=data["reverb"]["share"],
        low_db=data["tone"]["low"],
        high_db=data["tone"]["high"],
    )
