"""A finished sound is measured as it is heard: decoded from the file."""

from __future__ import annotations

from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from studio.render import soundtrack
from studio.render.cache import Cache
from studio.render.sound.plan import AudioPart, MixPlan
from studio.render.sound.reader import read_audio
from tests.sound.signals import RATE, true_peak_db, write

SECONDS = 3
DICE = np.random.default_rng(7)
TICKS = np.arange(RATE * SECONDS)
HARD = {
    "what lies between its samples is far higher": DICE.normal(0, 1, len(TICKS)) * np.exp(-(TICKS % 6000) / 300),
    "AAC adds to its pulses": (TICKS % 2400 < 3) * 1.0,
    "it is easy": 0.2 * np.sin(2 * np.pi * 220 * TICKS / RATE),
}


@pytest.mark.parametrize("why", HARD)
def test_no_song_peaks_above_what_platforms_allow(why: str, tmp_path: Path) -> None:
    song = tmp_path / "song.wav"
    write(song, np.stack([np.clip(HARD[why], -1, 1)] * 2, axis=1).astype(np.float32), "pcm_s16le")
    plan = MixPlan(F(SECONDS), (AudioPart("user_music", F(0), F(SECONDS), gain=1.0, path=song),))
    told = soundtrack.write(plan, "mix", Cache(tmp_path / "cache"), lambda: False)
    heard = true_peak_db(np.concatenate(list(read_audio(tmp_path / "cache" / "mix.m4a", F(0), F(SECONDS)))))
    assert heard == pytest.approx(told.peak, abs=0.05)
    assert heard <= -1.0
