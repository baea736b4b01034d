"""Reading sound: any container, from any place, exact to the sample; what cannot be read is refused with a reason."""

from fractions import Fraction as F
from pathlib import Path

import numpy as np
import pytest

from studio.render.sound.encode import write_aac
from studio.render.sound.reader import AudioUnreadable, read_audio, sound_duration, stretched
from tests.sound.signals import RATE, cut, lag, level_db, noise, sine, write

FORMATS = [("song.wav", "pcm_s16le"), ("song.mp3", "libmp3lame"), ("song.flac", "flac"), ("song.m4a", "aac"),
           ("song.mov", "aac"), ("song.mkv", "pcm_s16le"), ("song.webm", "libopus")]  # fmt: skip


def read(path: Path, start: F, duration: F) -> np.ndarray:
    return np.concatenate(list(read_audio(path, start, duration)))


@pytest.mark.parametrize(("name", "codec"), FORMATS)
def test_every_format_is_heard_in_time_and_at_its_level(tmp_path: Path, name: str, codec: str) -> None:
    original = noise(4)
    write(tmp_path / name, original, codec)
    heard = read(tmp_path / name, F(0), F(4))
    assert len(heard) == 4 * RATE
    assert abs(lag(heard, original)) <= 1
    assert level_db(heard) == pytest.approx(level_db(original), abs=0.5)


@pytest.mark.parametrize(("name", "codec"), FORMATS[:3])
def test_reading_from_the_middle_gives_the_same_samples(tmp_path: Path, name: str, codec: str) -> None:
    write(tmp_path / name, noise(5), codec)
    whole = read(tmp_path / name, F(0), F(5))
    part = read(tmp_path / name, F(7, 3), F(3, 2))
    begin = round(F(7, 3) * RATE)
    assert np.abs(part - whole[begin : begin + len(part)]).max() < 1e-4
    assert len(part) == 72_000


@pytest.mark.parametrize("name", ["song.m4a", "song.mov"])
def test_aac_from_the_middle_is_in_time(tmp_path: Path, name: str) -> None:
    """Its decoder fills gaps with noise of its own, so the samples are alike and not equal."""
    original = noise(5)
    write(tmp_path / name, original, "aac")
    assert lag(read(tmp_path / name, F(7, 3), F(3, 2)), original[112_000:184_000]) == 0


def test_another_rate_is_brought_to_ours(tmp_path: Path) -> None:
    write(tmp_path / "low.wav", sine(440, 3), "pcm_s16le", rate=22_050)
    heard = read(tmp_path / "low.wav", F(0), F(3))
    spectrum = np.abs(np.fft.rfft(heard[:, 0]))
    assert spectrum.argmax() * RATE / len(heard) == pytest.approx(440, abs=1)
    assert abs(len(heard) - 3 * RATE) < 100


def test_what_ends_early_gives_fewer_samples(tmp_path: Path) -> None:
    write(tmp_path / "short.wav", noise(1), "pcm_s16le")
    assert len(read(tmp_path / "short.wav", F(1, 2), F(9))) == RATE // 2
    assert list(read_audio(tmp_path / "short.wav", F(3), F(1))) == []


def test_the_duration_of_what_we_write_is_exact(tmp_path: Path) -> None:
    out = tmp_path / "sound.m4a"
    assert write_aac(cut(noise(F(100, 30)), 4000), out) == 160_000
    assert sound_duration(out) == F(160_000, RATE)


def test_what_we_write_is_heard_in_time(tmp_path: Path) -> None:
    original = noise(3)
    write_aac([original], tmp_path / "sound.m4a")
    assert lag(read(tmp_path / "sound.m4a", F(0), F(3)), original) == 0


@pytest.mark.parametrize("speed", [F(1, 4), F(1, 2), F(5, 4), F(3)])
def test_faster_or_slower_keeps_the_pitch(speed: F) -> None:
    out = np.concatenate(list(stretched(cut(sine(440, 4), 4096), speed)))
    assert len(out) / RATE == pytest.approx(4 / speed, abs=0.12)
    spectrum = np.abs(np.fft.rfft(out[:, 0] * np.hanning(len(out))))
    assert spectrum.argmax() * RATE / len(out) == pytest.approx(440, abs=6)


BROKEN = {"empty": b"", "text": b"no sound here" * 100, "half a header": b"RIFF\xff\xff\xff\x7fWAVEfmt ",
          "playlist": b"#EXTM3U\n#EXTINF:1,\nother.wav\n", "list": b"ffconcat version 1.0\nfile other.wav\n"}  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_sound_is_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    write(tmp_path / "other.wav", noise(1), "pcm_s16le")
    (tmp_path / "song.mp3").write_bytes(BROKEN[name])
    with pytest.raises(AudioUnreadable, match=r"\w+"):
        list(read_audio(tmp_path / "song.mp3", F(0), F(1)))


def test_a_missing_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(AudioUnreadable, match="No such file"):
        list(read_audio(tmp_path / "gone.mp3", F(0), F(1)))
