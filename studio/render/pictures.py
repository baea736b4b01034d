"""Loads a still picture the way it was meant to be seen: upright, in sRGB, 8 bits, without transparency."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms, ImageOps

from studio.render.errors import MediaRefused
from studio.render.planes import Plane, bytes_of
from studio.render.probe import open_picture

SIXTEEN_BITS = {"I;16", "I;16B", "I;16L", "I;16N", "I"}
LIGHT_GROUND = ((250, 248, 244), (222, 217, 209))
DARK_GROUND = ((58, 60, 68), (22, 23, 27))
"""What lies behind transparent pictures, middle and edge: whichever lets them stand out."""

CUTOUT_ROOM, CUTOUT_MIDDLE = (0.68, 0.6), 0.44
"""Shares of the frame's width and height that a transparent picture may fill, and where its middle is, from the top:
the view comes nearer by up to a third, and captions stand below."""

STRIP = 256
"""Rows that are copied at a time."""

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def load(path: Path, width: int, height: int) -> Plane:
    """Read a picture as RGB of shape (h, w, 3), at least as large as needed to cover ``width`` x ``height`` when the
    file is (JPEG files are decoded at a half, a quarter or an eighth where that is enough).

    Transparent pictures come back whole, in the shape ``width`` : ``height``, on a quiet ground.
    Raises MediaRefused.
    """
    try:
        with open_picture(path) as picture:
            picture.draft(None, _draft_size(picture, width, height))
            ImageOps.exif_transpose(picture, in_place=True)
            return _seen(picture, width, height)
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise MediaRefused("damaged", f"It is not whole ({error}).") from error


def _draft_size(picture: Image.Image, width: int, height: int) -> tuple[int, int]:
    """The size before EXIF turns it: both sides long enough either way round."""
    side = max(width / picture.width, height / picture.height, height / picture.width, width / picture.height)
    return round(picture.width * side), round(picture.height * side)


def _seen(picture: Image.Image, width: int, height: int) -> Plane:
    if picture.mode in SIXTEEN_BITS:
        return _grey(np.asarray(picture).astype(np.float32) / 257)
    if picture.mode == "F":
        return _grey(np.asarray(picture) * 255)
    transparent = picture.has_transparency_data
    picture = _in_srgb(picture, "RGBA" if transparent else "RGB")
    if not transparent:
        return _pixels(picture)
    rgba = _pixels(picture)
    return np.ascontiguousarray(rgba[..., :3]) if rgba[..., 3].min() == 255 else _on_ground(rgba, width, height)


def _pixels(picture: Image.Image) -> Plane:
    """As an array, copied in strips: all at once takes three times the picture's memory."""
    width, height = picture.size
    pixels = np.empty((height, width, len(picture.getbands())), np.uint8)
    for top in range(0, height, STRIP):
        bottom = min(top + STRIP, height)
        pixels[top:bottom] = np.asarray(picture.crop((0, top, width, bottom)))
    return pixels


def _grey(levels: npt.NDArray[np.floating]) -> Plane:
    one = np.clip(levels + 0.5, 0, 255).astype(np.uint8)
    return np.repeat(one[..., None], 3, axis=2)


def _in_srgb(picture: Image.Image, mode: str) -> Image.Image:
    """Through the picture's own ICC profile; a broken profile counts as sRGB, as in browsers."""
    profile = picture.info.get("icc_profile")
    if picture.mode in ("P", "1", "PA", "La"):
        picture = picture.convert(mode)
    if not profile:
        return picture if picture.mode == mode else picture.convert(mode)
    alpha = picture.convert("RGBA").getchannel("A") if mode == "RGBA" else None
    solid = picture.convert("RGB") if picture.mode in ("RGBA", "LA") else picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(solid, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        converted = solid.convert("RGB")
    if converted is None:
        raise ValueError("the profile could not be applied")
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _on_ground(rgba: Plane, width: int, height: int) -> Plane:
    """A transparent picture on a ground of the frame's shape, light or dark by its own brightness."""
    rgba = _without_margin(rgba)
    high, wide = rgba.shape[:2]
    grow = max(wide / (width * CUTOUT_ROOM[0]), high / (height * CUTOUT_ROOM[1]))
    size = (max(round(width * grow), wide), max(round(height * grow), high))
    share = rgba[..., 3:].astype(np.float32) / 255
    brightness = float((rgba[..., :3].mean(axis=2) * share[..., 0]).sum() / max(float(share.sum()), 1))
    ground = radial(*size, *(DARK_GROUND if brightness > 150 else LIGHT_GROUND))
    left, top = (size[0] - wide) // 2, max(round(size[1] * CUTOUT_MIDDLE - high / 2), 0)
    spot = ground[top : top + high, left : left + wide]
    spot[:] = np.clip(rgba[..., :3] * share + spot * (1 - share) + 0.5, 0, 255).astype(np.uint8)
    return ground


def _without_margin(rgba: Plane) -> Plane:
    left, top, width, height = cv2.boundingRect(bytes_of(rgba[..., 3] > 8))
    return rgba[top : top + height, left : left + width] if width and height else rgba


def radial(width: int, height: int, middle: tuple[int, int, int], edge: tuple[int, int, int]) -> Plane:
    """RGB that goes softly from one colour in the middle to another at the corners."""
    x = np.linspace(-1, 1, width, dtype=np.float32)
    y = np.linspace(-1, 1, height, dtype=np.float32)
    far = np.clip(np.sqrt(x[None, :] ** 2 + y[:, None] ** 2) / 1.42, 0, 1) ** 1.4
    inner, outer = (np.array(color, np.float32) for color in (middle, edge))
    return bytes_of((inner + (outer - inner) * far[..., None] + 0.5).astype(np.uint8))
