"""What tells the studio's code on the disk from the code that runs: an update need not come with another version."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("create_video", "studio", "requirements")
"""What a studio is made of, its packages included."""


def code_digest(skill: Path) -> str:
    """Twelve hexadecimal digits for the names and bytes of all that the studio in ``skill`` may run, and of some more.

    Only read, and by content: installers give all versions of a file the same date, and a checkout gives the same
    content new ones. What Python compiles and hidden files do not count. About 10 ms for 400 files of 1.9 MB in all.
    """
    digest = hashlib.sha256()
    for name in FOLDERS:
        for path in _files(f"{skill}/{name}"):
            data = _bytes(path)
            digest.update(f"{path[len(str(skill)) :]}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            digest.update(data)
    return digest.hexdigest()[:12]


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__" or entry.name.endswith(".pyc"):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path


def _bytes(path: str) -> bytes:
    """Nothing for a file that goes away while it is looked at: an update is under way, and the next look tells."""
    try:
        with io.FileIO(path) as file:  # half the time of Path.read_bytes
            return file.readall()
    except OSError:
        return b""
