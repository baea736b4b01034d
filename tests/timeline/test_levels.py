"""The music's volume over a stretch: set, changed, joined, and still there when the video's length changes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.timeline.brief import Brief
from studio.timeline.edits.levels import leveled, refitted
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.sounds import music, music_level
from studio.timeline.edits.timing import total_length
from studio.timeline.layout import clips_of
from studio.timeline.model import Level, Sound, Timeline
from studio.timeline.promo import build
from tests.timeline.made import photos

LENGTH = 300


def promo() -> Timeline:
    """30 s with music."""
    return build(Brief(photos(3), seconds=Fraction(30), mood="lofi"))


def levels_of(timeline: Timeline) -> tuple[Level, ...]:
    content = clips_of(timeline, "audio")[0].clip.content
    assert isinstance(content, Sound)
    return content.levels


def test_a_stretch_gets_its_volume_and_the_rest_keeps_its_own() -> None:
    assert leveled(Sound(volume=70), LENGTH, 30, 60, lambda was: was + 15).levels == (Level(30, 60, 85),)


def test_a_later_wish_cuts_into_an_earlier_one() -> None:
    quiet = leveled(Sound(volume=70), LENGTH, 0, 100, lambda was: 30)
    assert leveled(quiet, LENGTH, 50, 150, lambda was: 90).levels == (Level(0, 50, 30), Level(50, 150, 90))


def test_stretches_alike_are_one_and_those_like_the_rest_are_none() -> None:
    one = leveled(Sound(volume=70), LENGTH, 0, 50, lambda was: 30)
    both = leveled(one, LENGTH, 50, 90, lambda was: 30)
    assert both.levels == (Level(0, 90, 30),)
    assert leveled(both, LENGTH, 0, 90, lambda was: 70) == Sound(volume=70)


def test_the_whole_is_changed_as_a_whole() -> None:
    quiet = leveled(Sound(volume=70), LENGTH, 30, 60, lambda was: 40)
    assert leveled(quiet, LENGTH, 0, LENGTH, lambda was: was + 20) == Sound(volume=90, levels=(Level(30, 60, 60),))


@pytest.mark.parametrize(
    ("levels", "old", "new", "later", "left"),
    [
        ((Level(0, 50, 30), Level(100, 200, 40)), 300, 150, 0, (Level(0, 50, 30), Level(100, 150, 40))),
        ((Level(250, 300, 90),), 300, 150, 0, (Level(100, 150, 90),)),
        ((Level(250, 300, 90),), 300, 450, 0, (Level(400, 450, 90),)),
        ((Level(10, 20, 90), Level(40, 60, 30)), 300, 270, 30, (Level(10, 30, 30),)),
    ],
)
def test_stretches_keep_their_time_and_the_last_one_the_end(
    levels: tuple[Level, ...], old: int, new: int, later: int, left: tuple[Level, ...]
) -> None:
    assert refitted(levels, old, new, later) == left


def test_a_video_made_shorter_is_still_louder_at_its_end() -> None:
    louder = music_level(promo(), Fraction(25), Fraction(30), None, 15)
    assert [(one.start, one.end) for one in levels_of(total_length(louder, Fraction(20), False))] == [(450, 600)]


def test_an_exact_volume_is_that_of_the_whole() -> None:
    louder = music_level(promo(), Fraction(25), Fraction(30), None, 15)
    assert levels_of(music(louder, changes={"volume": 40})) == ()


def test_no_level_where_no_music_plays() -> None:
    short = music(promo(), span=(Fraction(0), Fraction(10)))
    with pytest.raises(EditRefused) as refused:
        music_level(short, Fraction(12), Fraction(20), 30, 0)
    assert refused.value.reason == "no_music_then"
