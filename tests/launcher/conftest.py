from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.fake_skill import FakeSkill, Gate


@pytest.fixture
def skill(tmp_path: Path) -> FakeSkill:
    return FakeSkill.make(tmp_path)


@pytest.fixture
def gate(skill: FakeSkill) -> Iterator[Gate]:
    gate = Gate(skill)
    yield gate
    gate.remove()
