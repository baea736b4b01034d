"""Drafts from clients, bent at any place: read or refused, and nothing in between."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.server.drafts import check_draft
from studio.server.errors import Failure
from studio.timeline.draft import to_draft
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Picture, Sound, Text, Timeline, Track, Transition

FULL = to_draft(
    Timeline(
        64,
        112,
        tracks=(
            Track(
                "video",
                (
                    Clip("p1", 60, Picture(backdrop="gradient", backdrop_colors=("#102030",))),
                    Transition("crossfade", 5, 5),
                    Clip("p2", 60, Picture(backdrop="waves"), speed=Fraction(3, 2)),
                ),
            ),
            track_of("audio", [(0, Clip("a1", 90, Sound("music", "lofi", fade_out=10)))]),
            track_of("text", [(0, Clip("t1", 40, Text("title", "Coffee", "咖啡")))]),
        ),
    )
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.integers(10**300, 10**320)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to all values inside."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inside for place in places(value, (*path, key)))]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(places(FULL)[1:]), JSON, st.booleans())
def test_a_bent_draft_is_read_or_refused(place: tuple[Any, ...], value: Any, remove: bool) -> None:
    draft = copy.deepcopy(FULL)
    parent: Any = draft
    for key in place[:-1]:
        parent = parent[key]
    if remove:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    try:
        assert check_draft(draft, ()).tracks
    except Failure as refused:
        assert refused.slug in ("bad_draft", "nothing_to_export")


def test_the_draft_that_is_bent_is_a_good_one() -> None:
    assert len(check_draft(FULL, ()).tracks) == 3
