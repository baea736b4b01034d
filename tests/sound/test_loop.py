"""Short songs go round where they repeat themselves, without a gap and without a stumble."""

from collections.abc import Iterator

import numpy as np
import pytest

from studio.render.sound.loop import Loop, find_loop, looped
from tests.sound.signals import RATE, cut, level_db, noise, silence, sine

BAR = 2 * RATE


def song(bars: int) -> np.ndarray:
    """Strokes on each beat, a melody of two bars, and a fade-out of one bar at the end."""
    beat = np.exp(-np.arange(BAR // 4) / 4000)[:, None]
    bar = [sine(hertz, 0.5, -12) * beat for hertz in (220, 330, 275, 330)]
    other = [sine(hertz, 0.5, -12) * beat for hertz in (247, 370, 294, 440)]
    whole = np.concatenate([np.concatenate(other if number % 2 else bar) for number in range(bars)]).astype(np.float32)
    whole[-BAR:] *= np.linspace(1, 0, BAR, dtype=np.float32)[:, None] ** 3
    return whole


def between(samples: np.ndarray):  # type: ignore[no-untyped-def]
    def read(begin: int, end: int) -> Iterator[np.ndarray]:
        return cut(samples[max(begin, 0) : max(end, 0)], 5000)

    return read


def test_the_loop_is_a_whole_number_of_repeats() -> None:
    samples = song(16)
    loop = find_loop(cut(samples, 7000), between(samples))
    repeats = (loop.end - loop.begin) / (2 * BAR)
    assert repeats == pytest.approx(round(repeats), abs=0.001)
    assert repeats >= 3
    assert loop.alike


def test_the_fade_out_of_the_song_is_not_heard_again_and_again() -> None:
    samples = song(12)
    loop = find_loop(cut(samples, 7000), between(samples))
    out = np.concatenate(list(looped(loop, 0, 90 * RATE, between(samples))))
    assert len(out) == 90 * RATE
    seconds = [level_db(part) for part in out.reshape(90, RATE, 2)]
    assert max(seconds) - min(seconds) < 2.5


def test_nothing_clicks_where_it_goes_round() -> None:
    samples = song(12)
    loop = find_loop(cut(samples, 7000), between(samples))
    out = np.concatenate(list(looped(loop, 0, 60 * RATE, between(samples))))
    assert np.abs(np.diff(out, axis=0)).max() <= np.abs(np.diff(samples, axis=0)).max() * 1.05


@pytest.mark.parametrize("samples", [noise(3), silence(20)], ids=["too short", "silent"])
def test_what_has_no_repeats_is_played_whole(samples: np.ndarray) -> None:
    assert find_loop(cut(samples, 7000), between(samples)) == Loop(0, len(samples), False)
