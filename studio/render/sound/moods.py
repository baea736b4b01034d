"""The moods as values: one file each in moods/, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from studio.timeline.tempo import BPM

FOLDER = Path(__file__).parent / "moods"
Play = Literal["chord", "strum", "arpeggio", "bass", "melody", "hit"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One player: what is played, how loud, how far left or right (-1..1), how far into the room (``send``), and
    between which energies of a section."""

    play: Play
    instruments: tuple[str, ...]
    rhythms: tuple[str, ...]
    centre: int
    level: float
    pan: float
    send: float
    least: float
    most: float
    echo: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What marks the way into a new section: a drum fill, something that rises into it, something that lands on it."""

    fill: Mapping[str, str]
    rise: str | None
    land: str | None
    level: float


@dataclass(frozen=True, slots=True)
class Room:
    """``seconds`` to -60 dB, ``damping`` hertz above which it dies sooner."""

    seconds: float
    damping: float


@dataclass(frozen=True, slots=True)
class Tone:
    """Shelves below 120 Hz and above 5 kHz in dB; ``cut``: hertz above which nothing is wanted."""

    low: float
    high: float
    cut: float


@dataclass(frozen=True, slots=True)
class Mood:
    """See moods/README.md for what each field means."""

    name: str
    bpm: tuple[int, int]
    keys: tuple[int, ...]
    scale: tuple[int, ...]
    swing: tuple[int, float]
    loose: float
    verse: tuple[str, ...]
    lift: tuple[str, ...]
    cadence: tuple[str, ...]
    last: str
    motifs: tuple[str, ...]
    layers: tuple[Layer, ...]
    turn: Turn
    room: Room
    tone: Tone
    pump: float
    hiss: float
    gain: float
    intro: float


@cache
def moods() -> Mapping[str, Mood]:
    """All moods by name."""
    found = sorted(FOLDER.glob("*.yaml"))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {path.stem: _mood(path.stem, yaml.load(path.read_text("utf-8"), loader)) for path in found}


def _mood(name: str, data: Mapping[str, Any]) -> Mood:
    lists = {key: tuple(data[key]) for key in ("keys", "scale", "swing", "verse", "lift", "cadence", "motifs")}
    turn = data.get("turn", {})
    return Mood(
        name=name,
        bpm=BPM[name],
        **lists,
        loose=data["loose"],
        last=data["last"],
        layers=tuple(_layer(one) for one in data["layers"]),
        turn=Turn(turn.get("fill", {}), turn.get("rise"), turn.get("land"), turn.get("level", 0.5)),
        room=Room(**data["room"]),
        tone=Tone(**data["tone"]),
        pump=data.get("pump", 0.0),
        hiss=data.get("hiss", 0.0),
        gain=data["gain"],
        intro=data.get("intro", 1.25),
    )


def _layer(data: Mapping[str, Any]) -> Layer:
    def several(key: str) -> tuple[str, ...]:
        value = data.get(key, "x...............")
        return (value,) if isinstance(value, str) else tuple(value)

    return Layer(
        play=data["play"],
        instruments=several("instrument"),
        rhythms=several("rhythm"),
        centre=data.get("centre", 60),
        level=data["level"],
        pan=data.get("pan", 0.0),
        send=data.get("send", 0.2),
        least=data.get("from", 0.0),
        most=data.get("to", 1.0),
        echo=data.get("echo", 0),
    )
