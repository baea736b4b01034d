"""Somebody with an empty home who runs the real program, in processes of its own, against a service of bare sockets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.service import Service
from tests.helpers import ROOT

PROGRAM = ROOT / "tests" / "program.py"


@dataclass
class Person:
    """``program`` is what stands in for the launcher, for the commands and for the workers that they start."""

    place: Path
    service: Service
    program: Path = PROGRAM
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in (self.folder, self.home):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def folder(self) -> Path:
        return self.place / "work"

    @property
    def home(self) -> Path:
        return self.place / "home"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in ("PATH", "SSL_CERT_FILE") if name in os.environ},
            "HOME": str(self.home),
            "CREATE_VIDEO_LAUNCHER": str(self.program),
            "CREATE_VIDEO_PYTHON": sys.executable,
            "NEMO_API_URL": self.service.url,
            **self.extra,
        }

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.Popen(
            [sys.executable, "-B", str(self.program), *arguments],
            cwd=self.folder,
            env=self.environment,
            text=True,
            **pipes,
        )

    def run(self, *arguments: str, wait: int = 60) -> subprocess.CompletedProcess[str]:
        process = self.start("--max-wait", str(wait), *arguments)
        out, err = process.communicate(timeout=wait + 30)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def stop_workers(self) -> None:
        for file in self.home.glob("**/worker.json"):
            with suppress(OSError, ValueError):
                os.kill(json.loads(file.read_text())["pid"], signal.SIGKILL)
