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
from studio.render.sound.plan import AudioPart, MixPlan, PartKind
from studio.render.sound.reader import AudioUnreadable, read_audio
from tests.sound.signals import RATE, level_db, noise, silence, sine, true_peak_db, write


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


def test_a_stretch_with_a_level_of_its_own_is_heard_as_that_and_goes_over_smoothly() -> None:
    plain = mixed(MixPlan(F(12), (music(),)))
    quiet = mixed(MixPlan(F(12), (music(levels=((F(4), F(8), 0.07),)),)))
    silent_first = mixed(MixPlan(F(12), (music(gain=0.0, levels=((F(6), F(12), 0.7),)),)))

    def change(samples: np.ndarray, start: float, end: float) -> float:
        stretch = slice(int(start * RATE), int(end * RATE))
        return level_db(samples[stretch]) - level_db(plain[stretch])

    assert change(quiet, 4.3, 7.7) == pytest.approx(-20, abs=0.5)
    assert change(quiet, 1, 3.7) == pytest.approx(0, abs=0.1) == change(quiet, 8.3, 11)
    assert -20 < change(quiet, 3.95, 4.05) < -3
    assert not silent_first[: 5 * RATE].any() and change(silent_first, 7, 11) == pytest.approx(0, abs=0.5)


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


def test_the_check_finds_silence_and_its_length() -> None:
    check = SoundCheck()
    wave = next(tone(Path(), F(0), F(2)))
    check.add(wave)
    check.add(np.zeros((72000, 2), np.float32))
    check.add(wave)
    report = check.report()
    assert report.longest_silence == F(3, 2)
    assert report.duration == F(11, 2)


def test_the_check_finds_a_step_in_loudness_and_what_can_hardly_be_heard() -> None:
    check = SoundCheck()
    wave = next(tone(Path(), F(0), F(5)))
    check.add(wave * np.float32(0.02))
    check.add(wave)
    report = check.report()
    assert (report.jump, report.jump_at, report.faint) == (pytest.approx(34, abs=0.5), 5, 5)
    check = SoundCheck()
    check.add(np.concatenate([wave, wave * np.float32(0.5), np.zeros_like(wave), wave]))
    assert check.report().jump == pytest.approx(6, abs=0.5)


def test_a_clip_that_was_made_quiet_leaves_the_song_as_it_is() -> None:
    song = AudioPart("user_music", F(0), F(12), gain=1.0, path=Path("song"))
    clip = AudioPart("clip", F(6), F(6), gain=0.2, path=Path("clip"))
    samples = mixed(MixPlan(F(12), (song, clip)))
    assert level_db(samples[8 * RATE : 10 * RATE]) == pytest.approx(level_db(samples[2 * RATE : 4 * RATE]), abs=2)


def test_quiet_music_does_not_make_the_clips_louder_than_they_may_be() -> None:
    clip = AudioPart("clip", F(6), F(6), path=Path("clip"))
    samples = mixed(MixPlan(F(12), (music(gain=0.05), clip)))
    assert integrated(samples) == pytest.approx(-14, abs=0.6)


def test_a_quiet_voice_and_a_loud_song_end_up_in_their_places(tmp_path: Path) -> None:
    """Whatever they were recorded at, the voice stands well above the music under it."""
    write(tmp_path / "voice.wav", sine(300, 6, -38), "pcm_s16le")
    write(tmp_path / "song.wav", sine(2000, 16, -1), "pcm_s16le")
    voice = AudioPart("voice", F(5), F(6), path=tmp_path / "voice.wav")
    song = AudioPart("user_music", F(0), F(16), gain=0.7, path=tmp_path / "song.wav")
    samples = np.concatenate(list(mix.stream(MixPlan(F(16), (song, voice)))))

    def tone_db(hertz: int, second: int) -> float:
        spectrum = np.abs(np.fft.rfft(samples[second * RATE : (second + 1) * RATE, 0] * np.hanning(RATE)))
        return float(20 * np.log10(spectrum[hertz - 5 : hertz + 6].max()))

    assert 10 < tone_db(300, 7) - tone_db(2000, 7) < 24
    assert tone_db(2000, 2) - tone_db(2000, 7) == pytest.approx(13, abs=1)


def test_without_ducking_the_music_stays_as_it_is(tmp_path: Path) -> None:
    clip = AudioPart("clip", F(4), F(3), path=Path("clip.mp4"))
    ducked, free = (mixed(MixPlan(F(12), (music(duck=duck), clip))) for duck in (True, False))
    edges = 500
    apart = np.abs(free[6 * RATE - edges : 6 * RATE + edges] - ducked[6 * RATE - edges : 6 * RATE + edges]).max()
    assert apart > 0.01


