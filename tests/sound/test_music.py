"""Music beds: as long as asked, different by seed, the same again, quiet at their end, without clicks."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from studio.render.sound import music
from studio.render.sound.loudness import integrated
from studio.render.sound.moods import moods
from studio.render.sound.music import compose


@pytest.mark.parametrize("mood", sorted(moods()))
def test_a_bed_is_exactly_as_long_as_the_video_and_silent_on_its_last_frame(mood: str) -> None:
    samples = music.render(compose(mood, Fraction(613, 60), 5))
    assert len(samples) == round(Fraction(613, 60) * 48000)
    last_frame = samples[-1600:]
    assert np.abs(last_frame).max() < 0.01
    assert np.isfinite(samples).all()
    assert -26 < integrated(samples) < -12


def test_the_same_seed_gives_the_same_samples_and_another_seed_others() -> None:
    first, again, other = (music.render(compose("lofi", Fraction(8), seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_moods_differ_in_what_is_heard() -> None:
    def brightness(mood: str) -> float:
        power = np.abs(np.fft.rfft(music.render(compose(mood, Fraction(12), 3)).mean(axis=1))) ** 2
        hertz = np.fft.rfftfreq(12 * 48000, 1 / 48000)
        return float(power[hertz > 4000].sum() / power.sum())

    assert brightness("upbeat") > 3 * brightness("calm")


def test_a_piece_grows_from_its_intro_to_its_lift() -> None:
    samples = music.render(compose("upbeat", Fraction(30), 4))
    loud = [float(np.sqrt((samples[at * 48000 : (at + 2) * 48000] ** 2).mean())) for at in (0, 20)]
    assert loud[1] > 1.4 * loud[0]


def test_beats_divide_the_whole_length_evenly_so_that_cuts_can_fall_on_them() -> None:
    bed = compose("happy", Fraction(20), 1)
    steps = {later - sooner for sooner, later in pairwise([*bed.beats, Fraction(20)])}
    assert len(steps) == 1
    assert set(bed.bars) <= set(bed.beats)


@pytest.mark.parametrize(("mood", "length"), [("polka", Fraction(5)), ("lofi", Fraction(0))])
def test_what_cannot_be_composed_is_refused(mood: str, length: Fraction) -> None:
    with pytest.raises(ValueError, match=r"mood|length"):
        compose(mood, length, 1)
