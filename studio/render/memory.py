"""How much memory a render may take, and how it takes no more than it needs."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

ALONE, EACH_PIXEL = 240_000_000, 100
"""Bytes that a render takes, and those of each thread for every pixel of a frame: an encoder's 82, a pan's 26 at times
(measured at 1080x1920, standard quality)."""

ALWAYS, SHARE = 700_000_000, 6
"""A render may take so many bytes, or this part of the machine's memory where that is more."""

LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux tells a container's limit: control groups of version 2 and of version 1."""

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
LARGE = 1_000_000


def room_for(pixels: int, machine: int) -> int:
    """How many threads may draw and encode frames of so many pixels at once, on a machine with so many bytes; one at
    least."""
    return max(1, (max(ALWAYS, machine // SHARE) - ALONE) // (EACH_PIXEL * pixels))


def machine_bytes(limits: Iterable[Path] = LIMITS) -> int:
    """The memory of this machine, or what a container leaves us of it."""
    found = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for limit in limits:
        with contextlib.suppress(OSError, ValueError):
            found = min(found, int(limit.read_text("ascii")))
    return found


def give_back() -> None:
    """Return to the system what is free: 15 to 45 MB after a chunk of 1080x1920 (measured with the GNU C library)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def use_sparingly() -> None:
    """From now on, blocks of more than ``LARGE`` bytes go back to the system at once: by itself the GNU C library keeps
    them, in a heap for every thread, which is a fifth more. Keeping those of up to 8 MB would save 3 % of the time, but
    then two minutes of video take 756 MB where half a minute takes 670. Other C libraries cannot be told."""
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)
        library.mallopt(M_ARENA_MAX, 1)
