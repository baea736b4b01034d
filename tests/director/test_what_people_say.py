"""The corpus: every wording becomes exactly its edits, and they make the timeline that it asks for."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.editing import known_in
from studio.director.edits import plain
from studio.director.project import Project
from studio.director.reading.found import Understood
from studio.director.reading.memory import Memory
from studio.director.reading.reader import reader
from studio.timeline.check import faults
from studio.timeline.reading import has_han
from tests.director.made import after, cases, project, shown
from tests.director.seen import made as changed

EVERY = [*cases("edits.en.yaml"), *cases("edits.zh-CN.yaml")]
IDS = [case["say"][:60] for case in EVERY]


@pytest.fixture(scope="module")
def made() -> Project:
    return project()


def understood(say: str, given: Project) -> list[dict[str, Any]]:
    locale = "zh-CN" if has_han(say) else "en"
    found = list(reader(say, locale, given.media, shown(given), Memory(), known_in(given, shown(given))).read())
    assert all(isinstance(one, Understood) and one.trouble is None for one in found), found
    return [plain(edit) for one in found if isinstance(one, Understood) for edit in one.edits]


def test_there_are_enough_cases_in_each_language() -> None:
    assert all(len(cases(name)) >= 150 for name in ("edits.en.yaml", "edits.zh-CN.yaml"))


@pytest.mark.parametrize("case", EVERY, ids=IDS)
def test_a_wording_becomes_its_edits(case: dict[str, Any], made: Project) -> None:
    assert understood(case["say"], made) == case["edits"]


@pytest.mark.parametrize("case", EVERY, ids=IDS)
def test_it_makes_its_timeline(case: dict[str, Any], made: Project) -> None:
    now = after(case["say"], start=made)
    if now.timeline is not None:
        assert changed(shown(made), now.timeline) == case.get("makes", [])
        assert faults(now.timeline) == ()
