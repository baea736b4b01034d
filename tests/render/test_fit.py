"""Copies of finished videos that are small enough, and still the same video."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from create_video.mp4 import read_mp4
from studio.render.errors import RenderFailed
from studio.render.fit import fit
from tests.render import made

FRAMES, WIDTH, HEIGHT = 45, 360, 640


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second and a half of a moving photo, with noise to hear."""
    path = tmp_path_factory.mktemp("fit") / "video.mp4"
    scene, dice = made.photo(WIDTH, HEIGHT * 2), np.random.default_rng(5)
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=30)
        picture.width, picture.height, picture.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        picture.options = {"crf": "8", "preset": "ultrafast"}
        sound = container.add_stream("aac", rate=48000)
        for number in range(FRAMES):
            pixels = np.ascontiguousarray(scene[number * 9 : number * 9 + HEIGHT])
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = number
            container.mux(picture.encode(frame))
            heard = dice.normal(0, 0.1, (2, 1600)).astype(np.float32)
            samples = av.AudioFrame.from_ndarray(heard, format="fltp", layout="stereo")
            samples.rate, samples.pts = 48000, number * 1600
            container.mux(sound.encode(samples))
        container.mux(picture.encode())
        container.mux(sound.encode())
    return path


@pytest.mark.parametrize("share", [0.8, 0.4, 0.2])
def test_a_copy_fits_and_lasts_as_long_with_the_same_sound(video: Path, tmp_path: Path, share: float) -> None:
    most, seen = int(video.stat().st_size * share), list[float]()
    fit(video, tmp_path / "small.mp4", most, seen.append)
    copy, whole = read_mp4(tmp_path / "small.mp4"), read_mp4(video)
    assert 0.6 * most < copy.size <= most
    assert copy.video is not None and copy.audio is not None and whole.audio is not None
    assert (copy.video.samples, copy.duration) == (FRAMES, whole.duration)
    assert copy.audio.samples == whole.audio.samples
    assert copy.faststart
    assert seen == sorted(seen) and 0 < seen[-1] <= 100


def test_a_copy_shows_the_same_pictures(video: Path, tmp_path: Path) -> None:
    fit(video, tmp_path / "small.mp4", video.stat().st_size // 2, lambda percent: None)
    for one, other in zip(frames(video), frames(tmp_path / "small.mp4"), strict=True):
        assert np.abs(one.astype(int) - other).mean() < 6


def frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="gray", width=90, height=160) for frame in container.decode(video=0)]


def test_what_would_not_be_worth_watching_is_refused(video: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as raised:
        fit(video, tmp_path / "small.mp4", 30_000, lambda percent: None)
    assert raised.value.slug == "size"


def test_what_is_no_video_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_text("this is no video")
    with pytest.raises(RenderFailed) as raised:
        fit(tmp_path / "x.mp4", tmp_path / "small.mp4", 10_000_000, lambda percent: None)
    assert raised.value.slug == "media"


def test_what_is_damaged_half_way_is_refused(video: Path, tmp_path: Path) -> None:
    content = bytearray(video.read_bytes())
    middle, end = len(content) // 2, content.rindex(b"moov") - 4
    content[middle:end] = b"\xff" * (end - middle)
    (tmp_path / "x.mp4").write_bytes(content)
    with pytest.raises(RenderFailed) as raised:
        fit(tmp_path / "x.mp4", tmp_path / "small.mp4", len(content) // 2, lambda percent: None)
    assert raised.value.slug == "media"
