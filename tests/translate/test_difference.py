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
    assert describe_difference(before, after, "zh-CN") == "加了标题“Paradise Found”，0-3 秒；音乐音量调到 20%"


def test_nothing_changed_is_none() -> None:
    assert describe_difference(SEED, copy.deepcopy(SEED), "en") is None
    assert describe_difference({"t": [], "updatedAt": 1}, {"t": [], "updatedAt": 2}, "en") is None


CHANGES: list[tuple[dict[str, Any], str, str]] = [
    (
        changed(clip="c", txt="Paradise"),
        "Title now reads 'Paradise' (was 'Urban Dreams')",
        "标题改成了“Paradise”（原来是“Urban Dreams”）",
    ),
    (
        changed(clip="a", n="harbour.mp4"),
        "Clip now 'harbour' (was 'city timelapse')",
        "片段换成了“harbour”（原来是“city timelapse”）",
    ),
    (changed(clip="c", s=2000), "Title now at 2-5 s", "标题挪到了 2-5 秒"),
    (changed(clip="b", v=0), "Music now muted", "音乐已静音"),
    (changed(clip="b", v="20%"), "Music now 20 %", "音乐音量调到 20%"),
    (changed(clip="a", sp="1/2"), "Clip: speed now 0.5x", "片段的速度改成了 0.5 倍"),
    (changed(clip="c", st={"color": "red"}), "Title: colour now red", "标题的颜色改成了红色"),
    (
        changed(clip="c", st={"color": "#12305E", "size": 140, "position": "top"}),
        "Title: colour now blue, position now at the top, size changed",
        "标题的颜色改成了蓝色、位置改成了顶部、大小变了",
    ),
    (
        changed(clip="a", fx={"transition": {"kind": "crossfade", "before": 200}}),
        "Clip: transition now a crossfade",
        "片段的转场改成了叠化",
    ),
    (changed(clip="b", fx={"fade_out": 2000}), "Music: fade-out now 2 s", "音乐的淡出改成了 2 秒"),
    (changed(clip="a", fx={"blur": 4}), "Clip: effect changed", "片段的效果变了"),
    (changed(clip="b", hidden=True), "Some details of the timeline changed", "时间线的一些细节变了"),
    ({**SEED, "d": 12_000}, "Length now 12 s", "总长现在是 12 秒"),
    ({**SEED, "t": SEED["t"][:2]}, "Title removed: 'Urban Dreams'", "删掉了标题“Urban Dreams”"),
]


@pytest.mark.parametrize(("after", "english", "chinese"), CHANGES)
def test_each_kind_of_change_is_told_in_both_languages(after: dict[str, Any], english: str, chinese: str) -> None:
    assert describe_difference(SEED, after, "en") == english
    assert describe_difference(SEED, after, "zh-CN") == chinese


def test_a_video_out_of_nothing_is_told_in_the_two_steps_of_its_making() -> None:
    assert describe_difference({}, SEED, "en") == (
        "First came clip 'city timelapse' (0-10 s); then, on top of it, music 'Lo-fi' (0-10 s) and title "
        "'Urban Dreams' (0-3 s). Anything you'd rather not have? Just say so."
    )
    assert describe_difference({"t": []}, SEED, "zh-CN") == (
        "先有了片段“city timelapse”（0-10 秒），然后又配上了音乐“Lo-fi”（0-10 秒）和标题“Urban Dreams”（0-3 秒）。"
        "不想要的，直接说就行。"
    )


def test_many_changes_of_one_kind_are_counted() -> None:
    after = copy.deepcopy(SEED)
    lines = [{"id": f"s{i}", "txt": f"line {i}", "k": "subtitle", "s": i * 1000, "d": 1000} for i in range(26)]
    after["t"].append({"tt": 7, "sg": lines})
    assert describe_difference(SEED, after, "en") == "26 subtitles added, 0-26 s"
    moved = copy.deepcopy(after)
    for line in moved["t"][3]["sg"]:
        line["s"] += 500
    assert describe_difference(after, moved, "en") == "26 subtitles moved"


def test_drafts_without_ids_are_matched_by_what_their_clips_are_called() -> None:
    def draft(volume: float, *titles: str) -> dict[str, Any]:
        texts = [{"text": title, "start": i * 1000, "duration": 1000} for i, title in enumerate(titles)]
        song = {"name": "Lo-fi", "duration": 9000, "volume": volume}
        return {"t": [{"tt": 1, "sg": [song]}, {"tt": 7, "sg": texts}]}

    told = describe_difference(draft(0.5, "A", "B"), draft(0.3, "A", "B", "C"), "en")
    assert told == "Title added: 'C', 2-3 s; music now 30 %"


def test_a_number_that_is_none_is_like_itself() -> None:
    def draft() -> dict[str, Any]:
        return {"t": [{"tt": 0, "sg": [{"n": "a", "s": 0, "d": 1000, "x": float("nan"), "v": float("nan")}]}]}

    assert describe_difference(draft(), draft(), "en") is None


@given(ANY_JSON, ANY_JSON, st.sampled_from(["en", "zh-CN"]))
def test_any_two_drafts_can_be_compared(before: Any, after: Any, locale: str) -> None:
    told = describe_difference(before, after, locale)
    assert told is None or told


@given(ANY_JSON)
def test_a_draft_does_not_differ_from_itself(draft: Any) -> None:
    assert describe_difference(draft, draft, "en") is None
