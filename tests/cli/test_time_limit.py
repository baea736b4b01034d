"""How long a command stays when nobody said: at a terminal to the end, for an agent a few seconds, a demo always."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import session_for


@pytest.mark.parametrize(
    ("typed", "limited"),
    [
        (["send", "a title"], True),
        (["status"], True),
        (["demo"], False),
        (["--max-wait", "3", "demo"], True),
    ],
)
def test_without_a_terminal_only_the_demo_is_followed_to_its_end(
    tmp_path: Path, typed: list[str], limited: bool
) -> None:
    assert (session_for(tmp_path, *typed).deadline() is not None) == limited
