"""Music beds: as long as asked, different by seed, the same again, in time, growing, and ended on the last frame."""

import tracemalloc
from fractions import Fraction as F
from itertools import pairwise

import numpy as np
import pytest

from studio.render.sound import music
from studio.render.sound.form import BEATS
from studio.render.sound.loudness import integrated
from studio.render.sound.moods import moods
from studio.render.sound.music import compose
from tests.sound.signals import RATE, level_db

MOODS = ["calm", "cinematic", "corporate", "elegant", "epic", "happy", "lofi", "playful", "upbeat"]
DRIVEN = ["corporate", "epic", "happy", "upbeat"]
FRAME = RATE // 30


def test_the_moods_are_those_that_the_editing_brain_knows() -> None:
    assert sorted(moods()) == MOODS


@pytest.mark.parametrize("mood", MOODS)
def test_a_bed_is_exactly_as_long_as_the_video_and_silent_on_its_last_frame(mood: str) -> None:
    samples = music.render(compose(mood, F(613, 60), 5))
    assert samples.shape == (round(F(613, 60) * RATE), 2)
    assert samples.dtype == np.float32
    assert np.isfinite(samples).all()
    assert np.abs(samples[-FRAME:]).max() < 0.003
    assert level_db(samples[-RATE // 2 :]) < level_db(samples) - 10


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seed", [3, 77])
def test_beds_are_equally_loud_without_hitting_the_ceiling(mood: str, seed: int) -> None:
    samples = music.render(compose(mood, F(24), seed))
    assert integrated(samples) == pytest.approx(-16, abs=1.2)
    assert np.abs(samples).max() < 1.0


@pytest.mark.parametrize("seconds", [F(1, 2), F(1), F(5, 2), F(24, 5), F(7), F(361, 30)])
def test_the_shortest_videos_get_a_chord_that_starts_at_once_and_dies_away(seconds: F) -> None:
    samples = music.render(compose("upbeat", seconds, 2))
    assert len(samples) == round(seconds * RATE)
    assert level_db(samples[: RATE // 4]) > -40
    assert np.abs(samples[-100:]).max() < 0.003


def test_the_same_seed_gives_the_same_samples_whatever_the_blocks() -> None:
    first, again = (music.render(compose("lofi", F(8), 1)) for _ in range(2))
    blocks = list(music.stream(compose("lofi", F(8), 1), 12_345))
    assert np.array_equal(first, again)
    assert np.array_equal(first, np.concatenate(blocks))
    assert {len(block) for block in blocks[:-1]} == {12_345}


def test_another_seed_gives_another_key_tempo_or_tune() -> None:
    pieces = [compose("upbeat", F(30), seed) for seed in range(12)]
    tunes = {tuple(note.pitch for note in piece.notes[:400]) for piece in pieces}
    tempos = {piece.form.beat for piece in pieces}
    assert len(tunes) == 12
    assert len(tempos) >= 4


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seconds", [20, 31, 60])
def test_the_tempo_stays_near_the_moods_own(mood: str, seconds: int) -> None:
    slowest, fastest = moods()[mood].bpm
    assert slowest * 0.96 <= 60 / compose(mood, F(seconds), 4).form.beat <= fastest * 1.04


def test_beats_divide_the_whole_length_evenly_so_that_cuts_can_fall_on_them() -> None:
    bed = compose("happy", F(20), 1)
    steps = {later - sooner for sooner, later in pairwise([*bed.beats, F(20)])}
    assert len(steps) == 1
    assert set(bed.bars) <= set(bed.beats)


@pytest.mark.parametrize("mood", DRIVEN)
def test_strokes_are_heard_on_the_beats_that_are_told(mood: str) -> None:
    bed = compose(mood, F(24), 6)
    power = (music.render(bed).mean(axis=1).astype(np.float64) ** 2)[: 24 * RATE].reshape(-1, RATE // 100).mean(axis=1)
    rises = np.maximum(np.diff(np.log10(power + 1e-7)), 0)
    driven = [beat for beat in bed.beats if F(8) < beat < bed.form.last_chord]
    on = np.mean([rises[round(beat * 100) - 2 : round(beat * 100) + 3].max() for beat in driven])
    half = bed.form.beat / 8
    off = np.mean([rises[round((beat + half) * 100) - 2 : round((beat + half) * 100) + 3].max() for beat in driven])
    assert on > 1.5 * off


@pytest.mark.parametrize("mood", MOODS)
def test_a_piece_grows_and_ends_on_a_chord_that_rings(mood: str) -> None:
    bed = compose(mood, F(40), 4)
    samples = music.render(bed)
    last = round(bed.form.last_chord * RATE)
    intro = round(bed.form.sections[1].first * BEATS * bed.form.beat * RATE)
    assert level_db(samples[last - 6 * RATE : last]) > level_db(samples[:intro]) + 1.5
    assert level_db(samples[last : last + RATE]) > level_db(samples[-RATE // 2 :]) + 12


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize(("seconds", "seed"), [(F(15), 1), (F(24), 3), (F(30), 5)])
def test_the_first_seconds_are_hardly_quieter_than_the_rest(mood: str, seconds: F, seed: int) -> None:
    samples = music.render(compose(mood, seconds, seed))
    assert level_db(samples[: 3 * RATE]) > level_db(samples[3 * RATE : -2 * RATE]) - 3.2


@pytest.mark.parametrize("mood", MOODS)
def test_a_short_piece_carries_on_until_its_end(mood: str) -> None:
    """Under a last sentence there is music: less than two seconds before the end it is about as loud as before."""
    samples = music.render(compose(mood, F(15), 0))
    assert level_db(samples[13 * RATE : 14 * RATE]) > level_db(samples[6 * RATE : 12 * RATE]) - 9


def test_the_sections_of_a_long_piece_are_not_the_same_bars_again() -> None:
    bed = compose("corporate", F(120), 9)
    bar = float(bed.form.beat * BEATS)

    def notes_of(first: int) -> set[tuple[str, int, int]]:
        begin, end = first * bar - 0.05, (first + 4) * bar - 0.05
        mine = [note for note in bed.notes if begin <= note.start < end]
        return {(note.instrument, note.pitch, round((note.start - begin) / bar * 16)) for note in mine}

    phrases = [notes_of(section.first) for section in bed.form.sections if section.bars == 4]
    assert len(bed.form.sections) >= 8
    assert all(len(one ^ other) > 8 for one, other in pairwise(phrases))


def test_moods_differ_in_what_is_heard() -> None:
    def colour(mood: str) -> np.ndarray:
        """Share of each octave, how much the level moves every 50 ms, and how wide it is; decibels all."""
        samples = music.render(compose(mood, F(16), 3))
        mono, width = samples.mean(axis=1), level_db(samples[:, :1] - samples[:, 1:]) - level_db(samples)
        power = np.abs(np.fft.rfft(mono)) ** 2
        edges = np.searchsorted(np.fft.rfftfreq(len(mono), 1 / RATE), [45, 90, 180, 360, 720, 1440, 2880, 5760, 11520])
        octaves = 10 * np.log10(np.add.reduceat(power, edges)[:-1] + 1e-9)
        short = 10 * np.log10((mono[: 16 * RATE].reshape(-1, 2400) ** 2).mean(axis=1) + 1e-9)
        return np.append(octaves - octaves.max(), [np.abs(np.diff(short)).mean() * 4, width])

    colours = {mood: colour(mood) for mood in MOODS}
    near = [(a, b) for a in MOODS for b in MOODS if a < b and np.linalg.norm(colours[a] - colours[b]) < 5]
    assert near == []


@pytest.mark.parametrize("mood", MOODS)
def test_the_spectrum_is_balanced_and_the_sides_fit_into_mono(mood: str) -> None:
    samples = music.render(compose(mood, F(24), 8))
    mono = samples.mean(axis=1)
    power = np.abs(np.fft.rfft(mono)) ** 2
    hertz = np.fft.rfftfreq(len(mono), 1 / RATE)

    def share(low: float, high: float) -> float:
        return float(10 * np.log10(power[(hertz >= low) & (hertz < high)].sum() / power.sum()))

    assert share(0, 40) < -14
    assert -12 < share(200, 1000) < -1
    assert -30 < share(1000, 8000) < -6
    assert level_db((samples[:, :1] - samples[:, 1:]) / 2) < level_db(samples[:, :1] + samples[:, 1:]) - 6


def test_memory_does_not_grow_with_the_length() -> None:
    tracemalloc.start()
    for _ in music.stream(compose("cinematic", F(90), 3)):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 130e6


@pytest.mark.parametrize(("mood", "length"), [("polka", F(5)), ("lofi", F(0)), ("lofi", F(-1)), ("lofi", F(4000))])
def test_what_cannot_be_composed_is_refused(mood: str, length: F) -> None:
    with pytest.raises(ValueError, match=r"mood|length"):
        compose(mood, length, 1)
