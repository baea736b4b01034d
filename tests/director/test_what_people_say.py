"""The corpus: every wording becomes exactly its edits, and they change the timeline that the wording is about."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.apply import Around, applied
from studio.director.edits import ProjectEdit, edits_of, plain
from studio.director.lexicon import marked
from studio.director.project import Project
from studio.director.understanding import Reader, Understood
from studio.timeline.check import faults
from studio.timeline.edits.refused import EditRefused
from studio.timeline.reading import has_han
from tests.director.made import cases, project, shown

EVERY = [*cases("edits.en.yaml"), *cases("edits.zh-CN.yaml")]


@pytest.fixture(scope="module")
def made() -> Project:
    return project()


def understood(say: str, given: Project) -> list[dict[str, Any]]:
    words = marked(say, "zh-CN" if has_han(say) else "en", tuple(one.name for one in given.media))
    found = list(Reader(words, given.media, shown(given)).read())
    assert all(isinstance(one, Understood) and one.trouble is None for one in found), found
    return [plain(edit) for one in found if isinstance(one, Understood) for edit in one.edits]


def test_there_are_enough_cases_in_each_language() -> None:
    assert all(len(cases(name)) >= 150 for name in ("edits.en.yaml", "edits.zh-CN.yaml"))


@pytest.mark.parametrize("case", EVERY, ids=[case["say"][:60] for case in EVERY])
def test_a_wording_becomes_its_edits(case: dict[str, Any], made: Project) -> None:
    assert understood(case["say"], made) == case["edits"]


@pytest.mark.parametrize("case", EVERY, ids=[case["say"][:60] for case in EVERY])
def test_its_edits_change_the_timeline_and_leave_it_sound(case: dict[str, Any], made: Project) -> None:
    timeline = shown(made)
    for edit in edits_of(case["edits"]):
        if isinstance(edit, ProjectEdit):
            continue
        try:
            after = applied(timeline, edit, Around(made.media, made.brands))
        except EditRefused as refused:
            assert refused.reason in ALREADY_SO
            continue
        assert after != timeline
        assert faults(after) == ()
        timeline = after


ALREADY_SO = {"no_change", "no_such_text", "no_logo", "no_brand", "clips_too_short"}
"""What the ready project has already or has not: it is vertical, has crossfades and captions, but no logo."""
