"""Processes of our own that outlive the command: workers and the studio, started through the launcher file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from create_video.identity import SKILL_FOLDER
from create_video.place import Place

OURS_ALONE = ("CREATE_VIDEO_STARTED", "CREATE_VIDEO_PID", "CREATE_VIDEO_LAYER")
OF_THE_HOSTED_SERVICE = "NEMO_"
"""How the variables begin that belong to the hosted service, credentials among them."""


def start_detached(place: Place, arguments: Sequence[str], log: Path, layer: str = "base") -> subprocess.Popen[bytes]:
    """Start the launcher with ``arguments`` in a session of its own; its output goes to ``log`` (0600, renewed).

    What needs the studio's layer never talks to the hosted service, and gets nothing of its variables.
    """
    environment = {key: value for key, value in place.environment.items() if key not in OURS_ALONE}
    if layer == "studio":
        environment = {key: value for key, value in environment.items() if not key.startswith(OF_THE_HOSTED_SERVICE)}
    launcher = environment.get("CREATE_VIDEO_LAUNCHER") or str(SKILL_FOLDER / "create-video")
    python = environment.get("CREATE_VIDEO_PYTHON") or sys.executable
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        return subprocess.Popen(
            [python, launcher, "--layer", layer, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=handle,
            stderr=handle,
            start_new_session=True,
            cwd=place.folder,
            env=environment,
        )
    finally:
        os.close(handle)


def last_line(log: Path) -> str:
    """What a process said last, for an error message; empty when it said nothing."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
