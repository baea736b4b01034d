"""Smaller copies are made in processes of their own, and each is heard by the export that asked for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from create_video.errors import SkillError
from create_video.place import Place, find_place
from create_video.smaller import FOLDER, make_smaller

LAUNCHER = """
import json, pathlib, sys
source = sys.argv[-3]
print(json.dumps({"kind": "failed", "detail": pathlib.Path(source).read_text()}))
sys.exit(8)
"""
"""Stands in for the process: it fails, with its source's text as the reason. A pipe is read once somebody writes."""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    launcher = tmp_path / "launcher.py"
    launcher.write_text(LAUNCHER)
    environment = {
        "CREATE_VIDEO_LAUNCHER": str(launcher),
        "CREATE_VIDEO_PYTHON": sys.executable,
        "CREATE_VIDEO_HOME": str(tmp_path / "state"),
    }
    return find_place(tmp_path, environment, tmp_path)


def reason(place: Place, source: Path, others: list[Path]) -> str:
    """Why there is no copy of ``source``; meanwhile one of the others fails."""

    def wait(seconds: float) -> None:
        if others:
            assert reason(place, others.pop(), []) == "the other one"
            source.write_text("this one")

    with pytest.raises(SkillError) as raised:
        make_smaller(place, source, source.with_suffix(".small"), 10, wait, lambda stage, percent: None)
    return str(raised.value.params["detail"])


def test_two_exports_at_once_each_hear_their_own_copy(place: Place, tmp_path: Path) -> None:
    source, other = tmp_path / "a.mp4", tmp_path / "b.mp4"
    os.mkfifo(source)
    other.write_text("the other one")
    assert reason(place, source, [other]) == "this one"
    assert list((place.state / FOLDER).iterdir()) == [], "nothing is left of what was said"
