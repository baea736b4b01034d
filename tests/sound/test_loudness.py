"""Loudness and peaks agree with the standards' own test signals (EBU Tech 3341, ITU-R BS.1770-4)."""

import numpy as np
import pytest

from studio.render.sound.loudness import integrated
from tests.sound.signals import RATE, cut, noise, silence, sine, true_peak_db

STEADY = [(-23.0, 20.0)]
OPENING_AND_END_QUIET = [(-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0)]
VERY_QUIET_EDGES = [(-72.0, 10.0), (-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0), (-72.0, 10.0)]
LOUDER_MIDDLE = [(-26.0, 20.0), (-20.0, 20.1), (-26.0, 20.0)]


@pytest.mark.parametrize("steps", [STEADY, OPENING_AND_END_QUIET, VERY_QUIET_EDGES, LOUDER_MIDDLE])
def test_the_cases_of_ebu_3341_measure_minus_23(steps: list[tuple[float, float]]) -> None:
    signal = np.concatenate([sine(1000, seconds, db) for db, seconds in steps])
    assert integrated(cut(signal, 10_007)) == pytest.approx(-23.0, abs=0.1)


def test_a_full_tone_on_one_side_measures_minus_3() -> None:
    signal = sine(997, 5, 0.0)
    signal[:, 1] = 0
    assert integrated(signal) == pytest.approx(-3.01, abs=0.05)


def test_the_size_of_the_blocks_does_not_matter() -> None:
    signal = noise(7)
    assert integrated(cut(signal, 977)) == pytest.approx(integrated(signal), abs=0.001)


@pytest.mark.parametrize("signal", [silence(0), silence(3)])
def test_silence_has_no_loudness_and_no_peak(signal: np.ndarray) -> None:
    assert integrated(signal) == -99
    assert true_peak_db(signal) == -99


def test_what_is_shorter_than_a_block_of_the_standard_is_measured_all_the_same() -> None:
    assert integrated(sine(1000, 0.2, -20)) == pytest.approx(-20, abs=1.0)


@pytest.mark.parametrize(("share", "degrees"), [(4, 0), (4, 45), (6, 60), (8, 67.5)])
def test_peaks_between_samples_are_found(share: int, degrees: float) -> None:
    signal = sine(RATE / share, 1, -6.0, np.radians(degrees)) * np.hanning(RATE)[:, None].astype(np.float32)
    assert -6.4 <= true_peak_db(cut(signal, 5000)) <= -5.8
