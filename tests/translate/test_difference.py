"""Silent edits: the change between two drafts, in plain words."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.translate.test_summary import ANY_JSON, SEED
from translate.difference import describe_difference


def changed(**fields: Any) -> dict[str, Any]:
    """The seed's draft with some fields of one clip changed; `clip` picks it by id, None removes a field."""
    draft = copy.deepcopy(SEED)
    wanted = fields.pop("clip")
    for track in draft["t"]:
        for segment in track["sg"]:
            if segment["id"] == wanted:
                segment.update(fields)
    return draft


def test_a_title_and_a_volume_are_told_like_in_the_description() -> None:
    before = copy.deepcopy(SEED)
    before["t"] = before["t"][:2]
    after = changed(clip="b", v=0.2)
    after["t"][2]["sg"][0]["txt"] = "Paradise Found"
    assert describe_difference(before, after, "en") == "Title added: 'Paradise Found', 0-3 s; music now 20 %"
    assert describe_difference(before, after, "zh-CN") == "已添加标题：“Paradise Found”，0-3 秒；音乐音量现为 20%"


def test_nothing_changed_is_none() -> None:
    assert describe_difference(SEED, copy.deepcopy(SEED), "en") is None
    assert describe_difference({"t": [], "updatedAt": 1}, {"t": [], "updatedAt": 2}, "en") is None


CHANGES = [
    (changed(clip="c", txt="Paradise"), "Title now reads 'Paradise' (was 'Urban Dreams')"),
    (changed(clip="a", n="harbour"), "Clip now 'harbour' (was 'city timelapse')"),
    (changed(clip="c", s=2000), "Title now at 2-5 s"),
    (changed(clip="c", st={"color": "red"}), "Title: colour changed"),
    (changed(clip="a", fx={"blur": 4}), "Clip: effect changed"),
    (changed(clip="b", v=0.35, hidden=True), "Details of the timeline changed"),
    ({**SEED, "d": 12_000}, "Length now 12 s"),
    ({**SEED, "t": SEED["t"][:2]}, "Title removed: 'Urban Dreams'"),
]


@pytest.mark.parametrize(("after", "told"), CHANGES)
def test_each_kind_of_change_is_told(after: dict[str, Any], told: str) -> None:
    assert describe_difference(SEED, after, "en") == told


def test_many_changes_of_one_kind_are_counted() -> None:
    after = copy.deepcopy(SEED)
    lines = [{"id": f"s{i}", "txt": f"line {i}", "k": "subtitle", "s": i * 1000, "d": 1000} for i in range(26)]
    after["t"].append({"tt": 7, "sg": lines})
    assert describe_difference(SEED, after, "en") == "Subtitle: 26 added, 0-26 s"
    moved = copy.deepcopy(after)
    for line in moved["t"][3]["sg"]:
        line["s"] += 500
    assert describe_difference(after, moved, "en") == "Subtitle: 26 moved"


def test_drafts_without_ids_are_matched_by_what_their_clips_are_called() -> None:
    def draft(volume: float, *titles: str) -> dict[str, Any]:
        texts = [{"text": title, "start": i * 1000, "duration": 1000} for i, title in enumerate(titles)]
        song = {"name": "Lo-fi", "duration": 9000, "volume": volume}
        return {"t": [{"tt": 1, "sg": [song]}, {"tt": 7, "sg": texts}]}

    told = describe_difference(draft(0.5, "A", "B"), draft(0.3, "A", "B", "C"), "en")
    assert told == "Title added: 'C', 2-3 s; music now 30 %"


@given(ANY_JSON, ANY_JSON, st.sampled_from(["en", "zh-CN"]))
def test_any_two_drafts_can_be_compared(before: Any, after: Any, locale: str) -> None:
    told = describe_difference(before, after, locale)
    assert told is None or told


@given(ANY_JSON)
def test_a_draft_does_not_differ_from_itself(draft: Any) -> None:
    assert describe_difference(draft, draft, "en") is None
