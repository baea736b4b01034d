"""What has to go before a file is sent to strangers: the place, the time, the device's serial numbers, the owner.

Standard library only, a part of the file at a time, and never a byte of the user's own file is written. How it looks
and sounds stays: pixels, orientation, colour profile, sound. What is part of the picture or sound is not looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from create_video.metadata import gif, jpeg, matroska, movie, png, riff, tags
from create_video.metadata.edited import CannotClean, Edit, Source, in_order

CLEANERS: Mapping[str, Callable[[Source], list[Edit]]] = {
    "jpg": jpeg.edits,
    "png": png.edits,
    "gif": gif.edits,
    "webp": riff.webp_edits,
    "heic": movie.edits,
    "mp4": movie.edits,
    "mov": movie.edits,
    "m4a": movie.edits,
    "webm": matroska.edits,
    "mkv": matroska.edits,
    "avi": riff.avi_edits,
    "wav": riff.wav_edits,
    "mp3": tags.edits,
    "aac": tags.edits,
}
"""By the type that the content shows (media_types.py)."""


def private_parts(handle: BinaryIO, size: int, media_type: str) -> Sequence[Edit]:
    """The edits that leave the private parts of a file out.

    Raises CannotClean, with the reason, for a file whose parts cannot be told apart.
    """
    try:
        return in_order(CLEANERS[media_type](Source(handle, size)), size)
    except KeyError:
        raise CannotClean("its type is not known") from None
