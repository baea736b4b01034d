"""What the pages for agents say about output and exit codes is what the program does."""

from __future__ import annotations

import re

from create_video import errors
from tests.helpers import ROOT

WITHIN = {"end", "failed"}
"""Kinds of events between our own processes, which nobody else sees."""


def test_every_kind_of_json_line_is_named() -> None:
    sources = [path for name in ("create_video", "handlers") for path in (ROOT / name).rglob("*.py")]
    told = {kind for path in sources for kind in re.findall(r'"kind": "(\w+)"', path.read_text(encoding="utf-8"))}
    section = (ROOT / "references" / "commands.md").read_text(encoding="utf-8").partition("## JSON lines")[2]
    assert told - WITHIN <= set(re.findall(r"`(\w+)`", section))
    assert {"say", "flush", "result"} <= told


def test_every_exit_code_of_an_error_tells_agents_what_to_do() -> None:
    rows = re.findall(r"^\| (\d+) \|", (ROOT / "SKILL.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {str(code) for code in errors.EXIT_CODES.values()} <= set(rows)


def test_agents_are_told_that_a_copy_that_does_not_fit_is_not_asked_for_again() -> None:
    page = (ROOT / "SKILL.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {errors.EXIT_CODES['not_smaller']} |"))
    assert "`--max-size`" in row
    assert "don't repeat" in row
