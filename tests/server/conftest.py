"""Fixtures: a running studio whose director follows a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.scripted import Script
from tests.studio_server import Running, running_studio


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def studio(tmp_path: Path, script: Script) -> Iterator[Running]:
    """A studio without quirks."""
    with running_studio(tmp_path / "home", answer=script) as running:
        yield running


@pytest.fixture
def user(studio: Running) -> Iterator[httpx.Client]:
    """A signed-in client."""
    with studio.signed_in() as client:
        yield client
