"""What kind of file something is, found from its content by the renderer, in a process that can be killed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from studio.server.errors import Failure
from studio.server.jobs.process import ChildFailed, run_child
from studio.server.store.sessions import StoredMedia

ACCEPTED = ("mp4", "mov", "avi", "webm", "mkv", "jpg", "png", "gif", "webp", "heic", "mp3", "wav", "m4a", "aac")
Found = Mapping[str, Any]


async def examine(child: Path, files: Sequence[tuple[str, Path]], seconds: float) -> Sequence[Found]:
    """What the renderer says of each (name, path): ``kind``, ``type``, ``width`` and so on.

    Raises Failure: ``file_type`` that names the first file which cannot be used, and why; ``decode_failed`` when the
    fault is not the file's.
    """
    looked_at = 0

    def count(_: Mapping[str, Any]) -> None:
        nonlocal looked_at
        looked_at += 1

    job = {"do": "probe", "paths": [str(path) for _, path in files]}
    try:
        found: Sequence[Found] = await run_child(child, job, silence=seconds, on_progress=count)
    except ChildFailed as failed:
        raise _blame(failed, files[min(looked_at, len(files) - 1)][0]) from failed
    for (name, _), info in zip(files, found, strict=True):
        if "refused" in info:
            raise _refusal(name, info["refused"], info["detail"])
    return found


def _blame(failed: ChildFailed, name: str) -> Failure:
    """A file that kills or hangs its decoder is a bad file; an error of our own is not."""
    if failed.reason == "crashed":
        return Failure("decode_failed")
    return _refusal(name, "too_hard", "It cannot be decoded within bounds of time and memory.")


def _refusal(name: str, reason: str, detail: str) -> Failure:
    data = {"filename": name, "reason": reason, "accepted": list(ACCEPTED)}
    return Failure("file_type", f"{name}: {detail}", data=data)


def stored(sha256: str, filename: str, size: int, info: Found) -> StoredMedia:
    """A file as the store keeps it."""
    return StoredMedia(
        sha256,
        filename,
        size,
        info["kind"],
        info["type"],
        info["width"],
        info["height"],
        None if info["duration"] is None else Fraction(info["duration"]),
        None if info["fps"] is None else Fraction(info["fps"]),
        info["has_sound"],
        info["has_video"],
        info["animated"],
    )
