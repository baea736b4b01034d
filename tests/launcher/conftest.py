from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.fake_skill import FakeSkill, Gate


@pytest.fixture
def skill(tmp_path: Path) -> FakeSkill:
    return FakeSkill.make(tmp_path)


@pytest.fixture
def gate(skill: FakeSkill) -> Iterator[Gate]:
    yield Gate(skill)
    signal.alarm(0)
