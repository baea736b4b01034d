"""Media that the tests make for themselves: pictures and clips of known content, in every type that we read."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from studio.timeline.model import Clip, MediaReference, Timeline, Track, Transition

Pixels = np.ndarray


def photo(width: int = 640, height: int = 480, seed: int = 1, grain: float = 4) -> Pixels:
    """RGB that looks a little like a photograph: soft light, some shapes, fine grain."""
    dice = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    base = np.stack([np.sin(x / width * 3 + c + seed) + np.cos(y / height * 2 + c * 2) for c in range(3)], axis=-1)
    picture = 128 + 45 * base
    for _ in range(12):
        cx, cy, radius = dice.uniform(0, width), dice.uniform(0, height), dice.uniform(0.03, 0.12) * width
        inside = (x - cx) ** 2 + (y - cy) ** 2 < radius**2
        picture[inside] = dice.uniform(20, 235, 3)
    picture += dice.normal(0, grain, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def flat(color: tuple[int, int, int], width: int = 64, height: int = 64) -> Pixels:
    """RGB of one colour."""
    return np.full((height, width, 3), color, np.uint8)


def save(path: Path, pixels: Pixels, **options: Any) -> Path:
    """Write a picture; its type by the name."""
    Image.fromarray(pixels).save(path, **options)
    return path


def clip(
    path: Path,
    picture: Callable[[int], Pixels],
    frames: int = 30,
    rate: int = 30,
    *,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    times: list[int] | None = None,
    tags: dict[str, int] | None = None,
    options: dict[str, str] | None = None,
) -> Path:
    """Write a clip of ``picture(n)``; ``times``: presentation times in milliseconds instead of a constant rate."""
    with av.open(str(path), "w") as container:
        first = picture(0)
        stream: Any = container.add_stream(codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = first.shape[1], first.shape[0], pix_fmt
        stream.options = options or ({"crf": "3"} if codec == "libx264" else {})
        context = stream.codec_context
        context.time_base = Fraction(1, 1000)
        for name, value in (tags or {"colorspace": 1, "color_range": 1}).items():
            setattr(context, name, value)
        for index in range(frames):
            frame = av.VideoFrame.from_ndarray(picture(index), format="rgb24").reformat(
                format=pix_fmt,
                dst_colorspace=(tags or {}).get("colorspace", 1),
                dst_color_range=(tags or {}).get("color_range", 1),
            )
            frame.pts = times[index] if times else round(index * 1000 / rate)
            frame.time_base = Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def counting(number: int) -> Pixels:
    """A frame that tells its number: its brightness is 20 + 3 x number, and a white bar stands ``number`` from left."""
    pixels = flat((20 + 3 * number,) * 3, 160, 120)
    pixels[:40, 2 * number : 2 * number + 4] = 255
    return pixels


def number_in(luma: np.ndarray) -> int:
    """The number of a ``counting`` frame, from the luma of its lower half."""
    height = luma.shape[0]
    level = (float(luma[height * 3 // 4 :].mean()) - 16) * 255 / 219
    return round((level - 20) / 3)


def png_header(width: int, height: int) -> bytes:
    """A PNG file that claims a size and holds next to nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"xx") + chunk(b"IEND", b"")


def timeline(
    clips: list[Clip | Transition],
    names: Mapping[str, tuple[str, int, int, int | None]],
    size: tuple[int, int] = (180, 320),
    **more: Any,
) -> Timeline:
    """Clips on one picture track. ``names``: (file name, width, height, ticks or None for a still) by media id."""
    references = tuple(
        MediaReference(media_id, "image" if ticks is None else "video", name, width, height, ticks)
        for media_id, (name, width, height, ticks) in names.items()
    )
    tracks = (Track("video", tuple(clips)), *more.pop("tracks", ()))
    return Timeline(*size, tracks, references, **more)
