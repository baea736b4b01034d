"""Exported to OpenTimelineIO, a project opens again with everything that an editor needs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from studio.timeline.brief import Brief
from studio.timeline.check import faults
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Timeline
from studio.timeline.otio import SPACE, to_otio
from studio.timeline.promo import build
from tests.timeline.made import briefs, photos, timelines

otio = pytest.importorskip("opentimelineio")
CLIP = MediaReference("c1", "video", "dog.mp4", 1080, 1920, 300, True)


def opened(timeline: Timeline, **urls: str) -> Any:
    return otio.adapters.read_from_string(to_otio(timeline, urls), "otio_json")


def promo() -> Timeline:
    return build(Brief((*photos(2), CLIP), ("Meet us.", "Every day."), title="Golden Hour", seconds=Fraction(12)))


def test_media_ranges_and_lengths_are_exact() -> None:
    timeline = promo()
    made = opened(timeline, m1="media/photo1.jpg", c1="media/dog.mp4")
    pictures = [one for one in made.tracks[0] if isinstance(one, otio.schema.Clip)]
    assert [one.media_reference.name for one in pictures] == ["photo1.jpg", "photo2.jpg", "dog.mp4"]
    assert pictures[0].media_reference.target_url == "media/photo1.jpg"
    assert isinstance(pictures[1].media_reference, otio.schema.MissingReference)
    assert pictures[2].media_reference.available_range.duration == otio.opentime.RationalTime(300, 30)
    assert made.duration() == otio.opentime.RationalTime(duration(timeline), 30)


def test_transitions_titles_and_music_are_there() -> None:
    made = opened(promo())
    dissolves = [one for one in made.tracks[0] if isinstance(one, otio.schema.Transition)]
    assert [(one.transition_type, one.in_offset.value, one.out_offset.value) for one in dissolves] == [
        ("SMPTE_Dissolve", 7.0, 8.0)
    ] * 2
    title = next(one for track in made.tracks for one in track if one.metadata.get(SPACE, {}).get("role") == "title")
    assert (title.name, title.metadata[SPACE]["text"], title.markers[0].name) == ("Golden Hour",) * 3
    music = next(one for track in made.audio_tracks() for one in track)
    assert music.effects[0].metadata[SPACE]["gain"] == 0.7
    assert music.media_reference.generator_kind == "music"


@settings(max_examples=40, deadline=None)
@given(briefs)
def test_every_first_video_can_be_exported(brief: Brief) -> None:
    timeline = build(brief)
    assert opened(timeline).duration().value == duration(timeline)


@settings(max_examples=40, deadline=None)
@given(timelines())
def test_every_timeline_can_be_exported(timeline: Timeline) -> None:
    if not faults(timeline):
        assert len(opened(timeline).tracks) == len(timeline.tracks)
