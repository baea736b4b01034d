"""Plain follow-ups (tests/cases/follow_ups.yaml) do what the edits do that they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.director.director import respond
from tests.director.made import cases, shown
from tests.director.started import started


@pytest.mark.parametrize("case", cases("follow_ups.yaml"), ids=lambda case: str(case["say"])[:60])
def test_a_follow_up_does_what_its_edits_do(case: dict[str, Any]) -> None:
    said = respond(case["say"], started(case["start"]))
    meant = respond(json.dumps({"edits": case["edits"]}), started(case["start"]))
    assert meant.changed, meant.text
    assert shown(said.project) == shown(meant.project), said.text
