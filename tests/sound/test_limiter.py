"""The limiter: nothing above the ceiling, nothing changed below it, no sudden steps, whatever the blocks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.render.sound.limiter import limit
from tests.sound.signals import RATE, cut, noise, silence, sine

CEILING = 0.8


def limited(signal: np.ndarray, size: int = 32_768) -> np.ndarray:
    return np.concatenate(list(limit(cut(signal, size), CEILING)))


@given(st.lists(st.tuples(st.integers(0, 150_000), st.floats(0.5, 8.0)), max_size=12), st.integers(1, 150_000))
def test_no_sample_passes_the_ceiling(strokes: list[tuple[int, float]], length: int) -> None:
    signal = noise(4, -30)[:length].copy()
    for at, height in strokes:
        signal[at : at + 60] += height
    out = limited(signal)
    assert out.shape == signal.shape
    assert np.abs(out).max() <= CEILING * 1.0001


def test_what_is_below_the_ceiling_stays_as_it_is() -> None:
    signal = sine(200, 2, -3)
    assert np.array_equal(limited(signal), signal)


def test_the_gain_moves_smoothly_down_before_a_peak_and_slowly_back() -> None:
    signal = np.full((2 * RATE, 2), 0.5, np.float32)
    signal[RATE : RATE + 20] = 2.0
    gain = (limited(signal) / signal)[:, 0]
    assert np.abs(np.diff(gain)).max() < 0.005
    assert gain[RATE - 480] > 0.999
    assert gain[RATE + RATE // 20] < 0.7
    assert gain[-1] > 0.99


@pytest.mark.parametrize("size", [1000, 4801, 48_000])
def test_the_size_of_the_blocks_does_not_matter(size: int) -> None:
    signal = noise(3, -3)
    assert np.allclose(limited(signal, size), limited(signal), atol=1e-6)


def test_an_empty_programme_stays_empty() -> None:
    assert sum(len(block) for block in limit(iter([silence(0)]), CEILING)) == 0
