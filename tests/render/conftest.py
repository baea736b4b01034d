"""Media made once for all tests of the renderer, and timelines over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.render import made


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of every type, whole and broken."""
    folder = tmp_path_factory.mktemp("media")
    made.save(folder / "photo.jpg", made.photo(640, 480))
    made.save(folder / "tall.jpg", made.photo(480, 640, seed=2))
    for name, color in {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "grey": (128, 128, 128)}.items():
        made.save(folder / f"{name}.png", made.flat(color, 200, 300))
    turned = Image.Exif()
    turned[0x0112] = 6
    made.save(folder / "turned.jpg", made.photo(640, 480), exif=turned)
    _animations(folder)
    made.clip(folder / "counting.mp4", made.counting, 60)
    _broken(folder)
    return folder


def _animations(folder: Path) -> None:
    frames = [Image.fromarray(made.flat((shade, shade, shade), 120, 80)) for shade in (40, 120, 200)]
    for name in ("moving.gif", "moving.webp"):
        frames[0].save(folder / name, save_all=True, append_images=frames[1:], duration=[100, 300, 200], lossless=True)


def _broken(folder: Path) -> None:
    (folder / "text.jpg").write_text("This is no picture.", "utf-8")
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    for name in ("photo.jpg", "red.png", "counting.mp4"):
        whole = (folder / name).read_bytes()
        (folder / f"half_{name}").write_bytes(whole[: len(whole) // 2])
    (folder / "bomb.png").write_bytes(made.png_header(60_000, 60_000))
