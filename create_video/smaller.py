"""A copy of a video that is small enough, made on this computer by the studio's packages in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from create_video.errors import SkillError
from create_video.files import private_folder
from create_video.place import Place
from create_video.processes import last_line, start_detached
from create_video.state import hash_of
from create_video.text import clean_line

FOLDER = "smaller"
"""In the state: what each process that makes a copy says of it, and the lock that lets them work one after another."""

LOOK_SECONDS = 0.5


def make_smaller(
    place: Place,
    source: Path,
    out: Path,
    most: int,
    wait: Callable[[float], None],
    progress: Callable[[str, float], None],
) -> None:
    """Write a copy of ``source`` with at most ``most`` bytes to ``out``. The studio's environment is made if need be.

    ``wait`` sleeps, and may raise: the process is then ended. ``progress`` takes a stage and percent.
    Raises SkillError("not_smaller") with the reason.
    """
    log = private_folder(place.state / FOLDER) / f"{hash_of(str(out))}.log"
    log.unlink(missing_ok=True)  # an orphan of a killed worker may still write into it
    process = start_detached(place, ["--json", "shrink", str(source), str(out), str(most)], log, layer="studio")
    try:
        _followed(process, log, wait, progress)
    finally:
        log.unlink(missing_ok=True)


def _followed(
    process: subprocess.Popen[bytes], log: Path, wait: Callable[[float], None], progress: Callable[[str, float], None]
) -> None:
    shown = None
    try:
        while process.poll() is None:
            wait(LOOK_SECONDS)
            told = _told(log)
            percent = told.get("percent")
            if isinstance(percent, int | float) and percent != shown:
                shown = percent
                progress("setting_up" if told.get("event") == "setup" else "shrinking", float(percent))
    except BaseException:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        raise
    if process.returncode != 0:
        told = _told(log)
        raise SkillError("not_smaller", detail=clean_line(str(told.get("detail") or told.get("message") or "")))


def _told(log: Path) -> dict[str, object]:
    try:
        found = json.loads(last_line(log))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
