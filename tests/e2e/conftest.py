"""A user with an empty home and a working folder of their own, and the program as they would run it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

PROGRAM = Path(__file__).parent.parent / "program.py"
SCRIPT = "Script: The morning begins here. Fresh beans every day. Come and taste it."
WISH = f"Turn these images and script into a 6-second promotional video, square. {SCRIPT}"
COLORS = {"red": (200, 40, 40), "green": (40, 170, 60), "blue": (50, 70, 200)}


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]


@dataclass
class User:
    """Runs commands in ``folder``; nothing of the real home, network or environment is seen."""

    folder: Path
    home: Path
    extra: dict[str, str]
    program: Path = PROGRAM

    def environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "TMPDIR") if key in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "CREATE_VIDEO_LAUNCHER": str(self.program),
            "CREATE_VIDEO_PYTHON": sys.executable,
            "NEMO_API_URL": "http://127.0.0.1:9",
            **self.extra,
        }

    def start(self, *arguments: str, stdin: str = "") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-B", str(self.program), *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.write(stdin)
            process.stdin.close()
        process.stdin = None
        return process

    def run(self, *arguments: str, stdin: str = "", wait: int = 240) -> Ran:
        process = self.start("--max-wait", str(wait), *arguments, stdin=stdin)
        out, err = process.communicate(timeout=wait + 60)
        return Ran(process.returncode, out, err)

    @property
    def state(self) -> Path:
        return self.home / ".local" / "state" / "create-video"

    def stop_everything(self) -> None:
        for file in [*self.state.glob("studio/studio.json"), *self.state.glob("projects/*/*/worker.json")]:
            with suppress(OSError, ValueError, KeyError):
                os.kill(json.loads(file.read_text())["pid"], signal.SIGKILL)


def fresh_user(below: Path) -> User:
    """A user with an empty home, whose folder holds packages with our names that must never be imported."""
    folder, home = below / "my shop 店", below / "home"
    for name in ("handlers", "studio", "intent"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text("raise RuntimeError('the user\\'s own package was imported')\n")
    home.mkdir()
    return User(folder, home, {})


@pytest.fixture
def user(tmp_path: Path) -> Iterator[User]:
    """A user of whom nothing is known yet."""
    made = fresh_user(tmp_path)
    yield made
    made.stop_everything()


@pytest.fixture
def pictures(user: User) -> list[str]:
    """Three photos, each plainly of one colour with some structure, in the user's folder."""
    noise = np.random.default_rng(3)
    for name, color in COLORS.items():
        grain = noise.integers(-25, 25, (900, 720, 1))
        Image.fromarray(np.clip(np.array(color) + grain, 0, 255).astype(np.uint8)).save(user.folder / f"{name} 图.jpg")
    return [f"{name} 图.jpg" for name in COLORS]
