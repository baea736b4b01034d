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
    before = started(case["start"])
    said = respond(case["say"], before)
    meant = respond(json.dumps({"edits": case["edits"]}), before).project if case["edits"] else before
    assert (shown(meant) != shown(before)) == bool(case["edits"])
    assert shown(said.project) == shown(meant), said.text
    assert case.get("says", "") in said.text
