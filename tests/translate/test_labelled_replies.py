"""The labelled replies: floors that the translation must not fall below."""

from __future__ import annotations

import pytest

from tests.translate.scoring import FILES, load, load_all, score


@pytest.mark.parametrize("name", FILES)
def test_labelled_replies_keep_their_content_and_lose_their_instructions(name: str) -> None:
    scores = score(load(name))
    assert scores.kept >= 0.99, scores.missed
    assert scores.gone >= 0.97, scores.missed
    assert scores.actions >= 0.97, scores.missed
    assert scores.untouched == 1.0, scores.missed


def test_own_cases_cover_every_kind_and_language() -> None:
    cases = load("gui_own.jsonl")
    assert len(cases) >= 200
    assert {case["lang"] for case in cases} == {"en", "zh", "mixed"}
    assert {case["kind"] for case in cases} == {"none", "trap", "plain", "multi", "markdown", "long", "stream"}
    everything = load_all()
    assert len({case["id"] for case in everything}) == len(everything)


def test_scores_notice_a_reply_that_is_translated_wrongly() -> None:
    case = {"id": "x", "text": "Click Export.", "actions": [], "offered": [], "must_keep": ["Click Export"]}
    scores = score([{**case, "must_not_contain": ["nowhere"]}])
    assert (scores.kept, scores.actions, scores.untouched, scores.missed) == (0.0, 0.0, 0.0, ("x",))
