"""Hashes that name what a chunk depends on: media by content, and the renderer by its own source."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from studio.render.text.fonts import FILES, ITALIC

SOURCE = (Path(__file__).parent, Path(__file__).parents[1] / "timeline")
FONTS = {package for package, _ in (*FILES.values(), *ITALIC.values())}
LIBRARIES = ("av", "numpy", "opencv-python-headless", "pillow", "pillow-heif", *sorted(FONTS))


@lru_cache(maxsize=1)
def renderer() -> str:
    """A hash of our own source, of the libraries that draw and of the fonts: another one may give other pictures."""
    digest = hashlib.sha256()
    for folder in SOURCE:
        for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.yaml"))):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name}={version(name)}".encode())
    return digest.hexdigest()[:16]


def media_prints(media: Mapping[str, Path]) -> dict[str, str]:
    """SHA-256 of each file, by media id. Raises OSError when one cannot be read."""
    return {media_id: media_print(path) for media_id, path in media.items()}


def media_print(path: Path) -> str:
    """SHA-256 of a file, worked out again only when it has changed. Raises OSError."""
    state = path.stat()
    return _hashed(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=512)
def _hashed(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def named(told: object) -> str:
    """A name for whatever depends on all that is told, and on the renderer: what is told has to print as it is."""
    return hashlib.sha256(repr((told, renderer())).encode()).hexdigest()[:40]
