"""What a running installer says, and how much it has downloaded. Parses on Python 3.8."""

from __future__ import annotations

import contextlib
import os
import select
from typing import Iterator

TICK = 1.0  # seconds


def lines_and_ticks(descriptor: int) -> Iterator[str]:
    """The lines that arrive at the descriptor until it is closed, and an empty one for each second without any."""
    rest = b""
    while True:
        if not select.select([descriptor], [], [], TICK)[0]:
            yield ""
            continue
        chunk = os.read(descriptor, 65536)
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace") + "\n"
        if not chunk:
            yield rest.decode("utf-8", "replace")
            return


def folder_size(folder: str) -> int:
    """Bytes of all files in the folder; those that vanish meanwhile do not count."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                total += os.stat(os.path.join(parent, name)).st_size
    return total


def last_words(log: str) -> str:
    """The last line that says something about the error."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or [""])[-1][:300]
