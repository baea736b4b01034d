"""What can be set about a studio, with the values of the contract as defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from studio.server.quirks.quirks import Quirks

CHILD = Path(__file__).parent / "child.py"
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, but for ``files`` (in one upload), ``urls`` and ``videos``: so many finished ones, and so many bytes of
    them, are kept for those who fetch theirs again (``studio/server/upkeep.py``)."""

    upload: int = 500 * MB
    request: int = MB
    files: int = 100
    urls: int = 20
    spare_disk: int = 100 * MB
    videos: int = 20
    videos_bytes: int = 2000 * MB


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. ``heartbeat``: between keep-alives of a working stream; ``probe`` and ``still``: what looking at files
    or drawing a picture may take; ``stalled``: a render without any progress; ``fetch``: one URL;
    ``closing``: how long running turns may take to end at shutdown; ``spare``: how long a process waits for the next
    wish (0: none does); ``ahead``: how long after an edit its render's needs are made (0: not before there is one)."""

    heartbeat: float = 5.0
    probe: float = 60.0
    still: float = 60.0
    stalled: float = 300.0
    fetch: float = 120.0
    closing: float = 30.0
    spare: float = 300.0
    ahead: float = 1.0


@dataclass(frozen=True, slots=True)
class Options:
    """``version`` is the skill's, ``code`` stands for its files. ``allow_private_urls``: URL uploads may reach this
    computer and its network. ``child`` is the program that touches media files (``studio/server/child.py``)."""

    version: str = "0"
    code: str = ""
    allow_private_urls: bool = False
    limits: Limits = Limits()
    timing: Timing = Timing()
    quirks: Quirks = field(default_factory=Quirks)
    child: Path = CHILD
