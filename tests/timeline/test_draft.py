"""The draft is the timeline on the wire: exact both ways, strict when it comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from studio.timeline.brief import Brief
from studio.timeline.check import faults
from studio.timeline.draft import DraftRefused, from_draft, to_draft
from studio.timeline.model import Timeline
from studio.timeline.promo import build
from tests.timeline.made import briefs, photos, timelines


@settings(max_examples=120, deadline=None)
@given(timelines())
def test_a_timeline_survives_the_wire_exactly(timeline: Timeline) -> None:

    wire = json.loads(json.dumps(to_draft(timeline), ensure_ascii=False))
    if faults(timeline):
        with pytest.raises(DraftRefused):
            from_draft(wire)
    else:
        assert from_draft(wire) == timeline


@settings(max_examples=60, deadline=None)
@given(briefs)
def test_every_first_video_survives_the_wire(brief: Brief) -> None:
    timeline = build(brief)
    assert from_draft(to_draft(timeline)) == timeline


def test_times_are_whole_milliseconds_and_segments_touch() -> None:
    draft = to_draft(build(Brief(photos(7))))
    segments = draft["t"][0]["sg"]
    assert all(type(one["s"]) is int and type(one["d"]) is int for one in segments)
    assert [one["s"] + one["d"] for one in segments] == [*(one["s"] for one in segments[1:]), draft["d"]]


def test_a_draft_names_what_the_contract_names() -> None:
    draft = to_draft(build(Brief(photos(2), ("Hello.",), title="Golden Hour")))
    assert [track["tt"] for track in draft["t"]] == [0, 1, 7, 7]
    assert {"title": "Golden Hour", "width": 1080, "height": 1920}.items() <= draft["m"].items()


def wire() -> dict[str, Any]:
    return json.loads(json.dumps(to_draft(build(Brief(photos(2), ("Hello.",), title="Hi")))))


def test_an_older_version_is_upgraded_step_by_step() -> None:
    old = wire()
    old["m"]["v"] = -1
    old["m"]["name"] = old["m"].pop("title")
    steps = {
        -1: lambda draft: {**draft, "m": {**draft["m"], "v": 0}},
        0: lambda draft: {
            **draft,
            "m": {**{k: v for k, v in draft["m"].items() if k != "name"}, "title": draft["m"]["name"], "v": 1},
        },
    }
    assert from_draft(old, steps) == from_draft(wire())


@pytest.mark.parametrize("version", [None, 0, 2, "1", True, 1.0])
def test_a_version_that_we_do_not_know_is_refused(version: object) -> None:
    draft = wire()
    draft["m"]["v"] = version
    with pytest.raises(DraftRefused) as refused:
        from_draft(draft)
    assert refused.value.reason == "version"


def broken(draft: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    *way, last = path.split("/")
    place: Any = draft
    for step in way:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    return draft


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("t/0/sg/0/k", "virus", "shape"),
        ("t/0/sg/0/d", -5, "shape"),
        ("t/0/sg/0/d", 1.5, "shape"),
        ("t/0/sg/0/fx", {"framing": {"fit": "explode"}}, "shape"),
        ("t/0/sg/0/fx", {"path": "/etc/passwd"}, "shape"),
        ("t/0/sg/0/src", "../../etc/passwd", "timeline"),
        ("t/0/sg/0/sp", "1/0", "shape"),
        ("t/0/sg/0/sp", "1000", "timeline"),
        ("t/0/sg/0/v", "loud", "shape"),
        ("t/0/tt", 7, "shape"),
        ("t/0/sg/1/s", 0, "timeline"),
        ("t/0/sg/1/id", "p1", "timeline"),
        ("t/0/sg", 5, "shape"),
        ("m/width", 1081, "timeline"),
        ("m/width", 99_998, "timeline"),
        ("m/tb", "0", "shape"),
        ("m/look", 5, "shape"),
        ("m/surprise", 5, "shape"),
        ("t/2/sg/0/st", {"color": 5}, "shape"),
        ("t/2/sg/0/k", "headline", "shape"),
    ],
)
def test_a_draft_that_cannot_be_is_refused(path: str, value: object, reason: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        from_draft(broken(wire(), path, value))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "junk", [None, [], "draft", {}, {"m": {}}, {"m": {"v": 1}}, {"m": {"v": 1, "title": "x"}, "t": []}]
)
def test_what_is_no_draft_is_refused(junk: object) -> None:
    with pytest.raises(DraftRefused):
        from_draft(junk)
