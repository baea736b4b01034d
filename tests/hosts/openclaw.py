"""The real OpenClaw command line, from the npm registry, once per cache: Node.js comes from the registry too."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OPENCLAW = "openclaw@2026.9.6"
NODE = f"node-linux-{'arm64' if platform.machine() in ('aarch64', 'arm64') else 'x64'}@24"
CACHE = Path(os.environ.get("CREATE_VIDEO_TEST_CACHE", "/tmp/create-video-test-peers"))
DEV_PARTS = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "tests", "benchmarks", "scripts")


def from_npm(*packages: str) -> Path:
    """The `node_modules` that holds the packages; installed without scripts when it is not there yet.

    Who asks for these tests is told when they cannot be run: a skipped one would look as if all was well.
    """
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("npm is not on the PATH")
    folder = CACHE / "-".join(packages).replace("/", "-")
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
        made = subprocess.run([npm, "install", *quiet, *packages], cwd=folder, capture_output=True, text=True)
        if made.returncode:
            pytest.fail(f"npm could not install {packages}: {made.stderr[-300:]}")
        (folder / "done").touch()
    return folder / "node_modules"


@dataclass(frozen=True)
class OpenClaw:
    """The command line with a HOME of its own whose only model is the one at ``model_url``."""

    node: Path
    program: Path
    home: Path

    @classmethod
    def installed(cls, home: Path, model_url: str) -> OpenClaw:
        node = from_npm(NODE) / NODE.rpartition("@")[0] / "bin" / "node"
        program = from_npm(OPENCLAW) / "openclaw" / "openclaw.mjs"
        model = {"id": "scripted", "name": "scripted", "input": ["text"], "contextWindow": 128000, "maxTokens": 4096}
        provider = {"baseUrl": model_url, "apiKey": "x", "api": "openai-completions", "models": [model]}
        config = {
            "agents": {"defaults": {"model": {"primary": "scripted/scripted"}}},
            "models": {"mode": "merge", "providers": {"scripted": provider}},
        }
        (home / ".openclaw").mkdir(parents=True)
        (home / ".openclaw" / "openclaw.json").write_text(json.dumps(config))
        return cls(node, program, home)

    @property
    def workspace(self) -> Path:
        return self.home / ".openclaw" / "workspace"

    def run(self, *arguments: str) -> str:
        environ = {
            "HOME": str(self.home),
            "PATH": f"{self.node.parent}:{os.environ['PATH']}",
            "NO_COLOR": "1",
            "LANG": "C.UTF-8",
            **{key: value for key, value in os.environ.items() if key.startswith("PIP_")},
        }
        done = subprocess.run(
            [str(self.node), str(self.program), *arguments], env=environ, capture_output=True, text=True, timeout=900
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def install(self, skill: Path) -> Path:
        """Install what a publish would ship of the folder; returns where it lies then."""
        staged = self.home / "staged" / "create-video-by-ai"
        shutil.copytree(skill, staged, ignore=DEV_PARTS)
        self.run("skills", "install", str(staged))
        return self.workspace / "skills" / "create-video-by-ai"

    def say(self, message: str) -> dict[str, Any]:
        """One turn of the agent in one lasting conversation: the payload of its answer."""
        out = self.run("agent", "--local", "--session-id", "chat-1", "--message", message, "--json")
        answer: dict[str, Any] = json.loads(out[out.index("{") :])
        return answer
