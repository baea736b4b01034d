"""What the recorded parts of a plan sound like before they are mixed: how loud each is, and when it is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.render.sound import ducking
from studio.render.sound.blocks import regrouped
from studio.render.sound.loudness import LoudnessMeter
from studio.render.sound.plan import AudioPart, MixPlan, PartKind, Samples, samples

Source = Callable[[AudioPart], Iterator[Samples]]

REFERENCE = -16.0
"""LUFS that parts are brought to before their gains count, so that 30 % means the same for every recording."""

FARTHEST: dict[PartKind, float] = {"music": 0.0, "user_music": 24.0, "voice": 24.0, "clip": 6.0}
"""Decibels that a part is moved at most: a clip's quiet surroundings stay quiet, a voice is brought near."""

NOTHING = -50.0
"""LUFS below which a recording is taken for silence and left alone."""


@dataclass(frozen=True, slots=True)
class Heard:
    """``lift``: the linear factor that brings a part near the reference; ``power``: its mean square every 10 ms."""

    lift: float
    power: NDArray[np.float64]


def listen(part: AudioPart, source: Source) -> Heard:
    """Listen to one part. Beds are made at the reference and need no listening."""
    if part.kind == "music":
        return Heard(1.0, np.zeros(0))
    meter = LoudnessMeter()
    power: list[float] = []
    for block in regrouped(source(part), ducking.HOP * 256):
        meter.add(block)
        whole = block[: len(block) // ducking.HOP * ducking.HOP].reshape(-1, ducking.HOP * 2)
        power += np.square(whole, dtype=np.float64).mean(axis=1).tolist()
    return Heard(_lift(meter.integrated(), FARTHEST[part.kind]), np.asarray(power))


def _lift(lufs: float, farthest: float) -> float:
    if lufs < NOTHING:
        return 1.0
    return float(10 ** (np.clip(REFERENCE - lufs, -farthest, farthest) / 20))


def duck_curve(plan: MixPlan, heard: Sequence[Heard]) -> NDArray[np.float32]:
    """The music's gain every 10 ms of the programme, 1 where no clip and no voice is heard."""
    size = samples(plan.duration) // ducking.HOP + 2
    powers: dict[float, NDArray[np.float64]] = {}
    for part, one in zip(plan.parts, heard, strict=True):
        if part.is_music:
            continue
        total = powers.setdefault(ducking.share_for(part.gain), np.zeros(size))
        begin = samples(part.start) // ducking.HOP
        count = max(0, min(len(one.power), len(total) - begin))
        total[begin : begin + count] += one.power[:count] * (one.lift * part.gain) ** 2
    lowest = np.ones(size, np.float32)
    for share, total in powers.items():
        lowest = np.minimum(lowest, ducking.curve(total, share))
    return lowest
