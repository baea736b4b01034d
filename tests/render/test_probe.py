"""What files are, and why some are refused."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from studio.render.probe import MediaRefused, probe
from tests.render import made


@pytest.mark.parametrize(
    ("name", "kind", "type_", "size", "animated"),
    [
        ("photo.jpg", "image", "jpg", (640, 480), False),
        ("turned.jpg", "image", "jpg", (480, 640), False),
        ("red.png", "image", "png", (200, 300), False),
        ("moving.gif", "video", "gif", (120, 80), True),
        ("moving.webp", "video", "webp", (120, 80), True),
        ("counting.mp4", "video", "mp4", (160, 120), False),
    ],
)
def test_a_file_is_told_by_its_content(
    media: Path, name: str, kind: str, type_: str, size: tuple[int, int], animated: bool
) -> None:
    info = probe(media / name)
    assert (info.kind, info.type, (info.width, info.height), info.animated) == (kind, type_, size, animated)


def test_the_name_does_not_matter(media: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "song.mp3"
    renamed.write_bytes((media / "red.png").read_bytes())
    assert probe(renamed).type == "png"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("text.jpg", "not_media"),
        ("paper.pdf", "not_media"),
        ("empty.mp4", "empty"),
        ("half_photo.jpg", "damaged"),
        ("half_red.png", "damaged"),
        ("half_counting.mp4", "damaged"),
        ("bomb.png", "too_large_picture"),
        ("nowhere.png", "missing"),
    ],
)
def test_what_cannot_be_used_is_refused(media: Path, name: str, slug: str) -> None:
    with pytest.raises(MediaRefused) as refused:
        probe(media / name)
    assert refused.value.slug == slug
    assert refused.value.detail.endswith(".")


def test_animations_last_as_long_as_their_frames_stand(media: Path) -> None:
    assert probe(media / "moving.gif").duration == Fraction(6, 10)


@pytest.mark.parametrize(
    ("ending", "codec"), [("mov", "libx264"), ("mkv", "libx264"), ("webm", "libvpx-vp9"), ("avi", "mpeg4")]
)
def test_clips_in_every_container(tmp_path: Path, ending: str, codec: str) -> None:
    info = probe(made.clip(tmp_path / f"a.{ending}", made.counting, 30, codec=codec))
    assert (info.type, info.has_video, info.has_sound) == (ending, True, False)
    assert info.duration is not None and abs(info.duration - 1) < Fraction(1, 20)


def test_a_clip_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    whole = made.clip(tmp_path / "a.mkv", lambda number: made.photo(160, 120, number), 150).read_bytes()
    short = tmp_path / "b.mkv"
    short.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaRefused, match="damaged"):
        probe(short)


def test_hdr_is_refused_in_words(tmp_path: Path) -> None:
    tags = {"color_trc": 16, "color_primaries": 9, "colorspace": 9}
    quiet = {"x265-params": "log-level=none"}
    clip = made.clip(
        tmp_path / "a.mp4", made.counting, 5, codec="libx265", pix_fmt="yuv420p10le", tags=tags, options=quiet
    )
    with pytest.raises(MediaRefused, match="HDR") as refused:
        probe(clip)
    assert refused.value.slug == "hdr"
