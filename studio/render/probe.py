"""Looks at a file that somebody handed over: what it is, its measures, and whether it can be decoded at all."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pillow_heif
from PIL import Image, UnidentifiedImageError

from studio.render.errors import MediaRefused
from studio.render.reader import clip_facts
from studio.render.sniff import HEAD, PICTURES, SOUNDS, type_of

__all__ = ["MediaInfo", "MediaRefused", "media_type", "open_picture", "probe"]

MOST_PIXELS = 179_000_000
"""The largest picture in pixels: beyond it Pillow takes a file for a decompression bomb."""

LONGEST_SIDE = 50_000
SHORTEST_SIDE = 2
QUARTER_TURNS = {5, 6, 7, 8}
ORIENTATION = 0x0112
"""EXIF: the tag, and its values that exchange width and height."""

pillow_heif.register_heif_opener()
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file holds. ``type``: its canonical extension, by content. ``width`` and ``height`` as shown, in pixels;
    ``duration`` in seconds, None for a still; ``animated``: a GIF or WebP that moves (its kind is ``video``)."""

    kind: Literal["image", "video", "audio"]
    type: str
    width: int
    height: int
    duration: Fraction | None
    fps: Fraction | None
    has_sound: bool
    has_video: bool
    animated: bool


def probe(path: Path) -> MediaInfo:
    """Look at a file and decode enough of it to know that it works. Raises MediaRefused."""
    kind = media_type(path)
    return _picture(path, kind) if kind in PICTURES else _clip(path, kind)


def media_type(path: Path) -> str:
    """The type of a file by its content (see ``sniff.type_of``). Raises MediaRefused."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise MediaRefused("missing", f"It cannot be opened ({error.strerror}).") from error
    if not head:
        raise MediaRefused("empty", "The file is empty.")
    kind = type_of(head)
    if kind is None:
        raise MediaRefused("not_media", "It is neither a picture, a clip nor a sound that we can read.")
    return kind


def open_picture(path: Path) -> Image.Image:
    """Open a picture by its header alone; nothing is decoded yet. Raises MediaRefused."""
    try:
        picture = Image.open(path)
    except Image.DecompressionBombError as error:
        raise MediaRefused("too_large_picture", "It has more than 179 million pixels.") from error
    except UnidentifiedImageError as error:
        raise MediaRefused("damaged", "It begins like a picture but cannot be read as one.") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise MediaRefused("damaged", f"It cannot be read ({error}).") from error
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise MediaRefused("too_large_picture", f"It has {width}x{height} pixels.")
    if min(width, height) < SHORTEST_SIDE:
        raise MediaRefused("unsupported", f"It has only {width}x{height} pixels.")
    return picture


def _picture(path: Path, kind: str) -> MediaInfo:
    with open_picture(path) as picture:
        width, height = picture.size
        duration, fps = _decode_all(picture)
        if picture.getexif().get(ORIENTATION) in QUARTER_TURNS and kind != "heic":
            width, height = height, width
    moving = duration is not None
    return MediaInfo("video" if moving else "image", kind, width, height, duration, fps, False, moving, moving)


def _decode_all(picture: Image.Image) -> tuple[Fraction | None, Fraction | None]:
    """Prove that a picture is whole; seconds and frames a second if it moves. JPEG is decoded at an eighth."""
    try:
        if not is_animated(picture):
            picture.draft(None, (picture.width // 8, picture.height // 8))
            picture.load()
            return None, None
        durations = frame_durations(picture)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise MediaRefused("damaged", f"It is not whole ({error}).") from error
    total = Fraction(sum(durations), 1000)
    return total, len(durations) / total


def is_animated(picture: Image.Image) -> bool:
    """Whether it is a GIF or WebP that moves (an HEIC with several pictures does not)."""
    return bool(getattr(picture, "is_animated", False)) and picture.format in ("GIF", "WEBP")


def frame_durations(picture: Image.Image) -> list[int]:
    """Milliseconds that each frame of a GIF or WebP stands. Below 20 ms players take 100 ms, and so do we."""
    found = []
    for index in range(getattr(picture, "n_frames", 1)):
        picture.seek(index)
        picture.load()
        stands = int(picture.info.get("duration", 0) or 0)
        found.append(stands if stands >= 20 else 100)
    return found


def _clip(path: Path, kind: str) -> MediaInfo:
    facts = clip_facts(path, kind)
    if facts.hdr:
        raise MediaRefused("hdr", "It is an HDR clip; save it as SDR first.")
    if not facts.complete:
        raise MediaRefused("damaged", "It breaks off before its end.")
    sound_only = kind in SOUNDS or not facts.has_video
    if sound_only and not facts.has_sound:
        raise MediaRefused("damaged", "There is no sound in it.")
    canonical = "m4a" if sound_only and kind in ("mp4", "mov") else kind
    if sound_only:
        return MediaInfo("audio", canonical, 0, 0, facts.duration, None, True, False, False)
    return MediaInfo(
        "video", canonical, facts.width, facts.height, facts.duration, facts.fps, facts.has_sound, True, False
    )