def test_a_clip_that_is_turned_down_to_nothing_heard_does_not_duck() -> None:
    clip = AudioPart("clip", F(4), F(3), gain=0.004, path=Path("clip.mp4"))
    ratio = [level_db(mixed(plan)[5 * RATE : 6 * RATE]) - level_db(mixed(plan)[8 * RATE : 9 * RATE])
             for plan in (MixPlan(F(12), (music(),)), MixPlan(F(12), (music(), clip)))]  # fmt: skip
    assert ratio[0] == pytest.approx(ratio[1], abs=0.5)


@pytest.mark.parametrize("kind", ["clip", "voice", "user_music"])
def test_every_kind_of_part_starts_and_ends_without_a_click(kind: PartKind, tmp_path: Path) -> None:
    """A constant level is nothing but click where it begins and ends."""
    steady = np.full((8 * RATE, 2), 0.3, np.float32) + sine(440, 8, -20)
    write(tmp_path / "steady.wav", steady, "pcm_s16le")
    cuts = tuple(AudioPart(kind, F(at), F(3, 2), path=tmp_path / "steady.wav") for at in (0, 2, 4))
    samples = np.concatenate(list(mix.stream(MixPlan(F(6), cuts))))
    assert np.abs(samples).max() > 0.1
    assert np.abs(np.diff(samples, axis=0)).max() < 0.03
    assert np.abs(samples[0]).max() < 1e-3
    assert np.abs(samples[-1]).max() < 1e-3


def test_a_source_that_ends_before_its_part_ends_without_a_click(tmp_path: Path) -> None:
    write(tmp_path / "short.wav", np.full((RATE, 2), 0.3, np.float32) + sine(440, 1, -20), "pcm_s16le")
    part = AudioPart("clip", F(0), F(3), path=tmp_path / "short.wav")
    samples = np.concatenate(list(mix.stream(MixPlan(F(3), (part,)))))
    assert np.abs(np.diff(samples, axis=0)).max() < 0.03
    assert not samples[RATE + 10 :].any()


def test_a_long_song_of_the_user_is_faded_out(tmp_path: Path) -> None:
    write(tmp_path / "song.wav", noise(20), "pcm_s16le")
    part = AudioPart("user_music", F(0), F(8), path=tmp_path / "song.wav")
    samples = np.concatenate(list(mix.stream(MixPlan(F(8), (part,)))))
    levels = [level_db(samples[round(at * RATE) : round((at + 0.25) * RATE)]) for at in (5.0, 7.0, 7.75)]
    assert levels[0] - 12 < levels[1] < levels[0] - 3
    assert levels[2] < levels[0] - 15


def test_a_clip_at_half_speed_sounds_twice_as_long(tmp_path: Path) -> None:
    write(tmp_path / "clip.wav", np.concatenate([sine(440, 2), silence(4)]), "pcm_s16le")
    part = AudioPart("clip", F(0), F(5), speed=F(1, 2), path=tmp_path / "clip.wav")
    samples = np.concatenate(list(mix.stream(MixPlan(F(5), (part,)))))
    assert level_db(samples[round(3.5 * RATE) : round(3.8 * RATE)]) > -25
    assert level_db(samples[round(4.3 * RATE) : round(4.8 * RATE)]) < -50


def test_an_unreadable_file_is_told_by_its_reason(tmp_path: Path) -> None:
    (tmp_path / "broken.mp3").write_bytes(b"nothing")
    part = AudioPart("user_music", F(0), F(3), path=tmp_path / "broken.mp3")
    with pytest.raises(AudioUnreadable):
        list(mix.stream(MixPlan(F(3), (part,))))


def test_a_bed_that_was_kept_is_not_made_again_for_another_volume() -> None:
    made: list[tuple[str, F, int]] = []
    kept: dict[tuple[str, F, int], list[np.ndarray]] = {}

    def keeping(*asked: object) -> Iterator[np.ndarray]:
        if asked not in kept:
            made.append(asked)  # type: ignore[arg-type]
            kept[asked] = list(mix.bed(*asked))  # type: ignore[index, arg-type]
        return iter(kept[asked])  # type: ignore[index]

    for gain in (0.7, 0.3, 1.0):
        assert sum(len(block) for block in mix.stream(MixPlan(F(12), (music(gain=gain),)), tone, keeping)) == 12 * RATE
    assert len(made) == 1
