"""Ducking: down before the voice begins, steady between its words, back soon after it; only for what is heard."""

import numpy as np
import pytest

from studio.render.sound.ducking import DUCKED, curve, share_for

STEPS = 100
"""Steps of the curve a second."""


def heard_at(*spans: tuple[float, float], db: float = -20.0, total: float = 10.0) -> np.ndarray:
    power = np.zeros(round(total * STEPS))
    for begin, end in spans:
        power[round(begin * STEPS) : round(end * STEPS)] = 10 ** (db / 10)
    return power


def test_music_is_down_when_the_voice_begins_and_stays_down() -> None:
    gains = curve(heard_at((3, 6)))
    assert gains[3 * STEPS] < 0.3
    assert gains[4 * STEPS : 6 * STEPS] == pytest.approx(DUCKED, abs=0.01)


def test_music_is_untouched_before_and_back_after() -> None:
    gains = curve(heard_at((3, 6)))
    assert (gains[: round(2.85 * STEPS)] == 1).all()
    assert gains[round(6.8 * STEPS)] > 0.85
    assert gains[-1] > 0.99


def test_pauses_between_words_do_not_make_the_music_flutter() -> None:
    gains = curve(heard_at((2, 3), (3.25, 4), (4.3, 5)))
    assert gains[round(2.5 * STEPS) : 5 * STEPS].max() < 0.26


@pytest.mark.parametrize(
    "power", [heard_at((3, 6), db=-60), heard_at((3, 3.01), (5, 5.02)), heard_at()], ids=["too quiet", "clicks", "none"]
)
def test_what_is_not_really_heard_moves_nothing(power: np.ndarray) -> None:
    assert (curve(power) == 1).all()


def test_the_curve_has_no_steps() -> None:
    assert np.abs(np.diff(curve(heard_at((1, 2), (5, 7))))).max() < 0.25


@pytest.mark.parametrize(("gain", "least", "most"), [(0.2, 1.0, 1.0), (0.45, 0.4, 0.6), (1.0, DUCKED, DUCKED)])
def test_music_gives_way_only_to_what_is_loud(gain: float, least: float, most: float) -> None:
    share = share_for(gain)
    assert least <= share <= most
    assert curve(heard_at((3, 6)), share)[5 * STEPS] == pytest.approx(share, abs=0.01)
