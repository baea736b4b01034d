"""Stills are seen as they were meant."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from studio.render.errors import MediaRefused
from studio.render.pictures import load
from tests.render import made


def test_phones_pictures_stand_upright(media: Path) -> None:
    upright = np.rot90(made.photo(640, 480), -1)
    loaded = load(media / "turned.jpg", 480, 640)
    assert loaded.shape == upright.shape
    assert np.abs(loaded.astype(int) - upright).mean() < 6


def test_sixteen_bits_become_eight_without_clipping(tmp_path: Path) -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)
    Image.fromarray(np.tile(ramp, (32, 1))).save(tmp_path / "ramp.png")
    loaded = load(tmp_path / "ramp.png", 100, 100)
    assert np.abs(loaded[10, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_colours_go_through_the_pictures_own_profile(tmp_path: Path) -> None:
    lab = ImageCms.createProfile("LAB")
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB")
    picture = ImageCms.applyTransform(Image.fromarray(made.flat((200, 80, 40))), to_lab)
    assert picture is not None
    picture.save(tmp_path / "a.tif", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
    assert np.abs(load(tmp_path / "a.tif", 64, 64)[5, 5].astype(int) - (200, 80, 40)).max() <= 3


def test_a_broken_profile_counts_as_srgb(tmp_path: Path) -> None:
    made.save(tmp_path / "a.png", made.flat((200, 80, 40)), icc_profile=b"no profile at all")
    assert tuple(load(tmp_path / "a.png", 64, 64)[5, 5]) == (200, 80, 40)


@pytest.mark.parametrize(("shade", "ground_is_light"), [(20, True), (240, False)])
def test_transparent_pictures_stand_out_from_their_ground(tmp_path: Path, shade: int, ground_is_light: bool) -> None:
    rgba = np.zeros((100, 100, 4), np.uint8)
    rgba[20:80, 20:80] = (shade, shade, shade, 255)
    made.save(tmp_path / "a.png", rgba)
    loaded = load(tmp_path / "a.png", 90, 160)
    assert loaded.shape[1] / loaded.shape[0] == pytest.approx(9 / 16, abs=0.02)
    assert (loaded[0, 0].mean() > 128) == ground_is_light
    assert loaded[loaded.shape[0] // 2, loaded.shape[1] // 2, 0] == shade


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "LA"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    Image.fromarray(made.flat((255, 255, 255))).convert(mode).save(path)
    loaded = load(path, 64, 64)
    assert loaded.shape == (64, 64, 3)
    assert loaded.min() > 245


def test_heic_is_read(tmp_path: Path) -> None:
    made.save(tmp_path / "a.heic", made.flat((200, 80, 40)))
    assert np.abs(load(tmp_path / "a.heic", 64, 64)[30, 30].astype(int) - (200, 80, 40)).max() <= 6


def test_large_jpegs_are_decoded_smaller(tmp_path: Path) -> None:
    made.save(tmp_path / "a.jpg", made.photo(1600, 1200))
    assert load(tmp_path / "a.jpg", 180, 320).shape == (600, 800, 3)


def test_a_broken_picture_is_refused(media: Path) -> None:
    with pytest.raises(MediaRefused, match="damaged"):
        load(media / "half_photo.jpg", 100, 100)
