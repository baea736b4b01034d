"""The skill's files change under a studio that runs: the next command talks to the new code, and no work is lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from create_video.mp4 import read_mp4
from tests.e2e.conftest import PROGRAM, User
from tests.helpers import ROOT
from tests.studio_server import until

PARTS = ["create_video", "handlers", "intent", "translate", "studio", "requirements", "SKILL.md", "skill.yaml"]


@pytest.fixture
def skill(user: User, tmp_path: Path) -> Path:
    """A copy of the skill, which the user runs."""
    copy = tmp_path / "skill"
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, copy)
    user.program = copy / "tests" / "program.py"
    user.program.parent.mkdir()
    shutil.copy(PROGRAM, user.program)
    return copy


def studio(user: User) -> int:
    """The process that serves."""
    return int(json.loads((user.state / "studio" / "studio.json").read_text())["pid"])


def update(skill: Path) -> None:
    """Another code, with the date, the size and the version of the old one, as installers leave it."""
    file = skill / "studio" / "server" / "replies.py"
    found, text = file.stat(), file.read_text("utf-8")
    file.write_text(text.replace('"""', "'''", 2), "utf-8")
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert file.stat().st_size == found.st_size and file.read_text("utf-8") != text


def test_a_studio_of_changed_code_is_replaced_and_no_other(user: User, skill: Path) -> None:
    assert user.run("--local", "setup").code == 0
    first = studio(user)

    compiled = skill / "studio" / "server" / "__pycache__"
    compiled.mkdir()
    (compiled / "replies.cpython-311.pyc").write_bytes(b"compiled")
    (skill / "studio" / ".replies.py.swp").write_bytes(b"an editor's")
    for file in skill.rglob("*.py"):
        os.utime(file)
    assert user.run("status").code == 0
    assert studio(user) == first, "nothing that runs was changed"

    update(skill)
    asked = user.run("status")
    assert asked.code == 0, asked.out + asked.err
    assert studio(user) != first


def test_what_a_replaced_studio_was_rendering_is_finished_by_the_next(
    user: User, skill: Path, pictures: list[str]
) -> None:
    wish = "Turn these images into a 6-second square video."
    begun = user.run("--local", "--project", "one", wish, *pictures, "--export", "promo.mp4", wait=1)
    assert begun.code == 5, begun.out + begun.err
    until(lambda: any('"stage":"drawing"' in file.read_text() for file in user.state.glob("projects/*/plans/*.events")))
    first = studio(user)
    update(skill)
    assert user.run("--local", "--project", "two", "setup").code == 0
    assert studio(user) != first
    done = user.run("--project", "one", "wait")
    assert done.code == 0, done.out + done.err
    assert read_mp4(user.folder / "promo.mp4").duration == 6
