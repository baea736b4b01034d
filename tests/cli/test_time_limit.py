"""How long a command stays when nobody said: at a terminal to the end, for an agent a few seconds, a demo always."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from create_video.cli.arguments import parse
from create_video.cli.session import Session
from create_video.cli.show import Screen
from create_video.messages import Messages


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
    screen = Screen(Messages("en"), as_json=False, out=io.StringIO(), notes=io.StringIO())
    session = Session(typed, screen, {}, tmp_path, tmp_path)
    session.options = parse(typed, tmp_path)
    assert (session.deadline() is not None) == limited
