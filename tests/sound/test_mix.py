"""The mix: loud enough, never too loud, exact in length, ducked where something is heard, honest about levels."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from studio.render.sound import mix
from studio.render.sound.check import SoundCheck
from studio.render.sound.encode import write_aac
from studio.render.sound.loudness import integrated
from studio.render.sound.peak import true_peak_db
from studio.render.sound.plan import AudioPart, MixPlan
from studio.render.sound.reader import AudioUnreadable, read_audio


def tone(path: Path, start: F, duration: F) -> Iterator[np.ndarray]:
    """A 440 Hz tone for any path."""
    t = np.arange(round(start * 48000), round((start + duration) * 48000)) / 48000
    wave = (0.3 * np.sin(2 * np.pi * 440 * t)).astype(np.float32)
    yield np.stack([wave, wave], axis=1)


def mixed(plan: MixPlan) -> np.ndarray:
    return np.concatenate(list(mix.stream(plan, read=tone)))


def music(**changes: object) -> AudioPart:
    part = AudioPart("music", F(0), F(12), gain=0.7, mood="corporate", seed=2)
    return replace(part, **changes)  # type: ignore[arg-type]


def test_a_mix_has_the_loudness_and_the_peak_that_platforms_want() -> None:
    samples = mixed(MixPlan(F(12), (music(),)))
    assert len(samples) == 12 * 48000
    assert abs(integrated(samples) + 14) < 0.6
    assert true_peak_db(samples) <= -1.0


def test_music_at_30_percent_is_heard_as_quieter_music() -> None:
    usual, quiet = (integrated(mixed(MixPlan(F(12), (music(gain=gain),)))) for gain in (0.7, 0.3))
    assert usual - quiet == pytest.approx(7.4, abs=0.6)


def test_music_gives_way_while_a_clip_is_heard_and_comes_back() -> None:
    clip = AudioPart("clip", F(4), F(3), path=Path("clip.mp4"))
    plan = MixPlan(F(12), (music(),))
    alone, under = mixed(plan), mixed(MixPlan(F(12), (music(), clip)))

    def music_level(samples: np.ndarray, start: float) -> float:
        power = np.abs(np.fft.rfft(samples[int(start * 48000) : int((start + 2) * 48000)].mean(axis=1))) ** 2
        hertz = np.fft.rfftfreq(96000, 1 / 48000)
        return float(10 * np.log10(power[(hertz < 400) | (hertz > 480)].sum()))

    before = music_level(under, 1.5) - music_level(alone, 1.5)
    assert music_level(under, 4.8) - music_level(alone, 4.8) - before < -9
    assert abs(music_level(under, 9.0) - music_level(alone, 9.0) - before) < 1.5


def test_no_cut_clicks() -> None:
    clip = AudioPart("clip", F(1), F(1), path=Path("clip.mp4"))
    samples = mixed(MixPlan(F(3), (clip,)))
    steps = np.abs(np.diff(samples[:, 0]))
    inside = steps[int(1.3 * 48000) : int(1.7 * 48000)].max()
    assert steps.max() <= inside * 1.2


def test_without_parts_there_is_silence_of_the_right_length() -> None:
    samples = mixed(MixPlan(F(5, 2)))
    assert samples.shape == (120000, 2)
    assert not samples.any()


def test_short_music_of_the_user_is_repeated_to_the_end(tmp_path: Path) -> None:
    song = tmp_path / "song.m4a"
    write_aac(tone(song, F(0), F(6)), song)
    part = AudioPart("user_music", F(0), F(20), path=song)
    samples = np.concatenate(list(mix.stream(MixPlan(F(20), (part,)))))
    seconds = np.sqrt((samples[: 19 * 48000].reshape(19, -1) ** 2).mean(axis=1))
    assert seconds.min() > 0.5 * seconds.max()


def test_aac_keeps_what_was_mixed(tmp_path: Path) -> None:
    plan = MixPlan(F(6), (AudioPart("music", F(0), F(6), mood="playful", seed=3),))
    samples = np.concatenate(list(mix.stream(plan)))
    out = tmp_path / "sound.m4a"
    assert write_aac([samples], out) == 6 * 48000
    back = np.concatenate(list(read_audio(out, F(0), F(6))))
    assert len(back) == 6 * 48000
    assert abs(integrated(back) - integrated(samples)) < 0.5
    assert true_peak_db(back) <= -1.0


def test_reading_from_the_middle_is_exact_to_the_sample(tmp_path: Path) -> None:
    out = tmp_path / "sweep.m4a"
    t = np.arange(5 * 48000) / 48000
    wave = (0.4 * np.sin(2 * np.pi * (200 + 100 * t) * t)).astype(np.float32)
    write_aac([np.stack([wave, wave], axis=1)], out)
    whole = np.concatenate(list(read_audio(out, F(0), F(5))))
    part = np.concatenate(list(read_audio(out, F(7, 2), F(1))))
    assert np.abs(whole[168000:216000] - part).max() < 1e-3


@pytest.mark.parametrize("content", [b"", b"no sound here" * 100])
def test_a_file_without_sound_is_refused_with_the_reason(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(content)
    with pytest.raises(AudioUnreadable):
        list(read_audio(broken, F(0), F(1)))


def test_the_check_finds_silence_and_its_length() -> None:
    check = SoundCheck()
    wave = next(tone(Path(), F(0), F(2)))
    check.add(wave)
    check.add(np.zeros((72000, 2), np.float32))
    check.add(wave)
    report = check.report()
    assert report.longest_silence == F(3, 2)
    assert report.duration == F(11, 2)
