"""Unfinished files, named after the process that writes them, so that what a killed one left can be removed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path

NAMED = re.compile(r"\.part-(\d+)-")


def unfinished() -> str:
    """How the name of a file or folder begins that this process is going to finish or to remove."""
    return f".part-{os.getpid()}-"


def clear_away(folder: Path) -> None:
    """Remove what processes that are gone left unfinished in a folder. Those that live, and what cannot be removed, are
    let alone."""
    for path in folder.glob(".part-*"):
        named = NAMED.match(path.name)
        if named and _is_gone(int(named[1])):
            with contextlib.suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
